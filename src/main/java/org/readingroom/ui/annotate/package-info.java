/**
 * Drawing with the mouse: {@link org.readingroom.ui.annotate.AnnotateTool} hands the mouse to one of the {@link
 * org.readingroom.ui.annotate.AnnotationTool}s, which are plugins; {@link org.readingroom.ui.annotate.FigurePainter} draws outlines, lines and points
 * over the picture, whose colours the views paint themselves.
 *
 * <p>What a tool does to the annotations it does by {@code annotation.tool}, as commands do; nothing here changes them by itself.
 */
package org.readingroom.ui.annotate;
