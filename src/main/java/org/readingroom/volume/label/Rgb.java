package org.readingroom.volume.label;

/** A colour, each part 0 to 255 (sRGB). */
public record Rgb(int red, int green, int blue) {

    public Rgb {
        if ((red | green | blue) < 0 || red > 255 || green > 255 || blue > 255)
            throw new IllegalArgumentException("colour parts go from 0 to 255, got " + red + ", " + green + ", " + blue);
    }

    public int argb() {
        return 0xff000000 | red << 16 | green << 8 | blue;
    }
}
