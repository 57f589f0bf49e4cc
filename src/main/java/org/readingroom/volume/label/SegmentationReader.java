package org.readingroom.volume.label;

import java.io.IOException;
import java.nio.file.Path;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.plugin.SingletonPlugin;

/** Reads segmentations of one format into a label map. Add one: implement this and annotate with {@code @Plugin(type = SegmentationReader.class)}. */
public interface SegmentationReader extends SingletonPlugin, SciJavaPlugin {

    String format();

    /** As {@link VolumeReader#confidence}. */
    double confidence(Path path) throws IOException;

    /** The segmentation on the grid that the file itself describes. */
    LabelMap read(Path path, Progress progress) throws IOException;

    /**
     * The same, for formats that hold fractions, with another boundary of what is inside.
     *
     * @param threshold share of the maximum, above 0 up to 1, from which on a voxel belongs to the segment
     * @throws IllegalArgumentException in one sentence, if it is no such share or the file holds no fractions
     */
    default LabelMap read(Path path, double threshold, Progress progress) throws IOException {
        throw new IllegalArgumentException(format() + " holds no fractions that a threshold could divide; expected a FRACTIONAL DICOM segmentation. Leave the threshold out.");
    }

    /** On an image's voxels, for formats that hold outlines in space and no voxels of their own; all others are read as they are. */
    default LabelMap readOn(VoxelGrid image, Path path, Progress progress) throws IOException {
        return read(path, progress);
    }
}
