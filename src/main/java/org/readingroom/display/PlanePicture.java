package org.readingroom.display;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.scan.ColourCode;

/**
 * A plane as a picture: windowed, in square pixels, segments outlined, with orientation letters, a scale bar and a note of what is seen.
 */
public final class PlanePicture {

    private static final double SAME_PLACE_MM = 0.01;
    private static final int MOST_SAMPLES_ACROSS = 8; // averaged for one pixel where the picture is coarser than the plane
    private static final int PX_PER_OUTLINE = 400; // an outline is one pixel thick for so many of the longer side

    private PlanePicture() {}

    /** One slice in radiological orientation. */
    public static Picture slice(Volume volume, PlaneKind kind, PlanePosition position, PictureSettings settings) {
        return slab(Slab.at(volume, kind, position, 0, ProjectionMode.MAX), Overlay.NONE, settings);
    }

    /**
     * One slice with the segments that lie on it.
     *
     * @throws IllegalArgumentException if the label map lies on another grid
     */
    public static Picture slice(Volume volume, LabelMap labels, PlaneKind kind, PlanePosition position, PictureSettings settings) {
        checkSameGrid(volume, labels);
        return slab(Slab.at(volume, kind, position, 0, ProjectionMode.MAX), Overlay.slice(labels, kind, position), settings);
    }

    /** A slab, with shapes such as {@link Overlay#of} makes of its label map. */
    public static Picture slab(Slab slab, Overlay overlay, PictureSettings settings) {
        String name = slab.kind().label();
        String where = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "  slice " + slab.centre0() + " of 0-" + (slab.slices() - 1);
        String mm = PictureText.fixed(slab.positionMm(), 1) + " mm from the first";
        List<String> top = slab.slices() == 1 ? List.of()
            : slab.first0() == 0 && slab.last0() == slab.slices() - 1 ? List.of(where.substring(0, where.indexOf(' ')) + "  all slices") : List.of(where, mm);
        List<String> bottom = slab.text().isEmpty() ? List.of(PictureText.window(settings.window())) : List.of(slab.text(), PictureText.window(settings.window()));
        return of(slab.image(), overlay, settings, top, bottom);
    }

    /**
     * Any plane.
     *
     * @param plane   one k; i = screen column, j = screen row. Its first time is shown; three or four 8-bit components are shown as colour
     * @param overlay in the pixels of {@code plane}, or {@link Overlay#NONE}
     * @param top     lines of text in the upper left corner
     * @param bottom  lines of text in the lower left corner
     */
    public static Picture of(Volume plane, Overlay overlay, PictureSettings settings, List<String> top, List<String> bottom) {
        VoxelGrid g = plane.grid();
        if (g.nk() != 1) throw new IllegalArgumentException("a picture is made of one plane, got " + g.nk());
        if (!overlay.shapes().isEmpty() && (overlay.width() != g.ni() || overlay.height() != g.nj()))
            throw new IllegalArgumentException("the overlay has " + overlay.width() + " x " + overlay.height() + " pixels, the plane " + g.ni() + " x " + g.nj());
        PlaneLayout layout = PlaneLayout.of(g, settings.longSidePx());
        int[] argb = pixels(plane, layout, settings);
        for (Overlay.Shape shape : overlay.shapes()) outline(argb, layout, overlay, shape, settings.fillAlpha());
        Picture picture = new Picture(layout.width(), layout.height(), argb);
        return settings.annotated() ? PictureMarks.draw(picture, plane, layout, top, bottom) : picture;
    }

    private static void checkSameGrid(Volume volume, LabelMap labels) {
        if (!volume.grid().sameAs(labels.grid(), SAME_PLACE_MM))
            throw new IllegalArgumentException("the label map lies on another grid than the image; resample it first");
    }

