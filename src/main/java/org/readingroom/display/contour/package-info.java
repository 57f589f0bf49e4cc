/**
 * Lines of equal value on planes of numbers, between the pixels: {@link org.readingroom.display.contour.Contours}. Knows nothing of doses and
 * colours.
 */
package org.readingroom.display.contour;
