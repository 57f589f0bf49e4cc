package org.readingroom.ui.model;

import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.tool.Painting;

/**
 * What a stroke will do once the mouse is let go: shown, not yet done.
 *
 * @param time   of the image
 * @param voxels along the track's home axis; grows while the stroke goes on
 */
public record Draft(int item, int time, Track track, VoxelSet voxels, Painting.Mode mode) {}
