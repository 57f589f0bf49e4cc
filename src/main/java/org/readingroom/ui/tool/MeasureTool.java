package org.readingroom.ui.tool;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.swing.SwingUtilities;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.MeasureKeys;
import org.readingroom.ui.model.Measurements;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.measure.Measured;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;
import org.readingroom.volume.measure.Measuring;

/**
 * Draws measurements, and moves their points. By dragging, or click by click; a double click or Enter ends what may have any number of points,
 * Esc drops it. In use while {@link Measurements#isOn()} says so.
 */
public final class MeasureTool implements ViewTool {

    private static final double REACH = 6; // pixels
    private static final double STILL = 4; // pixels: a click may tremble
    private static final double FREEHAND_STEP = 2; // pixels between the points of an outline
    private static final Color DRAFT = new Color(0xffd54a);
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reading-room-measuring");
        thread.setDaemon(true);
        return thread;
    });

    private final Workbench workbench;
    private final Measurements list;
    private MeasureDraft draft;
    private boolean isDragging, isFirstPress;
    private int pressX, pressY, lastX, lastY;
    private int edited = -1, editedPoint = -1;
    private PointMm grabbed;

    /** Figures of regions are made beside the event thread from now on. */
    public MeasureTool(Workbench workbench) {
        this.workbench = workbench;
        list = workbench.measurements();
        list.measureIn(THREAD, SwingUtilities::invokeLater);
    }

    @Override
    public String id() {
        return "measure";
    }

    @Override
    public String label() {
        return "Measure";
    }

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        if (!SwingUtilities.isLeftMouseButton(e) || !view.model().kind().isPlane()) return;
        pressX = lastX = e.getX();
        pressY = lastY = e.getY();
        isDragging = true;
        isFirstPress = false;
        edited = -1;
        list.endGesture();
        if (draft != null && draft.view != view.number()) draft = null; // a point there lies on another plane
        if (draft != null && draft.beginsAnew()) {
            draft.fix(point(view, e));
            isFirstPress = true;
        } else if (draft != null) draft.follow(point(view, e));
        else if (!grab(view, e)) begin(view, e);
        view.repaint();
    }

    /** What lies under the mouse: a measurement and which of its points, -1 for a line of it. */
    private record Grip(PlacedMeasurement measurement, int point) {}

    private boolean grab(Viewport view, MouseEvent e) {
        Optional<Grip> grip = grip(view, e);
        grip.ifPresent(g -> {
            edited = g.measurement.id();
            editedPoint = g.point;
            grabbed = point(view, e);
            list.select(edited);
        });
        return grip.isPresent();
    }

    private Optional<Grip> grip(Viewport view, MouseEvent e) {
        Optional<DataItem> background = view.workbench().data().background(view.model());
        if (background.isEmpty() || !view.model().kind().isPlane()) return Optional.empty();
        double half = MeasurePainter.halfMm(background.get(), view.geometry()), x = e.getX() + 0.5, y = e.getY() + 0.5;
        List<PlacedMeasurement> all = list.all();
        for (int n = all.size() - 1; n >= 0; n--) { // those on top first
            PlacedMeasurement m = all.get(n);
            if (!MeasurePainter.isSeen(m, view, background.get())) continue;
            MeasurementShape shape = MeasurementShape.of(m.measurement(), view.geometry(), half);
            if (!shape.isInPlane()) continue;
            int handle = shape.handleAt(x, y, REACH);
            if (handle < 0 && !shape.isOnLine(x, y, REACH)) continue;
            return Optional.of(new Grip(m, handle));
        }
        return Optional.empty();
    }

    @Override
    public Cursor cursorAt(Viewport view, MouseEvent e) {
        if (draft != null || view.geometry() == null) return cursor();
        return grip(view, e).map(g -> Cursor.getPredefinedCursor(g.point < 0 ? Cursor.MOVE_CURSOR : Cursor.HAND_CURSOR)).orElseGet(this::cursor);
    }

    @Override
    public String hint(Viewport view, MouseEvent e) {
        if (!view.model().kind().isPlane()) return "Measuring needs a plane: choose an axial, coronal, sagittal or oblique view";
        if (draft != null || view.geometry() == null) return null;
        return grip(view, e).map(g -> g.measurement.name() + ": " + list.figures(g.measurement).map(Measured::text).orElse("\u2026")).orElse(null);
    }

    private void begin(Viewport view, MouseEvent e) {
        DataItem item = view.workbench().data().background(view.model()).orElse(null);
        if (item == null) return;
        list.selectNothing();
        ViewState state = view.model().state();
        draft = new MeasureDraft(view.number(), item.id(), list.kind(), state.plane().right(), state.plane().down(), workbench.valueChannel(item), Math.min(state.time(), item.volume().times() - 1), point(view, e));
        isFirstPress = true;
        if (draft.isComplete()) finish();
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        if (!isDragging) return;
        if (edited >= 0) {
            edit(view, e);
        } else if (draft != null && draft.view == view.number()) {
            if (draft.kind == MeasurementKind.FREEHAND && isFirstPress) {
                if (Math.hypot(e.getX() - lastX, e.getY() - lastY) < FREEHAND_STEP) return;
                draft.fix(point(view, e));
                lastX = e.getX();
                lastY = e.getY();
            } else {
                draft.follow(point(view, e));
            }
            view.repaint();
        }
    }

    /** Moved points stay on their plane: within half a slice of it, the view is another one. */
    private void edit(Viewport view, MouseEvent e) {
        PointMm to = point(view, e);
        list.change(edited, m -> {
            PointMm anchor = editedPoint < 0 ? grabbed : m.measurement().points().get(editedPoint);
            PointMm target = to.plus(view.model().state().plane().along(), anchor.along(view.model().state().plane().along()) - to.along(view.model().state().plane().along()));
            return m.with(editedPoint < 0 ? m.measurement().moved(grabbed, target) : m.measurement().moved(editedPoint, target));
        }, "measure.move");
        if (editedPoint < 0) grabbed = to;
    }

    @Override
    public void released(Viewport view, MouseEvent e) {
        if (!isDragging) return;
        isDragging = false;
        list.endGesture();
        if (draft == null || edited >= 0 || draft.view != view.number()) return;
        boolean moved = Math.hypot(e.getX() - pressX, e.getY() - pressY) > STILL;
        if (isFirstPress && draft.kind == MeasurementKind.FREEHAND) {
            if (draft.fixed() > 3) finish();
        } else if (moved || !isFirstPress && !isOnLastPoint(view, e)) {
            draft.fix(point(view, e));
            if (draft.isComplete()) finish();
        }
        view.repaint();
    }

    /** The second click of a double click, and a hand that trembled: no point of its own. */
    private boolean isOnLastPoint(Viewport view, MouseEvent e) {
        return draft.last().distanceTo(point(view, e)) <= STILL * view.geometry().state().pixelMm();
    }

    @Override
    public void moved(Viewport view, MouseEvent e) {
        if (draft == null || draft.view != view.number()) return;
        draft.follow(point(view, e));
        view.repaint();
    }

    @Override
    public void clicked(Viewport view, MouseEvent e) {
        if (e.getClickCount() == 2 && draft != null && draft.view == view.number()) end(view);
    }

    private void end(Viewport view) {
        if (draft.kind.mostPoints() == Integer.MAX_VALUE) finish();
        view.repaint();
    }

    private void finish() {
        MeasureDraft done = draft;
        Optional<Measurement> measurement = done.measurement(false);
        if (measurement.isEmpty()) return; // too few points yet: it goes on
        draft = null;
        if (workbench.data().items().stream().anyMatch(i -> i.id() == done.item)) list.add(done.item, measurement.get());
    }

    @Override
    public boolean key(Viewport view, KeyEvent e) {
        boolean ctrl = e.isControlDown() || e.isMetaDown();
        switch (e.getKeyCode()) {
            case KeyEvent.VK_ESCAPE -> {
                boolean dropped = drop(view);
                if (!dropped && list.selected().isEmpty()) return false;
                if (!dropped) list.selectNothing();
                return true;
            }
            case KeyEvent.VK_ENTER -> {
                if (draft == null) return false;
                end(view);
                return true;
            }
            case KeyEvent.VK_BACK_SPACE, KeyEvent.VK_DELETE -> {
                if (draft != null && !draft.back()) drop(view);
                else if (draft == null) list.selected().ifPresent(id -> list.delete(List.of(id)));
                view.repaint();
                return true;
            }
            case KeyEvent.VK_Z, KeyEvent.VK_Y -> {
                if (!ctrl) break;
                if (draft != null) return drop(view);
                return e.getKeyCode() == KeyEvent.VK_Y || e.isShiftDown() ? list.redo() : list.undo();
            }
            default -> { }
        }
        boolean isPlain = !ctrl && !e.isAltDown() && !e.isShiftDown() && e.getKeyCode() < Character.MAX_VALUE;
        Optional<MeasurementKind> kind = isPlain ? MeasureKeys.kind((char) e.getKeyCode()) : Optional.empty();
        kind.ifPresent(k -> {
            drop(view);
            list.measure(k);
        });
        return kind.isPresent();
    }

    /** @return whether something was being drawn */
    private boolean drop(Viewport view) {
        boolean was = draft != null;
        draft = null;
        view.repaint();
        return was;
    }

    @Override
    public void paint(Viewport view, Graphics2D g) {
        ViewGeometry geometry = view.geometry();
        if (draft == null || draft.view != view.number() || geometry == null) return;
        Optional<DataItem> item = view.workbench().data().items().stream().filter(i -> i.id() == draft.item).findFirst();
        if (item.isEmpty()) return; // closed meanwhile
        Optional<Measurement> whole = draft.measurement(true);
        List<PointMm> points = draft.points();
        Measurement shown = whole.orElseGet(() -> new Measurement(points.size() > 1 ? MeasurementKind.POLYLINE : MeasurementKind.PROBE, points, draft.right(), draft.down()));
        boolean isLength = (whole.isPresent() || draft.kind == MeasurementKind.BIDIRECTIONAL && points.size() == 2) && !draft.kind.isRegion() && draft.kind != MeasurementKind.SPHERE;
        Measured figures = isLength ? Measuring.of(shown, item.get().volume()) : null;
        MeasurePainter.draft(g, geometry, shown, DRAFT, figures);
    }

    private static PointMm point(Viewport view, MouseEvent e) {
        return view.geometry().toPatient(e.getX() + 0.5, e.getY() + 0.5);
    }
}
