package org.readingroom.formats.minc;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.readingroom.volume.SampleType;

/**
 * What either version of MINC says of its image.
 *
 * @param version    1 or 2
 * @param dimensions of the image, slowest first, with their lengths
 * @param attributes of each variable or group by name; those of the whole file under ""
 * @param positions  along dimensions that have them written out
 * @param min        image-min, or null
 * @param max        image-max, or null
 * @param storage    where the samples lie
 */
record MincHeader(int version, List<String> dimensions, long[] lengths, SampleType type, ByteOrder order, Map<String, Map<String, MincValue>> attributes,
        Map<String, double[]> positions, MincRange min, MincRange max, MincStorage storage) {

    static final String GLOBAL = "", IMAGE = "image", IMAGE_MIN = "image-min", IMAGE_MAX = "image-max", TIME = "time", VECTOR = "vector_dimension";
    static final String SPACING = "spacing", START = "start", STEP = "step", COSINES = "direction_cosines", UNITS = "units", SPACETYPE = "spacetype",
        VALID_RANGE = "valid_range", LENGTH = "length";

    Map<String, MincValue> of(String variable) {
        return attributes.getOrDefault(variable, Map.of());
    }

    /** Text of an attribute without the underscores that MINC fills it up with; empty if there is none. */
    String text(String variable, String attribute) {
        MincValue v = of(variable).get(attribute);
        return v == null ? "" : v.text().replaceFirst("_+$", "").strip();
    }

    /** Numbers of an attribute; empty if there are none. */
    double[] numbers(String variable, String attribute) {
        MincValue v = of(variable).get(attribute);
        return v == null ? new double[0] : v.numbers();
    }
}
