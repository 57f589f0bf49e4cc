/**
 * The surfaces of segments: {@link org.readingroom.volume.surface.SurfaceNets} makes smooth closed ones, {@link org.readingroom.volume.surface.SurfaceMesh}
 * holds one and knows its area, its volume and whether it is closed. What draws them lives in the room of the display, what writes them in those of formats.
 */
package org.readingroom.volume.surface;
