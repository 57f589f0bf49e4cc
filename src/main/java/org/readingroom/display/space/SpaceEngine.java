package org.readingroom.display.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.readingroom.display.view.ChannelLook;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.Palettes;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.StoredColours;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.surface.SurfaceMesh;

/**
 * Space: segments as shaded surfaces in their colours, the back volume rendered by an opacity preset around them, both cut open by planes on whose
 * faces the slice is seen; of composites the first channel that is shown. Isodoses are translucent surfaces. Of stored colours the brightness is rendered, and cut faces have the colours themselves.
 */
public final class SpaceEngine implements ViewEngine {

    private static final int BLACK = 0xff000000;
    private static final int DRAFT_RAYS = 40_000;
    private static final double STEP_VOXELS = 0.7, DRAFT_STEP_VOXELS = 1; // along a line of sight, of the smallest side of a voxel

    private static final int LEAST_VOXELS = 1 << 22; // whole pictures of fewer do not take long enough to save steps

    private final int leastVoxels;
    private final ValuesStore store = new ValuesStore();
    private final SurfaceStore surfaces = new SurfaceStore();
    private final Map<OpacityPreset, DraftPace> paces = new ConcurrentHashMap<>();
    private final IsodoseShells isodoses = new IsodoseShells();
    private final Map<VoxelValues, Prepared> prepared = new WeakHashMap<>(); // values are equal if they are the same

    public SpaceEngine() {
        this(LEAST_VOXELS);
    }

    /** @param leastVoxels from which on steps through fog may be as wide as a pixel */
    SpaceEngine(int leastVoxels) {
        this.leastVoxels = leastVoxels;
    }

    @Override
    public int coarseness(Volume volume) {
        return VoxelValues.factor(volume.samples());
    }

    @Override
    public void forget() {
        store.forget();
        surfaces.forget();
    }

    @Override
    public boolean hasDrafts(Scene scene) {
        return !scene.images().isEmpty();
    }

    @Override
    public boolean render(Scene scene, ViewGeometry view, Effort effort, BooleanSupplier stop, int[] argb) {
        DraftPace pace = paces.computeIfAbsent(scene.space().preset(), p -> new DraftPace(DRAFT_RAYS));
        int step = effort == Effort.FULL ? 1 : pace.step(view.width(), view.height());
        if (step == 1) return draw(scene, view, false, stop, argb);
        ViewState s = view.state();
        ViewGeometry small = new ViewGeometry(new ViewState(s.plane(), s.centre(), Math.min(ViewState.LARGEST_PIXEL_MM, s.pixelMm() * step), s.slab(), s.smooth(), s.time()),
            (view.width() + step - 1) / step, (view.height() + step - 1) / step);
        int[] coarse = new int[small.width() * small.height()];
        back(scene).ifPresent(b -> store.half(b.layer.volume(), b.channel, s.time())); // not a part of what the next drafts take
        long start = System.nanoTime();
        if (!draw(scene, small, true, stop, coarse)) return false;
        pace.took(coarse.length, System.nanoTime() - start);
        enlarge(coarse, small, view, step, argb);
        return true;
    }

    /** What is rendered, in the window and colour of its channel. */
    private record Back(Scene.ImageLayer layer, int channel) {}

    private static Optional<Back> back(Scene scene) {
        Optional<Scene.ImageLayer> first = scene.images().stream().findFirst().filter(i -> i.look().visible());
        if (first.isEmpty() || !ProjectionEngine.isComposite(first.get())) return first.map(layer -> new Back(layer, 0));
        Scene.ImageLayer layer = first.get();
        return Arrays.stream(ProjectionEngine.channels(layer)).boxed().findFirst().map(c -> {
            ChannelLook look = layer.look().channels().get(c);
            return new Back(new Scene.ImageLayer(layer.volume(), layer.look().with(look.window()).colored(Palettes.to(look.rgb(), false)), layer.presented()), c);
        });
    }

