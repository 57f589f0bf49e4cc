/**
 * What stands at the right of the workbench. Add a panel: implement {@link org.readingroom.ui.panel.WorkbenchPanel} and annotate with
 * {@code @Plugin(type = WorkbenchPanel.class)}.
 */
package org.readingroom.ui.panel;
