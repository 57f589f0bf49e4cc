package org.readingroom.display.space;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.WindowFunction;
import org.readingroom.display.view.ChannelLook;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.IsodoseLines;
import org.readingroom.display.view.Palettes;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.StoredColours;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/**
 * The projection of whole volumes along any direction: the highest value on each line of sight (MIP), or the lowest where the view's slab asks for
 * that. Volumes over another are mixed with it as in planes; channels of composites are projected each for itself and added up. Of stored colours the brightest (darkest) is shown; isodoses are the outlines that their
 * surfaces have from this side, which is where the highest dose on a line of sight passes the level. Of label maps only those that shall be outlined are drawn, as silhouettes: filled ones would
 * hide what is projected.
 */
public final class ProjectionEngine implements ViewEngine {

    private static final int BLACK = 0xff000000;
    private static final int DRAFT_RAYS = 60_000;
    private static final int[] NOTHING_ALIKE = { ExtremeRays.MISSED + 1, Integer.MAX_VALUE }; // values that need not be told apart

    private final ValuesStore store = new ValuesStore();
    private final DraftPace pace = new DraftPace(DRAFT_RAYS);
    private final Silhouettes silhouettes = new Silhouettes();

    @Override
    public int coarseness(Volume volume) {
        return VoxelValues.factor(volume.samples());
    }

    @Override
    public void forget() {
        store.forget();
        silhouettes.forget();
    }

    @Override
    public boolean hasDrafts(Scene scene) {
        return !scene.images().isEmpty();
    }

    @Override
    public boolean render(Scene scene, ViewGeometry view, Effort effort, BooleanSupplier stop, int[] argb) {
        int width = view.width(), height = view.height();
        Arrays.fill(argb, 0, width * height, BLACK);
        int step = effort == Effort.FULL ? 1 : pace.step(width, height);
        if (step > 1) for (Scene.ImageLayer layer : scene.images()) if (layer.look().visible()) for (int c : channels(layer)) values(layer.volume(), c, view, true); // not a part of what the next drafts take
        long start = System.nanoTime();
        int columns = (width + step - 1) / step, rows = (height + step - 1) / step;
        Lines lines = new Lines(step, columns, rows, new int[columns * rows]);
        boolean opaque = true;
        for (Scene.ImageLayer layer : scene.images()) {
            boolean isDose = layer.look().isodose().isOn();
            if (layer.look().visible() && (opaque || !isDose) && !project(layer, view, lines, opaque, stop, argb)) return false;
            opaque = false;
        }
        for (Scene.LabelLayer layer : scene.labels()) if (layer.outlined() && !silhouettes.draw(layer, view, stop, argb)) return false;
        for (Scene.ImageLayer layer : scene.images()) if (layer.look().visible() && layer.look().isodose().isOn() && !isodoses(layer, view, lines, stop, argb)) return false;
        if (step > 1) pace.took(columns * rows, System.nanoTime() - start);
        return true;
    }

    /** What lines of sight find; {@code step} pixels lie between two of them. */
    private record Lines(int step, int columns, int rows, int[] found) {

        /** At the middle of a pixel; MISSED beside the volume. */
        int at(int x, int y) {
            return step == 1 ? found[x + columns * y] : between((x + 0.5) / step - 0.5, (y + 0.5) / step - 0.5);
        }

        private int between(double x, double y) {
            int i = Math.max(0, (int) x), j = Math.max(0, (int) y), right = i < columns - 1 ? 1 : 0, down = j < rows - 1 ? columns : 0, at = i + columns * j;
            int p = found[at], q = found[at + right], r = found[at + down], s = found[at + down + right];
            if (p == ExtremeRays.MISSED || q == ExtremeRays.MISSED || r == ExtremeRays.MISSED || s == ExtremeRays.MISSED) return p;
            double u = Math.max(0, x - i), v = Math.max(0, y - j), top = p + u * (q - p), bottom = r + u * (s - r);
            return (int) (top + v * (bottom - top));
        }

        /** Of the line that is nearest to a pixel. */
        int nearest(int x, int y) {
            return Math.min(columns - 1, x / step) + columns * Math.min(rows - 1, y / step);
        }
    }

    /** Those that are seen; the first of what is no composite. */
    static int[] channels(Scene.ImageLayer layer) {
        if (!isComposite(layer)) return new int[] { 0 };
        List<ChannelLook> looks = layer.look().channels();
        return IntStream.range(0, Math.min(looks.size(), layer.volume().components())).filter(c -> looks.get(c).visible()).toArray();
    }

    static boolean isComposite(Scene.ImageLayer layer) {
        return !layer.look().channels().isEmpty() && StoredColours.of(layer.volume()).isEmpty();
    }

