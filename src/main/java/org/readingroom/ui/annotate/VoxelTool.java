package org.readingroom.ui.annotate;

import org.readingroom.annotation.PlanePoint;

/** A tool that draws at a single place too: a click in a projection gives one, and no way of a mouse. */
interface VoxelTool {

    /** @param on the slice of the place, as if a view showed it @param place its voxel */
    void at(Canvas on, PlanePoint place);
}
