/**
 * Annotations as files: {@code .annotations.json} by the published schema (org/readingroom/schema/annotations.schema.json).
 *
 * <p>Start with {@link org.readingroom.annotation.store.AnnotationFile}. Reading refuses what does not hold together in one sentence that names
 * file and JSON path. Fields that this version does not know are kept and written again, so that saving with an older program loses nothing.
 * Writing goes beside the target, is read back and compared, and only then moved over it.
 *
 * <p>Leaves to others: what the parts mean ({@code annotation}), voxels ({@code annotation.shape}).
 */
package org.readingroom.annotation.store;
