/**
 * What annotating tools do to an {@link org.readingroom.annotation.edit.Annotated}, as edits that can be taken back: the mouse, a command, a
 * macro and a script call the same methods and so give the same result. {@link org.readingroom.annotation.tool.Painting} for brushes and regions,
 * {@link org.readingroom.annotation.tool.Drawing} for figures of a slice, {@link org.readingroom.annotation.tool.Tracks} for whole objects,
 * {@link org.readingroom.annotation.tool.Proposals} for what a program drew.
 *
 * <p>Every method gives an edit, or none where nothing would change; nothing is changed before the edit is applied. Leaves to others: what a brush
 * covers ({@code annotation.brush}), the journal ({@code annotation.journal}), mice and keys ({@code ui}).
 */
package org.readingroom.annotation.tool;
