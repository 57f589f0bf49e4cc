package org.readingroom.consensus.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a reader has to reach.
 *
 * @param className empty for every class
 * @param metric    flat name, such as {@code dice} or {@code surfel.hd95}
 * @param atLeast   true: this or more; false: this or less
 * @param every     true: in every case; false: in the mean of the cases
 */
public record Bar(String className, String metric, boolean atLeast, double limit, boolean every) {

    private static final Pattern LINE = Pattern.compile("(?:(.+):)?\\s*([a-z0-9_.]+)\\s*(>=|<=)\\s*(\\S+?)(\\s+every)?");
    private static final String EXPECTED = "expected a class and a colon or neither, a metric, >= or <=, a number and 'every' or nothing, such as dice>=0.8 or Liver: surfel.hd95<=5 every";

    public Bar {
        if (!Double.isFinite(limit)) throw new IllegalArgumentException("the bar of " + metric + " is " + limit + "; expected a number");
    }

    /**
     * Bars separated by commas, semicolons or lines; what follows # in a line is not read.
     *
     * @throws IllegalArgumentException if one cannot be understood, or there is none
     */
    public static List<Bar> parse(String text) {
        List<Bar> bars = new ArrayList<>();
        for (String part : text.replaceAll("(?m)#.*$", "").split("[,;\\r\\n]+")) if (!part.isBlank()) bars.add(one(part.strip()));
        if (bars.isEmpty()) throw new IllegalArgumentException("no pass bar was given; " + EXPECTED + ".");
        return bars;
    }

    private static Bar one(String text) {
        Matcher m = LINE.matcher(text);
        if (!m.matches()) throw new IllegalArgumentException("the pass bar '" + text + "' cannot be understood; " + EXPECTED + ".");
        try {
            return new Bar(m.group(1) == null ? "" : m.group(1).strip(), m.group(2), m.group(3).equals(">="), Double.parseDouble(m.group(4)), m.group(5) != null);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the pass bar '" + text + "' ends in '" + m.group(4) + "', which is no number; " + EXPECTED + ".", e);
        }
    }

    /** NaN never does. */
    public boolean isReached(double value) {
        return atLeast ? value >= limit : value <= limit;
    }

    /** As {@link #parse} reads them; empty for none. */
    public static String text(List<Bar> bars) {
        return bars.stream().map(Bar::toString).collect(Collectors.joining(", "));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        String number = limit == Math.rint(limit) && Math.abs(limit) < 1e9 ? Long.toString((long) limit) : Double.toString(limit);
        return (className.isEmpty() ? "" : className + ": ") + metric + (atLeast ? ">=" : "<=") + number + (every ? " every" : "");
    }
}
