/**
 * NumPy's .npy, one array a file, with its geometry in NAME.geometry.json beside it; read and written, as an exchange with array tools.
 *
 * <p>Start with {@link org.readingroom.formats.npy.NpyReader}. Versions 1 to 3, both byte orders, all numeric types, both orders of memory:
 * the voxels are never turned, the fastest axis is i. The JSON names the array's axes and tells the affine; an array alone is a volume of
 * which nobody knows the place. Arrays of Python objects are refused: reading them would run what the file says.
 *
 * <p>Source: NumPy Enhancement Proposal 1 and the documentation of numpy.lib.format.
 */
package org.readingroom.formats.npy;
