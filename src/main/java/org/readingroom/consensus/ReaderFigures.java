package org.readingroom.consensus;

/**
 * How one reader stands to a consensus; NaN where it is not defined (no voxel in the denominator).
 *
 * @param reader      the reader's name
 * @param sensitivity share of the consensus foreground that the reader marked; with STAPLE its estimate p
 * @param specificity share of the consensus background that the reader left; with STAPLE its estimate q
 */
public record ReaderFigures(String reader, double sensitivity, double specificity) {}
