package org.readingroom.commands.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.SmallContext;
import org.readingroom.cli.Launcher;
import org.readingroom.formats.nifti.NiftiLabelExporter;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.Context;
import org.scijava.plugin.Parameter;

/** What the command says of formats, and that each one does what it is said to do. */
class ExportFormatsTest {

    private static final Set<String> ON_SERIES = Set.of("seg", "labelseg", "fractional", "occupancy", "rtstruct"); // which need their images

    @TempDir
    private Path folder;

    private static List<SegmentationExporter> exporters() {
        try (Context context = SmallContext.create(ExportFormatsTest.class.getClassLoader())) {
            return context.service(ExporterService.class).getInstances().stream().filter(e -> e.getClass().getName().startsWith("org.readingroom.")).toList();
        }
    }

    @Test
    void the_command_names_every_format_and_no_other() throws Exception {
        String told = ExportSegmentationCommand.class.getDeclaredField("format").getAnnotation(Parameter.class).description().replaceAll("\\([^)]*\\)", "");
        Set<String> named = new TreeSet<>(Arrays.asList(told.substring(0, told.lastIndexOf(';')).split("[;,\\s]+(or\\s+)?|\\s+or\\s+")));
        assertThat(named).containsExactlyInAnyOrderElementsOf(exporters().stream().map(SegmentationExporter::id).toList());
    }

    @Test
    void every_format_that_needs_no_series_is_written_by_its_name() throws IOException {
        LabelMap labels = LabelMap.empty(new VoxelGrid(6, 5, 4, Affine.scaling(0.7, 0.8, 2.5)), List.of(Segment.plain(0, 3, "Liver")));
        for (int k = 1; k < 3; k++) for (int at = 7; at < 10; at++) labels.layer(0)[k][at] = 3;
        Path input = folder.resolve("in.nii.gz");
        new NiftiLabelExporter().export(SegmentationExport.of(labels, "x", SegmentationExport.Origin.MANUAL), input, Progress.NONE);
        List<String> tried = new ArrayList<>();
        for (SegmentationExporter e : exporters()) {
            if (ON_SERIES.contains(e.id())) continue;
            String ending = !e.extensions().isEmpty() ? e.extensions().get(0) : e.id().equals("nifti-each") ? ".nii.gz" : "." + e.id().replace("-ras", "");
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            assertThat(new Launcher(out, out).run("export-segmentation", "input=" + input, "format=" + e.id(), "output=" + folder.resolve(e.id() + ending))).as(said.toString(StandardCharsets.UTF_8)).isZero();
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("Liver: 6 voxels written, 6 read back, none different");
            tried.add(e.id());
        }
        assertThat(tried).contains("nifti-each", "csv", "mgh", "glb-ras", "roi").hasSizeGreaterThan(15);
    }
}
