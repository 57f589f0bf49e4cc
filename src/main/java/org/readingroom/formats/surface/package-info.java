/**
 * Surfaces of segments in files: STL, OBJ with its MTL, PLY and binary glTF, written as marching cubes make them and read as voxels again.
 * {@code SurfaceFile} is what all of them hold; each format has one class that writes and reads it. Start with
 * {@code SurfaceExporter} and {@link org.readingroom.formats.surface.SurfaceReader}.
 *
 * <p>Coordinates are millimetres, LPS or on request RAS; files say which, as 3D Slicer does (SPACE=LPS), and readers of ours go by that. What the
 * formats have no word for (codes, tracks, the voxels that were meant) stands in comments, glTF's extras, or the table beside an STL.
 *
 * <p>Sources: the STL format as 3D Systems published it; Wavefront's appendix B1; Turk's PLY file format; Khronos, glTF 2.0.
 */
package org.readingroom.formats.surface;
