package org.readingroom.volume;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What the real values measure. Claimed only when every input for it exists: a CT whose rescale type says otherwise is not HU.
 *
 * @param unit as written beside a number; empty if there is none
 */
public record Quantity(String unit) {

    /** Hounsfield units: water 0, air -1000. */
    public static final Quantity HOUNSFIELD = new Quantity("HU");
    /** Standardised uptake by body weight, g/ml. */
    public static final Quantity SUV = new Quantity("SUVbw");
    /** Absorbed dose, gray. */
    public static final Quantity DOSE = new Quantity("Gy");
    /** Activity concentration, becquerel a millilitre. */
    public static final Quantity ACTIVITY = new Quantity("Bq/ml");
    /** Numbers without a unit. */
    public static final Quantity NONE = new Quantity("");

    private static final double AIR_HU = -1024;
    private static final List<Quantity> KNOWN = List.of(HOUNSFIELD, SUV, DOSE, ACTIVITY, NONE);

    public Quantity {
        Objects.requireNonNull(unit);
    }

    /** What a unit stands for, however it is spelled: HU and Hounsfield units, SUV, Gy, Bq/ml and BQML; others as they are written. */
    public static Quantity of(String unit) {
        String asked = unit.strip();
        for (Quantity q : KNOWN) if (q.unit.equalsIgnoreCase(asked)) return q;
        return switch (asked.toLowerCase(Locale.ROOT)) {
            case "[hnsf'u]", "hounsfield", "hounsfield unit", "hounsfield units" -> HOUNSFIELD;
            case "suv", "{suvbw}g/ml" -> SUV;
            case "bqml" -> ACTIVITY;
            default -> new Quantity(asked);
        };
    }

    /** The real value for where nothing was measured and something has to stand: -1024 HU, which scanners write outside their field of view; 0 of all else. */
    public double outside() {
        return equals(HOUNSFIELD) ? AIR_HU : 0;
    }

    /** Whether there is a unit to write beside a number. */
    public boolean isKnown() {
        return !unit.isEmpty();
    }
}
