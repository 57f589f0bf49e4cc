/**
 * Plots as SVG text for pages: they print sharp, need no library, and their words and numbers can be found and read aloud.
 *
 * <p>Start with any plot, such as {@link org.readingroom.report.plot.BoxPlot}. Each takes plain names and numbers and returns one {@code <svg>} element with a
 * title and a description in words. Readers are told apart by letter and mark as well as by colour ({@link org.readingroom.report.plot.ReaderStyle}); colours are
 * those of Okabe and Ito, which people with colour blindness can tell apart. What the numbers are, and where a plot stands, is left to the pages.
 */
package org.readingroom.report.plot;
