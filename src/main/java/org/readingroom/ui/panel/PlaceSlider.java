package org.readingroom.ui.panel;

import javax.swing.JSlider;
import javax.swing.UIManager;
import javax.swing.plaf.basic.BasicSliderUI;

/** A slider whose numbers are places and mean nothing to people: looks and feels that write them beside it (GTK's) are not asked to draw it. */
final class PlaceSlider extends JSlider {

    private static final long serialVersionUID = 1L;

    /** @param steps from 0 */
    PlaceSlider(int steps) {
        super(0, steps);
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (UIManager.getBoolean("Slider.paintValue")) setUI(new BasicSliderUI(this));
    }
}
