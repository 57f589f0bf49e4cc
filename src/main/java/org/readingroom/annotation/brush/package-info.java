/**
 * What a brush covers, in voxels and never on the screen: {@link org.readingroom.annotation.brush.Stroke} joins the places a
 * {@link org.readingroom.annotation.brush.Brush} goes through into a sparse {@link org.readingroom.annotation.brush.VoxelSet}, which
 * {@link org.readingroom.annotation.brush.ValueGate} may narrow to a range of values. Millimetres are measured through the affine, so that a
 * brush is round in the patient on any grid.
 *
 * <p>Leaves to others: whose voxels they become, and undo ({@code annotation.tool}).
 */
package org.readingroom.annotation.brush;