    private boolean draw(Scene scene, ViewGeometry view, boolean draft, BooleanSupplier stop, int[] argb) {
        int pixels = view.width() * view.height();
        Arrays.fill(argb, 0, pixels, BLACK);
        float[] depth = new float[pixels], front = CutAway.front(scene, view);
        Arrays.fill(depth, Float.POSITIVE_INFINITY);
        Optional<Back> found = back(scene);
        Optional<Scene.ImageLayer> back = found.map(Back::layer);
        VoxelValues values = found.map(b -> draft ? store.half(b.layer.volume(), b.channel, view.state().time()) : store.of(b.layer.volume(), b.channel, view.state().time())).orElse(null);
        if (values != null && !scene.cuts().isEmpty() && !CutAway.faces(scene, back.get(), values, view, front, depth, stop, argb)) return false;
        SurfaceRaster raster = new SurfaceRaster(view, depth, front, argb);
        for (Shown shown : shown(scene)) {
            if (stop.getAsBoolean()) return false;
            raster.draw(shown.mesh, rgb(shown.segment.color()));
        }
        List<IsodoseShells.Shell> shells = isodoses.of(scene, store, view, depth, front, stop);
        if (shells == null) return false;
        VolumeRays rays = values == null ? null : rays(scene, back.get(), values, view, draft ? DRAFT_STEP_VOXELS : STEP_VOXELS);
        if (rays == null && shells.isEmpty()) return true;
        return Rows.squares(view.width(), view.height(), stop, (left, right, from, to) -> {
            if (!shells.isEmpty()) {
                withIsodoses(rays, shells, view.width(), new int[] { left, right, from, to }, front, depth, argb);
                return;
            }
            VolumeRays.Light light = rays.new Light();
            for (int y = from; y < to; y++)
                for (int x = left; x < right; x++) {
                    int at = x + view.width() * y;
                    argb[at] = rays.along(x + 0.5, y + 0.5, front[at], depth[at], argb[at], light);
                }
        });
    }

    /** @param rays null if the volume is not rendered @param square left, right, top, bottom */
    private static void withIsodoses(VolumeRays rays, List<IsodoseShells.Shell> shells, int width, int[] square, float[] front, float[] depth, int[] argb) {
        VolumeRays.Light light = rays == null ? null : rays.new Light();
        IsodoseShells.Pixel pixel = new IsodoseShells.Pixel(shells);
        for (int y = square[2]; y < square[3]; y++)
            for (int x = square[0]; x < square[1]; x++) {
                double px = x + 0.5, py = y + 0.5;
                int at = x + width * y;
                argb[at] = pixel.color(at, front[at], depth[at], argb[at], (near, far, behind) -> rays == null ? behind : rays.along(px, py, near, far, behind, light));
            }
    }

    /** Null if the volume is not rendered. */
    private VolumeRays rays(Scene scene, Scene.ImageLayer back, VoxelValues values, ViewGeometry view, double stepVoxels) {
        OpacityPreset preset = TransferFunction.resolved(scene.space().preset(), back.volume(), scene.space().surfaces() && !scene.labels().isEmpty());
        if (preset == OpacityPreset.NONE) return null;
        boolean isStored = StoredColours.of(back.volume()).isPresent();
        if (isStored) preset = OpacityPreset.MR; // the others count Hounsfield units
        double stepMm = stepVoxels * Math.min(values.grid.spacing().iMm(), Math.min(values.grid.spacing().jMm(), values.grid.spacing().kMm()));
        int together = (long) values.ni * values.nj * values.nk < leastVoxels ? 1 : (int) Math.max(1, Math.min(TransferFunction.MOST_TOGETHER, view.state().pixelMm() / stepMm));
        Prepared p = prepared(values, preset, isStored ? VoxelColours.ALL : back.look().window(), stepMm, together > 1);
        return new VolumeRays(values, RayFrame.of(view, values.grid), p.transfer, p.space, stepMm, together);
    }

    /** What a preset makes of values; kept for pictures from other sides. */
    private record Prepared(OpacityPreset preset, DisplayWindow window, double stepMm, boolean forFog, TransferFunction transfer, VolumeRays.Space space) {}

    private Prepared prepared(VoxelValues values, OpacityPreset preset, DisplayWindow window, double stepMm, boolean forFog) {
        synchronized (prepared) {
            Prepared found = prepared.get(values);
            boolean same = found != null && found.preset == preset && found.stepMm == stepMm && (found.forFog || !forFog) && (preset != OpacityPreset.MR || found.window.equals(window)); // others follow no window
            if (same) return found;
            TransferFunction transfer = TransferFunction.of(preset, values, window, stepMm);
            EmptySpace[] spaces = new EmptySpace[2];
            IntStream.range(0, forFog ? 2 : 1).parallel().forEach(n -> spaces[n] = n == 0 ? EmptySpace.of(values.blocks, transfer) : EmptySpace.fog(values.blocks, transfer));
            Prepared made = new Prepared(preset, window, stepMm, forFog, transfer, new VolumeRays.Space(spaces[0], spaces[1], new VisibleCells(values, transfer.firstVisible())));
            prepared.put(values, made);
            return made;
        }
    }

