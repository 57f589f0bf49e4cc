package org.readingroom.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** What stands in an adjudication is asked voxel by voxel, of the readers' own voxels. */
class AdjudicationTest {

    private static final Origin EVE = new Origin("eve", TestCase.NOON, "");

    @TempDir
    Path folder;

    @Test
    void it_begins_with_the_consensus_and_nothing_is_decided() {
        ReviewCase of = TestCase.of(1, 3, 2);
        AnnotationDocument document = AnnotationDocument.of(Adjudication.begin(of, "Adjudicate", EVE));
        Adjudication adjudication = Adjudication.of(of, document);
        assertThat(adjudication.decisions()).isEmpty();
        assertThat(adjudication.progress().left()).isEqualTo(of.list().size()).isGreaterThan(5);
        assertThat(differing(of, document, Map.of())).isZero();
    }

    @Test
    void each_voxel_of_a_region_is_what_was_chosen_there_and_no_other_changes() {
        for (long seed = 1; seed <= 6; seed++) {
            ReviewCase of = TestCase.of(seed, 4, 3);
            AnnotationDocument document = AnnotationDocument.of(Adjudication.begin(of, "Adjudicate", EVE));
            Adjudication adjudication = Adjudication.of(of, document);
            Random random = new Random(seed);
            Map<String, Choice> chosen = new java.util.HashMap<>();
            for (int round = 0; round < 2; round++) // some are decided twice
                for (DisputedRegion r : of.list()) {
                    if (random.nextInt(4) == 0) continue;
                    Choice choice = switch (random.nextInt(4)) {
                        case 0 -> Choice.CONSENSUS;
                        case 1 -> Choice.NOTHING;
                        case 2 -> Choice.structure(random.nextInt(of.structures().size()));
                        default -> Choice.reader(random.nextInt(4));
                    };
                    document.apply(adjudication.decide(r, choice, "", EVE));
                    chosen.put(r.id(), choice);
                }
            assertThat(differing(of, document, chosen)).as("seed %s", seed).isZero();
            assertThat(adjudication.decisions().keySet()).isEqualTo(chosen.keySet());
            assertThat(adjudication.progress().decided()).isEqualTo(chosen.size());
            assertThat(document.tracks().stream().map(t -> t.classId()).distinct().count()).isEqualTo(document.tracks().size());
        }
    }

    @Test
    void undoing_all_gives_the_consensus_again_and_redoing_all_the_decisions() {
        ReviewCase of = TestCase.of(3, 3, 2);
        AnnotationDocument document = AnnotationDocument.of(Adjudication.begin(of, "Adjudicate", EVE));
        Adjudication adjudication = Adjudication.of(of, document);
        String begun = document.digest();
        int n = 0;
        for (DisputedRegion r : of.list()) document.apply(adjudication.decide(r, Choice.reader(n++ % 3), n % 2 == 0 ? "why " + n : "", EVE));
        String decided = document.digest();
        while (document.canUndo()) document.undo();
        assertThat(document.digest()).isEqualTo(begun);
        assertThat(adjudication.decisions()).isEmpty();
        while (document.canRedo()) document.redo();
        assertThat(document.digest()).isEqualTo(decided);
    }

    @Test
    void what_waits_for_a_discussion_is_left_as_it_is_and_its_comment_is_pinned_in_the_patient() {
        ReviewCase of = TestCase.of(4, 3, 1);
        AnnotationDocument document = AnnotationDocument.of(Adjudication.begin(of, "Adjudicate", EVE));
        Adjudication adjudication = Adjudication.of(of, document);
        DisputedRegion first = of.list().get(0);
        LabelMap before = AnnotationLabels.toLabelMap(document.annotations());
        document.apply(adjudication.decide(first, Choice.DISCUSS, "  is this\n the vein? ", EVE));
        assertThat(AnnotationLabels.toLabelMap(document.annotations()).layer(0)).isDeepEqualTo(before.layer(0));
        assertThat(adjudication.progress()).isEqualTo(new ReviewProgress(of.list().size(), 0, 1, adjudication.progress().leftMm3()));
        Pin pin = Pin.of(document).get(0);
        assertThat(pin.text()).isEqualTo("is this the vein?");
        assertThat(pin.place()).isEqualTo(first.place());
        assertThat(pin.region()).isEqualTo(first.id());
        document.apply(Pin.resolve(document, pin, true, EVE));
        assertThat(Pin.of(document)).singleElement().matches(Pin::resolved);
        document.undo();
        assertThat(Pin.of(document)).singleElement().matches(p -> !p.resolved());
        document.apply(Pin.delete(document, pin));
        assertThat(Pin.of(document)).isEmpty();
        document.apply(adjudication.reopen(first).orElseThrow());
        assertThat(adjudication.decisions()).isEmpty();
        assertThat(adjudication.reopen(first)).isEmpty();
    }

