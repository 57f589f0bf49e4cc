/**
 * What stands at the right of the workbench. Add a panel: implement {@link org.readingroom.ui.panel.WorkbenchPanel} and annotate with
 * {@code @Plugin(type = WorkbenchPanel.class)}; menu items and keys: {@link org.readingroom.ui.model.WorkbenchActions}.
 *
 * <p>A panel's body, here or in a room of its own, extends {@link org.readingroom.ui.panel.PanelBody}: it listens while it is in a window, fills
 * its fields when something changed, and what it fills does not come back as a wish of the user. Work of more than a moment goes through
 * {@link org.readingroom.ui.panel.NewestWork}; fields stand in {@link org.readingroom.ui.panel.Rows}. All that a panel does, it does through methods
 * of {@link org.readingroom.ui.model.Workbench}, so that undo, sessions and scripts know of it.
 */
package org.readingroom.ui.panel;
