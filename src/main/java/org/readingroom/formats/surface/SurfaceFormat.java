package org.readingroom.formats.surface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.FormatException;

/** One format of surfaces. */
interface SurfaceFormat {

    /** Stable id for macros, such as stl. */
    String id();

    /** Lower case, with the dot. */
    String ending();

    /** How many segments a file can tell apart. */
    default int mostParts() {
        return Integer.MAX_VALUE;
    }

    /** The names of all files that belong to one. */
    default List<Path> files(Path target) {
        return List.of(target);
    }

    /** @param temporaries one for each of {@link #files}; the target's name may be mentioned in them */
    void write(SurfaceFile file, boolean ras, Path target, List<Path> temporaries) throws IOException;

    /** Whether the first bytes can be of this format. */
    boolean isPlausible(Path file, byte[] head) throws IOException;

    /** @throws FormatException naming what is damaged */
    SurfaceFile read(Path file) throws IOException;
}
