package org.readingroom.annotation.interpolation;

import java.util.List;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.plugin.SingletonPlugin;

/** Fills the gap between two key slices of one object. Add one: implement this and annotate with {@code @Plugin(type = InterpolationMethod.class)}. */
public interface InterpolationMethod extends SingletonPlugin, SciJavaPlugin {

    /** A short lower-case word for macros, files and the command line. Stable. */
    String id();

    /** What menus say. */
    String label();

    /**
     * The object at each of {@code fractions} of the way from {@code a} to {@code b}. Deterministic; does not change its arguments; thread-safe.
     *
     * @param a         a picture (nk = 1); empty if the object ended there
     * @param b         of the same size
     * @param inPlane   steps of the picture's i and j in mm; its k is not used
     * @param fractions each greater than 0 and less than 1
     * @return new pictures, as many as fractions
     */
    List<Mask> between(Mask a, Mask b, Spacing inPlane, double[] fractions);

    /**
     * What becomes of labels that touch. If true they are filled together by their signed distances, and {@link #between} is not asked; else it is asked
     * for each of them and for all of them as one, and distances decide only where several want a pixel, or none does within what all of them fill.
     */
    default boolean byDistance() {
        return false;
    }
}
