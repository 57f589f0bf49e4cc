package org.readingroom.dicom.deid;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How often each thing was done in a file, or in all of them. */
public final class Counts {

    /** What was done with an attribute that was there. */
    public enum Kind { REMOVED, EMPTIED, DUMMIES, UIDS, KEPT, CLEANED, DATES_MOVED, PRIVATE_REMOVED, PRIVATE_KEPT }

    private final Map<Kind, Integer> times = new EnumMap<>(Kind.class);

    void count(Kind kind) {
        times.merge(kind, 1, Integer::sum);
    }

    public void add(Counts others) {
        others.times.forEach((k, n) -> times.merge(k, n, Integer::sum));
    }

    public int of(Kind kind) {
        return times.getOrDefault(kind, 0);
    }

    public Map<Kind, Integer> all() {
        return Collections.unmodifiableMap(times);
    }
}
