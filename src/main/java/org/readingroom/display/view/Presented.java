package org.readingroom.display.view;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.readingroom.display.Picture;
import org.readingroom.display.SlabSettings;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.presentation.ActiveOverlay;
import org.readingroom.volume.presentation.DisplayedArea;
import org.readingroom.volume.presentation.Drawing;
import org.readingroom.volume.presentation.ImageReference;
import org.readingroom.volume.presentation.PresentationState;
import org.readingroom.volume.scan.BitPlane;
import org.readingroom.volume.scan.OverlayLayer;

/**
 * A presentation state on the volume that its images made. Immutable; two are the same only if they are one.
 *
 * <p>Planes are those of the volume, k + nk * t. In a plane, columns are i and rows j: a pixel that the state counts as (1, 1) is voxel (0, 0).
 */
public final class Presented {

    private static final double SAME_PLANE = 1 - 1e-6, NEARLY_HALF = 0.5 - 1e-6; // of a slice: what belongs to one is not seen in the next

    private static final int MOST_PX = 16_384;

    private final PresentationState state;
    private final Volume volume;
    private final SourceInstances source;
    private final List<Integer> planes = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<Integer, List<Bits>> overlays = new ConcurrentHashMap<>(); // by plane

    /** @throws IllegalArgumentException in one sentence if the state is about other images */
    public Presented(PresentationState state, Volume volume) {
        this.state = state;
        this.volume = volume;
        source = volume.source().orElseThrow(() -> new IllegalArgumentException("The image does not come from DICOM files, so no presentation state can be about it."));
        for (int n = 0; n < source.planes().size(); n++) if (state.isAbout(source.planes().get(n).sopInstanceUid(), source.planes().get(n).frame1())) planes.add(n);
        if (planes.isEmpty()) throw new IllegalArgumentException("This presentation state is about other images than those in the active view; show the series that it was made on.");
        int columns = header("Columns"), rows = header("Rows");
        if (columns > 0 && columns != volume.grid().ni() || rows > 0 && rows != volume.grid().nj())
            throw new IllegalArgumentException("The slices of this image were cut out of larger pictures, so the places that the presentation state names are not theirs.");
        tell();
    }

    private int header(String attribute) {
        String value = volume.headers().map(h -> h.value(planes.get(0), attribute)).orElse("");
        return value != null && value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    }

    private void tell() {
        state.findings().forEach(f -> told.add(f.message()));
        long missing = state.images().stream().map(ImageReference::instance).distinct().filter(uid -> source.planes().stream().noneMatch(p -> p.sopInstanceUid().equals(uid))).count();
        if (missing > 0) told.add(missing + (missing == 1 ? " image" : " images") + " that it is about " + (missing == 1 ? "is" : "are") + " not in this series.");
        long absent = state.overlays().stream().filter(o -> o.bits() == null && volume.scan().overlays().stream().noneMatch(l -> l.group() == o.group())).count();
        if (absent > 0) told.add("It switches on " + (absent == 1 ? "an overlay" : absent + " overlays") + " that the images do not have.");
        if (state.areas().stream().anyMatch(DisplayedArea::isTrueSize)) told.add("It asks for true size, and nobody knows how large this screen's pixels are: the area fills the view.");
        if (state.grey() != null && state.grey().windows().isEmpty()) told.add("It has no window; the one in use stays.");
        if (state.grey() != null && state.grey().windows().stream().map(w -> w.window()).distinct().count() > 1) told.add("It has several windows; that of the slice in view is used. Apply it again at another slice for that one's.");
    }

    /** Which object it is. */
    public PresentationState.Origin origin() {
        return state.origin();
    }

    /** What the state calls itself; may be empty. */
    public String label() {
        return state.label();
    }

    public Volume volume() {
        return volume;
    }

    /** What of it is not shown, or not as it was meant; sentences. */
    public List<String> told() {
        return List.copyOf(told);
    }

    /** The planes that it is about, rising; at least one. */
    public List<Integer> planes() {
        return List.copyOf(planes);
    }

    /** The plane that a view goes to: the one it shows, if the state is about that; else the first one. */
    public int planeFor(ViewState view) {
        int k = (int) Math.rint(volume.grid().toIndex(view.centre()).z()), n = k + volume.grid().nk() * Math.min(view.time(), volume.times() - 1);
        return k >= 0 && k < volume.grid().nk() && planes.contains(n) ? n : planes.get(0);
    }

