package org.readingroom.convert;

import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** What reads and writes: volumes, and segmentations, whose names a volume does not tell. */
public record Formats(VolumeService volumes, VolumeWriterService writers, SegmentationService segmentations, ExporterService exporters) {

    /** Those of an application. */
    public static Formats of(Context context) {
        return new Formats(context.service(VolumeService.class), context.service(VolumeWriterService.class), context.service(SegmentationService.class), context.service(ExporterService.class));
    }
}
