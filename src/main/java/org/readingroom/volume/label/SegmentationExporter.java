package org.readingroom.volume.label;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.Progress;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.plugin.SingletonPlugin;

/**
 * Writes a label map in a format that others read. Add one: implement this and annotate with
 * {@code @Plugin(type = SegmentationExporter.class)}.
 */
public interface SegmentationExporter extends SingletonPlugin, SciJavaPlugin {

    /** Stable id for macros, such as seg or nifti. */
    String id();

    /** File name endings that choose this exporter when no format is named, lower case, with the dot; none: it must be named. */
    List<String> extensions();

    /** Whether points and lines go along ({@link SegmentationExport#marks}); where not, whoever exports tells that they are left out. */
    default boolean holdsMarks() {
        return false;
    }

    /** Whether it refers to the DICOM series of the request's image, and refuses an image that has none. */
    default boolean needsSeries() {
        return false;
    }

    /**
     * Writes, reads its own file back, compares voxel by voxel in patient space, and only then puts it in place.
     *
     * @return what was compared, one entry a segment
     * @throws IOException              if it cannot be written, or does not read back the same
     * @throws IllegalArgumentException if something that the format needs is missing, such as the source series
     */
    ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException;
}
