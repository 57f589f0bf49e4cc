package org.readingroom.volume;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.NativeImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.LongArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.PlaneConversion;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.lazy.ReadOnlyArrays;

/**
 * The numbers of a volume as they were stored, one primitive array a plane, i fastest. Plane index = k + nk * (c + nc * t).
 *
 * <p>Does not copy the arrays: who writes into one writes into the volume, and into the ImageJ stack that shares it.
 *
 * @param offset what was added to every stored value so that ImageJ can hold it: 32768 for signed 16-bit data shared with an ImageJ
 *               stack (type is then UINT16 and the array holds stored + 32768), else 0
 */
public record Samples(SampleType type, int ni, int nj, int nk, int components, int times, List<Object> planes, int offset) {

    public Samples {
        if (ni < 1 || nj < 1 || nk < 1 || components < 1 || times < 1) throw new IllegalArgumentException("samples need voxels on every axis");
        if (planes.size() != Math.multiplyExact(Math.multiplyExact(nk, components), times))
            throw new IllegalArgumentException(planes.size() + " planes, expected " + nk + " x " + components + " x " + times);
        planes = planes instanceof LazyPlanes ? planes : Collections.unmodifiableList(planes);
    }

    /** Whether planes are read when they are asked for: then they cannot be written, and {@link #planes} may throw {@link PlaneReadException}. */
    public boolean isLazy() {
        return planes instanceof LazyPlanes;
    }

    /** How many planes work may hold at once: all of those in memory, as many of lazy ones as half of their cache has room for, at least one. */
    public int planesAtOnce() {
        if (!(planes instanceof LazyPlanes lazy)) return planes.size();
        return (int) Math.max(1, Math.min(planes.size(), lazy.cache().capacityBytes() / 2 / ((long) ni * nj * type.bytes())));
    }

    /**
     * The same kind of samples with other planes k; lazy if these are. Shares the arrays.
     *
     * @param from the old k for each new one; -1 for {@code fill}
     * @param fill an array of the type, for planes that are new; null if there are none
     */
    public Samples withPlanes(int[] from, Object fill) {
        int size = Math.multiplyExact(from.length, components * times);
        IntFunction<Object> plane = n -> from[n % from.length] < 0 ? fill : planes.get(from[n % from.length] + nk * (n / from.length));
        return new Samples(type, ni, nj, from.length, components, times, planes instanceof LazyPlanes lazy ? lazy.view(size, plane) : IntStream.range(0, size).mapToObj(plane).toList(), offset);
    }

    /**
     * Samples of the same shape in another type.
     *
     * @param make gives a new array for a plane index; called now and in threads, or, if these samples are lazy, when the plane is asked for
     */
    public Samples remade(SampleType otherType, int otherOffset, IntFunction<Object> make) {
        List<Object> made = planes instanceof LazyPlanes lazy ? lazy.remade(make) : IntStream.range(0, planes.size()).parallel().mapToObj(make).toList();
        return new Samples(otherType, ni, nj, nk, components, times, made, otherOffset);
    }

    /**
     * Lazy samples in another type, converted once when they are read, so that one copy of them is in memory. These samples stay usable, but
     * what is asked of both is read twice.
     *
     * @throws IllegalStateException if these samples are not lazy
     */
    public Samples convertedWhenRead(SampleType otherType, int otherOffset, PlaneConversion conversion) {
        if (!(planes instanceof LazyPlanes lazy)) throw new IllegalStateException("the samples are in memory already");
        return new Samples(otherType, ni, nj, nk, components, times, lazy.converted(conversion), otherOffset);
    }

    /** What {@link #joinedWhenRead} makes of a slice. */
    @FunctionalInterface
    public interface SliceConversion {
        /** @param stored one array a component, not to be changed @return new arrays, one for each new component */
        Object[] of(Object[] stored);
    }

    /**
     * Lazy samples with other components, each slice converted when it is read; offset 0. These samples stay usable, but what is asked of both is
     * read twice.
     *
     * @param otherComponents how many arrays the conversion gives
     * @throws IllegalStateException if these samples are not lazy
     */
    public Samples joinedWhenRead(SampleType otherType, int otherComponents, SliceConversion conversion) {
        if (!isLazy()) throw new IllegalStateException("the samples are in memory already");
        return new Samples(otherType, ni, nj, nk, otherComponents, times, JoinedPlanes.of(this, otherComponents, conversion), 0);
    }

