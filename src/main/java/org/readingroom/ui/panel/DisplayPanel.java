package org.readingroom.ui.panel;

import javax.swing.JComponent;
import org.readingroom.ui.model.UserPresets;
import org.readingroom.ui.model.Workbench;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** Window, presets, colours, fusion, interpolation and slab. */
@Plugin(type = WorkbenchPanel.class, priority = Priority.VERY_HIGH)
public final class DisplayPanel implements WorkbenchPanel {

    @Override
    public String title() {
        return "Display";
    }

    @Override
    public JComponent open(Workbench workbench) {
        return new DisplayBody(workbench, UserPresets.ofUser());
    }
}
