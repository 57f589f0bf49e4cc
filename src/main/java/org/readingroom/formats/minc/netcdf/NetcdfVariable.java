package org.readingroom.formats.minc.netcdf;

import java.util.List;
import java.util.Optional;

/**
 * An array of numbers in the file.
 *
 * @param dimensions slowest first; empty for a single number
 * @param begin      byte of its first value
 * @param record     whether its first dimension is the one that grows: then its records lie {@link NetcdfHeader#recordBytes} apart
 */
public record NetcdfVariable(String name, NetcdfType type, List<NetcdfDimension> dimensions, List<NetcdfAttribute> attributes, long begin, boolean record) {

    /** The variable's attribute of that name, if there is one. */
    public Optional<NetcdfAttribute> attribute(String key) {
        return attributes.stream().filter(a -> a.name().equals(key)).findFirst();
    }

    /** How many values it has; in each record, if it has records. Infinite sizes of damaged headers come out as more than any file holds. */
    public double values() {
        double n = 1;
        for (int d = record ? 1 : 0; d < dimensions.size(); d++) n *= dimensions.get(d).length();
        return n;
    }
}
