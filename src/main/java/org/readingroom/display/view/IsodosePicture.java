package org.readingroom.display.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.readingroom.display.Ink;
import org.readingroom.display.OrthogonalPlanes;
import org.readingroom.display.Picture;
import org.readingroom.display.PictureText;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.PlanePosition;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/** A slice with the isodoses of another volume, as a picture with letters, a scale bar and a legend. */
public final class IsodosePicture {

    private static final double TEXT_SHARE = 1 / 38.0, BAR_SHARE = 0.28;
    private static final float SMALLEST = 9, LARGEST = 20, LINE = 1.4f;
    private static final Color SHADE = new Color(0, 0, 0, 120);

    private IsodosePicture() {}

    /**
     * Draws the dose where it lies in the patient.
     *
     * @param position of the slice in the back volume
     * @param window   of the back volume
     * @param longSide of the picture, pixels
     */
    public static Picture of(Volume back, Volume dose, Isodose isodose, PlaneKind kind, PlanePosition position, DisplayWindow window, int longSide) {
        VoxelGrid stack = OrthogonalPlanes.grid(back.grid(), kind);
        int slice = position.slice0(stack);
        double wide = stack.ni() * stack.affine().step(0), high = stack.nj() * stack.affine().step(1), longer = Math.max(wide, high);
        int width = (int) Math.max(1, Math.round(longSide * wide / longer)), height = (int) Math.max(1, Math.round(longSide * high / longer));
        ViewState state = ViewState.fit(back.grid(), ViewPlane.of(kind), width, height).centredOn(stack.toPatient((stack.ni() - 1) / 2.0, (stack.nj() - 1) / 2.0, slice));
        ImageLook over = ImageLook.of(new DisplayWindow(isodose.reference() / 2, isodose.reference(), DisplayWindow.Shape.LINEAR_EXACT, ""), false).isodose(isodose);
        Scene scene = new Scene(List.of(new Scene.ImageLayer(back, ImageLook.of(window, false)), new Scene.ImageLayer(dose, over)), List.of());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] argb = new int[width * height];
        ViewRenderer.render(scene, new ViewGeometry(state, width, height), argb);
        image.setRGB(0, 0, width, height, argb, 0, width);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        float size = (float) Math.max(SMALLEST, Math.min(LARGEST, TEXT_SHARE * Math.min(width, height)));
        letters(g, state.plane(), width, height, size);
        bar(g, state.pixelMm(), width, height, size);
        legend(g, isodose.legend(dose.quantity().unit()), width, size);
        String name = kind.label().substring(0, 1).toUpperCase(java.util.Locale.ROOT) + kind.label().substring(1) + "  slice " + slice + " of 0-" + (stack.nk() - 1);
        Ink.paint(g, Ink.outline(name, size, size * 0.6f, size * 0.6f + Ink.capital(size)), size, Ink.TEXT);
        g.dispose();
        return new Picture(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    /** The slice of the back volume that goes through the place of the highest dose, or the one next to it. Reads the whole dose. */
    public static PlanePosition hottest(Volume back, Volume dose, PlaneKind kind) {
        VoxelGrid d = dose.grid(), stack = OrthogonalPlanes.grid(back.grid(), kind);
        float[] plane = new float[d.ni() * d.nj()];
        float most = Float.NEGATIVE_INFINITY;
        PointMm at = d.centre();
        for (int k = 0; k < d.nk(); k++) {
            dose.realPlane(k, 0, 0, plane);
            for (int n = 0; n < plane.length; n++)
                if (plane[n] > most) {
                    most = plane[n];
                    at = d.toPatient(n % d.ni(), n / d.ni(), k);
                }
        }
        return PlanePosition.index((int) Math.max(0, Math.min(stack.nk() - 1, Math.round(stack.toIndex(at).z()))));
    }

    private static void letters(Graphics2D g, ViewPlane plane, int width, int height, float size) {
        float large = size * 1.25f, margin = size * 0.6f, capital = Ink.capital(large);
        String left = PictureText.letters(plane.right().opposite()), right = PictureText.letters(plane.right()), top = PictureText.letters(plane.down().opposite()), bottom = PictureText.letters(plane.down());
        Ink.paint(g, Ink.outline(left, large, margin, (height + capital) / 2), size, Ink.LETTER);
        Ink.paint(g, Ink.outline(right, large, width - margin - (float) Ink.bounds(right, large).getWidth(), (height + capital) / 2), size, Ink.LETTER);
        Ink.paint(g, Ink.outline(top, large, (float) (width - Ink.bounds(top, large).getWidth()) / 2, margin + capital), size, Ink.LETTER);
        Ink.paint(g, Ink.outline(bottom, large, (float) (width - Ink.bounds(bottom, large).getWidth()) / 2, height - margin), size, Ink.LETTER);
    }

    private static void bar(Graphics2D g, double pixelMm, int width, int height, float size) {
        double mm = PictureText.barMm(width * BAR_SHARE * pixelMm);
        float right = width - size * 0.6f, y = height - size * 0.9f;
        Ink.paint(g, Ink.bar((float) (right - mm / pixelMm), right, y, size), size, Ink.TEXT);
        String text = PictureText.number(mm) + " mm";
        Ink.paint(g, Ink.outline(text, size, right - (float) Ink.bounds(text, size).getWidth(), y - size * 0.65f), size, Ink.TEXT);
    }

    private static void legend(Graphics2D g, List<Isodose.Entry> entries, int width, float size) {
        float line = size * LINE, margin = size * 0.6f, swatch = size * 1.2f;
        float wide = (float) entries.stream().mapToDouble(e -> Ink.bounds(e.text(), size).getWidth()).max().orElse(0), left = width - margin - wide - swatch;
        g.setColor(SHADE);
        g.fill(new Rectangle2D.Float(left - margin / 2, margin / 2, wide + swatch + margin, entries.size() * line + margin / 2));
        for (int n = 0; n < entries.size(); n++) {
            float y = margin + n * line + size * 0.85f;
            Integer rgb = entries.get(n).rgb();
            if (rgb != null) {
                g.setColor(new Color(rgb));
                g.fill(new Rectangle2D.Float(left, y - size * 0.65f, size * 0.9f, size * 0.55f));
            }
            Ink.paint(g, Ink.outline(entries.get(n).text(), size, rgb == null ? left : left + swatch, y), size, Ink.TEXT);
        }
    }
}
