package org.readingroom.ui.session;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.DisplayWindow;

/**
 * A place in an image as one line of text: {@code readingroom:series=UID;first=UID;plane=axial;at=L,P,S;window=centre,width,shape;time=0}. In place
 * of series and first, {@code digest=sha256:...}; an oblique plane is told by the directions of its columns and rows, {@code plane=x,y,z/x,y,z}.
 * Holds nothing of the patient.
 *
 * @param plane  how the view is turned
 * @param at     the crosshair, LPS mm
 * @param window null for windows that come from a file's table
 */
public record DeepLink(DataReference data, ViewPlane plane, PointMm at, DisplayWindow window, int time) {

    public static final String SCHEME = "readingroom:";
    private static final Set<String> NAMES = Set.of("series", "first", "digest", "plane", "at", "window", "time");
    private static final int LONGEST_NAME = 24;
    private static final double RIM = 1.5; // voxels: the cursor may lie in the rim of the outermost ones, and numbers are rounded
    private static final String EXPECTED = "; expected readingroom:series=UID;plane=axial;at=L,P,S;window=centre,width as 'Copy Link' writes it";

    /** To what the active view shows; empty if it shows nothing, or its reference is not known yet. */
    public static Optional<DeepLink> of(Workbench workbench, References references) {
        ViewModel view = workbench.view(workbench.active());
        Optional<DataItem> item = workbench.data().background(view);
        if (item.isEmpty() || view.state() == null) return Optional.empty();
        DisplayWindow window = workbench.look(item.get().id()).window();
        return references.of(item.get()).map(r -> new DeepLink(r, view.state().plane(), workbench.cursorIn(view), window.shape() == DisplayWindow.Shape.TABLE ? null : window, item.get().timeAt(view.state().time())));
    }

    @Override
    public String toString() {
        String who = data.series().isEmpty() ? "digest=" + data.digest() : "series=" + data.series() + (data.firstInstance().isEmpty() ? "" : ";first=" + data.firstInstance());
        String look = window == null ? "" : ";window=" + number(window.centre()) + "," + number(window.width()) + "," + window.shape().label();
        return SCHEME + who + ";plane=" + planeText() + ";at=" + number(at.x()) + "," + number(at.y()) + "," + number(at.z()) + look + (time == 0 ? "" : ";time=" + time);
    }

    private String planeText() {
        for (PlaneKind kind : PlaneKind.values()) if (ViewPlane.of(kind).equals(plane)) return kind.label();
        return direction(plane.right()) + "/" + direction(plane.down()) + "/" + direction(plane.along());
    }

    private static String direction(Direction d) {
        return number(d.x()) + "," + number(d.y()) + "," + number(d.z());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** @throws IllegalArgumentException in one sentence if the text is none */
    public static DeepLink parse(String text) {
        String line = text.strip();
        if (!line.toLowerCase(Locale.ROOT).startsWith(SCHEME)) throw new IllegalArgumentException("The text does not begin with 'readingroom:'" + EXPECTED + ".");
        Map<String, String> parts = new HashMap<>();
        for (String part : line.substring(SCHEME.length()).split(";")) {
            int at = part.indexOf('=');
            if (at < 1) throw new IllegalArgumentException("The link has a part without a value" + EXPECTED + ".");
            String name = part.substring(0, at).strip();
            if (!NAMES.contains(name)) throw new IllegalArgumentException("The link has a part '" + shortened(name) + "' that is not known" + EXPECTED + ".");
            if (parts.put(name, part.substring(at + 1).strip()) != null) throw new IllegalArgumentException("The link says " + name + " twice" + EXPECTED + ".");
        }
        try {
            DataReference data = new DataReference(parts.getOrDefault("series", ""), parts.getOrDefault("first", ""), parts.getOrDefault("digest", ""));
            double[] p = numbers(parts.getOrDefault("at", ""), 3);
            return new DeepLink(data, plane(parts.getOrDefault("plane", "axial")), new PointMm(p[0], p[1], p[2]), window(parts.get("window")), Integer.parseInt(parts.getOrDefault("time", "0")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The link cannot be understood (" + e.getMessage() + ")" + EXPECTED + ".", e);
        }
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "\u2026";
    }

    private static ViewPlane plane(String text) {
        if (!text.contains("/")) return ViewPlane.of(PlaneKind.parse(text));
        String[] d = text.split("/");
        if (d.length != 3) throw new IllegalArgumentException("plane " + text);
        return new ViewPlane(direction(d[0]), direction(d[1]), direction(d[2]));
    }

    private static Direction direction(String text) {
        double[] d = numbers(text, 3);
        return Direction.of(d[0], d[1], d[2]);
    }

    private static DisplayWindow window(String text) {
        if (text == null) return null;
        String[] parts = text.split(",");
        if (parts.length < 2 || parts.length > 3) throw new IllegalArgumentException("window " + text);
        double[] n = numbers(parts[0] + "," + parts[1], 2);
        return new DisplayWindow(n[0], n[1], parts.length == 3 ? DisplayWindow.Shape.parse(parts[2]) : DisplayWindow.Shape.LINEAR, "");
    }

    private static double[] numbers(String text, int count) {
        String[] parts = text.split(",");
        if (parts.length != count) throw new IllegalArgumentException("'" + text + "' in place of " + count + " numbers");
        double[] values = new double[count];
        for (int n = 0; n < count; n++) {
            values[n] = Double.parseDouble(parts[n].strip());
            if (!Double.isFinite(values[n])) throw new IllegalArgumentException("'" + text + "' is no place");
        }
        return values;
    }

    /**
     * Shows the place in the active view.
     *
     * @param item what is meant
     * @return what is odd, a sentence: a place beside the image, where views are black, or a time that it does not have; empty if nothing is
     */
    public Optional<String> open(Workbench workbench, DataItem item) {
        int view = workbench.active();
        if (workbench.data().background(workbench.view(view)).map(i -> i.id() != item.id()).orElse(true)) workbench.show(view, List.of(item.id()));
        boolean hasTime = time >= 0 && time < item.volume().times();
        workbench.look(view, s -> hasTime ? turned(s).atTime(time) : turned(s), "");
        workbench.moveCursor(at, item, "");
        workbench.look(view, s -> s.centredOn(at), "");
        if (window != null) workbench.color(item.id(), look -> look.with(window), "");
        if (!hasTime) return Optional.of("The link means time " + (time + 1) + ", and the image has " + item.volume().times() + "; the time in view stays.");
        return isIn(item.volume().grid()) ? Optional.empty() : Optional.of("The place of the link lies beside the image, where nothing is seen; the key for Fit shows all of the image.");
    }

    private boolean isIn(VoxelGrid grid) {
        PointMm i = grid.toIndex(at);
        return within(i.x(), grid.ni()) && within(i.y(), grid.nj()) && within(i.z(), grid.nk());
    }

    private static boolean within(double index, int size) {
        return index >= -RIM && index <= size - 1 + RIM;
    }

    private ViewState turned(ViewState state) {
        return state.plane().equals(plane) ? state : state.with(plane);
    }
}
