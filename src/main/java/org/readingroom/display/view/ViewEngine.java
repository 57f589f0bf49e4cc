package org.readingroom.display.view;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.Volume;

/**
 * Makes the pictures of one kind of view: a plane, a projection of the whole volume, space. Thread-safe; may keep what it prepared of a volume for
 * the next picture.
 */
public interface ViewEngine {

    /** How good a picture is wanted. */
    enum Effort {
        /** Soon: while a view is being turned. */
        DRAFT,
        /** As good as it gets. */
        FULL
    }

    /**
     * Draws a scene. Where there is nothing, the picture is black.
     *
     * @param stop asked now and then; when it says so the rest is left undone, because nobody waits for it any more
     * @param argb width * height opaque pixels, row by row; overwritten
     * @return whether the picture is complete
     */
    boolean render(Scene scene, ViewGeometry view, Effort effort, BooleanSupplier stop, int[] argb);

    /** Values of volumes or label maps have changed: nothing that was prepared of them is used again. Returns at once. */
    void forget();

    /** Whether a draft of this scene is worth while: full pictures take long. */
    boolean hasDrafts(Scene scene);

    /** Along each axis, how many voxels of a volume are one to this engine, because all of them have no room in the memory; 1 if they have. */
    default int coarseness(Volume volume) {
        return 1;
    }

    /** What is seen at a place of the picture; empty where nothing is. @param x @param y of the screen, as {@link ViewGeometry} counts */
    Optional<Sight> at(Scene scene, ViewGeometry view, double x, double y);

    /**
     * What is seen.
     *
     * @param point   where it is, LPS mm
     * @param value   real value of the back volume there; NaN if there is none
     * @param depthMm from the plane through the view's centre, along the line of sight; negative in front of it
     * @param name    of the segment; empty for the volume
     */
    record Sight(PointMm point, double value, double depthMm, String name) {}
}
