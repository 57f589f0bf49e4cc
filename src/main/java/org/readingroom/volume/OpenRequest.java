package org.readingroom.volume;

import java.util.Objects;

/**
 * What to open where a path holds more than one volume.
 *
 * @param series "" or "all" for every series, "largest" for the one with most images, else a Series Instance UID or a Series Number
 */
public record OpenRequest(String series) {

    public static final OpenRequest ALL = new OpenRequest("all");
    public static final OpenRequest LARGEST = new OpenRequest("largest");

    public OpenRequest {
        Objects.requireNonNull(series);
    }

    public boolean wantsAll() {
        return series.isEmpty() || series.equalsIgnoreCase("all");
    }

    public boolean wantsLargest() {
        return series.equalsIgnoreCase("largest");
    }
}
