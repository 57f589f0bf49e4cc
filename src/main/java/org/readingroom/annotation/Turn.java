package org.readingroom.annotation;

/** Sine and cosine of degrees, exact at right angles, so that a box turned by 90 degrees has no slanted edges. */
final class Turn {

    private Turn() {}

    static double cosine(double degrees) {
        return sine(Math.IEEEremainder(degrees, 360) + 90);
    }

    static double sine(double degrees) {
        double d = Math.IEEEremainder(degrees, 360); // -180 to 180
        if (d == 0 || Math.abs(d) == 180) return 0;
        if (Math.abs(d) == 90) return Math.signum(d);
        return Math.sin(Math.toRadians(d));
    }
}
