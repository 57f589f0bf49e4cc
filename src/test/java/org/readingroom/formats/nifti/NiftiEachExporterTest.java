package org.readingroom.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;

class NiftiEachExporterTest {

    private static final VoxelGrid GRID = new VoxelGrid(7, 5, 3, Affine.fromLps(new double[][] { { 0, -0.8, 0, 40 }, { 0.7, 0, 0, -31 }, { 0, 0, 2.5, 100 }, { 0, 0, 0, 1 } }));

    @TempDir
    Path folder;

    /** Segment n has n + 1 voxels from (0, 0, 0) on; each in a layer of its own, so they overlap. */
    private static LabelMap overlapping(String... names) {
        List<short[][]> layers = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        for (int n = 0; n < names.length; n++) {
            layers.add(new short[GRID.nk()][GRID.ni() * GRID.nj()]);
            Segment plain = Segment.plain(n, 5 + n, names[n]);
            segments.add(new Segment(n, 5 + n, names[n], new Rgb(10 * n, 20, 30), plain.category(), plain.type(), plain.track()));
            for (int at = 0; at <= n; at++) layers.get(n)[0][at] = (short) (5 + n);
        }
        return new LabelMap(GRID, layers, segments);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void each_segment_gets_a_file_that_nibabel_finds_ones_in_and_its_table() throws Exception {
        Programs.requirePython("nibabel");
        LabelMap labels = overlapping("Leber", "leber", "../a<b>/c.layer1", "肝臓", "///");
        ReadBack told = new NiftiEachExporter().export(SegmentationExport.of(labels, "x", Origin.MANUAL), folder.resolve("case.1.nii.gz"), Progress.NONE);
        assertThat(told.segments()).extracting(c -> c.read().voxels()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(names()).containsExactlyInAnyOrder("case.1_Leber.nii.gz", "case.1_Leber.labels.json", "case.1_leber_6.nii.gz", "case.1_leber_6.labels.json", "case.1_a_b_c_layer1.nii.gz",
            "case.1_a_b_c_layer1.labels.json", "case.1_肝臓.nii.gz", "case.1_肝臓.labels.json", "case.1_label_9.nii.gz", "case.1_label_9.labels.json");
        String script = "import sys,nibabel,numpy\nfor f in sys.argv[1:]:\n i=nibabel.load(f);d=numpy.asanyarray(i.dataobj)\n print(int(d.sum()),int(d.max()),i.header['intent_code'],*i.affine[:3].ravel().round(4)+0.0)";
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", script, folder.resolve("case.1_Leber.nii.gz").toString(), folder.resolve("case.1_肝臓.nii.gz").toString()));
        String place = " 1 1002 0.0 0.8 0.0 -40.0 -0.7 0.0 0.0 31.0 0.0 0.0 2.5 100.0";
        assertThat(run.output().strip().lines()).as(run.output()).containsExactly("1" + place, "4" + place);
        LabelMap read = new NiftiLabelReader().read(folder.resolve("case.1_肝臓.nii.gz"), Progress.NONE);
        Segment written = labels.segments().get(3), one = read.segments().get(0);
        assertThat(one).isEqualTo(new Segment(0, 1, "肝臓", written.color(), written.category(), written.type(), written.track()));
        assertThat(read.mask(one).sameVoxels(labels.mask(written))).isTrue();
    }

    @Test
    void all_files_are_there_or_none() throws IOException {
        Files.createDirectory(folder.resolve("x_b.nii"));
        SegmentationExport request = SegmentationExport.of(overlapping("a", "b"), "x", Origin.MANUAL);
        assertThatThrownBy(() -> new NiftiEachExporter().export(request, folder.resolve("x.nii"), Progress.NONE)).isInstanceOf(IOException.class).hasMessageContaining("x_b.nii: is a folder");
        assertThat(names()).containsExactly("x_b.nii");
        assertThatThrownBy(() -> new NiftiEachExporter().export(request, folder.resolve("x.nrrd"), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("x.nrrd");
    }
}
