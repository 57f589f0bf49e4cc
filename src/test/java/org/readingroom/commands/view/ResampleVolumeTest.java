package org.readingroom.commands.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.cli.Launcher;
import org.readingroom.formats.nifti.NiftiLabelExporter;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.formats.nrrd.NrrdLabelExporter;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;

/** Calls of resample-volume; what it makes of voxels is tested where it is made. */
class ResampleVolumeTest {

    @TempDir
    private Path folder;
    private Path input;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws Exception {
        input = volume("v.nii", 3);
    }

    private Path volume(String name, float odd) throws Exception {
        VoxelGrid grid = new VoxelGrid(20, 15, 10, Affine.scaling(1, 2, 3));
        Samples s = Samples.allocate(SampleType.FLOAT32, 20, 15, 10, 1, 1);
        ((float[]) s.plane(4, 0, 0))[77] = odd;
        Path file = folder.resolve(name);
        new NiftiWriter().write(Volume.builder("v", grid, s).build(), file, WriteRequest.ANONYMOUS, Progress.NONE);
        return file;
    }

    private int resample(String... words) {
        List<String> all = new ArrayList<>(List.of("resample-volume", "output=" + folder.resolve("r.nii")));
        all.addAll(List.of(words));
        err.reset();
        return new Launcher(System.out, new PrintStream(err, true, StandardCharsets.UTF_8)).run(all.toArray(String[]::new));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void a_cubic_curve_through_what_is_no_number_is_refused_in_one_sentence() throws Exception {
        for (float odd : new float[] { Float.NaN, Float.POSITIVE_INFINITY }) {
            assertThat(resample("input=" + volume("odd.nii", odd), "spacing=iso", "method=cubic")).isEqualTo(1);
            assertThat(said()).isEqualTo("the volume holds NaN or infinite values, which a cubic curve cannot pass through; use method=linear");
        }
        assertThat(resample("input=" + input, "spacing=iso", "method=cubic")).as(said()).isZero();
    }

    /** The volume is 20 x 30 x 30 mm. */
    @Test
    void a_spacing_that_no_volume_can_have_is_named_with_what_it_would_make() {
        assertThat(resample("input=" + input, "spacing=1e9")).isEqualTo(1);
        assertThat(said()).isEqualTo("spacing=1e9 would make voxels of 1.0E9 mm, and all of the volume reaches 30.000 mm; expected no more than that");
        assertThat(resample("input=" + input, "spacing=1,1,31")).isEqualTo(1);
        assertThat(resample("input=" + input, "spacing=1e-5")).isEqualTo(1);
        assertThat(said()).startsWith("spacing=1e-5: ").contains("use larger voxels");
        assertThat(resample("input=" + input, "spacing=1e-12")).isEqualTo(1);
        assertThat(said()).startsWith("spacing=1e-12: ");
        assertThat(resample("input=" + input, "spacing=30")).as(said()).isZero();
    }

    /** As many values as names; 3D Slicer's own file and one with a table beside it. */
    @Test
    void names_of_labels_that_are_not_carried_are_told() throws Exception {
        VoxelGrid grid = new VoxelGrid(20, 15, 10, Affine.scaling(1, 2, 3));
        short[][] planes = new short[10][300];
        planes[5][100] = 1;
        planes[6][200] = 2;
        LabelMap map = LabelMap.of(grid, planes, List.of(Segment.plain(0, 1, "Liver"), Segment.plain(0, 2, "Spleen")));
        Path nifti = folder.resolve("labels.nii.gz"), slicer = folder.resolve("labels.seg.nrrd");
        new NiftiLabelExporter().export(SegmentationExport.of(map, "labels", SegmentationExport.Origin.MANUAL), nifti, Progress.NONE);
        new NrrdLabelExporter().export(SegmentationExport.of(map, "labels", SegmentationExport.Origin.MANUAL), slicer, Progress.NONE);
        for (Path labels : List.of(nifti, slicer)) {
            assertThat(resample("input=" + labels, "spacing=iso", "method=nearest")).as(said()).isZero();
            assertThat(said()).contains("warning NOT_KEPT: r.nii", "names of 2 segments were left out");
        }
        assertThat(resample("input=" + input, "spacing=iso")).as(said()).isZero();
        assertThat(said()).doesNotContain("NOT_KEPT");
    }
}