    private static int[] pixels(Volume plane, PlaneLayout layout, PictureSettings settings) {
        ColourCode code = plane.scan().colours();
        boolean colour = code != null && code.components() == 3 || code == null && plane.components() >= 3 && plane.samples().type() == SampleType.UINT8;
        Sampler[] samplers = new Sampler[colour ? 3 : 1];
        for (int c = 0; c < samplers.length; c++) samplers[c] = Sampler.of(plane, c, 0);
        double finest = Math.min(layout.columnMm(), layout.rowMm());
        int across = settings.smooth() ? (int) Math.max(1, Math.min(MOST_SAMPLES_ACROSS, Math.round(layout.mmPerPixel() / finest))) : 1;
        int[] argb = new int[layout.width() * layout.height()];
        IntStream.range(0, layout.height()).parallel().forEach(y -> {
            for (int x = 0; x < layout.width(); x++) {
                double row = layout.row(y), column = layout.column(x, row);
                if (!plane.grid().contains(column, row, 0)) argb[x + layout.width() * y] = 0xff000000;
                else if (colour) {
                    double red = sample(samplers[0], layout, x, y, across, settings.smooth()), green = sample(samplers[1], layout, x, y, across, settings.smooth());
                    double blue = sample(samplers[2], layout, x, y, across, settings.smooth());
                    argb[x + layout.width() * y] = code != null ? code.argb(red, green, blue) : new Rgb(byteOf(red), byteOf(green), byteOf(blue)).argb();
                } else if (code != null) { // between two indices there is no third
                    argb[x + layout.width() * y] = code.argb(sample(samplers[0], layout, x, y, 1, false));
                } else {
                    int grey = WindowFunction.toGrey(settings.window(), sample(samplers[0], layout, x, y, across, settings.smooth()));
                    if (plane.isShownInverted()) grey = 255 - grey;
                    argb[x + layout.width() * y] = new Rgb(grey, grey, grey).argb();
                }
            }
        });
        return argb;
    }

    private static int byteOf(double v) {
        return Double.isNaN(v) ? 0 : (int) Math.max(0, Math.min(255, Math.floor(v + 0.5)));
    }

    private static double sample(Sampler sampler, PlaneLayout layout, int x, int y, int across, boolean smooth) {
        if (!smooth) {
            double row = Math.floor(layout.row(y) + 0.5);
            return sampler.at(Math.floor(layout.column(x, layout.row(y)) + 0.5), row, 0);
        }
        double sum = 0;
        int count = 0;
        for (int b = 0; b < across; b++)
            for (int a = 0; a < across; a++) {
                double row = layout.row(y + (b + 0.5) / across - 0.5);
                double v = sampler.at(layout.column(x + (a + 0.5) / across - 0.5, row), row, 0);
                if (Double.isNaN(v)) continue;
                sum += v;
                count++;
            }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static void outline(int[] argb, PlaneLayout layout, Overlay overlay, Overlay.Shape shape, double fillAlpha) {
        int width = layout.width(), height = layout.height();
        int thick = Math.max(1, Math.round((float) Math.max(width, height) / PX_PER_OUTLINE));
        boolean[] in = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            int row = (int) Math.floor(layout.row(y) + 0.5);
            for (int x = 0; x < width; x++) {
                int column = (int) Math.floor(layout.column(x, layout.row(y)) + 0.5);
                in[x + width * y] = row >= 0 && row < overlay.height() && column >= 0 && column < overlay.width() && shape.mask()[column + overlay.width() * row] != 0;
            }
        }
        int colour = shape.segment().color().argb();
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                int at = x + width * y;
                if (!in[at]) continue;
                double alpha = isEdge(in, width, height, x, y, thick) ? 1 : fillAlpha;
                if (alpha > 0) argb[at] = blend(argb[at], colour, alpha);
            }
    }

    /** Whether something outside the shape lies within {@code reach} pixels; the picture's frame counts as outside. */
    private static boolean isEdge(boolean[] in, int width, int height, int x, int y, int reach) {
        for (int dy = -reach; dy <= reach; dy++)
            for (int dx = -reach; dx <= reach; dx++) {
                if (dx * dx + dy * dy > reach * reach) continue;
                int a = x + dx, b = y + dy;
                if (a < 0 || b < 0 || a >= width || b >= height || !in[a + width * b]) return true;
            }
        return false;
    }

    private static int blend(int below, int above, double alpha) {
        int result = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double v = (below >> shift & 0xff) * (1 - alpha) + (above >> shift & 0xff) * alpha;
            result = result << 8 | (int) Math.round(v);
        }
        return result;
    }
}
