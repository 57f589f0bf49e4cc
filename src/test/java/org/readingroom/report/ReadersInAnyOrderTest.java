package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.consensus.Reader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** Readers who used programs that write other orders of axes: nibabel turns our file into each, and all must mean the same. */
class ReadersInAnyOrderTest {

    private static final VoxelGrid GRID = new VoxelGrid(6, 5, 4, Affine.fromLps(new double[][] { { 0.8, 0.3, 0, -10 }, { -0.3, 0.9, 0.2, 20 }, { 0, 0.1, 2.5, 30 } }));
    private static final String TURN = "import nibabel,sys,itertools\ni=nibabel.load(sys.argv[1])\n"
        + "n=0\nfor p in itertools.permutations(range(3)):\n  for s in itertools.product((1,-1),repeat=3):\n"
        + "    i.as_reoriented(list(zip(p,s))).to_filename(sys.argv[2]+'/'+str(n)+'.nii.gz'); n+=1\n";

    @TempDir
    Path folder;

    @Test
    void all_48_orders_that_nibabel_writes_are_the_first_readers_labels() throws IOException, InterruptedException {
        Programs.requirePython("nibabel");
        LabelMap labels = LabelMap.empty(GRID, List.of(Segment.plain(0, 1, "Label 1")));
        for (int n = 0; n < 17; n++) labels.layer(0)[1 + n % 3][n] = 1;
        Path first = folder.resolve("first.nii.gz");
        try (Context context = new Context()) {
            context.service(ExporterService.class).exporter("nifti", first).export(SegmentationExport.of(labels, "test", SegmentationExport.Origin.MANUAL), first, Progress.NONE);
            Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", TURN, first.toString(), folder.toString()));
            assertThat(run.exit()).as(run.output()).isZero();
            List<Path> files = new ArrayList<>(List.of(first));
            for (int n = 0; n < 48; n++) files.add(folder.resolve(n + ".nii.gz"));

            List<Reader> readers = ReaderInputs.open(files, context.service(SegmentationService.class), Progress.NONE).readers();

            PointMm origin = GRID.toPatient(0, 0, 0);
            for (Reader r : readers) {
                assertThat(r.labels().grid().toPatient(0, 0, 0).distanceTo(origin)).isLessThan(1e-3);
                assertThat(r.labels().grid().sameAs(GRID, 1e-3)).as(r.name()).isTrue();
                assertThat(r.labels().layer(0)).as(r.name()).isDeepEqualTo(labels.layer(0));
            }
        }
    }
}
