package org.readingroom.ui.review;

import java.awt.Color;
import java.awt.GridLayout;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.readingroom.io.ShownText;
import org.readingroom.review.ReaderOutlines;
import org.readingroom.review.ReviewCase;
import org.readingroom.ui.model.Reviewing;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.Swatch;

/** Whose outlines are shown, in which colour, and the heat map of votes. */
final class ReaderSection {

    private static final int COLUMNS = 2;

    private final ReviewBody body;
    private final JPanel readers = new JPanel(new GridLayout(0, COLUMNS, 4, 0));
    private final List<JCheckBox> boxes = new ArrayList<>();
    private final JComboBox<String> votes = new JComboBox<>();
    private final JCheckBox mark = new JCheckBox("Mark region");
    private ReviewCase of; // that the fields are for
    final Rows rows = new Rows("Readers");

    ReaderSection(ReviewBody body) {
        this.body = body;
        votes.setName("review.votes");
        votes.setToolTipText("How many readers say so, as colours over the image (Ctrl+Alt+V): from blue for few to yellow for all");
        votes.addActionListener(e -> body.act(() -> body.reviewing().votes(votes.getSelectedIndex() + Reviewing.NO_VOTES)));
        mark.setName("review.mark");
        mark.setToolTipText("The region that is looked at, striped until it is decided (Ctrl+Alt+M)");
        mark.addActionListener(e -> body.act(() -> body.reviewing().mark(mark.isSelected())));
        rows.row("", readers).row("Votes", votes).row("", mark);
    }

    void refresh() {
        ReviewCase now = body.reviewing().reviewCase().orElse(null);
        if (now != of) fill(now);
        for (int r = 0; r < boxes.size(); r++) boxes.get(r).setSelected(body.reviewing().isShown(r));
        if (now != null) votes.setSelectedIndex(body.reviewing().votes() - Reviewing.NO_VOTES);
        mark.setSelected(body.reviewing().isMarked());
    }

    private void fill(ReviewCase now) {
        of = now;
        readers.removeAll();
        boxes.clear();
        votes.removeAllItems();
        if (now == null) return;
        for (int r = 0; r < now.readers().size(); r++) {
            int reader = r;
            JCheckBox box = new JCheckBox(ShownText.line(now.readers().get(r).name()));
            box.setName("review.reader-" + (r + 1));
            box.setToolTipText("Outlines of " + now.readers().get(r).name() + (r < ReviewActions.KEYS ? " (Ctrl+Alt+Shift+" + (r + 1) + ")" : ""));
            box.addActionListener(e -> body.act(() -> body.reviewing().show(reader, box.isSelected())));
            boxes.add(box);
            JPanel one = new JPanel(new java.awt.BorderLayout(3, 0));
            one.add(new JLabel(new Swatch(new Color(ReaderOutlines.colour(r).argb()))), java.awt.BorderLayout.WEST);
            one.add(box, java.awt.BorderLayout.CENTER);
            readers.add(one);
        }
        votes.addItem("not shown");
        votes.addItem("any class");
        for (int s = 0; s < now.structures().size(); s++) votes.addItem(ShownText.line(now.name(s)));
        readers.revalidate();
    }
}