    private record Shown(Segment segment, SurfaceMesh mesh) {}

    private List<Shown> shown(Scene scene) {
        List<Shown> all = new ArrayList<>();
        if (!scene.space().surfaces()) return all;
        for (Scene.LabelLayer layer : scene.labels()) {
            List<SurfaceMesh> meshes = surfaces.of(layer.labels());
            for (int n = 0; n < meshes.size(); n++) if (!layer.hidden().contains(n) && !meshes.get(n).isEmpty()) all.add(new Shown(layer.labels().segments().get(n), meshes.get(n)));
        }
        return all;
    }

    private static int rgb(Rgb c) {
        return c.red() << 16 | c.green() << 8 | c.blue();
    }

    private static void enlarge(int[] coarse, ViewGeometry small, ViewGeometry view, int step, int[] argb) {
        for (int y = 0, at = 0; y < view.height(); y++)
            for (int x = 0; x < view.width(); x++, at++) {
                double u = limited((x + 0.5 - view.width() / 2.0) / step + small.width() / 2.0 - 0.5, small.width()), v = limited((y + 0.5 - view.height() / 2.0) / step + small.height() / 2.0 - 0.5, small.height());
                int i = (int) u, j = (int) v, right = i < small.width() - 1 ? 1 : 0, down = j < small.height() - 1 ? small.width() : 0, from = i + small.width() * j;
                int top = Colors.mixed(coarse[from], coarse[from + right], u - i), bottom = Colors.mixed(coarse[from + down], coarse[from + down + right], u - i);
                argb[at] = Colors.mixed(top, bottom, v - j);
            }
    }

    private static double limited(double at, int n) {
        return Math.max(0, Math.min(n - 1, at));
    }

    /** The nearest of surface, face of a cut, and place where the rendered volume has taken half of the light. */
    @Override
    public Optional<Sight> at(Scene scene, ViewGeometry view, double x, double y) {
        ViewGeometry pixel = new ViewGeometry(view.state().centredOn(view.toPatient(x, y)), 1, 1);
        float[] depth = { Float.POSITIVE_INFINITY }, front = CutAway.front(scene, pixel);
        int[] argb = { BLACK };
        String name = "";
        Optional<Back> found = back(scene);
        Optional<Scene.ImageLayer> back = found.map(Back::layer);
        VoxelValues values = found.map(b -> store.of(b.layer.volume(), b.channel, view.state().time())).orElse(null);
        if (values != null && !scene.cuts().isEmpty()) CutAway.faces(scene, back.get(), values, pixel, front, depth, () -> false, argb);
        for (Shown shown : shown(scene)) {
            float before = depth[0];
            new SurfaceRaster(pixel, depth, front, argb).draw(shown.mesh, 0);
            if (depth[0] < before) name = shown.segment.name();
        }
        VolumeRays rays = values == null ? null : rays(scene, back.get(), values, pixel, STEP_VOXELS);
        double met = rays == null ? Double.NaN : rays.surface(0.5, 0.5, front[0]);
        if (met < depth[0]) name = "";
        double mm = met < depth[0] ? met : depth[0];
        if (!Double.isFinite(mm)) return Optional.empty();
        PointMm point = pixel.toPatient(0.5, 0.5).plus(view.state().plane().along(), mm);
        return Optional.of(new Sight(point, found.map(b -> nearest(b.layer.volume(), b.channel, point, view.state().time())).orElse(Double.NaN), mm, name));
    }

    private static double nearest(Volume volume, int channel, PointMm point, int time) {
        PointMm index = volume.grid().toIndex(point);
        if (!volume.grid().contains(index.x(), index.y(), index.z())) return Double.NaN;
        return volume.real((int) Math.floor(index.x() + 0.5), (int) Math.floor(index.y() + 0.5), (int) Math.floor(index.z() + 0.5), channel, Math.min(time, volume.times() - 1));
    }
}
