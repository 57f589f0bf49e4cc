/**
 * What the workbench knows, without Swing: the data that are open ({@link org.readingroom.ui.model.DataItem}), how they are coloured, the layout and
 * its views ({@link org.readingroom.ui.model.ViewModel}), the cursor that links them, and undo of all that.
 *
 * <p>{@link org.readingroom.ui.model.Workbench} is the one thing that changes; all else are values. It is touched in the event thread only, and
 * tells its listeners there. Everything a mouse can do is a method of it, so that a test, a macro and a tool do the same thing.
 */
package org.readingroom.ui.model;
