package org.readingroom.volume.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;

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
        assertThat(shared.findings()).isEmpty();
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
