package org.readingroom.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.plugin.SingletonPlugin;

/** Writes volumes of one format. Add one: implement this and annotate with {@code @Plugin(type = VolumeWriter.class)}. */
public interface VolumeWriter extends SingletonPlugin, SciJavaPlugin {

    /** What the format is called, such as NIfTI; in lower case it also names the writer in calls (format=nifti). */
    String format();

    /** File name endings that choose this writer, lower case, with the dot, such as ".nii.gz". */
    List<String> extensions();

    /**
     * Writes beside {@code target}, reads back, compares, then moves.
     *
     * @throws IllegalArgumentException if the format cannot hold the volume, saying why
     */
    void write(Volume volume, Path target, Progress progress) throws IOException;

    /**
     * As {@link #write(Volume, Path, Progress)}, with the caller's choices. Formats that know no patient have none to make.
     *
     * @return what had to be changed for the format, such as rounding, for the user to know; empty where everything was kept
     */
    default List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        write(volume, target, progress);
        return List.of();
    }

    /**
     * Whether {@code target} would become a folder with a file for each slice, instead of a file. A folder is only ever asked for by an ending
     * that stands for one (.dicom), or by naming the format and giving a target without an ending that this writer knows.
     */
    default boolean makesFolder(Path target) {
        return false;
    }
}
