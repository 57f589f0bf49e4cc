package org.readingroom.volume.scan;

import java.util.Arrays;

/**
 * A scale that the file offers beside its rescale: what stored values mean in the real world. Source: DICOM PS3.3 C.7.6.16.2.11.
 *
 * @param unit       UCUM code, such as 10-6.mm2/s
 * @param meaning    the unit in words
 * @param label      what the file calls the mapping
 * @param firstValue first stored value that it holds for
 * @param lastValue  last one
 * @param slope      of the linear form; NaN for a table
 * @param intercept  likewise
 * @param table      real values from {@code firstValue} on; empty for the linear form; not copied
 */
public record ValueMapping(String unit, String meaning, String label, double firstValue, double lastValue, double slope, double intercept, double[] table) {

    public ValueMapping {
        if (table.length == 0 && (!Double.isFinite(slope) || !Double.isFinite(intercept))) throw new IllegalArgumentException("a mapping without slope, intercept and table");
    }

    public boolean isLinear() {
        return table.length == 0;
    }

    /** NaN outside of the range it holds for. */
    public double real(double stored) {
        if (!(stored >= firstValue && stored <= lastValue)) return Double.NaN;
        if (isLinear()) return slope * stored + intercept;
        int n = (int) Math.rint(stored - firstValue);
        return n < table.length ? table[n] : Double.NaN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueMapping m && unit.equals(m.unit) && label.equals(m.label) && firstValue == m.firstValue && lastValue == m.lastValue
            && Double.compare(slope, m.slope) == 0 && Double.compare(intercept, m.intercept) == 0 && Arrays.equals(table, m.table);
    }

    @Override
    public int hashCode() {
        return 31 * unit.hashCode() + Double.hashCode(slope) + Arrays.hashCode(table);
    }

    @Override
    public String toString() {
        return label + " [" + unit + "]";
    }
}
