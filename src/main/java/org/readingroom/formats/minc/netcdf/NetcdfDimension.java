package org.readingroom.formats.minc.netcdf;

/**
 * An axis of variables.
 *
 * @param length of the dimension that grows, as many records as there are
 * @param grows  whether it is the one that grows
 */
public record NetcdfDimension(String name, long length, boolean grows) {}
