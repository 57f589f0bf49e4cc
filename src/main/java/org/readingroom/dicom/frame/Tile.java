package org.readingroom.dicom.frame;

/**
 * The rectangle of a stored frame that is a plane of the volume. Whole frames are {@link #WHOLE}.
 *
 * @param column0 of its first pixel in the frame
 * @param row0    of its first pixel in the frame
 */
public record Tile(int column0, int row0, int columns, int rows) {

    static final Tile WHOLE = new Tile(0, 0, 0, 0);

    public boolean isWhole() {
        return columns == 0;
    }

    public boolean isAsLargeAs(Tile other) {
        return columns == other.columns && rows == other.rows;
    }

    /**
     * Copies the rectangle out of a frame.
     *
     * @param frame   samples of one component, row by row; an array of any primitive type
     * @param width   columns of the frame
     * @param into    an array of the same type, columns * rows long
     */
    public void cut(Object frame, int width, Object into) {
        for (int row = 0; row < rows; row++) System.arraycopy(frame, (row0 + row) * width + column0, into, row * columns, columns);
    }
}
