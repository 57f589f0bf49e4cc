package org.readingroom.commands.review;

import java.io.IOException;
import org.readingroom.io.Progress;
import org.readingroom.report.ReaderFiles;
import org.readingroom.report.ReaderInputs;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.SegmentationService;

/** How the commands that compare readers bring them onto one grid. */
final class OneGrid {

    /** Description of the input {@code resample}. */
    static final String RESAMPLE = "nearest or linear: what becomes of readers on other voxels than the first, the reference's or the image's; empty: they are refused";

    private OneGrid() {}

    /** @param image on whose grid they come; null for none. @param resample empty to refuse other voxels */
    static ReaderInputs.Opened open(ReaderFiles files, Volume image, String resample, SegmentationService segmentations, Progress progress) throws IOException {
        Resampling how = Resampling.of(resample);
        return image == null ? ReaderInputs.open(files, how, segmentations, progress) : ReaderInputs.open(files, image, how, segmentations, progress);
    }
}
