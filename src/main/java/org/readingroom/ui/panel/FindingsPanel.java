package org.readingroom.ui.panel;

import javax.swing.JComponent;
import org.readingroom.ui.model.Workbench;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** What is odd about the images of the active view, and what that means. */
@Plugin(type = WorkbenchPanel.class, priority = Priority.LOW)
public final class FindingsPanel implements WorkbenchPanel {

    @Override
    public String title() {
        return "Findings";
    }

    @Override
    public JComponent open(Workbench workbench) {
        return new FindingsBody(workbench);
    }
}
