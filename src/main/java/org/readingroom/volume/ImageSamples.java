package org.readingroom.volume;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** Samples of images that imglib2 holds: the other way of {@link Samples#image()}. Planar images share their arrays, all others are copied. */
public final class ImageSamples {

    private static final int X = 0, Y = 1, Z = 2, C = 3, T = 4, AXES = 5;

    private final RandomAccessibleInterval<? extends RealType<?>> image;
    private final int[] dimension; // of the image, for x, y, z, c, t; -1: there is none

    private ImageSamples(RandomAccessibleInterval<? extends RealType<?>> image, int[] dimension) {
        this.image = image;
        this.dimension = dimension.clone();
    }

    /** Axes x, y, z, c, t; those behind y may be missing. @throws IllegalArgumentException for fewer or more axes, or values that are no real numbers */
    public static Samples of(RandomAccessibleInterval<?> image) {
        int[] dimension = new int[AXES];
        for (int a = 0; a < AXES; a++) dimension[a] = a < image.numDimensions() ? a : -1;
        return of(image, dimension);
    }

    /**
     * Axes in another order.
     *
     * @param dimension five numbers: which dimension of the image is x, y, z, c and t; -1 where there is none
     * @throws IllegalArgumentException if a dimension of the image is left out or there are no x and y, or for values that are no real numbers
     */
    public static Samples of(RandomAccessibleInterval<?> image, int[] dimension) {
        int named = 0;
        for (int d : dimension) if (d >= 0) named++;
        if (dimension[X] < 0 || dimension[Y] < 0 || named != image.numDimensions())
            throw new IllegalArgumentException("an image of " + image.numDimensions() + " dimensions, of which " + named + " are known; expected x, y and perhaps z, channels and time");
        if (!(image.getType() instanceof RealType<?>))
            throw new IllegalArgumentException("an image of " + image.getType().getClass().getSimpleName() + "; expected one of real numbers");
        return new ImageSamples(real(image), dimension).samples();
    }

    @SuppressWarnings("unchecked") // its type was looked at
    private static RandomAccessibleInterval<? extends RealType<?>> real(RandomAccessibleInterval<?> image) {
        return (RandomAccessibleInterval<? extends RealType<?>>) image;
    }

    private Samples samples() {
        SampleType type = type(image.getType());
        List<Object> planes = new ArrayList<>();
        for (int t = 0; t < size(T); t++)
            for (int c = 0; c < size(C); c++)
                for (int k = 0; k < size(Z); k++) planes.add(isShared(type) ? shared(k, c, t) : copy(type, k, c, t));
        return new Samples(type, size(X), size(Y), size(Z), size(C), size(T), planes, 0);
    }

    private int size(int axis) {
        return dimension[axis] < 0 ? 1 : Math.toIntExact(image.dimension(dimension[axis]));
    }

    private boolean isShared(SampleType type) {
        return image instanceof PlanarImg<?, ?> planar && dimension[X] == 0 && dimension[Y] == 1 && planar.numSlices() > 0
            && storage(planar, 0).getClass() == type.newArray(0).getClass();
    }

    private Object shared(int k, int c, int t) {
        int plane = 0, step = 1;
        for (int d = 2; d < image.numDimensions(); d++) {
            plane += step * (d == dimension[Z] ? k : d == dimension[C] ? c : t);
            step *= Math.toIntExact(image.dimension(d));
        }
        return storage((PlanarImg<?, ?>) image, plane);
    }

    private static Object storage(PlanarImg<?, ? extends ArrayDataAccess<?>> planar, int plane) {
        return planar.getPlane(plane).getCurrentStorageArray();
    }

    private Object copy(SampleType type, int k, int c, int t) {
        int ni = size(X), nj = size(Y);
        Object plane = type.newArray(Math.multiplyExact(ni, nj));
        RandomAccess<? extends RealType<?>> at = image.randomAccess();
        place(at, Z, k);
        place(at, C, c);
        place(at, T, t);
        for (int j = 0; j < nj; j++) {
            place(at, X, 0);
            place(at, Y, j);
            for (int i = 0; i < ni; i++) {
                if (plane instanceof long[] whole) whole[i + ni * j] = ((IntegerType<?>) at.get()).getIntegerLong(); // a double would lose digits
                else type.put(plane, i + ni * j, at.get().getRealDouble());
                at.fwd(dimension[X]);
            }
        }
        return plane;
    }

    private void place(RandomAccess<?> at, int axis, int index) {
        if (dimension[axis] >= 0) at.setPosition(image.min(dimension[axis]) + index, dimension[axis]);
    }

    /** The smallest type that holds all values of a type of imglib2's. */
    private static SampleType type(Object t) {
        if (t instanceof ByteType) return SampleType.INT8;
        if (t instanceof UnsignedByteType) return SampleType.UINT8;
        if (t instanceof ShortType) return SampleType.INT16;
        if (t instanceof UnsignedShortType) return SampleType.UINT16;
        if (t instanceof IntType) return SampleType.INT32;
        if (t instanceof UnsignedIntType) return SampleType.UINT32;
        if (t instanceof LongType) return SampleType.INT64;
        if (t instanceof UnsignedLongType) return SampleType.UINT64;
        if (t instanceof FloatType) return SampleType.FLOAT32;
        if (!(t instanceof IntegerType<?> whole)) return SampleType.FLOAT64;
        if (whole.getMinValue() >= 0 && whole.getMaxValue() <= 0xff) return SampleType.UINT8; // bits, booleans
        if (whole.getMinValue() >= 0 && whole.getMaxValue() <= 0xffff) return SampleType.UINT16; // 12 bits
        return SampleType.INT64;
    }
}
