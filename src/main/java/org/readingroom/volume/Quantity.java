package org.readingroom.volume;

/** What the real values measure. Claimed only when every input for it exists: a CT whose rescale type says otherwise is not HU. */
public enum Quantity {
    HOUNSFIELD("HU"), SUV("SUV"), DOSE("Gy"), ACTIVITY("Bq/ml"), NONE("");

    private final String unit;

    Quantity(String unit) {
        this.unit = unit;
    }

    /** The unit as written beside a number; empty if there is none. */
    public String unit() {
        return unit;
    }
}
