package org.readingroom.volume.region;

/** From low to high, both inclusive, in real units (HU, SUV ...); either may be infinite. */
public record ValueRange(double low, double high) {

    public ValueRange {
        if (!(low <= high)) // written so that NaN fails too
            throw new IllegalArgumentException("a range from " + low + " to " + high + "; expected a low end that is not above the high one");
    }

    public boolean holds(double value) {
        return value >= low && value <= high;
    }
}
