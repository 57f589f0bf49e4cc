package org.readingroom.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.Progress;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.plugin.SingletonPlugin;

/** Writes volumes of one format. Add one: implement this and annotate with {@code @Plugin(type = VolumeWriter.class)}. */
public interface VolumeWriter extends SingletonPlugin, SciJavaPlugin {

    String format();

    /** File name endings that choose this writer, lower case, with the dot, such as ".nii.gz". */
    List<String> extensions();

    /**
     * Writes beside {@code target}, reads back, compares, then moves.
     *
     * @throws IllegalArgumentException if the format cannot hold the volume, saying why
     */
    void write(Volume volume, Path target, Progress progress) throws IOException;
}
