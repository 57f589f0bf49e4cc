package org.readingroom.ui.panel;

import javax.swing.JComponent;
import org.readingroom.ui.model.Workbench;
import org.scijava.plugin.SciJavaPlugin;

/** A panel of the workbench. A new instance for each window; sorted by the plugin's priority. Event thread. */
public interface WorkbenchPanel extends SciJavaPlugin {

    /** What its tab is called. */
    String title();

    /** Builds the panel, when its tab is shown for the first time. It listens to the workbench for as long as its window is open. */
    JComponent open(Workbench workbench);
}