    /** New samples of zeros. */
    public static Samples allocate(SampleType type, int ni, int nj, int nk, int components, int times) {
        Object[] planes = new Object[Math.multiplyExact(Math.multiplyExact(nk, components), times)];
        for (int n = 0; n < planes.length; n++) planes[n] = type.newArray(Math.multiplyExact(ni, nj));
        return new Samples(type, ni, nj, nk, components, times, Arrays.asList(planes), 0);
    }

    /** One component, one time. */
    public static Samples of(SampleType type, int ni, int nj, List<Object> planes) {
        return new Samples(type, ni, nj, planes.size(), 1, 1, planes, 0);
    }

    public int planeIndex(int k, int c, int t) {
        return k + nk * (c + components * t);
    }

    public Object plane(int k, int c, int t) {
        return planes.get(planeIndex(k, c, t));
    }

    /** The stored value of one sample (offset taken off): for sparse visits and tests. */
    public double stored(int i, int j, int k, int c, int t) {
        return type.get(plane(k, c, t), i + ni * j) - offset;
    }

    /** The type that the values have in the file, before an offset for ImageJ was added. */
    public SampleType storedType() {
        return offset == 0 ? type : SampleType.INT16;
    }

    public long bytes() {
        return (long) ni * nj * planes.size() * type.bytes();
    }

    /** Whether both hold the same stored values in the same type, plane by plane; an offset for ImageJ on one side makes no difference. */
    public boolean sameStored(Samples other) {
        if (ni != other.ni || nj != other.nj || nk != other.nk || components != other.components || times != other.times || storedType() != other.storedType()) return false;
        return IntStream.range(0, planes.size()).parallel().allMatch(n -> {
            Object a = planes.get(n), b = other.planes.get(n);
            if (offset == other.offset) return Objects.deepEquals(a, b);
            short[] p = (short[]) a, q = (short[]) b; // only 16-bit samples carry an offset
            int shift = offset - other.offset;
            for (int x = 0; x < p.length; x++) if ((short) (p[x] - shift) != q[x]) return false;
            return true;
        });
    }

    /**
     * One plane as slope * stored + intercept: the float32 that is nearest to what doubles give, as numpy and nibabel have it before they narrow it.
     * The offset is taken off the whole number first, so that both kinds of 16-bit samples give the same value.
     *
     * @param out at least ni * nj long; filled from 0
     */
    public void real(int planeIndex, double slope, double intercept, float[] out) {
        Object plane = planes.get(planeIndex);
        int n = ni * nj, o = offset;
        if (isExactInSingle(slope, intercept)) {
            realInSingle(plane, (float) slope, (float) (intercept - slope * offset), out);
            return;
        }
        switch (type) {
            case INT8 -> { byte[] p = (byte[]) plane; for (int x = 0; x < n; x++) out[x] = (float) (slope * (p[x] - o) + intercept); }
            case UINT8 -> { byte[] p = (byte[]) plane; for (int x = 0; x < n; x++) out[x] = (float) (slope * ((p[x] & 0xff) - o) + intercept); }
            case INT16 -> { short[] p = (short[]) plane; for (int x = 0; x < n; x++) out[x] = (float) (slope * (p[x] - o) + intercept); }
            case UINT16 -> { short[] p = (short[]) plane; for (int x = 0; x < n; x++) out[x] = (float) (slope * ((p[x] & 0xffff) - o) + intercept); }
            case FLOAT32 -> { float[] p = (float[]) plane; for (int x = 0; x < n; x++) out[x] = (float) (slope * p[x] + intercept); }
            default -> { for (int x = 0; x < n; x++) out[x] = (float) (slope * (type.get(plane, x) - o) + intercept); }
        }
    }

    /** Whether float arithmetic rounds nothing, so that it may stand for the slower one in doubles: most CT (slope 1, intercept -1024), and no scale. */
    private boolean isExactInSingle(double slope, double intercept) {
        if (type == SampleType.FLOAT32) return slope == 1 && intercept == 0 && offset == 0;
        return !type.isFloat() && type.bytes() <= Short.BYTES && slope == Math.rint(slope) && intercept == Math.rint(intercept)
            && Math.abs(slope) * (0x1p16 + Math.abs(offset)) + Math.abs(intercept) <= 0x1p24;
    }

