/**
 * Reading bytes with bounds, writing files so that a crash leaves the old one whole, and the words in which trouble is told:
 * {@link org.readingroom.io.FormatException} (this file cannot be read, one sentence), {@link org.readingroom.io.Finding} (it was read,
 * and this is what you should know), {@link org.readingroom.io.Progress} (how far, and may I go on);
 * {@link org.readingroom.io.Parallel} brings them out of threads unchanged. What files say passes
 * {@link org.readingroom.io.ShownText} before anybody sees it, and {@link org.readingroom.io.SafeName} before it becomes part of a file's name.
 *
 * <p>Start with {@link org.readingroom.io.ByteSource} and {@link org.readingroom.io.SafeFile}. Knows no format.
 */
package org.readingroom.io;
