package org.readingroom.review;

import java.nio.file.Path;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.provenance.Source;

/**
 * One reader of a review.
 *
 * @param name   as the review calls the reader: the file's name without its ending, or Reader A
 * @param file   never changed
 * @param labels on the grid of the review, numbered like the others'
 * @param source the file's digest; without its name where readers are hidden
 */
public record ReviewReader(String name, Path file, LabelMap labels, Source source) {}