    /** Light on light, as in planes. */
    private boolean composite(Scene.ImageLayer layer, ViewGeometry view, Lines lines, boolean opaque, BooleanSupplier stop, int[] argb) {
        int[] sum = new int[view.width() * view.height()];
        boolean inverted = layer.look().inverted() != layer.volume().isShownInverted();
        Shade last = null;
        for (int c : channels(layer)) {
            ChannelLook channel = layer.look().channels().get(c);
            ImageLook look = ImageLook.of(channel.window(), false).colored(Palettes.to(channel.rgb(), inverted)).opacity(layer.look().opacity());
            VoxelValues values = values(layer.volume(), c, view, lines.step > 1);
            if (!cast(ends(look, values, isHighest(view)), values, view, lines, isHighest(view), null, null, stop)) return false;
            last = new Shade(look, values, false, isHighest(view), opaque);
            for (int y = 0; y < view.height(); y++) last.add(lines, y, view.width(), sum);
        }
        for (int at = 0; last != null && at < sum.length; at++) if (sum[at] != 0) last.put(sum[at], at, argb);
        return true;
    }

    private boolean project(Scene.ImageLayer layer, ViewGeometry view, Lines lines, boolean opaque, BooleanSupplier stop, int[] argb) {
        if (isComposite(layer)) return composite(layer, view, lines, opaque, stop, argb);
        VoxelValues values = values(layer.volume(), 0, view, lines.step > 1);
        VoxelColours colours = VoxelColours.of(layer.volume(), values.grid, view.state().time(), layer.look().inverted());
        int[] painted = colours == null ? null : new int[lines.found.length];
        boolean isStored = StoredColours.of(layer.volume()).isPresent();
        ImageLook look = isStored ? layer.look().with(VoxelColours.ALL).colored(null) : layer.look();
        if (!cast(isStored ? NOTHING_ALIKE : ends(look, values, isHighest(view)), values, view, lines, isHighest(view), colours, painted, stop)) return false;
        Shade shade = new Shade(look, values, look.inverted() != layer.volume().isShownInverted(), isHighest(view), opaque);
        return Rows.each(view.height(), stop, (from, to) -> {
            for (int y = from; y < to; y++)
                if (painted == null) shade.row(lines, y, view.width(), argb);
                else for (int x = 0; x < view.width(); x++) if (painted[lines.nearest(x, y)] != 0) shade.put(painted[lines.nearest(x, y)], x + view.width() * y, argb);
        });
    }

    private VoxelValues values(Volume volume, int c, ViewGeometry view, boolean half) {
        int time = view.state().time();
        return !isHighest(view) ? store.ofLowest(volume, c, time, half) : half ? store.half(volume, c, time) : store.of(volume, c, time);
    }

    /** Outlines and bands, by the highest dose on each line of sight whatever else is projected: the surface of a level is before or behind a pixel if that reaches it. */
    private boolean isodoses(Scene.ImageLayer layer, ViewGeometry view, Lines lines, BooleanSupplier stop, int[] argb) {
        VoxelValues values = store.of(layer.volume(), 0, view.state().time());
        if (!cast(NOTHING_ALIKE, values, view, lines, true, null, null, stop)) return false;
        float[] doses = new float[view.width() * view.height()];
        for (int y = 0, at = 0; y < view.height(); y++)
            for (int x = 0; x < view.width(); x++, at++) {
                int value = lines.at(x, y);
                doses[at] = value == ExtremeRays.MISSED ? 0 : (float) values.real(value); // beside the grid is no dose: what it cuts off has an edge there
            }
        IsodoseLines isodoses = new IsodoseLines();
        isodoses.prepare(layer.look().isodose(), this);
        double wash = layer.look().isodose().wash();
        for (int at = 0; wash > 0 && at < doses.length; at++) if (isodoses.wash(doses[at]) != 0) argb[at] = Colors.mixed(argb[at], isodoses.wash(doses[at]), wash);
        Graphics2D g = IsodoseLines.over(argb, view.width(), view.height());
        isodoses.draw(g, doses, view.width(), view.height());
        g.dispose();
        return true;
    }

    private static boolean isHighest(ViewGeometry view) {
        return view.state().slab().mode() != ProjectionMode.MIN;
    }

    /** @param painted the colours of what is found; null for none */
    private static boolean cast(int[] ends, VoxelValues values, ViewGeometry view, Lines lines, boolean highest, VoxelColours colours, int[] painted, BooleanSupplier stop) {
        RayFrame frame = RayFrame.of(view, values.grid);
        int gap = highest ? values.gap : ~values.gap, floor = values.hasGaps() ? gap : ends[0]; // what was not measured is no dark value
        return Rows.each(lines.rows, stop, (from, to) -> {
            ExtremeRays rays = new ExtremeRays(values, frame, highest);
            for (int y = from; y < to; y++)
                for (int x = 0; x < lines.columns; x++) {
                    double px = (x + 0.5) * lines.step, py = (y + 0.5) * lines.step;
                    int met = rays.along(px, py, floor, ends[1]), found = met == gap ? ExtremeRays.MISSED : met, at = x + lines.columns * y;
                    lines.found[at] = found;
                    if (painted == null || found == ExtremeRays.MISSED) continue;
                    int[] voxel = extreme(values, frame, rays.depthMm(px, py, rays.plane), px, py, highest);
                    painted[at] = colours.at(voxel[0], voxel[1], voxel[2], highest);
                }
        });
    }

