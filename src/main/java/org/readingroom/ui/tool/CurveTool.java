package org.readingroom.ui.tool;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.SwingUtilities;
import org.readingroom.display.view.CurvedPlane;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.SliceRange;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.Prepared;
import org.readingroom.ui.model.Shortage;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.Volume;

/**
 * Clicks set the corners of a line; a double click or Enter straightens the volume along it and shows the picture beside the view. Backspace takes
 * the last corner back, Escape all. Rows of the picture lie along the view's normal, through the whole volume. The line of a picture stays on views
 * of its volume along that normal while the picture is open, until Escape or the next line.
 */
public final class CurveTool implements ViewTool {

    private static final Color LINE = new Color(0xff, 0x8c, 0xd0), RIM = new Color(0, 0, 0, 160);
    private static final double CORNER = 3.5, SAME_PLANE = 1 - 1e-6;

    private final List<PointMm> corners = new ArrayList<>();
    private Straightened shown;
    private String trouble = "";
    private int view = -1;
    private boolean working;

    /** Where an open picture comes from. @param along normal of the view that the line was drawn in */
    private record Straightened(List<PointMm> line, Direction along, DataItem from, DataItem picture) {

        boolean isOn(Viewport viewport) {
            Workbench workbench = viewport.workbench();
            return workbench.data().items().stream().anyMatch(i -> i.id() == picture.id()) && viewport.model().kind().isPlane() && viewport.geometry() != null
                && workbench.data().background(viewport.model()).filter(i -> i.id() == from.id()).isPresent() && Math.abs(viewport.geometry().state().plane().along().dot(along)) > SAME_PLANE;
        }
    }

    @Override
    public String id() {
        return "curve";
    }

    @Override
    public String label() {
        return "Curved plane";
    }

    @Override
    public void pressed(Viewport viewport, MouseEvent e) {
        if (!viewport.model().kind().isPlane() || working) return;
        if (view != viewport.number()) corners.clear();
        view = viewport.number();
        trouble = "";
        shown = null;
        if (e.getClickCount() > 1) finish(viewport);
        else corners.add(ViewMoves.under(viewport.geometry(), e.getX(), e.getY()));
        viewport.repaint();
    }

    @Override
    public boolean key(Viewport viewport, KeyEvent e) {
        if (corners.isEmpty()) return e.getKeyCode() == KeyEvent.VK_ESCAPE && forget(viewport);
        switch (e.getKeyCode()) {
            case KeyEvent.VK_ENTER -> finish(viewport);
            case KeyEvent.VK_BACK_SPACE, KeyEvent.VK_DELETE -> corners.remove(corners.size() - 1);
            case KeyEvent.VK_ESCAPE -> corners.clear();
            default -> {
                return false;
            }
        }
        viewport.repaint();
        return true;
    }

    /** @return false if no line was kept */
    private boolean forget(Viewport viewport) {
        if (shown == null || !viewport.workbench().data().items().contains(shown.picture)) return false;
        shown = null;
        (viewport.getParent() == null ? viewport : viewport.getParent()).repaint(); // it may stand in other views, too
        return true;
    }

