package org.readingroom.dicom.vendor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.geometry.PointMm;

/**
 * The slices as they were planned, from the protocol text inside the series' CSA header: {@code sSliceArray.lSize} and the centre of each.
 * An axis on which a centre is 0 is not written.
 *
 * @param centres LPS mm, relative to the same origin as Image Position (Patient); in order of planning
 */
record SliceProtocol(List<PointMm> centres) {

    private static final int MOST_SLICES = 1024;
    private static final Pattern COUNT = Pattern.compile("sSliceArray\\.lSize\\s{0,64}=\\s{0,64}(\\d{1,5})");
    private static final Pattern CENTRE = Pattern.compile(
        "sSliceArray\\.asSlice\\[(\\d{1,4})\\]\\.sPosition\\.d(Sag|Cor|Tra)\\s{0,64}=\\s{0,64}([-+0-9.eE]{1,32})");

    /** Empty if the text plans no slices, or more than makes sense. */
    static Optional<SliceProtocol> of(String text) {
        int begin = text.indexOf("### ASCCONV BEGIN");
        String protocol = begin < 0 ? text : text.substring(begin);
        Matcher count = COUNT.matcher(protocol);
        if (!count.find()) return Optional.empty();
        int slices = Integer.parseInt(count.group(1));
        if (slices < 1 || slices > MOST_SLICES) return Optional.empty();
        double[][] at = new double[slices][3];
        for (Matcher m = CENTRE.matcher(protocol); m.find(); ) {
            int n = Integer.parseInt(m.group(1));
            if (n >= slices) continue;
            double value = number(m.group(3));
            if (!Double.isFinite(value)) return Optional.empty();
            at[n][m.group(2).equals("Sag") ? 0 : m.group(2).equals("Cor") ? 1 : 2] = value;
        }
        return Optional.of(new SliceProtocol(Arrays.stream(at).map(p -> new PointMm(p[0], p[1], p[2])).toList()));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
