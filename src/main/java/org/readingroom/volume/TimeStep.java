package org.readingroom.volume;

/** Seconds from one time of a volume to the next: a line of its metadata, as readers found it. */
public final class TimeStep {

    /** Of the metadata; readers of formats that tell a step put it there in seconds. */
    public static final String KEY = "Time step (s)";

    private TimeStep() {}

    /** Positive and finite; 0 if nobody said. */
    public static double seconds(Volume v) {
        try {
            double seconds = Double.parseDouble(v.metadata().getOrDefault(KEY, "0"));
            return seconds > 0 && Double.isFinite(seconds) ? seconds : 0;
        } catch (NumberFormatException e) { // somebody's own text under the key
            return 0;
        }
    }
}
