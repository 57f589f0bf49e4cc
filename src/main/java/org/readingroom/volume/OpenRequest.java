package org.readingroom.volume;

import java.util.Objects;
import org.readingroom.volume.loading.BackgroundLoading;

/**
 * What to open where a path holds more than one volume, and how.
 *
 * @param series  "" or "all" for every series, "largest" for the one with most images, else a Series Instance UID or a Series Number
 * @param loading when the pixels are read; readers that cannot wait read them at once
 */
public record OpenRequest(String series, Loading loading) {

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
    }

    /** With what fits read at once. */
    public OpenRequest(String series) {
        this(series, Loading.FITTING);
    }

    /** The same volumes, read in another way. */
    public OpenRequest with(Loading other) {
        return new OpenRequest(series, other);
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
