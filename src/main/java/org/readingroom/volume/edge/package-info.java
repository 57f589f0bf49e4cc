/**
 * Edges in a slice: how steep the values are ({@link org.readingroom.volume.edge.SliceGradient}), the line from one place to another that follows the
 * strongest edge ({@link org.readingroom.volume.edge.LiveWire}), and a closed line that is pulled to the edge near it ({@link
 * org.readingroom.volume.edge.EdgeFit}).
 *
 * <p>Pure functions over a part of a slice with its voxel lengths ({@link org.readingroom.volume.edge.SliceValues}): real values, millimetres, and
 * places in voxel indices of the whole slice. Windows and colours play no part. Nothing here is drawn or stored.
 */
package org.readingroom.volume.edge;
