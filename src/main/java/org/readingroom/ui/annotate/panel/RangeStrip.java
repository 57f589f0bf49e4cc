package org.readingroom.ui.annotate.panel;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.IntConsumer;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.ui.model.SliceCount;

/** The chosen object over all slices, as wide as the panel: a click or a drag goes to a slice, the tip says what it has. */
final class RangeStrip {

    private static final int HEIGHT = 24;

    private TrackRange range; // null while no object is chosen
    private SliceCount count; // of it
    final SliceBar bar = new SliceBar() {
        private static final long serialVersionUID = 1L;

        @Override
        public String getToolTipText(MouseEvent e) {
            return range == null ? "Choose an object: its slices are shown here" : words(SliceBar.slice(range, count.backwards(), e.getX(), getWidth()));
        }
    };

    /** @param jump told the slice that was clicked */
    RangeStrip(IntConsumer jump) {
        bar.setName("annotate.range");
        bar.setPreferredSize(new Dimension(100, HEIGHT));
        bar.setMinimumSize(new Dimension(50, HEIGHT));
        bar.setToolTipText("");
        bar.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                if (range != null) jump.accept(SliceBar.slice(range, count.backwards(), e.getX(), bar.getWidth()));
            }

            @Override
            public void mouseDragged(MouseEvent e) {
                mousePressed(e);
            }
        };
        bar.addMouseListener(mouse);
        bar.addMouseMotionListener(mouse);
    }

    private String words(int slice0) {
        String what = "slice " + count.shown(slice0) + ": " + word(range.marks().get(slice0), range.gaps().contains(slice0));
        return Character.toUpperCase(what.charAt(0)) + what.substring(1) + ". A click goes there";
    }

    private static String word(TrackRange.Mark mark, boolean isGap) {
        if (mark == null) return isGap ? "nothing, between others" : "nothing";
        return switch (mark) {
            case KEY -> "key";
            case CONFIRMED -> "confirmed";
            case PROPOSED -> "proposed";
            case END -> "the object ends here";
        };
    }

    /** @param track null for none @param counted how its slices are counted; null without one @param slice0 in view */
    void show(TrackRange track, SliceCount counted, OntologyClass of, int slice0, Color background, Color foreground) {
        range = track;
        count = counted;
        bar.show(track, counted != null && counted.backwards(), of == null ? foreground : new Color(of.color().argb()), slice0, background, foreground);
        bar.repaint();
    }
}