    @Test
    void a_crash_loses_no_decision_and_a_file_keeps_them() throws Exception {
        ReviewCase of = TestCase.of(5, 3, 2);
        Path file = folder.resolve("case.annotations.json");
        Annotations begun = Adjudication.begin(of, "Adjudicate", EVE);
        AnnotationFile.write(file, begun);
        String digest;
        try (DeskOpening opening = DeskOpening.open(file, begun); AnnotationDesk desk = opening.take()) {
            Adjudication adjudication = Adjudication.of(of, desk.document());
            for (DisputedRegion r : of.list().subList(0, 3)) desk.document().apply(adjudication.decide(r, Choice.reader(1), "seen", EVE));
            digest = desk.document().digest();
        } // closed without saving, as a crash leaves it
        assertThat(Adjudication.of(of, AnnotationDocument.of(AnnotationFile.read(file))).decisions()).isEmpty();
        try (DeskOpening opening = DeskOpening.open(file, begun)) {
            assertThat(opening.recovery().orElseThrow().steps()).isEqualTo(3);
            try (AnnotationDesk desk = opening.take()) {
                assertThat(desk.document().digest()).isEqualTo(digest);
                desk.save();
            }
        }
        AnnotationDocument again = AnnotationDocument.of(AnnotationFile.read(file));
        assertThat(again.digest()).isEqualTo(digest);
        assertThat(Adjudication.of(of, again).decisions().values()).hasSize(3).allMatch(d -> d.take().equals("reader r1") && d.origin().author().equals("eve") && d.origin().when().orElseThrow().equals(TestCase.NOON));
        assertThat(Pin.of(again)).hasSize(3);
    }

    @Test
    void the_file_says_how_it_was_made_and_of_which_readers() {
        ReviewCase of = TestCase.of(6, 3, 2);
        Annotations begun = Adjudication.begin(of, "Adjudicate", EVE);
        var provenance = begun.kept().value("provenance").orElseThrow().getAsJsonObject();
        assertThat(provenance.getAsJsonObject("parameters").get("rule").getAsString()).isEqualTo("majority");
        assertThat(provenance.getAsJsonArray("inputs")).hasSize(3);
        assertThat(provenance.getAsJsonArray("inputs").get(1).getAsJsonObject().get("sha256").getAsString()).isEqualTo("1".repeat(64));
        assertThat(begun.shapes()).allMatch(s -> s.origin().tool().equals("consensus:majority") && s.origin().author().equals("eve"));
        assertThatThrownBy(() -> Adjudication.of(TestCase.of(6, 2, 2), AnnotationDocument.of(begun))).hasMessageContaining("of other readers' files");
        assertThatThrownBy(() -> Adjudication.of(of, AnnotationDocument.of(Annotations.of(of.image(), begun.ontology())))).hasMessageContaining("no adjudication");
    }

