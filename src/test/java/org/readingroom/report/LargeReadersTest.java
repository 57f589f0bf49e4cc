package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.scijava.Context;

/** Five readers of many slices in a heap that their label maps alone would overfill. */
class LargeReadersTest {

    private static final VoxelGrid GRID = new VoxelGrid(256, 256, 200, Affine.scaling(1, 1, 1)); // 26 MB as 16-bit labels
    private static final int HEAP_MB = 90;

    @TempDir
    private Path folder;

    @Test
    void five_readers_whose_labels_do_not_fit_the_memory_are_merged_and_written() throws Exception {
        LabelMap map = LabelMap.empty(GRID, List.of(Segment.plain(0, 1, "Liver"), Segment.plain(0, 2, "Kidney")));
        for (int k = 20; k < 180; k++)
            for (int j = 40; j < 200; j++) for (int i = 0; i < 160; i++) map.layer(0)[k][i + 50 + 256 * j] = (short) (i < 100 ? 1 : i > 120 ? 2 : 0);
        try (Context context = new Context()) {
            Path file = folder.resolve("r.nii.gz");
            context.service(ExporterService.class).exporter("", file).export(SegmentationExport.of(map, "", SegmentationExport.Origin.MANUAL), file, Progress.NONE);
        }
        String inputs = IntStream.range(0, 5).mapToObj(n -> folder.resolve("r.nii.gz").toString()).collect(java.util.stream.Collectors.joining(";"));
        Programs.Run run = Programs.run(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + HEAP_MB + "m", "-Djava.awt.headless=true",
            "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", ClassPath.text(), "org.readingroom.cli.Launcher",
            "build-consensus", "inputs=" + inputs, "rule=majority", "output=" + folder.resolve("consensus.nii.gz")), 120);
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("majority of 5 readers: " + 160L * 160 * 139 + " voxels, 0 undecided");
    }
}
