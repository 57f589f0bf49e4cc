/**
 * NetCDF classic (CDF-1, CDF-2), as much of it as MINC 1 needs: the header with its dimensions, attributes and variables, read and written, and
 * where each variable's numbers lie. It knows nothing of images.
 *
 * <p>Start with {@link org.readingroom.formats.minc.netcdf.NetcdfHeader}. Everything is big endian; names and values are padded to four
 * bytes. Lengths that a header claims are held against the bytes that are left before anything is allocated for them.
 *
 * <p>Source: The NetCDF Classic Format Specification (Unidata, 2011).
 */
package org.readingroom.formats.minc.netcdf;
