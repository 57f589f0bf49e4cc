package net.imagej.axis;

/** What runs along an axis. */
public interface AxisType {
    String getLabel();
}
