package org.readingroom.ui.annotate;

import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Wand;
import org.readingroom.io.Progress;
import org.readingroom.ui.view.Viewport;

/**
 * Paints what hangs together with the voxel under the mouse and has values like it: in the chosen range if there is one, else around its value by a
 * tolerance, which grows while the mouse is dragged to the right and shrinks to the left. With Ctrl it erases. The slice shows at once what it will be.
 */
abstract class RegionTool implements AnnotationTool, VoxelTool {

    private static final double FIRST_PART = 0.125, A_PIXEL = 1.01, A_KEY = 1.25; // of the window's width; factors
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reading-room-wand");
        thread.setDaemon(true);
        return thread;
    });

    private final Map<Integer, Double> tolerances = new HashMap<>(); // by item, in its unit
    private Canvas canvas;
    private Track track;
    private int[] seed; // null between clicks
    private int startX;
    private double startTolerance;
    private Painting.Mode mode;
    private VoxelSet found; // on the slice
    private boolean growing;
    private int asked;      // what grows in the volume is not wanted any more once this is another number

    /** Whether it goes on to the slice's neighbours. */
    abstract boolean inVolume();

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        if (!SwingUtilities.isLeftMouseButton(e)) return;
        drop();
        Canvas here = Canvas.of(view).orElse(null);
        if (here == null) return;
        startX = e.getX();
        begin(here, here.at(e), e.isControlDown() ? Painting.Mode.ERASE : Painting.Mode.ADD);
    }

    private void begin(Canvas here, PlanePoint at, Painting.Mode how) {
        if (here.ofClass().isEmpty()) return;
        here.requireFree(here.track().uuid());
        int[] ijk = new int[3];
        ijk[here.axis().index()] = here.slice0();
        ijk[here.axis().xIndex()] = (int) Math.round(at.x());
        ijk[here.axis().yIndex()] = (int) Math.round(at.y());
        for (int n = 0; n < 3; n++) if (ijk[n] < 0 || ijk[n] >= here.plane().grid().size(n)) return; // beside the image
        canvas = here;
        track = here.track();
        mode = how;
        startTolerance = tolerance(here);
        seed = ijk;
        find();
    }

    /** In the image's unit. */
    private double tolerance(Canvas here) {
        return tolerances.computeIfAbsent(here.item().id(), id -> Math.max(Double.MIN_NORMAL, here.windowWidth() * FIRST_PART));
    }

    private ValueGate gate() {
        return canvas.annotating().gate().orElseGet(() -> Wand.around(canvas.item().volume(), canvas.valueChannel(), time(), seed[0], seed[1], seed[2], tolerance(canvas)));
    }

    private int time() {
        return Math.min(canvas.time(), canvas.item().volume().times() - 1);
    }

    private Axis home() {
        return Painting.home(canvas.document(), track, canvas.axis());
    }

    private void find() {
        found = Wand.onSlice(canvas.item().volume(), canvas.valueChannel(), time(), canvas.axis(), home(), seed[0], seed[1], seed[2], gate());
        canvas.annotating().draft(canvas.item().id(), canvas.imageTime(), track, found, mode);
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        if (seed == null || canvas.annotating().gate().isPresent()) return;
        tolerances.put(canvas.item().id(), startTolerance * Math.pow(A_PIXEL, e.getX() - startX));
        find();
    }

    @Override
    public void released(Viewport view, MouseEvent e) {
        if (seed != null) end();
    }

    private void end() {
        if (inVolume()) grow();
        else done(canvas, track, found, mode, new Region(seed, gate(), canvas.valueChannel(), time()));
        seed = null;
    }

    /** Where it grew from, and over which values. */
    private record Region(int[] seed, ValueGate gate, int channel, int time) {}

    private void done(Canvas on, Track of, VoxelSet voxels, Painting.Mode how, Region region) {
        on.annotating().noDraft();
        boolean isThere = on.document().track(of.uuid()).isPresent();
        if (!isThere && how == Painting.Mode.ERASE) return;
        Origin origin = on.origin(id());
        PlanePoint at = new PlanePoint(region.seed[on.axis().xIndex()], region.seed[on.axis().yIndex()]);
        Painting.edit(on.document(), of, voxels, how, origin).ifPresent(edit -> on.annotating().saying().with(
            () -> ToolCalls.grow(on.document(), of, on.axis(), on.slice0(), at, region.gate, inVolume(), how, region.channel, region.time, origin), () -> on.apply(of, edit)));
    }

    /** Beside the event thread; the slice's part is shown until then. */
    private void grow() {
        Canvas on = canvas;
        Track of = track;
        Painting.Mode how = mode;
        ValueGate gate = gate();
        Axis home = home();
        int[] at = seed;
        int channel = on.valueChannel(), time = time(), number = ++asked;
        growing = true;
        THREAD.execute(() -> {
            try {
                VoxelSet grown = Wand.inVolume(on.item().volume(), channel, time, home, at[0], at[1], at[2], gate, Progress.NONE);
                SwingUtilities.invokeLater(() -> {
                    if (number == asked) finish(on, of, grown, how, new Region(at, gate, channel, time));
                });
            } catch (RuntimeException | OutOfMemoryError e) {
                SwingUtilities.invokeLater(() -> {
                    if (number == asked) failed(on, e instanceof OutOfMemoryError ? "not enough memory" : String.valueOf(e.getMessage()));
                });
            }
        });
    }

    private void finish(Canvas on, Track of, VoxelSet grown, Painting.Mode how, Region region) {
        growing = false;
        try {
            if (on.isOpen()) done(on, of, grown, how, region);
        } catch (RuntimeException e) {
            failed(on, String.valueOf(e.getMessage()));
        }
    }

    private void failed(Canvas on, String why) {
        growing = false;
        on.annotating().noDraft();
        on.annotating().trouble("The region could not be painted: " + why);
    }

    @Override
    public void at(Canvas on, PlanePoint place) {
        drop();
        begin(on, place, Painting.Mode.ADD);
        if (seed != null) end();
    }

    @Override
    public boolean drop() {
        asked++;
        if (seed == null && !growing) return false;
        seed = null;
        growing = false;
        canvas.annotating().noDraft();
        return true;
    }

    @Override
    public boolean key(Viewport view, KeyEvent e) {
        Canvas here = Canvas.of(view).orElse(null);
        if (here == null || e.isControlDown() || e.isMetaDown() || e.isAltDown() || e.getKeyChar() != '[' && e.getKeyChar() != ']') return false;
        double now = tolerance(here) * (e.getKeyChar() == ']' ? A_KEY : 1 / A_KEY);
        tolerances.put(here.item().id(), now);
        here.annotating().trouble("Tolerance " + (float) now + " to either side of the value that is clicked");
        return true;
    }
}
