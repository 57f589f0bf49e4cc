package org.readingroom.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
     * Other names by which calls ask for this format, in small letters and digits only, with the ending that each stands for, such as minc1 with .minc1.mnc;
     * empty where it is the whole format.
     */
    default Map<String, String> otherNames() {
        return Map.of();
    }

    /**
     * The name of a file, for formats whose names have rules of their own.
     *
     * @param stem   without ending
     * @param more   what tells it from others of the same stem, such as _2; may be empty
     * @param ending one of {@link #extensions}
     */
    default String fileName(String stem, String more, String ending) {
        return stem + more + ending;
    }

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

    /**
     * The names of what {@link #write} makes for a target, which a caller must know before the first file is written: the target itself and all that readers
     * would take for a part of it, though a volume may need only some. Of a folder that is made: the folder.
     */
    default List<Path> files(Path target) {
        return List.of(target);
    }

    /** The same for one volume: with tables that lie beside the file of some only, such as gradients. */
    default List<Path> files(Volume volume, Path target) {
        return files(target);
    }

    /**
     * What goes when a new volume is put into a folder that is there (see {@link #makesFolder}): the files that this writer made before, which must be seen in
     * them, not in their names.
     *
     * @param replace whether there may be any
     * @throws IOException with one sentence, if the folder holds what may not be replaced, or what would be taken for a part of the new volume
     */
    default List<Path> replaced(Path folder, boolean replace) throws IOException {
        return List.of();
    }
}
