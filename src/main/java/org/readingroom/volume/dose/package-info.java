/**
 * How much of a structure gets which dose. Start with {@link org.readingroom.volume.dose.DoseHistogram}, which
 * {@link org.readingroom.volume.dose.DoseSampling} makes of a dose and a structure's outlines in patient space. Where outlines come from (structure sets) and
 * how figures are written is left to others.
 */
package org.readingroom.volume.dose;
