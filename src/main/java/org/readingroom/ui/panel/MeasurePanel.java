package org.readingroom.ui.panel;

import javax.swing.JComponent;
import org.readingroom.ui.model.Workbench;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** What was measured: tools, a table, copies, files, and ImageJ's ROI Manager and Results. */
@Plugin(type = WorkbenchPanel.class, priority = Priority.NORMAL)
public final class MeasurePanel implements WorkbenchPanel {

    @Override
    public String title() {
        return "Measure";
    }

    @Override
    public JComponent open(Workbench workbench) {
        return new MeasureBody(workbench);
    }
}
