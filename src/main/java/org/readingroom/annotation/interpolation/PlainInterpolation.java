package org.readingroom.annotation.interpolation;

import java.util.List;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * Blends the signed distances of the two keys as they lie (Raya and Udupa 1990, IEEE TMI 9:32). Thin objects that move further than they are wide
 * vanish between keys; see {@link GatedInterpolation}.
 */
@Plugin(type = InterpolationMethod.class)
public class PlainInterpolation implements InterpolationMethod {

    public static final String ID = "plain";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "Signed distance, not moved";
    }

    @Override
    public boolean byDistance() {
        return true;
    }

    @Override
    public List<Mask> between(Mask a, Mask b, Spacing inPlane, double[] fractions) {
        Blend blend = new Blend(a, b, inPlane, fractions);
        if (a.isEmpty() && b.isEmpty()) return blend.pictures();
        if (a.isEmpty()) blend.fadeIn(b);
        else if (b.isEmpty()) blend.fadeOut(a);
        else blend.still(a, b);
        return blend.pictures();
    }
}
