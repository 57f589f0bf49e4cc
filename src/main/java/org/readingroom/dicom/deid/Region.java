package org.readingroom.dicom.deid;

/**
 * A rectangle of pixels, both ends counted in.
 *
 * @param left   column of the first pixel, from 0
 * @param top    row of the first pixel, from 0
 * @param width  columns, at least 1
 * @param height rows, at least 1
 */
public record Region(int left, int top, int width, int height) {

    public Region {
        if (left < 0 || top < 0 || width < 1 || height < 1)
            throw new IllegalArgumentException("region " + left + "," + top + "," + width + "," + height + " has no pixels; expected left,top,width,height in pixels, counted from 0");
    }

    /** @throws IllegalArgumentException unless it is four whole numbers parted by commas */
    public static Region of(String text) {
        String[] parts = text.strip().split("\\s*,\\s*");
        if (parts.length != 4 || !text.strip().matches("[0-9]{1,6}(\\s*,\\s*[0-9]{1,6}){3}")) throw new IllegalArgumentException("regions=" + text.strip() + "; expected left,top,width,height in pixels, such as 0,0,640,40");
        return new Region(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    }

    @Override
    public String toString() {
        return left + "," + top + "," + width + "," + height;
    }
}
