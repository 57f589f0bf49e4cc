/**
 * The Annotate panel: {@link org.readingroom.ui.annotate.panel.AnnotatePanel} finds the tools and ways to interpolate that are installed, {@code AnnotateBody}
 * holds a section for each subject. What a section does, it does by {@code annotation.tool} and {@link org.readingroom.ui.model.Annotating}, as the
 * mouse and commands do; what cannot be done is said at the bottom of the panel.
 */
package org.readingroom.ui.annotate.panel;
