package org.readingroom.ui.tool;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.display.view.SliceRange;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Measurements;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.measure.Measured;
import org.readingroom.volume.measure.Measurement;

/** Draws the measurements of the view's space: whole where its plane holds them, dashed where it crosses them. Draws for tools and pictures alike. */
public final class MeasurePainter implements Viewport.Painter {

    private static final float LINE = 1.6f, HALO = 3.6f;
    private static final float[] DASHES = { 5, 4 };
    private static final double HANDLE = 3.5, LABEL_MARGIN = 3;
    private static final Color SHADE = new Color(0, 0, 0, 150), LABEL_SHADE = new Color(0, 0, 0, 200), SELECTED = Color.WHITE;
    private static final double NEARLY_HALF = 0.5 - 1e-6; // of a slice: what was drawn on one slice is not seen in the next

    @Override
    public void paint(Viewport view, ViewGeometry geometry, Graphics2D g) {
        Measurements list = view.workbench().measurements();
        if (!view.model().kind().isPlane() || list.all().isEmpty()) return;
        Optional<DataItem> background = view.workbench().data().background(view.model());
        if (background.isEmpty()) return;
        double half = halfMm(background.get(), geometry);
        Map<PlacedMeasurement, MeasurementShape> shapes = new LinkedHashMap<>();
        for (PlacedMeasurement m : list.all()) if (isSeen(m, view, background.get())) shapes.put(m, MeasurementShape.of(m.measurement(), geometry, half));
        shapes.values().removeIf(MeasurementShape::isEmpty);
        shapes.forEach((m, shape) -> draw(g, shape, new Color(m.color()), isSelected(list, m)));
        LabelPlace room = new LabelPlace(geometry.width(), geometry.height(), shapes.values().stream().flatMap(s -> s.all().stream()).toList());
        shapes.forEach((m, shape) -> {
            if (shape.isInPlane()) label(g, room, shape, new Color(m.color()), lines(list.figures(m).orElse(null), isSelected(list, m)));
        });
    }

    private static boolean isSelected(Measurements list, PlacedMeasurement m) {
        return list.selected().isPresent() && list.selected().getAsInt() == m.id();
    }

    /** All figures of the one that is chosen. */
    private static List<String> lines(Measured figures, boolean whole) {
        return figures == null ? List.of("\u2026") : MeasureLabel.lines(figures, whole);
    }

    /** Measurements that a view of this background may hold. */
    static boolean isSeen(PlacedMeasurement m, Viewport view, DataItem background) {
        return m.visible() && view.workbench().data().items().stream().anyMatch(item -> item.id() == m.item() && view.workbench().data().shareSpace(item, background));
    }

    /** Half a slice, or half the slab where that is thicker. */
    static double halfMm(DataItem background, ViewGeometry geometry) {
        double step = SliceRange.of(background.volume().grid(), geometry.state().plane()).stepMm();
        return Math.max(NEARLY_HALF * step, geometry.state().slab().thicknessMm() / 2);
    }

    /** One that is still being drawn. @param figures null while nobody knows */
    static void draft(Graphics2D g, ViewGeometry geometry, Measurement m, Color color, Measured figures) {
        MeasurementShape shape = MeasurementShape.of(m, geometry, Double.MAX_VALUE);
        draw(g, shape, color, true);
        if (figures != null) label(g, new LabelPlace(geometry.width(), geometry.height(), List.of()), shape, color, lines(figures, true));
    }

    private static void draw(Graphics2D g, MeasurementShape shape, Color color, boolean selected) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(SHADE);
        g.setStroke(new BasicStroke(HALO, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D lines = MeasurementShape.path(shape.lines()), marks = MeasurementShape.path(shape.marks());
        g.draw(lines);
        g.draw(marks);
        g.setColor(color);
        g.setStroke(new BasicStroke(LINE));
        g.draw(marks);
        g.setStroke(shape.isInPlane() ? new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
            : new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, DASHES, 0));
        g.draw(lines);
        if (shape.handles().size() > 40 && !selected) return; // a freehand outline
        g.setStroke(new BasicStroke(1));
        for (Point2D p : shape.handles()) {
            Ellipse2D dot = new Ellipse2D.Double(p.getX() - HANDLE, p.getY() - HANDLE, 2 * HANDLE, 2 * HANDLE);
            if (selected) {
                g.setColor(SELECTED);
                g.fill(dot);
                g.setColor(color.darker());
                g.draw(dot);
            } else if (shape.handles().size() <= 4) {
                g.setColor(color);
                g.draw(dot);
            }
        }
    }

    private static void label(Graphics2D g, LabelPlace room, MeasurementShape shape, Color color, List<String> lines) {
        FontMetrics f = g.getFontMetrics();
        double width = lines.stream().mapToInt(f::stringWidth).max().orElse(0) + 2 * LABEL_MARGIN, height = lines.size() * f.getHeight() + 2 * LABEL_MARGIN;
        Rectangle2D box = room.find(shape.all(), width, height);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(LABEL_SHADE);
        g.fill(box);
        g.setColor(color);
        for (int n = 0; n < lines.size(); n++) g.drawString(lines.get(n), (float) (box.getX() + LABEL_MARGIN), (float) (box.getY() + LABEL_MARGIN + f.getAscent() + n * f.getHeight()));
    }
}