    /** Between which values (turned, for the lowest) a difference can be seen. */
    private static int[] ends(ImageLook look, VoxelValues values, boolean highest) {
        DisplayWindow.Shape shape = look.window().shape();
        if (shape != DisplayWindow.Shape.LINEAR && shape != DisplayWindow.Shape.LINEAR_EXACT) return NOTHING_ALIKE;
        double low = Math.min(WindowFunction.lower(look.window()), Double.isInfinite(look.from()) ? Double.POSITIVE_INFINITY : look.from());
        double high = Math.max(WindowFunction.upper(look.window()), Double.isInfinite(look.to()) ? Double.NEGATIVE_INFINITY : look.to());
        int bottom = values.of(low) - 1, top = values.of(high) + 2;
        return highest ? new int[] { bottom, top } : new int[] { ~top, ~bottom };
    }

    /** Colours what was found: from a table, since there are no more values than that. */
    private static final class Shade {
        private final int[] colors; // by value - lowest
        private final int lowest;
        private final boolean highest, opaque;
        private final double opacity;

        Shade(ImageLook look, VoxelValues values, boolean inverted, boolean highest, boolean opaque) {
            this.highest = highest;
            this.opaque = opaque;
            opacity = look.opacity();
            lowest = values.mask < 0 ? Short.MIN_VALUE : 0;
            colors = new int[1 << 16];
            for (int n = 0; n < colors.length; n++) {
                double real = values.real(n + lowest);
                if (!opaque && (real < look.from() || real > look.to())) continue; // transparent
                int grey = WindowFunction.toGrey(look.window(), real);
                if (inverted) grey = 255 - grey;
                colors[n] = look.colors() == null ? BLACK | grey * 0x010101 : look.colors()[grey];
            }
        }

        void row(Lines lines, int y, int width, int[] argb) {
            for (int x = 0; x < width; x++) {
                int color = color(lines.at(x, y));
                if (color != 0) put(color, x + width * y, argb);
            }
        }

        /** Onto what other channels gave. */
        void add(Lines lines, int y, int width, int[] sum) {
            for (int x = 0; x < width; x++) {
                int color = color(lines.at(x, y));
                if (color != 0) sum[x + width * y] = Palettes.added(sum[x + width * y], color);
            }
        }

        /** 0 for what was not met, or is transparent. */
        private int color(int value) {
            return value == ExtremeRays.MISSED ? 0 : colors[Math.max(0, Math.min(colors.length - 1, (highest ? value : ~value) - lowest))];
        }

        void put(int color, int at, int[] argb) {
            argb[at] = opaque ? color : Colors.mixed(argb[at], color, opacity);
        }
    }

    /** The voxel of the back volume that is the highest (or lowest) on the line of sight, by the first channel that is shown; of those around the point that was met the extreme one. */
    @Override
    public Optional<Sight> at(Scene scene, ViewGeometry view, double x, double y) {
        if (scene.images().isEmpty()) return Optional.empty();
        Volume volume = scene.images().get(0).volume();
        int time = Math.min(view.state().time(), volume.times() - 1);
        int[] shown = channels(scene.images().get(0));
        if (shown.length == 0) return Optional.empty();
        VoxelValues values = values(volume, shown[0], view, false);
        RayFrame frame = RayFrame.of(view, values.grid);
        boolean highest = isHighest(view);
        ExtremeRays rays = new ExtremeRays(values, frame, highest);
        int met = rays.along(x, y, NOTHING_ALIKE[0], NOTHING_ALIKE[1]);
        if (met == ExtremeRays.MISSED || met == (highest ? values.gap : ~values.gap)) return Optional.empty();
        int[] voxel = extreme(values, frame, rays.depthMm(x, y, rays.plane), x, y, highest);
        PointMm point = values.grid.toPatient(voxel[0], voxel[1], voxel[2]), index = volume.grid().toIndex(point);
        double value = volume.real((int) Math.round(index.x()), (int) Math.round(index.y()), (int) Math.round(index.z()), shown[0], time);
        return Optional.of(new Sight(point, value, view.toScreen(point).depthMm(), ""));
    }

    private static int[] extreme(VoxelValues values, RayFrame frame, double depthMm, double x, double y, boolean highest) {
        int[] best = null;
        double eps = 1e-6;
        int[][] ends = new int[3][2];
        for (int n = 0; n < 3; n++) {
            double at = Math.max(0, Math.min(values.grid.size(n) - 1, frame.index(n, x, y) + depthMm * frame.along()[n]));
            ends[n][0] = (int) Math.floor(at + eps);
            ends[n][1] = (int) Math.ceil(at - eps);
        }
        for (int i = ends[0][0]; i <= ends[0][1]; i++)
            for (int j = ends[1][0]; j <= ends[1][1]; j++)
                for (int k = ends[2][0]; k <= ends[2][1]; k++)
                    if (best == null || (highest ? values.at(i, j, k) > values.at(best[0], best[1], best[2]) : values.at(i, j, k) < values.at(best[0], best[1], best[2])))
                        best = new int[] { i, j, k };
        return best;
    }
}
