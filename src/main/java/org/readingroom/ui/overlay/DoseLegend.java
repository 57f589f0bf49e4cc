package org.readingroom.ui.overlay;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.display.Ink;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Isodose;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.view.Viewport;

/** Which colour is which dose, at the right edge of a viewport that shows isodoses; what has no room is left out. */
final class DoseLegend implements Viewport.Painter {

    private static final float SIZE = 12, SMALL = 10.5f, LINE = 1.4f, LETTER = 2, ABOVE_THE_BAR = 3, SWATCH = 1.2f; // of Swing's pixels; parts of the size
    private static final int SMALL_VIEW = 300, UNDER_THE_PATIENT = 5; // lines
    private static final double MOST_WIDTH = 0.6;
    private static final Color SHADE = new Color(0, 0, 0, 120);

    private final Stamps stamps = new Stamps();

    /** Where a legend stands, and what is in it. */
    private record Place(List<Isodose.Entry> shown, float size, double left, double top, Rectangle2D around) {}

    /** What the legend of a viewport covers; null if it has none. */
    static Rectangle2D area(Viewport view, ViewGeometry geometry) {
        Place place = place(view, geometry);
        return place == null ? null : place.around;
    }

    private static Place place(Viewport view, ViewGeometry geometry) {
        if (!view.workbench().habits().marks().text()) return null;
        List<Isodose.Entry> entries = new ArrayList<>();
        for (int id : view.model().items()) {
            DataItem item = view.workbench().data().item(id);
            ImageLook look = view.workbench().look(id);
            if (!item.isLabels() && look.visible() && look.isodose().isOn()) entries.addAll(look.isodose().legend(item.volume().quantity().unit()));
        }
        if (entries.isEmpty()) return null;
        double patient = view.workbench().habits().showsPatient() ? UNDER_THE_PATIENT * LINE : 0;
        boolean isRoomy = Math.min(geometry.width(), geometry.height()) >= SMALL_VIEW && width(entries, SIZE) < geometry.width() / 2.0 - 2 * SIZE && rows(geometry, SIZE, patient) >= entries.size();
        float size = isRoomy ? SIZE : SMALL, line = size * LINE, margin = size * 0.6f;
        double top = margin + patient * size;
        boolean fits = entries.size() <= rows(geometry, size, patient); // above the letter at the right edge; else beside it
        int room = (int) ((geometry.height() - top - (fits ? 0 : ABOVE_THE_BAR * size)) / line);
        if (room < 2) return null;
        List<Isodose.Entry> shown = entries.subList(0, Math.min(room, entries.size()));
        double swatch = size * SWATCH, wide = width(shown, size) - swatch;
        if (wide + swatch > MOST_WIDTH * geometry.width()) return null;
        double left = geometry.width() - margin - wide - swatch - (fits ? 0 : LETTER * size);
        return new Place(shown, size, left, top, new Rectangle2D.Double(left - margin / 2, top - margin / 2, wide + swatch + margin, shown.size() * line + margin / 2));
    }

    @Override
    public void paint(Viewport view, ViewGeometry geometry, Graphics2D graphics) {
        Place place = place(view, geometry);
        if (place == null) return;
        List<Isodose.Entry> shown = place.shown;
        float size = place.size, line = size * LINE;
        double left = place.left, top = place.top, swatch = size * SWATCH;
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(SHADE);
        g.fill(place.around);
        for (int n = 0; n < shown.size(); n++) {
            double y = top + n * line + size * 0.85;
            Integer rgb = shown.get(n).rgb();
            if (rgb != null) {
                g.setColor(new Color(rgb));
                g.fill(new Rectangle2D.Double(left, y - size * 0.65, size * 0.9, size * 0.55));
            }
            stamps.write(g, shown.get(n).text(), rgb == null ? left : left + swatch, y, size, Ink.TEXT);
        }
        g.dispose();
    }

    private static int rows(ViewGeometry geometry, float size, double patient) {
        return (int) ((geometry.height() / 2.0 - 2.2 * size - patient * size) / (size * LINE));
    }

    private static double width(List<Isodose.Entry> entries, float size) {
        return size * SWATCH + entries.stream().mapToDouble(e -> Ink.bounds(e.text(), size).getWidth() - (e.rgb() == null ? size * SWATCH : 0)).max().orElse(0);
    }
}
