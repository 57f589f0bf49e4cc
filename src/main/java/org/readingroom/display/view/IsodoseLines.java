package org.readingroom.display.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.readingroom.display.contour.Contour;
import org.readingroom.display.contour.Contours;

/** The isodoses of one layer in one picture: lines, kept until the plane or the levels change, and what colour a value is washed with. For one thread. */
public final class IsodoseLines {

    private static final float THICK = 1.6f, RIM = 3f;
    private static final Color SHADE = new Color(0, 0, 0, 110); // so that a line is seen on bone as well as on air

    private Isodose isodose = Isodose.NONE;
    private List<Isodose.Level> rising = List.of(); // visible ones
    private double[] real = new double[0];
    private int[] colours = new int[0];
    private List<Path2D> paths; // null until they are asked for
    private Object of;

    /** @param cut what the values are of: another one has other lines */
    public void prepare(Isodose wanted, Object cut) {
        if (!wanted.equals(isodose)) {
            isodose = wanted;
            rising = wanted.levels().stream().filter(Isodose.Level::visible).sorted(Comparator.comparingDouble(Isodose.Level::value)).toList();
            real = rising.stream().mapToDouble(wanted::real).toArray();
            colours = rising.stream().mapToInt(l -> 0xff000000 | l.rgb()).toArray();
            paths = null;
        }
        if (!cut.equals(of)) paths = null;
        of = cut;
    }

    /** The colour of the band that a value lies in; 0 below the lowest level and where there is no value. */
    public int wash(float value) {
        int n = real.length - 1;
        while (n >= 0 && !(value >= real[n])) n--;
        return n < 0 ? 0 : colours[n];
    }

    /** The lines of the levels last prepared. @param values under the middles of the pixels, row by row */
    public void draw(Graphics2D graphics, float[] values, int width, int height) {
        if (!isodose.lines() || real.length == 0) return;
        if (paths == null) paths = paths(values, width, height);
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setStroke(new BasicStroke(RIM, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
        g.setColor(SHADE);
        for (Path2D path : paths) g.draw(path);
        g.setStroke(new BasicStroke(THICK, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
        for (int n = 0; n < paths.size(); n++) {
            g.setColor(new Color(colours[n]));
            g.draw(paths.get(n));
        }
        g.dispose();
    }

    /** Draws into a picture itself. @param argb opaque */
    public static Graphics2D over(int[] argb, int width, int height) {
        int[] masks = { 0xff0000, 0xff00, 0xff, 0xff000000 };
        WritableRaster raster = Raster.createPackedRaster(new DataBufferInt(argb, width * height), width, height, width, masks, null);
        return new BufferedImage(ColorModel.getRGBdefault(), raster, false, null).createGraphics();
    }

    private List<Path2D> paths(float[] values, int width, int height) {
        List<Path2D> all = new ArrayList<>();
        for (int n = 0; n < real.length; n++) all.add(new Path2D.Float());
        for (Contour c : Contours.of(values, width, height, distinct())) {
            Path2D path = all.get(c.level());
            path.moveTo(c.xy()[0], c.xy()[1]);
            for (int n = 1; n < c.points(); n++) path.lineTo(c.xy()[2 * n], c.xy()[2 * n + 1]);
            if (c.closed()) path.closePath();
        }
        return all;
    }

    /** Two levels at one value make one line: the second one moves on by the least that there is. */
    private double[] distinct() {
        double[] all = real.clone();
        for (int n = 1; n < all.length; n++) if (!(all[n] > all[n - 1])) all[n] = Math.nextUp(all[n - 1]);
        return all;
    }
}
