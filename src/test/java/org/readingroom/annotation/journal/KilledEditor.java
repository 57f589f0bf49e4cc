package org.readingroom.annotation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.RandomEdits;
import org.readingroom.testing.ClassPath;

/**
 * An editor in a process of its own that does random edits, saves now and then, writes its journal anew often, and says what is done: until it is
 * killed. Then all of it must be there.
 */
public final class KilledEditor {

    private static final int SAVED_EVERY = 7, MOST = 4000;
    private static final DeskSettings SETTINGS = new DeskSettings(AnnotationDocument.UNDO_BYTES, 40_000, Disk.REAL, Clock.systemUTC());

    private KilledEditor() {}

    /** The editor. Prints a line for each step that is done, with its number. */
    public static void main(String[] args) throws IOException {
        try (AnnotationDesk desk = DeskOpening.open(Path.of(args[0]), RandomEdits.start(), SETTINGS).take()) {
            RandomEdits edits = new RandomEdits(Long.parseLong(args[1]));
            for (int n = 1; n <= MOST; n++) {
                edits.step(desk.document());
                System.out.print(n + "\n");
                System.out.flush();
                if (n % SAVED_EVERY == 0) desk.save();
            }
        }
    }

    /** Kills {@code times} editors of one file one after another, each at a moment of its own. @return how many steps they had told */
    public static int kill(Path folder, int times, long seed) throws IOException, InterruptedException {
        Path file = folder.resolve("a.annotations.json");
        Random random = new Random(seed);
        int told = 0;
        AnnotationDocument mirror = AnnotationDocument.of(RandomEdits.start());
        String first = mirror.digest();
        for (int n = 0; n < times; n++) {
            int acknowledged = killed(file, seed + n, random);
            told += acknowledged;
            RandomEdits edits = new RandomEdits(seed + n);
            for (int step = 0; step < acknowledged; step++) edits.step(mirror);
            String there = mirror.digest();
            try (AnnotationDesk desk = DeskOpening.open(file, RandomEdits.start(), SETTINGS).take()) {
                String found = desk.document().digest();
                if (!found.equals(there)) { // done, but killed before it was told
                    edits.step(mirror);
                    assertThat(found).as("kill %d after %d steps", n, acknowledged).isEqualTo(mirror.digest());
                }
                mirror = AnnotationDocument.of(desk.document().annotations(), desk.document().history(), AnnotationDocument.UNDO_BYTES);
            }
            assertThat(DeskExamples.names(folder)).as("nothing was damaged").noneMatch(f -> f.contains(".until-"));
        }
        try (AnnotationDesk desk = DeskOpening.open(file, RandomEdits.start(), SETTINGS).take()) {
            assertThat(DeskExamples.undoAll(desk.document())).isEqualTo(first);
        }
        return told;
    }

    private static int killed(Path file, long seed, Random random) throws IOException, InterruptedException {
        Process editor = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
            "-cp", ClassPath.text(), KilledEditor.class.getName(), file.toString(), Long.toString(seed))).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int last = 0, until = 1 + random.nextInt(30);
        try (BufferedReader out = new BufferedReader(new InputStreamReader(editor.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = Integer.parseInt(line);
                if (last != until) continue;
                for (long end = System.nanoTime() + random.nextInt(4_000_000); System.nanoTime() < end;) Thread.onSpinWait(); // somewhere in a step
                editor.toHandle().destroyForcibly(); // SIGKILL; what it said before can still be read
            }
        } finally {
            editor.destroyForcibly();
        }
        assertThat(editor.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(last).as("steps told").isPositive();
        assertThat(Files.exists(DeskFiles.journal(file))).isTrue();
        return last;
    }
}
