package org.readingroom.ui.model;

import java.util.List;
import org.scijava.plugin.SciJavaPlugin;

/** Adds menu items and keys to the workbench. A new instance for each window. Event thread. */
public interface WorkbenchActions extends SciJavaPlugin {

    /** Those of one workbench, in the order of its menus. */
    List<WorkbenchAction> actions(Workbench workbench);
}
