/**
 * What the workbench knows, without Swing. {@link org.readingroom.ui.model.Workbench} opens and closes, and holds how it is shown: colours, the layout
 * and its views ({@link org.readingroom.ui.model.ViewModel}), the cursor that links them, and undo of that. It leads to the rooms beside it:
 * {@link org.readingroom.ui.model.OpenData} (what is open, and what its headers say), {@link org.readingroom.ui.model.Arrivals} (what is still being
 * read), {@link org.readingroom.ui.model.Measurements} and {@link
 * org.readingroom.ui.model.Annotating} (each with an undo of its own) and {@link org.readingroom.ui.model.Habits} (what no undo takes back).
 *
 * <p>These change, all else are values. They are touched in the event thread only; all of them tell the workbench's listeners there, by a
 * {@link org.readingroom.ui.model.Change}. Everything a mouse can do is a method of them, so that a test, a macro and a tool do the same thing.
 */
package org.readingroom.ui.model;
