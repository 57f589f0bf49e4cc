package org.readingroom.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.plugin.SingletonPlugin;

/** Opens volumes of one format. Add one: implement this and annotate with {@code @Plugin(type = VolumeReader.class)}. */
public interface VolumeReader extends SingletonPlugin, SciJavaPlugin {

    /** What the format is called in messages and reports, such as NIfTI. Stable. */
    String format();

    /** File name endings of a format that is read and never written, lower case, with the dot: who asks to write one is told what to write instead. */
    default List<String> readOnlyExtensions() {
        return List.of();
    }

    /**
     * How sure this reader is that it can open {@code path}: 0 (no) to 1 (its signature is there). Judges by content first, extension second;
     * fast; never throws for a file that is merely not its own.
     *
     * @throws IOException if the path cannot be looked at
     */
    double confidence(Path path) throws IOException;

    /** Whether it is asked only for what no other reader knows: because asking it is slow, or because it knows less of a patient's space than they do. */
    default boolean isLastResort() {
        return false;
    }

    /**
     * All volumes in {@code path}, a file or (DICOM) a folder.
     *
     * @throws FormatException if nothing in it can be opened, in one sentence
     */
    OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException;
}
