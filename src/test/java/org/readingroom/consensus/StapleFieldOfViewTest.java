package org.readingroom.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;

/** STAPLE as ITK's goes by the whole volume; whoever pads it must be told, or ask for a margin. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class StapleFieldOfViewTest {

    @ParameterizedTest
    @ValueSource(strings = { "kidney_right", "hippocampus_l", "liver", "ml" })
    void the_finding_tells_how_many_voxels_a_volume_twice_as_large_would_decide_otherwise(String name) throws Exception {
        List<Reader> readers = readers(name), doubled = readers.stream().map(r -> new Reader(r.name(), doubled(r.labels()))).toList();
        for (ConsensusRule rule : List.of(new StapleRule(), new MultiLabelStapleRule())) {
            if (name.equals("ml") && rule instanceof StapleRule) continue; // tells label by label, before labels are brought together
            ConsensusResult small = combine(rule, readers, ""), large = combine(rule, doubled, "");
            long differing = Padding.differing(doubled(small.labels()), large.labels());
            List<String> told = small.findings().stream().filter(f -> f.code().equals("FIELD_OF_VIEW")).map(Finding::message).toList();
            if (differing == 0) assertThat(told).isEmpty();
            else assertThat(told).singleElement().asString().contains(" " + differing + " voxels would be decided otherwise");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "kidney_right", "hippocampus_l", "ml" })
    void with_a_margin_no_padding_changes_a_voxel_or_a_figure_and_nothing_is_told(String name) throws Exception {
        List<Reader> readers = readers(name), padded = Padding.padded(readers, 15);
        for (ConsensusRule rule : List.of(new StapleRule(), new MultiLabelStapleRule())) {
            ConsensusResult small = combine(rule, readers, "margin:0"), large = combine(rule, padded, "margin:0");
            assertThat(Padding.differing(Padding.padded(small.labels(), 15), large.labels())).isZero();
            assertThat(large.figures().stream().map(LabelFigures::readers).toList()).isEqualTo(small.figures().stream().map(LabelFigures::readers).toList());
            assertThat(large.findings()).extracting(Finding::code).doesNotContain("FIELD_OF_VIEW");
        }
    }

    private static List<Reader> readers(String name) throws Exception {
        List<Reader> readers = new ArrayList<>();
        for (int r = 1; r <= 5; r++) readers.add(Vectors.reader("consensus_mask/" + name + "_reader" + r + ".nii.gz"));
        return readers;
    }

    /** As many planes of background behind the last. */
    private static LabelMap doubled(LabelMap map) {
        VoxelGrid g = map.grid();
        short[][] planes = IntStream.range(0, 2 * g.nk()).mapToObj(k -> k < g.nk() ? map.layer(0)[k] : new short[g.ni() * g.nj()]).toArray(short[][]::new);
        return LabelMap.of(new VoxelGrid(g.ni(), g.nj(), 2 * g.nk(), g.affine()), Arrays.copyOf(planes, planes.length), map.segments());
    }

    private static ConsensusResult combine(ConsensusRule rule, List<Reader> readers, String settings) {
        return rule.combine(new ConsensusInput(readers, settings), Progress.NONE);
    }
}
