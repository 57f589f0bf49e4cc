package net.imagej;

import java.util.ArrayList;
import java.util.List;
import net.imagej.axis.Axes;
import net.imagej.axis.CalibratedAxis;
import net.imagej.axis.DefaultLinearAxis;
import net.imglib2.AbstractWrappedInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;

/** An image with named axes that hides which image it wraps, as ImageJ2's does; there an interface. */
public class Dataset extends AbstractWrappedInterval<RandomAccessibleInterval<Object>> implements RandomAccessibleInterval<Object> {

    private final RandomAccessibleInterval<?> pixels;
    private final List<CalibratedAxis> axes;
    private String name;

    @SuppressWarnings("unchecked")
    public Dataset(String name, RandomAccessibleInterval<?> pixels, List<CalibratedAxis> axes) {
        super((RandomAccessibleInterval<Object>) pixels);
        this.name = name;
        this.pixels = pixels;
        this.axes = new ArrayList<>(axes);
    }

    public static CalibratedAxis axis(String label, String unit, double scale) {
        return new DefaultLinearAxis(Axes.get(label), unit, scale, 0);
    }

    public CalibratedAxis axis(int d) {
        return axes.get(d);
    }

    public void setAxis(CalibratedAxis axis, int d) {
        axes.set(d, axis);
    }

    public String getName() {
        return name;
    }

    public void setName(String n) {
        name = n;
    }

    public RandomAccessibleInterval<?> getImgPlus() {
        return pixels;
    }

    @Override
    public RandomAccess<Object> randomAccess() {
        throw new UnsupportedOperationException("read through the image that it wraps");
    }

    @Override
    public RandomAccess<Object> randomAccess(Interval interval) {
        return randomAccess();
    }

    @Override
    public Object getType() {
        return pixels.getType();
    }
}
