/**
 * What every file format of volumes needs and none owns: raw samples out of files ({@link org.readingroom.formats.RawSamples}, laid out as
 * {@link org.readingroom.formats.RawLayout} says) and into them ({@link org.readingroom.formats.RawOutput}), what a format's type numbers mean
 * ({@link org.readingroom.formats.VoxelTypes}), what holds for packed data ({@link org.readingroom.formats.PackedBytes}), what a writer owes
 * ({@link org.readingroom.formats.WrittenVolume}, {@link org.readingroom.formats.RealVolume}), and the table of names, colours and codes that
 * stands beside a label map ({@link org.readingroom.formats.LabelTable}).
 *
 * <p>Each format lives in a room of its own below this one and imports none of its sisters.
 */
package org.readingroom.formats;
