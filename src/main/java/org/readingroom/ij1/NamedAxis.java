package org.readingroom.ij1;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;

/**
 * An axis of ImageJ2's Dataset or ImgPlus, asked by the names of {@code net.imagej.axis.CalibratedAxis}' methods.
 *
 * @param label X, Y, Z, Channel, Time or another one
 * @param unit  may be empty
 * @param scale the mean length of one step
 */
record NamedAxis(String label, String unit, double scale) {

    private static final String[] TYPES = { "net.imagej.Dataset", "net.imagej.ImgPlus" };

    /** Empty for images without named axes. */
    static Optional<List<NamedAxis>> of(RandomAccessibleInterval<?> image) {
        try {
            Method axis = method(image, "axis", int.class);
            if (axis == null || !isOfImageJ(image.getClass())) return Optional.empty();
            List<NamedAxis> axes = new ArrayList<>();
            for (int d = 0; d < image.numDimensions(); d++) {
                Object a = axis.invoke(image, d);
                Object type = method(a, "type").invoke(a), unit = method(a, "unit").invoke(a);
                axes.add(new NamedAxis((String) method(type, "getLabel").invoke(type), unit == null ? "" : (String) unit,
                    (double) method(a, "averageScale", double.class, double.class).invoke(a, 0.0, 1.0)));
            }
            return Optional.of(axes);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ImageJ2's axes are not as they were (" + cause(e) + "); expected net.imagej.axis.CalibratedAxis", e);
        }
    }

    /** The image that a Dataset or ImgPlus wraps, whose arrays can be shared. */
    static RandomAccessibleInterval<?> unwrapped(RandomAccessibleInterval<?> image) {
        try {
            Method inner = method(image, "getImgPlus");
            if (inner == null) inner = method(image, "getImg");
            return inner == null || !isOfImageJ(image.getClass()) ? image : unwrapped((RandomAccessibleInterval<?>) inner.invoke(image));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ImageJ2's images are not as they were (" + cause(e) + ")", e);
        }
    }

    /** What the Dataset is called, if it is called anything. */
    static Optional<String> name(RandomAccessibleInterval<?> image) {
        try {
            Object name = method(image, "getName").invoke(image);
            return Optional.ofNullable((String) name).filter(n -> !n.isBlank());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ImageJ2's images are not as they were (" + cause(e) + ")", e);
        }
    }

    /** -1 if there is none. */
    static int indexOf(List<NamedAxis> axes, String label) {
        for (int d = 0; d < axes.size(); d++) if (axes.get(d).label().equals(label)) return d;
        return -1;
    }

    private static boolean isOfImageJ(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (String name : TYPES) if (c.getName().equals(name)) return true;
            for (Class<?> i : c.getInterfaces()) if (isOfImageJ(i)) return true;
        }
        return false;
    }

    /** Null if there is none. The class that has it may be hidden. */
    private static Method method(Object of, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method found = null;
        for (Method m : of.getClass().getMethods())
            if (m.getName().equals(name) && Arrays.equals(m.getParameterTypes(), parameters)) found = m;
        if (found == null) return null;
        found.setAccessible(true);
        return found;
    }

    private static String cause(ReflectiveOperationException e) {
        return String.valueOf(e instanceof InvocationTargetException ? e.getCause() : e.getMessage());
    }
}
