package org.readingroom.dicom.pixel.jpeg2000;

/**
 * How much of a frame is wanted.
 *
 * @param halvings how often the frame is halved: 0 whole, 1 half as wide and high, and so on
 * @param x0       first column wanted of the halved frame
 * @param y0       first row
 * @param x1       behind the last column wanted; as many as there are, if that is less
 * @param y1       behind the last row wanted
 */
public record Reduction(int halvings, int x0, int y0, int x1, int y1) {

    public static final Reduction NONE = new Reduction(0, 0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** The whole frame, halved so often. */
    public static Reduction halved(int halvings) {
        return new Reduction(halvings, 0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    public Reduction {
        if (halvings < 0 || halvings > 32 || x0 < 0 || y0 < 0 || x1 <= x0 || y1 <= y0)
            throw new IllegalArgumentException(halvings + " halvings of columns " + x0 + " to " + x1 + ", rows " + y0 + " to " + y1);
    }
}
