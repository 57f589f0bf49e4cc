package org.readingroom.formats.parrec;

import java.util.Map;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Volume;

/**
 * How an image was scanned, for sidecars: what is 0 was not told, or not done.
 */
record ParScan(double flipDegrees, double averages, double inversionMs) {

    static ParScan of(ParLine l) throws FormatException {
        return new ParScan(l.number("image_flip_angle", 0), l.number("number of averages", 0), l.number("inversion delay", 0));
    }

    /** For people, and for whoever writes sidecars. */
    void fill(Volume.Builder v) {
        Map<String, Double> all = Map.of("Flip angle (deg)", flipDegrees, "Averages", averages, "Inversion time (ms)", inversionMs);
        all.forEach((name, value) -> {
            if (value > 0) v.metadata(name, value + "");
        });
    }
}
