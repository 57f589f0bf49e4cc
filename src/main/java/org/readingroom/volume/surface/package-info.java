/**
 * The surfaces of segments: {@link org.readingroom.volume.surface.SurfaceNets} makes smooth closed ones to look at, {@link org.readingroom.volume.surface.MaskSurface}
 * (marching cubes) ones for files, which part exactly the segment's voxels from the others, and {@link org.readingroom.volume.surface.SurfaceVoxels} makes
 * voxels of a surface again. {@link org.readingroom.volume.surface.SurfaceMesh} holds one and knows its area, its volume and whether it is closed. What
 * draws them lives in the room of the display, what writes them in {@code formats.surface}.
 */
package org.readingroom.volume.surface;
