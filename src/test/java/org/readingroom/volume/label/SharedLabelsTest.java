package org.readingroom.volume.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;

class SharedLabelsTest {

    private static final VoxelGrid GRID = new VoxelGrid(4, 1, 1, Affine.scaling(1, 1, 1));

    @Test
    void maps_numbered_alike_come_back_as_they_are() {
        LabelMap a = map("1 Liver", "2 Kidney"), b = map("1 Liver", "2 Kidney");
        SharedLabels shared = SharedLabels.of(List.of(a, b), List.of("a", "b"));
        assertThat(shared.maps()).containsExactly(a, b);
        assertThat(shared.findings()).isEmpty();
    }

    @Test
    void names_decide_whatever_their_values_and_case() {
        SharedLabels shared = SharedLabels.of(List.of(map("1 Liver", "2 Kidney"), map("7 kidney", "1 LIVER")), List.of("a", "b"));
        assertThat(shared.maps().get(1).layer(0)[0]).containsExactly(2, 1, 0, 0);
        assertThat(shared.findings()).extracting(f -> f.code() + " " + f.where()).containsExactly("LABELS_RENUMBERED b");
    }

    @Test
    void a_map_without_a_table_is_matched_by_value_and_takes_the_names() {
        SharedLabels shared = SharedLabels.of(List.of(map("1 Label 1", "2 Label 2"), map("1 Liver", "2 Kidney")), List.of("plain", "named"));
        assertThat(shared.maps().get(0).layer(0)[0]).containsExactly(1, 2, 0, 0);
        assertThat(shared.maps().get(0).segments()).extracting(Segment::name).containsExactly("Liver", "Kidney");
        assertThat(shared.findings()).extracting(f -> f.code() + " " + f.where()).containsExactly("LABELS_BY_NUMBER plain", "LABELS_BY_NUMBER plain");
        assertThat(shared.findings()).extracting(Finding::message).first().asString().isEqualTo("Label 1 has no name here; it was taken for 'liver' because others give that number to it.");
    }

    @Test
    void numbers_alone_match_but_never_silently() {
        SharedLabels shared = SharedLabels.of(List.of(map("1 Label 1", "2 Label 2"), map("1 Label 1", "3 Label 3")), List.of("a", "b"));
        assertThat(shared.findings()).extracting(Finding::code).containsExactly("LABELS_BY_NUMBER", "LABEL_UNMATCHED", "LABEL_UNMATCHED");
        assertThat(shared.findings().get(0).message()).startsWith("Labels 1 have neither name nor code");
    }

    @Test
    void a_code_comes_before_the_name_and_is_told() {
        SharedLabels shared = SharedLabels.of(List.of(coded("1 Liver SCT 10200004", "2 Spleen SCT 78961009"), coded("5 Milz SCT 78961009", "6 Leber sct 10200004")), List.of("a", "b"));
        assertThat(shared.maps().get(1).layer(0)[0]).containsExactly(2, 1, 0, 0);
        assertThat(shared.findings()).extracting(Finding::code).containsExactly("LABELS_BY_CODE", "LABELS_BY_CODE", "LABELS_RENUMBERED");
        assertThat(shared.findings().get(0).message()).isEqualTo("'liver', 'leber' were taken as one structure, because readers give them the code SCT 10200004.");
    }

    @Test
    void one_code_for_the_left_and_the_right_tells_them_not_apart_and_names_do() {
        SharedLabels shared = SharedLabels.of(List.of(coded("1 Left kidney SCT 64033007", "2 Right kidney SCT 64033007"), coded("1 Right kidney SCT 64033007", "2 Left kidney SCT 64033007")),
            List.of("a", "b"));
        assertThat(shared.maps().get(1).layer(0)[0]).containsExactly(2, 1, 0, 0);
        assertThat(shared.findings()).extracting(Finding::code).containsExactly("LABELS_RENUMBERED");
    }

    @Test
    void codes_that_stand_for_anything_make_nothing_one() {
        SharedLabels shared = SharedLabels.of(List.of(coded("1 Tumour SCT 49755003"), coded("1 Cyst SCT 49755003")), List.of("a", "b"));
        assertThat(shared.maps().get(1).layer(0)[0]).containsExactly(2, 0, 0, 0);
    }

    @Test
    void one_name_with_two_codes_is_one_structure_and_a_doubt() {
        SharedLabels shared = SharedLabels.of(List.of(coded("1 Liver SCT 10200004"), coded("1 Liver SCT 64033007"), coded("1 Liver SRT T-62000")), List.of("a", "b", "c"));
        assertThat(shared.maps()).allMatch(m -> m.layer(0)[0][0] == 1);
        assertThat(shared.findings()).extracting(Finding::code).containsExactly("LABEL_CODES");
    }

