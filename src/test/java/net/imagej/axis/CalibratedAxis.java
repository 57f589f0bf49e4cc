package net.imagej.axis;

/** An axis with a unit. */
public interface CalibratedAxis {
    AxisType type();

    String unit();

    double averageScale(double from, double to);
}