    private boolean isOf(List<ImageReference> images, int plane) {
        SourceInstances.Plane p = source.planes().get(plane);
        return PresentationState.isOf(images, p.sopInstanceUid(), p.frame1());
    }

    /** The look of the volume with the window that the state has for a plane, and with its polarity; colour maps go. */
    public ImageLook look(ImageLook before, int plane) {
        if (state.grey() == null) return before;
        PresentedGreys greys = new PresentedGreys(state.grey(), volume, plane);
        Optional<DisplayWindow> own = state.grey().windows().stream().filter(w -> isOf(w.images(), plane)).findFirst().map(w -> w.window());
        ImageLook look = before.colored(null).inverted((greys.isTurned() != state.grey().isInverse()) != volume.isShownInverted());
        return own.isEmpty() && state.grey().presentationTable() == null ? look : greys.window(own.orElse(null), before.window()).map(look::with).orElse(look);
    }

    /** Where a view looks that shows a plane as the state says: turn, flip and displayed area; slab off. */
    public ViewState view(ViewState before, int plane, int width, int height) {
        VoxelGrid grid = volume.grid();
        ViewPlane turned = turned();
        int k = plane % grid.nk(), time = plane / grid.nk();
        DisplayedArea area = area(plane);
        PointMm centre = grid.toPatient((area.left() + area.right()) / 2 - 1, (area.top() + area.bottom()) / 2 - 1, k);
        double[] across = extent(grid, turned, area, k);
        double pixel = area.magnification() > 0 ? grid.affine().step(0) / area.magnification() : Math.max(across[0] / Math.max(1, width), across[1] / Math.max(1, height));
        pixel = Math.max(ViewState.SMALLEST_PIXEL_MM, Math.min(ViewState.LARGEST_PIXEL_MM, pixel));
        return new ViewState(turned, centre, pixel, SlabSettings.SINGLE_PLANE, before.smooth(), time);
    }

    private ViewPlane turned() {
        ViewPlane turned = ViewPlane.ofImage(volume.grid()).rotated(state.turn());
        return state.flipped() ? turned.flippedHorizontally() : turned;
    }