    private void realInSingle(Object plane, float a, float b, float[] out) {
        int n = ni * nj;
        switch (type) {
            case INT8 -> { byte[] p = (byte[]) plane; for (int x = 0; x < n; x++) out[x] = a * p[x] + b; }
            case UINT8 -> { byte[] p = (byte[]) plane; for (int x = 0; x < n; x++) out[x] = a * (p[x] & 0xff) + b; }
            case INT16 -> { short[] p = (short[]) plane; for (int x = 0; x < n; x++) out[x] = a * p[x] + b; }
            case UINT16 -> { short[] p = (short[]) plane; for (int x = 0; x < n; x++) out[x] = a * (p[x] & 0xffff) + b; }
            case FLOAT32 -> { float[] p = (float[]) plane; for (int x = 0; x < n; x++) out[x] = a * p[x] + b; }
            default -> throw new IllegalStateException(type.label() + " is not exact in float32");
        }
    }

    /**
     * A live imglib2 image (x, y, z, c, t) on the same arrays; its values are those in the arrays, offset included. The image of lazy samples
     * reads a plane when a cursor or an accessor comes to it, and throws {@link UnsupportedOperationException} at whoever sets a value.
     */
    public RandomAccessibleInterval<? extends RealType<?>> image() {
        return switch (type) {
            case INT8 -> this.<ByteType, ByteArray>link(p -> isLazy() ? ReadOnlyArrays.of((byte[]) p) : new ByteArray((byte[]) p), ByteType::new);
            case UINT8 -> this.<UnsignedByteType, ByteArray>link(p -> isLazy() ? ReadOnlyArrays.of((byte[]) p) : new ByteArray((byte[]) p), UnsignedByteType::new);
            case INT16 -> this.<ShortType, ShortArray>link(p -> isLazy() ? ReadOnlyArrays.of((short[]) p) : new ShortArray((short[]) p), ShortType::new);
            case UINT16 -> this.<UnsignedShortType, ShortArray>link(p -> isLazy() ? ReadOnlyArrays.of((short[]) p) : new ShortArray((short[]) p), UnsignedShortType::new);
            case INT32 -> this.<IntType, IntArray>link(p -> isLazy() ? ReadOnlyArrays.of((int[]) p) : new IntArray((int[]) p), IntType::new);
            case UINT32 -> this.<UnsignedIntType, IntArray>link(p -> isLazy() ? ReadOnlyArrays.of((int[]) p) : new IntArray((int[]) p), UnsignedIntType::new);
            case INT64 -> this.<LongType, LongArray>link(p -> isLazy() ? ReadOnlyArrays.of((long[]) p) : new LongArray((long[]) p), LongType::new);
            case UINT64 -> this.<UnsignedLongType, LongArray>link(p -> isLazy() ? ReadOnlyArrays.of((long[]) p) : new LongArray((long[]) p), UnsignedLongType::new);
            case FLOAT32 -> this.<FloatType, FloatArray>link(p -> isLazy() ? ReadOnlyArrays.of((float[]) p) : new FloatArray((float[]) p), FloatType::new);
            case FLOAT64 -> this.<DoubleType, DoubleArray>link(p -> isLazy() ? ReadOnlyArrays.of((double[]) p) : new DoubleArray((double[]) p), DoubleType::new);
        };
    }

    private <T extends NativeType<T> & RealType<T>, A extends ArrayDataAccess<A>> RandomAccessibleInterval<T> link(
            Function<Object, A> wrap, Function<NativeImg<T, A>, T> linked) {
        List<A> slices = planes instanceof LazyPlanes lazy ? new Wrapped<>(lazy, wrap) : planes.stream().map(wrap).toList();
        PlanarImg<T, A> image = new PlanarImg<>(slices, new long[] { ni, nj, nk, components, times }, new Fraction());
        image.setLinkedType(linked.apply(image));
        return image;
    }

    /** A planar image asks its list for a slice each time it comes to one: so it stays lazy. */
    private static final class Wrapped<A> extends AbstractList<A> implements RandomAccess {
        private final LazyPlanes planes;
        private final Function<Object, A> wrap;

        Wrapped(LazyPlanes planes, Function<Object, A> wrap) {
            this.planes = planes;
            this.wrap = wrap;
        }

        @Override
        public A get(int n) {
            return wrap.apply(planes.get(n));
        }

        @Override
        public int size() {
            return planes.size();
        }
    }
}
