package org.readingroom.formats.minc;

import java.util.List;

/**
 * image-min or image-max: the real value that the lowest or highest valid sample stands for.
 *
 * @param dimensions those over which it varies, slowest first; empty for a single number
 * @param values     not copied
 */
record MincRange(List<String> dimensions, double[] values) {}
