package net.imagej.axis;

/** An axis with equal steps. */
public class DefaultLinearAxis implements CalibratedAxis {

    private final AxisType type;
    private final String unit;
    private final double scale;

    public DefaultLinearAxis(AxisType type, String unit, double scale, double origin) {
        this.type = type;
        this.unit = unit;
        this.scale = scale;
    }

    @Override
    public AxisType type() {
        return type;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public double averageScale(double from, double to) {
        return scale;
    }
}