    /**
     * The displayed area as a picture: window, turn, shutters, graphics and texts.
     *
     * @param before   what the volume looks like where the state says nothing
     * @param longSide of the picture, pixels; 0 for the image's own
     */
    public Picture picture(ImageLook before, int plane, int longSide) {
        double[] mm = extent(volume.grid(), turned(), area(plane), plane % volume.grid().nk());
        double pixel = longSide > 0 ? Math.max(mm[0], mm[1]) / longSide : Math.min(volume.grid().affine().step(0), volume.grid().affine().step(1));
        long width = Math.max(1, Math.round(mm[0] / pixel)), height = Math.max(1, Math.round(mm[1] / pixel));
        if (width > MOST_PX || height > MOST_PX) throw new IllegalArgumentException("a picture of " + width + " x " + height + " pixels; expected up to " + MOST_PX + " on each side");
        BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        ViewGeometry view = new ViewGeometry(view(ViewState.fit(volume.grid(), turned(), (int) width, (int) height).smooth(longSide > 0), plane, (int) width, (int) height), (int) width, (int) height);
        int[] argb = new int[image.getWidth() * image.getHeight()];
        ViewRenderer.render(new Scene(List.of(new Scene.ImageLayer(volume, look(before, plane), this)), List.of()), view, argb);
        image.setRGB(0, 0, image.getWidth(), image.getHeight(), argb, 0, image.getWidth());
        Graphics2D g = image.createGraphics();
        PresentationPainter.paint(g, view, this, Math.max(10, Math.min(24, Math.min(width, height) / 45f)));
        g.dispose();
        return new Picture(image.getWidth(), image.getHeight(), image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }

    /** Width and height on the screen, mm. */
    private static double[] extent(VoxelGrid grid, ViewPlane plane, DisplayedArea a, int k) {
        double[] low = { Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY }, high = { Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY };
        for (int corner = 0; corner < 4; corner++) {
            PointMm p = grid.toPatient((corner & 1) == 0 ? a.left() - 1.5 : a.right() - 0.5, corner < 2 ? a.top() - 1.5 : a.bottom() - 0.5, k);
            double[] at = { p.along(plane.right()), p.along(plane.down()) };
            for (int n = 0; n < 2; n++) {
                low[n] = Math.min(low[n], at[n]);
                high[n] = Math.max(high[n], at[n]);
            }
        }
        return new double[] { high[0] - low[0], high[1] - low[1] };
    }

    private DisplayedArea area(int plane) {
        return state.areas().stream().filter(a -> isOf(a.images(), plane)).findFirst().orElseGet(() -> new DisplayedArea(List.of(), 1, volume.grid().ni(), 1, volume.grid().nj(), 0, false));
    }

    /** The plane of the volume that a view shows by itself, whichever way it is turned on the screen; empty for other planes and for slabs. */
    public Optional<Integer> shownBy(ViewState view) {
        VoxelGrid grid = volume.grid();
        ViewPlane own = ViewPlane.ofImage(grid);
        if (Math.abs(own.along().dot(view.plane().along())) < SAME_PLANE || view.slab().thicknessMm() > 0) return Optional.empty();
        double at = grid.toIndex(view.centre()).z(); // along the normal of a stack that leans, k is still the slice
        int k = (int) Math.rint(at), plane = k + grid.nk() * Math.min(view.time(), volume.times() - 1);
        return Math.abs(at - k) <= NEARLY_HALF && planes.contains(plane) ? Optional.of(plane) : Optional.empty();
    }

    /** What is drawn on a plane, from the back to the front. */
    List<Drawing> drawings(int plane) {
        return state.drawings().stream().filter(d -> isOf(d.images(), plane)).toList();
    }

    /** Whether something of the images is hidden. */
    boolean hasShutter() {
        return !state.shutters().isEmpty();
    }

    /** Whether overlays are drawn. */
    boolean hasOverlays() {
        return !state.overlays().isEmpty();
    }

    /** The bits that are drawn over a plane. May read a file the first time. */
    List<Bits> overlays(int plane) {
        return overlays.computeIfAbsent(plane, p -> {
            List<Bits> all = new ArrayList<>();
            for (ActiveOverlay o : state.overlays()) {
                if (o.bits() != null) all.add(new Bits(o.bits(), o.column(), o.row(), 0xff000000 | o.rgb()));
                else ofImage(o.group(), p).ifPresent(bits -> all.add(new Bits(bits, 0, 0, 0xff000000 | o.rgb())));
            }
            return all;
        });
    }

    private Optional<BitPlane> ofImage(int group, int plane) {
        try {
            for (OverlayLayer layer : volume.scan().overlays()) if (layer.group() == group) return layer.masks().of(plane);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("An overlay of this slice cannot be read any more: " + e.getMessage(), e);
        }
    }

    /** Bits over the pixels of a plane from (column, row) on. @param argb opaque */
    record Bits(BitPlane bits, int column, int row, int argb) {

        boolean isSet(int i, int j) {
            return bits.get(i - column, j - row);
        }
    }

    /** Opaque ARGB of what is hidden. */
    int shutterArgb() {
        return 0xff000000 | state.shutterGrey() * 0x010101;
    }

    /** Whether a place of a plane is seen. @param i @param j voxels, fractional */
    boolean shows(double i, double j) {
        return state.shutters().stream().allMatch(s -> s.shows(i + 1, j + 1));
    }

    /** A point of a drawing in the patient. */
    PointMm place(Drawing.Point p, Drawing.Units units, int plane) {
        int k = plane % volume.grid().nk();
        if (units == Drawing.Units.PIXEL) return volume.grid().toPatient(p.x() - 0.5, p.y() - 0.5, k);
        DisplayedArea a = area(plane);
        double x = state.flipped() ? 1 - p.x() : p.x(), y = p.y(); // as seen before the flip, then before the turn
        double u = switch (state.turn()) {
            case 90 -> y;
            case 180 -> 1 - x;
            case 270 -> 1 - y;
            default -> x;
        }, v = switch (state.turn()) {
            case 90 -> 1 - x;
            case 180 -> 1 - y;
            case 270 -> x;
            default -> y;
        };
        return volume.grid().toPatient(a.left() - 1.5 + u * (a.right() - a.left() + 1), a.top() - 1.5 + v * (a.bottom() - a.top() + 1), k);
    }
}
