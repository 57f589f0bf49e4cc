package org.readingroom.annotation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.RandomEdits;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.io.Finding;

/** Journals of which a piece is missing or wrong: what was whole before it counts, and nothing else. */
class JournalDamageTest {

    private static final int STEPS = 8;

    @TempDir
    Path folder;

    private Path file, journal;
    private List<String> digests; // by the number of whole steps
    private byte[] whole;
    private List<Long> ends; // of the header and of each record

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("a.annotations.json");
        journal = folder.resolve("a.annotations.journal");
        try (AnnotationDesk desk = DeskExamples.open(file)) {
            digests = DeskExamples.steps(desk.document(), 47, STEPS);
        }
        whole = Files.readAllBytes(journal);
        List<Entry> entries = JournalReading.of(journal).orElseThrow().entries();
        ends = new ArrayList<>(entries.stream().map(Entry::offset).toList());
        ends.add((long) whole.length);
        assertThat(entries).hasSize(STEPS);
    }

    @Test
    void cut_at_every_byte_it_opens_with_the_last_whole_record() throws IOException {
        for (int size = 0; size <= whole.length; size++) {
            Files.write(journal, Arrays.copyOf(whole, size));
            int records = records(size);
            try (DeskOpening opening = DeskOpening.open(file, RandomEdits.start(), DeskExamples.SETTINGS)) {
                assertThat(opening.recovery().map(Recovery::steps).orElse(0)).as("cut at %d", size).isEqualTo(records);
                List<String> codes = opening.findings().stream().map(Finding::code).toList();
                if (size < JournalFormat.HEADER) assertThat(codes).containsExactly("JOURNAL_DAMAGED");
                else if (ends.contains((long) size)) assertThat(codes).isEmpty();
                else assertThat(codes).containsExactly("JOURNAL_TORN");
                boolean take = size % 64 == 0 || ends.contains((long) size);
                if (take) goesOn(opening.take(), records);
            }
            try (var files = Files.list(folder)) {
                for (Path f : files.filter(f -> f.toString().contains(".until-")).toList()) Files.delete(f);
            }
        }
    }

    private int records(int size) {
        int n = 0;
        while (n + 1 < ends.size() && ends.get(n + 1) <= size) n++;
        return n;
    }

    /** The state is the last whole one; an edit more is kept; undo leads back to the start. */
    private void goesOn(AnnotationDesk desk, int records) throws IOException {
        String more;
        try (desk) {
            assertThat(desk.document().digest()).isEqualTo(digests.get(records));
            new RandomEdits(7).step(desk.document());
            more = desk.document().digest();
        }
        try (AnnotationDesk again = DeskExamples.open(file)) {
            assertThat(again.document().digest()).isEqualTo(more);
            assertThat(DeskExamples.undoAll(again.document())).isEqualTo(digests.get(0));
        }
    }

    @Test
    void a_flipped_bit_is_found_wherever_it_is_and_the_damaged_journal_is_kept() throws IOException {
        Random random = new Random(3);
        for (int n = 0; n < 150; n++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(journal, bytes);
            int records = records(at);
            try (DeskOpening opening = DeskOpening.open(file, RandomEdits.start(), DeskExamples.SETTINGS)) {
                assertThat(opening.recovery().map(Recovery::steps).orElse(0)).as("bit at %d", at).isEqualTo(at < JournalFormat.HEADER ? 0 : records);
                assertThat(opening.findings().stream().map(Finding::code)).as("bit at %d", at).containsExactly(at >= JournalFormat.HEADER && records == STEPS - 1 ? "JOURNAL_TORN" : "JOURNAL_DAMAGED");
                if (n % 10 > 0) continue;
                try (AnnotationDesk desk = opening.take()) {
                    assertThat(desk.document().digest()).isEqualTo(digests.get(at < JournalFormat.HEADER ? 0 : records));
                }
            }
            boolean kept = at < JournalFormat.HEADER || records < STEPS - 1;
            try (var files = Files.list(folder)) {
                List<Path> aside = files.filter(f -> f.toString().contains(".until-")).toList();
                assertThat(aside).hasSize(kept ? 1 : 0);
                for (Path f : aside) {
                    assertThat(Files.readAllBytes(f)).isEqualTo(bytes);
                    Files.delete(f);
                }
            }
        }
    }

    @Test
    void records_of_another_place_zeros_and_noise_behind_the_end_are_no_records() throws IOException {
        byte[] twice = Arrays.copyOf(whole, whole.length + (int) (whole.length - ends.get(STEPS - 1))), zeros = Arrays.copyOf(whole, whole.length + 5000), noise = zeros.clone();
        System.arraycopy(whole, ends.get(STEPS - 1).intValue(), twice, whole.length, twice.length - whole.length);
        byte[] random = new byte[5000];
        new Random(8).nextBytes(random);
        System.arraycopy(random, 0, noise, whole.length, 5000);
        for (byte[] bytes : List.of(twice, zeros, noise)) {
            Files.write(journal, bytes);
            try (AnnotationDesk desk = DeskExamples.open(file)) {
                assertThat(desk.document().digest()).isEqualTo(digests.get(STEPS));
            }
            assertThat(Files.readAllBytes(journal)).isEqualTo(whole);
        }
    }

    @Test
    void a_journal_of_another_file_is_kept_aside_and_never_applied() throws IOException {
        AnnotationDocument other = AnnotationDocument.of(RandomEdits.start());
        DeskExamples.steps(other, 5, 3);
        AnnotationFile.write(file, other.annotations());
        try (DeskOpening opening = DeskOpening.open(file, RandomEdits.start(), DeskExamples.SETTINGS)) {
            assertThat(opening.findings().stream().map(Finding::code)).containsExactly("JOURNAL_FOREIGN");
            assertThat(opening.recovery()).isEmpty();
            try (AnnotationDesk desk = opening.take()) {
                assertThat(desk.document().digest()).isEqualTo(other.digest());
                assertThat(desk.document().canUndo()).isFalse();
            }
        }
        assertThat(DeskExamples.names(folder)).hasSize(2).anyMatch(n -> n.matches("a\\.annotations\\.until-\\d{8}-\\d{6}\\.journal"));
    }

    @Test
    void without_its_last_note_of_saving_the_place_is_found_all_the_same_and_all_can_be_undone() throws IOException {
        for (int seed = 0; seed < 12; seed++) {
            Path to = Files.createDirectory(folder.resolve("s" + seed)), saved = to.resolve("a.annotations.json"), its = to.resolve("a.annotations.journal");
            List<String> states = new ArrayList<>();
            List<Boolean> undoable = new ArrayList<>();
            try (AnnotationDesk desk = DeskExamples.open(saved)) {
                states.addAll(DeskExamples.steps(desk.document(), seed, 20));
                if (seed % 3 > 0) desk.save();
                states.addAll(DeskExamples.steps(desk.document(), seed + 100, 15).subList(1, 16));
                if (seed % 3 > 1) while (desk.document().canUndo() && undoable.size() < 4) undoable.add(desk.document().undo() != null);
                desk.save();
                states.add(desk.document().digest());
                DeskExamples.steps(desk.document(), seed + 200, seed % 4);
            }
            byte[] all = Files.readAllBytes(its);
            Entry last = JournalReading.of(its).orElseThrow().entries().stream().filter(e -> e.kind() == Entry.Kind.SAVED).reduce((a, b) -> b).orElseThrow();
            for (int into : new int[] { 0, 1, 30 }) {
                Files.write(its, Arrays.copyOf(all, (int) last.offset() + into));
                try (DeskOpening opening = DeskOpening.open(saved, RandomEdits.start(), DeskExamples.SETTINGS)) {
                    assertThat(opening.findings().stream().map(Finding::code)).as("seed %d", seed).isEqualTo(into == 0 ? List.of() : List.of("JOURNAL_TORN"));
                    assertThat(opening.recovery()).isEmpty();
                    try (AnnotationDesk desk = opening.take()) {
                        assertThat(desk.document().digest()).isEqualTo(states.get(states.size() - 1));
                        assertThat(DeskExamples.undoAll(desk.document())).isEqualTo(states.get(0));
                    }
                }
            }
        }
    }
}
