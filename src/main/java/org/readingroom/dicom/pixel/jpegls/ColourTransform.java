package org.readingroom.dicom.pixel.jpegls;

/** Hewlett-Packard's reversible colour transforms, announced by an application segment "mrfx". Source: the JPEG-LS reference coder's HP extensions. */
enum ColourTransform {
    NONE, HP1, HP2, HP3;

    /**
     * Back to red, green and blue.
     *
     * @param lines three components, places 1 to {@code columns}
     * @param mask  largest sample, 2^n - 1; sums wrap round
     */
    void undo(int[][] lines, int columns, int mask) {
        int half = mask + 1 >> 1, quarter = mask + 1 >> 2;
        for (int x = 1; x <= columns; x++) {
            int first = lines[0][x], second = lines[1][x], third = lines[2][x], red, green, blue;
            switch (this) {
                case HP1 -> {
                    red = first + second - half & mask;
                    green = second;
                    blue = third + second - half & mask;
                }
                case HP2 -> {
                    red = first + second - half & mask;
                    green = second;
                    blue = third + (red + green >> 1) - half & mask;
                }
                case HP3 -> {
                    green = first - (third + second >> 2) + quarter & mask;
                    red = third + green - half & mask;
                    blue = second + green - half & mask;
                }
                default -> {
                    red = first;
                    green = second;
                    blue = third;
                }
            }
            lines[0][x] = red;
            lines[1][x] = green;
            lines[2][x] = blue;
        }
    }
}
