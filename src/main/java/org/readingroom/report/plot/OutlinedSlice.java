package org.readingroom.report.plot;

import java.util.Base64;
import java.util.List;

/** A picture with outlines over it, each in the colour and dashes of its reader. The picture is packed into it. */
public final class OutlinedSlice {

    private OutlinedSlice() {}

    /**
     * From the corners of a plane's pixels to those of the picture: x' = a x + c y + e, y' = d y + f.
     */
    public record Placing(double a, double c, double d, double e, double f) {}

    /**
     * @param reader0 in the order of styles; -1 for the reference
     * @param loops   closed, in corners of the plane's pixels
     */
    public record Outline(int reader0, List<double[][]> loops) {}

    /** @param png the picture without outlines, of that size in pixels */
    public static String svg(String title, String description, byte[] png, int width, int height, Placing placing, List<Outline> outlines) {
        Svg svg = new Svg(width, height, title, description);
        svg.empty("image", "href", "data:image/png;base64," + Base64.getEncoder().encodeToString(png), "width", Integer.toString(width), "height", Integer.toString(height));
        svg.open("g", "transform", "matrix(" + full(placing.a()) + " 0 " + full(placing.c()) + " " + full(placing.d()) + " " + full(placing.e()) + " " + full(placing.f()) + ")", "fill", "none", "stroke-linejoin", "round");
        for (Outline o : outlines) {
            if (o.loops().isEmpty()) continue;
            String d = path(o.loops());
            if (o.reader0() < 0) {
                svg.path(d, "stroke", "#000000", "stroke-width", "4", "vector-effect", "non-scaling-stroke", "stroke-opacity", "0.6");
                svg.path(d, "stroke", ReaderStyle.REFERENCE_COLOUR, "stroke-width", "1.8", "vector-effect", "non-scaling-stroke", "class", "reference");
            } else {
                ReaderStyle style = ReaderStyle.of(o.reader0());
                svg.path(d, "stroke", style.colour(), "stroke-width", "2.2", "vector-effect", "non-scaling-stroke", "stroke-dasharray", style.dash().isEmpty() ? "none" : style.dash(), "class", "reader-" + style.letter());
            }
        }
        return svg.finish();
    }

    private static String path(List<double[][]> loops) {
        StringBuilder d = new StringBuilder();
        for (double[][] loop : loops) {
            for (int n = 0; n < loop.length; n++) d.append(n == 0 ? 'M' : 'L').append(Svg.n(loop[n][0])).append(' ').append(Svg.n(loop[n][1]));
            d.append('Z');
        }
        return d.toString();
    }

    private static String full(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e9 ? Long.toString((long) v) : Double.toString(v);
    }
}
