/**
 * Volumes made of other volumes without changing what was measured: axes turned ({@link org.readingroom.volume.derived.Reorient}, canonical order in
 * {@link org.readingroom.volume.derived.Canonical}), a gantry tilt taken out ({@link org.readingroom.volume.derived.TiltCorrection}), another unit
 * ({@link org.readingroom.volume.derived.UnitView}), missing slices put in ({@link org.readingroom.volume.derived.CompleteGrid}).
 *
 * <p>Each stays lazy where its source is. Only the tilt correction interpolates, and says so.
 */
package org.readingroom.volume.derived;
