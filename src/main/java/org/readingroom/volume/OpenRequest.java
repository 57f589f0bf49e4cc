package org.readingroom.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.readingroom.volume.loading.BackgroundLoading;

/**
 * What to open where a path holds more than one volume, and how.
 *
 * @param series  "" or "all" for every series, "largest" for the one with most images, else a Series Instance UID or a Series Number
 * @param loading when the pixels are read; readers that cannot wait read them at once
 * @param leftOut what lies below these folders is not seen when a folder is opened: where a program writes what it reads no more
 */
public record OpenRequest(String series, Loading loading, List<Path> leftOut) {

    /** When pixels are read. */
    public enum Loading {
        /** At once if they fit into 60 % of the heap, else plane by plane when they are asked for, which a finding LAZY tells. */
        FITTING,
        /** At once, whatever their size. */
        WHOLE,
        /**
         * Nothing is read yet: planes are read when they are asked for, and stay if all fit into 60 % of the heap. For
         * {@link BackgroundLoading}, and for looking at a few planes.
         */
        ON_DEMAND,
        /** For work that goes through all planes once or twice, in order: as ON_DEMAND where planes are quickly read, else as FITTING. */
        PASSING
    }

    public static final OpenRequest ALL = new OpenRequest("all");
    public static final OpenRequest LARGEST = new OpenRequest("largest");

    public OpenRequest {
        Objects.requireNonNull(series);
        Objects.requireNonNull(loading);
        leftOut = List.copyOf(leftOut);
    }

    /** Of all that lies in the path. */
    public OpenRequest(String series, Loading loading) {
        this(series, loading, List.of());
    }

    /** With what fits read at once. */
    public OpenRequest(String series) {
        this(series, Loading.FITTING);
    }

    /** The same volumes, read in another way. */
    public OpenRequest with(Loading other) {
        return new OpenRequest(series, other, leftOut);
    }

    /** The same without what lies below a folder, or is that file. */
    public OpenRequest without(Path folder) {
        List<Path> more = new ArrayList<>(leftOut);
        more.add(folder);
        return new OpenRequest(series, loading, more);
    }

    /** Whether a file is not to be seen, by whatever name it or the folder goes. @throws IOException if the file system does not tell where it lies */
    public boolean isLeftOut(Path file) throws IOException {
        for (Path folder : leftOut) if (Files.exists(folder) && file.toRealPath().startsWith(folder.toRealPath())) return true;
        return false;
    }

    /** For readers that know no quick way. */
    public Loading loadingOrFitting() {
        return loading == Loading.PASSING ? Loading.FITTING : loading;
    }

    public boolean wantsAll() {
        return series.isEmpty() || series.equalsIgnoreCase("all");
    }

    public boolean wantsLargest() {
        return series.equalsIgnoreCase("largest");
    }
}
