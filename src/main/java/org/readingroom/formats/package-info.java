/**
 * What every file format of volumes needs and none owns: raw samples as they lie in files ({@link org.readingroom.formats.RawSamples}) and
 * the table of names, colours and codes that stands beside a label map ({@link org.readingroom.formats.LabelTable}).
 *
 * <p>Each format lives in a room of its own below this one and imports none of its sisters. Start with
 * {@link org.readingroom.formats.RawLayout}.
 */
package org.readingroom.formats;