    @Test
    void packed_maps_become_the_same_and_stay_packed() {
        LabelMap a = map("1 Liver", "2 Kidney"), b = map("7 kidney", "1 LIVER");
        SharedLabels plain = SharedLabels.of(List.of(a, b), List.of("a", "b")), packed = SharedLabels.of(List.of(a.packed(), b.packed()), List.of("a", "b"));
        for (int n = 0; n < 2; n++) {
            assertThat(packed.maps().get(n).isPacked()).isTrue();
            assertThat(packed.maps().get(n).plane(0, 0)).isEqualTo(plain.maps().get(n).layer(0)[0]);
            assertThat(packed.maps().get(n).isPacked()).isTrue();
            assertThat(packed.maps().get(n).segments()).isEqualTo(plain.maps().get(n).segments());
        }
        assertThat(packed.findings()).isEqualTo(plain.findings());
    }

    @Test
    void structures_that_the_same_readers_lack_are_told_in_one_line_and_a_file_without_any_is_not_told_for_each() {
        SharedLabels shared = SharedLabels.of(List.of(map("1 Liver", "2 Spleen"), map("1 Liver"), map("1 Liver"), LabelMap.empty(map("1 Liver").grid(), List.of())), List.of("a", "b", "c", "empty"));
        assertThat(shared.findings()).filteredOn(f -> f.code().equals("LABEL_UNMATCHED")).extracting(f -> f.where() + ": " + f.message())
            .containsExactly("label 2: 'Spleen' is not in the file of b, c; it counts as not seen there. Check that the names or values mean the same.");
        assertThat(SharedLabels.of(List.of(map("1 Liver", "2 Spleen", "3 Kidney"), map("1 Liver")), List.of("a", "b")).findings()).filteredOn(f -> f.code().equals("LABEL_UNMATCHED"))
            .extracting(f -> f.where()).containsExactly("labels 2, 3");
    }

    @Test
    void two_structures_never_share_a_value() {
        SharedLabels shared = SharedLabels.of(List.of(map("1 Liver"), map("1 Spleen")), List.of("a", "b"));
        assertThat(shared.maps().get(0).layer(0)[0][0]).isEqualTo((short) 1);
        assertThat(shared.maps().get(1).layer(0)[0][0]).isEqualTo((short) 2);
        assertThat(shared.findings()).extracting(f -> f.code() + " " + f.where()).containsExactly("LABELS_RENUMBERED b", "LABEL_UNMATCHED label 1", "LABEL_UNMATCHED label 2");
    }

    @Test
    void two_tracks_of_one_class_become_one_structure() {
        SharedLabels shared = SharedLabels.of(List.of(map("1 Node", "2 Node"), map("1 Node")), List.of("a", "b"));
        assertThat(shared.maps().get(0).layer(0)[0]).containsExactly(1, 1, 0, 0);
        assertThat(shared.maps().get(0).segments()).hasSize(1);
    }

    /** "value name scheme code" each. */
    private static LabelMap coded(String... labels) {
        LabelMap plain = map(java.util.Arrays.stream(labels).map(l -> l.replaceAll(" \\S+ \\S+$", "")).toArray(String[]::new));
        List<Segment> segments = new java.util.ArrayList<>();
        for (Segment s : plain.segments()) {
            String[] words = java.util.Arrays.stream(labels).filter(l -> l.startsWith(s.value() + " ")).findFirst().orElseThrow().split(" ");
            segments.add(new Segment(0, s.value(), s.name(), s.color(), Segment.TISSUE, new CodedConcept(words[words.length - 2], words[words.length - 1], "x"), s.track()));
        }
        return LabelMap.of(GRID, plain.layer(0), segments);
    }

    /** The voxels 0, 1, ... hold the given labels, one each. */
    private static LabelMap map(String... labels) {
        short[][] plane = new short[1][4];
        Segment[] segments = new Segment[labels.length];
        for (int n = 0; n < labels.length; n++) {
            int value = Integer.parseInt(labels[n].substring(0, labels[n].indexOf(' ')));
            plane[0][n] = (short) value;
            segments[n] = Segment.plain(0, value, labels[n].substring(labels[n].indexOf(' ') + 1));
        }
        return LabelMap.of(GRID, plane, List.of(segments));
    }
}
