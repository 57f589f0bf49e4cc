package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.formats.analyze.AnalyzeWriter;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** Label maps out of a format that knows nothing of labels. */
class VolumeLabelReaderTest {

    @TempDir
    Path folder;

    @Test
    void a_volume_of_whole_numbers_in_any_format_is_a_label_map_with_the_names_beside_it() throws IOException {
        Path file = folder.resolve("organs.hdr");
        new AnalyzeWriter().write(volume(), file, Progress.NONE);
        assertThat(read(file).segments().stream().map(Segment::name)).containsExactly("Label 3", "Label 200");
        Files.writeString(folder.resolve("organs.labels.json"), "{\"segments\": [{\"value\": 3, \"name\": \"Liver\"}]}");
        LabelMap labels = read(file);
        assertThat(labels.segments().stream().map(Segment::name)).containsExactly("Liver", "Label 200");
        assertThat(labels.value(0, 1, 1, 1)).isEqualTo(3);
        assertThat(labels.grid().affine().isClose(Affine.scaling(1, 2, 3), 1e-6)).isTrue();
    }

    @Test
    void layers_lie_in_files_of_their_own() throws IOException {
        for (String name : List.of("o.hdr", "o.layer1.hdr")) new AnalyzeWriter().write(volume(), folder.resolve(name), Progress.NONE);
        Files.writeString(folder.resolve("o.labels.json"), "{\"segments\": [{\"value\": 3, \"name\": \"Liver\"}, {\"value\": 3, \"layer\": 1, \"name\": \"Tumour\"}]}");
        assertThat(read(folder.resolve("o.hdr")).layers()).isEqualTo(2);
        Files.delete(folder.resolve("o.layer1.hdr"));
        assertThatThrownBy(() -> read(folder.resolve("o.hdr"))).isInstanceOf(FormatException.class).hasMessageContaining("o.layer1.hdr is not there");
    }

    @Test
    void an_image_is_refused_by_its_voxel_and_what_no_reader_knows_by_its_content() throws IOException {
        Path image = folder.resolve("ct.hdr"), text = Files.writeString(folder.resolve("a.txt"), "nothing");
        new AnalyzeWriter().write(volume().toBuilder().rescale(Rescale.of(1, -5)).build(), image, Progress.NONE);
        assertThatThrownBy(() -> read(image)).isInstanceOf(FormatException.class).hasMessageContaining("voxel (0, 0, 0) holds -5").hasMessageContaining("whole numbers");
        assertThatThrownBy(() -> read(text)).isInstanceOf(FormatException.class).hasMessageContaining("no known segmentation format");
    }

    @Test
    void readers_that_know_of_labels_themselves_are_surer() throws IOException {
        Path file = folder.resolve("a.nii");
        new NiftiWriter().write(volume(), file, Progress.NONE);
        try (Context context = new Context(VolumeService.class, SegmentationService.class)) {
            var readers = context.service(SegmentationService.class).getInstances();
            double any = readers.stream().filter(r -> r instanceof VolumeLabelReader).findFirst().orElseThrow().confidence(file);
            double own = readers.stream().filter(r -> r.format().startsWith("NIfTI")).findFirst().orElseThrow().confidence(file);
            assertThat(own).isGreaterThan(any);
        }
    }

    private static LabelMap read(Path file) throws IOException {
        try (Context context = new Context(VolumeService.class, SegmentationService.class)) {
            return context.service(SegmentationService.class).read(file, Progress.NONE);
        }
    }

    private static Volume volume() {
        Samples s = Samples.allocate(SampleType.UINT8, 4, 3, 2, 1, 1);
        ((byte[]) s.plane(1, 0, 0))[1 + 4] = 3;
        ((byte[]) s.plane(1, 0, 0))[11] = (byte) 200;
        return Volume.builder("organs", new VoxelGrid(4, 3, 2, Affine.scaling(1, 2, 3)), s).build();
    }
}