    private void finish(Viewport viewport) {
        Workbench workbench = viewport.workbench();
        DataItem item = workbench.data().background(workbench.view(view)).orElse(null);
        if (item == null || corners.size() < 2) return;
        ViewState state = workbench.view(view).state();
        SliceRange range = SliceRange.of(item.volume().grid(), state.plane());
        // rows reach to the farther end of the volume; down is where the patient's feet are, or where the view leafs to
        double at = corners.get(0).along(state.plane().along()), half = Math.max(Math.abs(at - range.firstMm()), Math.abs(range.mm(range.count() - 1) - at));
        CurvedPlane curve;
        try {
            curve = new CurvedPlane(corners, state.plane().along().z() > 0.5 ? state.plane().along().opposite() : state.plane().along(), Math.max(2 * half, range.stepMm()));
        } catch (IllegalArgumentException e) {
            trouble = e.getMessage();
            return;
        }
        working = true;
        StudyFacts facts = workbench.data().facts(item.id());
        List<PointMm> line = List.copyOf(corners);
        int time = Math.min(state.time(), item.volume().times() - 1), of = view;
        Thread thread = new Thread(() -> {
            Prepared made = null;
            String why = "";
            try {
                Volume picture = curve.straightened(item.volume(), item.volume().grid().spacing().smallest(), state.slab(), time, Progress.NONE);
                made = Prepared.of(picture).derivedFrom(facts);
            } catch (RuntimeException | OutOfMemoryError e) {
                why = e instanceof OutOfMemoryError ? Shortage.sentence("this picture") : String.valueOf(e.getMessage());
            }
            Prepared done = made;
            String told = why;
            SwingUtilities.invokeLater(() -> {
                working = false;
                trouble = told;
                corners.clear();
                if (done != null && workbench.data().items().contains(item)) show(workbench, item, done, of).ifPresent(p -> shown = new Straightened(line, state.plane().along(), item, p));
                viewport.repaint();
            });
        }, "reading-room-curve");
        thread.setDaemon(true);
        thread.start();
    }

    /** Beside the view that the line was drawn in, with the same window. */
    private static Optional<DataItem> show(Workbench workbench, DataItem from, Prepared picture, int view) {
        if (view >= workbench.views().size()) return Optional.empty();
        ImageLook look = workbench.look(from.id());
        DataItem item = workbench.add(picture);
        workbench.color(item.id(), l -> look, "");
        ViewModel here = workbench.view(view);
        ViewModel beside = new ViewModel(ViewKind.IMAGE, List.of(item.id()), null, true, 0, 0, 0, SpaceLook.STANDARD);
        workbench.arrange(new Layout("1 x 2", 2, 1, List.of(here.kind(), ViewKind.IMAGE)), List.of(here, beside));
        return Optional.of(item);
    }

    @Override
    public void paint(Viewport viewport, Graphics2D graphics) {
        boolean draws = viewport.number() == view && !(corners.isEmpty() && trouble.isEmpty());
        boolean keeps = shown != null && shown.isOn(viewport);
        if (!draws && !keeps) return;
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        if (keeps) line(viewport, shown.line, false, g);
        if (draws) {
            line(viewport, corners, true, g);
            String text = !trouble.isEmpty() ? trouble : corners.size() < 2 ? "Click the corners of the line" : "Double click or Enter straightens the image along it";
            g.drawString(text, Math.max(8, (viewport.getWidth() - g.getFontMetrics().stringWidth(text)) / 2), viewport.getHeight() * 3 / 4);
        }
        g.dispose();
    }

    /** @param open whether it runs on to the mouse */
    private static void line(Viewport viewport, List<PointMm> corners, boolean open, Graphics2D g) {
        ViewGeometry geometry = viewport.geometry();
        Path2D path = new Path2D.Double();
        for (PointMm corner : corners) {
            ViewGeometry.ScreenPoint p = geometry.toScreen(corner);
            if (path.getCurrentPoint() == null) path.moveTo(p.x(), p.y());
            else path.lineTo(p.x(), p.y());
        }
        if (open && !corners.isEmpty() && viewport.mouse() != null) path.lineTo(viewport.mouse().x + 0.5, viewport.mouse().y + 0.5);
        g.setColor(RIM);
        g.setStroke(new BasicStroke(3));
        g.draw(path);
        g.setColor(LINE);
        g.setStroke(new BasicStroke(1.5f));
        g.draw(path);
        for (PointMm corner : corners) {
            ViewGeometry.ScreenPoint p = geometry.toScreen(corner);
            g.fill(new Ellipse2D.Double(p.x() - CORNER, p.y() - CORNER, 2 * CORNER, 2 * CORNER));
        }
    }
}