    @Test
    void a_region_is_mostly_about_what_most_readers_say_in_most_of_its_voxels_and_an_object_that_is_painted_by_hand_is_begun_once() {
        List<LabelMap> maps = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            LabelMap map = LabelMap.empty(TestCase.GRID, List.of(Segment.plain(0, 1, "Lesion #1"), Segment.plain(0, 2, "Lesion #2")));
            java.util.Arrays.fill(map.layer(0)[3], 5, 9, (short) (r == 0 ? 1 : 0)); // one reader 4 voxels of the first
            if (r > 0) java.util.Arrays.fill(map.layer(0)[3], 9, 9 + 3, (short) (r == 1 ? 2 : 1)); // then one 3 of the second, one 3 of the first
            java.util.Arrays.fill(map.layer(0)[3], 143 + r % 2, 151, (short) 2); // six rows further, all but one from its start on
            maps.add(map);
        }
        ReviewCase plain = TestCase.of(maps);
        Segment of = Segment.plain(0, 1, "Lesion");
        ReviewCase several = new ReviewCase(plain.request(), plain.image(), plain.readers(), plain.input(), plain.consensus(), plain.regions(), plain.listed(), List.of(), Map.of(1, of, 2, of));
        assertThat(several.list().stream().map(r -> r.voxels() + " " + several.name(r.mostly())).toList()).containsExactlyInAnyOrder("7 Lesion #1", "1 Lesion #2");
        AnnotationDocument document = AnnotationDocument.of(Adjudication.begin(several, "Adjudicate", EVE));
        Adjudication adjudication = Adjudication.of(several, document);
        assertThat(document.ontology().classes()).singleElement().matches(c -> c.name().equals("Lesion"));
        assertThat(adjudication.object(1)).as("all have the second").isEmpty();
        assertThat(adjudication.track(0)).isEmpty();
        document.apply(adjudication.object(0).orElseThrow());
        assertThat(adjudication.object(0)).isEmpty();
        assertThat(adjudication.track(0)).isPresent().isNotEqualTo(adjudication.track(1));
        assertThat(document.tracks()).hasSize(2).allMatch(t -> t.classId().equals("lesion"));
        assertThat(Adjudication.of(plain, AnnotationDocument.of(Adjudication.begin(plain, "Adjudicate", EVE))).object(0)).as("of one class each").isEmpty();
    }

    @Test
    void readers_who_agree_leave_nothing_to_decide() {
        ReviewCase of = TestCase.of(7, 2, 2);
        ReviewCase same = TestCase.of(List.of(of.readers().get(0).labels(), of.readers().get(0).labels()));
        AnnotationDocument document = AnnotationDocument.of(Adjudication.begin(same, "Adjudicate", EVE));
        assertThat(same.list()).isEmpty();
        assertThat(Adjudication.of(same, document).progress().text()).isEqualTo("The readers agree everywhere: nothing is to be decided.");
        assertThatThrownBy(() -> same.region("1")).hasMessage("no region '1'; expected none, for the readers do not differ");
    }

    @Test
    void a_choice_is_written_as_it_is_read() {
        ReviewCase of = TestCase.of(8, 3, 2);
        for (Choice c : List.of(Choice.CONSENSUS, Choice.NOTHING, Choice.HAND, Choice.DISCUSS, Choice.reader(2), Choice.structure(1))) assertThat(Choice.parse(c.text(of).toUpperCase(java.util.Locale.ROOT), of)).isEqualTo(c);
        assertThat(Choice.parse("r1", of)).isEqualTo(Choice.reader(1));
        assertThatThrownBy(() -> Choice.parse("r9", of)).hasMessageContaining("expected consensus, nothing, by hand, discuss, reader r0, reader r1, reader r2, or class Class a, class Class b");
    }

    @Test
    void hidden_readers_have_letters_by_the_digests_of_their_files() {
        List<String> digests = List.of("a".repeat(64), "b".repeat(64), "c".repeat(64)), turned = List.of("c".repeat(64), "a".repeat(64), "b".repeat(64));
        List<String> first = BlindNames.order(digests, "k").stream().map(digests::get).toList();
        assertThat(BlindNames.order(turned, "k").stream().map(turned::get).toList()).isEqualTo(first);
        List<List<Integer>> orders = new ArrayList<>();
        for (int key = 0; key < 40; key++) orders.add(BlindNames.order(digests, String.valueOf(key)));
        assertThat(orders.stream().distinct().count()).isEqualTo(6);
        assertThat(List.of(BlindNames.name(0), BlindNames.name(25), BlindNames.name(26), BlindNames.name(62))).containsExactly("Reader A", "Reader Z", "Reader AA", "Reader BK");
    }

    /** Voxels that are not what the readers and the choices make of them. */
    private static int differing(ReviewCase of, AnnotationDocument document, Map<String, Choice> chosen) {
        LabelMap labels = AnnotationLabels.toLabelMap(document.annotations());
        Map<Integer, String> names = new java.util.HashMap<>();
        for (Segment s : labels.segments()) names.put(s.value(), s.name());
        int wrong = 0, ni = of.grid().ni();
        for (int k = 0; k < of.grid().nk(); k++)
            for (int j = 0; j < of.grid().nj(); j++)
                for (int i = 0; i < ni; i++) {
                    int[] said = new int[of.readers().size()];
                    for (int r = 0; r < said.length; r++) said[r] = of.readers().get(r).labels().value(0, i, j, k);
                    int wanted = said[0];
                    boolean differ = java.util.Arrays.stream(said).anyMatch(v -> v != said[0]);
                    Choice choice = differ ? chosen.getOrDefault(of.regions().at(i, j, k).orElseThrow().id(), Choice.CONSENSUS) : Choice.CONSENSUS;
                    if (differ)
                        wanted = switch (choice.kind()) {
                            case NOTHING -> 0;
                            case READER -> said[choice.place()];
                            case STRUCTURE -> choice.place() + 1;
                            default -> majority(said);
                        };
                    String is = names.getOrDefault(labels.value(0, i, j, k), ""), should = wanted == 0 ? "" : of.name(wanted - 1);
                    if (!is.equals(should)) wrong++;
                }
        return wrong;
    }

    /** More than half; else background. */
    private static int majority(int[] said) {
        for (int v : said) if (2 * java.util.Arrays.stream(said).filter(o -> o == v).count() > said.length) return v;
        return 0;
    }
}
