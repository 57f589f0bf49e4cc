/**
 * What an editor does to a whole segment at once: threshold, grow, islands, smoothing, margins, scissors. Each is a plugin
 * ({@link org.readingroom.annotation.effect.SegmentEffect}) that says which settings it takes, so that dialogs and command lines are built from one
 * description, and that leaves a record of what it did.
 *
 * <p>Start with {@link org.readingroom.annotation.effect.EffectService}. Effects are pure functions of masks and of an image: the operations
 * themselves live in {@code volume.mask} and {@code volume.region}; {@link org.readingroom.annotation.effect.SegmentShapes} takes masks from the shapes of a
 * track and puts them back. Ranges of tissues for CT are a table that users may replace ({@link org.readingroom.annotation.effect.TissueRanges}).
 */
package org.readingroom.annotation.effect;
