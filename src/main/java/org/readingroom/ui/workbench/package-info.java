/**
 * The workbench's window: data tree at the left, viewports in the middle, panels at the right, tools above, status below. Begin with
 * {@link org.readingroom.ui.workbench.WorkbenchWindow}; {@link org.readingroom.ui.workbench.ReadingRoom} brings it onto the screen, once in a program.
 *
 * <p>Panels ({@link org.readingroom.ui.panel.WorkbenchPanel}) and further actions ({@link org.readingroom.ui.model.WorkbenchActions}) are found as
 * SciJava plugins. Menus, keys and the overlay of keys are made of one list of actions. Files are opened beside the event thread
 * ({@link org.readingroom.ui.workbench.Opener}); a large series is there before its slices are ({@link org.readingroom.ui.workbench.ArrivingVolumes}).
 */
package org.readingroom.ui.workbench;
