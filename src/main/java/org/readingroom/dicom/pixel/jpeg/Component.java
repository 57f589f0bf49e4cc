package org.readingroom.dicom.pixel.jpeg;

/** One component of a frame, and its samples once they are decoded. Sizes: ITU-T T.81 A.1.1, A.2. */
final class Component {

    final int id;
    final int horizontal;
    final int vertical;
    final int quantizer;
    /** Samples that belong to the image. */
    int columns;
    int rows;
    /** Samples of all minimum coded units: what {@link #samples} has room for. */
    int stride;
    int paddedRows;
    /** Row by row, {@link #stride} apart; unsigned. Null before the first scan. */
    short[] samples;
    boolean scanned;

    Component(int id, int horizontal, int vertical, int quantizer) {
        this.id = id;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.quantizer = quantizer;
    }

    int blockColumns() {
        return (columns + 7) / 8;
    }

    int blockRows() {
        return (rows + 7) / 8;
    }
}
