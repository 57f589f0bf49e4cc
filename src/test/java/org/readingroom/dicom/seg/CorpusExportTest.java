package org.readingroom.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.scijava.Context;

/** Labels drawn on series of real scanners: CT, enhanced multi-frame MR, a tilted gantry, a missing slice; uneven distances are refused. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class CorpusExportTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({ "torchio_ct17", "d2n_siemens_multiframe_anatomical_001", "d2n_failing_gantrytilting_001", "gen_ct17_missing_slice", "qa_decubitus_hfp_sag_12", "qa_enh_siemens_xa10" })
    void labels_on_real_series_are_valid_objects_that_others_read_in_the_same_place(String series) throws IOException, InterruptedException {
        Volume image = open(Shared.corpus("dicom/series/" + series));
        VoxelGrid grid = image.grid();
        LabelMap labels = LabelMap.empty(grid, List.of(Segment.plain(0, 1, "One"), Segment.plain(0, 7, "Seven")));
        for (int k = grid.nk() / 4; k < Math.max(1, grid.nk() * 3 / 4); k++)
            for (int j = grid.nj() / 5; j < grid.nj() / 2; j++)
                for (int i = grid.ni() / 3; i < grid.ni() * 3 / 4; i++) labels.layer(0)[k][i + grid.ni() * j] = (short) (i < grid.ni() / 2 + j / 9 + k ? 1 : 7);
        Path file = folder.resolve("corpus.dcm");
        assertThat(new SegExporter().export(SegmentationExport.on(image, labels, "Corpus", Origin.MANUAL), file, Progress.NONE).same()).isTrue();
        OthersRead.requireValid(file);
        if (series.equals("gen_ct17_missing_slice")) return; // its planes lie where the images are, not on the even grid that the label map counts by
        OthersRead.requireSame(file, labels);
    }

    @Test
    void a_real_series_at_uneven_distances_is_refused_and_nothing_is_written() throws IOException {
        Volume image = open(Shared.corpus("dicom/series/qa_ct_ge_tilt_variable_spacing"));
        LabelMap labels = LabelMap.empty(image.grid(), List.of(Segment.plain(0, 1, "One")));
        for (short[] plane : labels.layer(0)) plane[0] = 1;
        Path file = folder.resolve("uneven.dcm");
        assertThat(image.verdict()).isEqualTo(Verdict.IRREGULAR);
        assertThatThrownBy(() -> new SegExporter().export(SegmentationExport.on(image, labels, "Corpus", Origin.MANUAL), file, Progress.NONE))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("uneven distances");
        assertThat(file).doesNotExist();
    }

    private static Volume open(Path folder) throws IOException {
        try (Context context = new Context(VolumeService.class)) {
            return context.service(VolumeService.class).open(folder, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        }
    }
}
