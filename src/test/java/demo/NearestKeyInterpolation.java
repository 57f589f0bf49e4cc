package demo;

import java.util.Arrays;
import java.util.List;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/** Every slice takes the nearer key as it is; half-way, the earlier one. */
@Plugin(type = InterpolationMethod.class)
public class NearestKeyInterpolation implements InterpolationMethod {

    @Override
    public String id() {
        return "demo-nearest";
    }

    @Override
    public String label() {
        return "Nearest key slice";
    }

    @Override
    public List<Mask> between(Mask a, Mask b, Spacing inPlane, double[] fractions) {
        return Arrays.stream(fractions).mapToObj(t -> copy(t <= 0.5 ? a : b)).toList();
    }

    private static Mask copy(Mask picture) { // a new one: who fills may paint into what it gets
        return new Mask(picture.ni(), picture.nj(), new byte[][] { picture.plane(0).clone() });
    }
}
