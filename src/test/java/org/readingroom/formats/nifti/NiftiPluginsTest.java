package org.readingroom.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

class NiftiPluginsTest {

    @Test
    void the_services_find_reader_writer_and_labels_by_content_and_ending(@TempDir Path folder) throws IOException {
        Path labels = folder.resolve("LABELS.NII.GZ"), copy = folder.resolve("copy.nii");
        Segment one = Segment.plain(0, 1, "One");
        LabelMap map = LabelMap.of(new VoxelGrid(3, 1, 1, Affine.scaling(1, 2, 3)), new short[][] { { 0, 1, 1 } }, List.of(one));
        try (Context context = new Context(VolumeService.class, VolumeWriterService.class, SegmentationService.class, ExporterService.class)) {
            for (String format : List.of("nifti", ""))
                context.service(ExporterService.class).exporter(format, labels).export(SegmentationExport.of(map, "test", SegmentationExport.Origin.MANUAL), labels, Progress.NONE);
            Volume volume = context.service(VolumeService.class).open(labels, OpenRequest.ALL, Progress.NONE).volumes().get(0);
            context.service(VolumeWriterService.class).write(volume, copy, Progress.NONE);

            assertThat(context.service(SegmentationService.class).read(labels, Progress.NONE).segments()).containsExactly(one);
            assertThat(context.service(VolumeService.class).open(copy, OpenRequest.ALL, Progress.NONE).volumes().get(0).samples().sameStored(volume.samples())).isTrue();
        }
    }
}
