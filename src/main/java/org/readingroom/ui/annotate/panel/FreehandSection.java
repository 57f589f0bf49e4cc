package org.readingroom.ui.annotate.panel;

import javax.swing.JLabel;
import javax.swing.JSlider;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.ShownNumber;

/** How many corners a free-hand outline keeps. */
final class FreehandSection {

    private static final String TOOL = "freehand";
    private static final int STEPS = 20;
    private static final double A_STEP = 0.5; // voxels

    private final AnnotateBody body;
    private final JSlider coarseness = new JSlider(0, STEPS);
    private final JLabel shown = new JLabel();
    final Rows rows = new Rows("");

    FreehandSection(AnnotateBody body) {
        this.body = body;
        coarseness.setName("annotate.coarseness");
        coarseness.setToolTipText("Left: all corners as drawn; right: as few as keep the outline within so many voxels; [ and ] in a view");
        Fields.leavesKeys(coarseness);
        coarseness.addChangeListener(e -> body.act(() -> body.annotating().coarseness(coarseness.getValue() * A_STEP)));
        rows.words("Coarseness", coarseness, shown);
    }

    /** While it is in hand: the panel is long enough. */
    void show() {
        rows.setVisible(body.annotating().isOn() && body.annotating().tool().equals(TOOL));
        double voxels = body.annotating().coarseness();
        coarseness.setValue((int) Math.round(voxels / A_STEP));
        shown.setText(voxels == 0 ? "all corners" : ShownNumber.of(voxels) + " voxels");
    }
}
