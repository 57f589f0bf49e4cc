/**
 * Edits as lines of a script: {@link org.readingroom.annotation.script.ToolCall} names a command and its inputs, {@link
 * org.readingroom.annotation.script.EditCalls} and {@link org.readingroom.annotation.script.ToolCalls} say what was done as such calls, {@link
 * org.readingroom.annotation.script.PlaceText} and {@link org.readingroom.annotation.script.FigureText} are the texts of places and figures in both directions.
 *
 * <p>A call that is replayed on the same annotations gives the same digest: it carries the object's UUID, author, time, tool and view, and its numbers
 * are exact. Commands ({@code commands.annotate}) read what stands here, the window's Recorder writes it.
 *
 * <p>{@link org.readingroom.annotation.script.AnnotationService} is what scripts in Groovy and Python ask instead: files, objects and masks as values.
 */
package org.readingroom.annotation.script;
