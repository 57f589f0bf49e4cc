package org.readingroom.display.contour;

/**
 * One line of equal value. Does not copy its arrays.
 *
 * @param level  which of the levels that were asked for, from 0
 * @param xy     x, y, x, y ... in pixels; the centre of the first pixel lies at (0.5, 0.5), as on a screen
 * @param closed whether its end meets its beginning; a line ends where the values do
 */
public record Contour(int level, float[] xy, boolean closed) {

    public int points() {
        return xy.length / 2;
    }
}
