package org.readingroom.ij1;

import java.lang.reflect.Method;
import net.imglib2.RandomAccessibleInterval;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.Volume;
import org.scijava.Context;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** Lets scripts hand a Volume to what wants ImageJ2's Dataset, where there is ImageJ2: on the volume's arrays, its axes named and in mm. */
@Plugin(type = Converter.class)
public class VolumeToDataset extends AbstractConverter<Volume, Object> {

    private static final String[] AXES = { "X", "Y", "Z", "Channel", "Time" };

    @Parameter
    private Context context;

    @Override
    public boolean canConvert(Class<?> from, Class<?> to) {
        return Volume.class.isAssignableFrom(from) && to.getName().equals("net.imagej.Dataset");
    }

    @Override
    public <T> T convert(Object from, Class<T> type) {
        Volume volume = (Volume) from;
        try {
            ClassLoader loader = type.getClassLoader();
            Class<? extends Service> services = loader.loadClass("net.imagej.DatasetService").asSubclass(Service.class);
            Object dataset = services.getMethod("create", RandomAccessibleInterval.class).invoke(context.getService(services), VolumeToImgLib.stored(volume));
            Class<?> axisType = loader.loadClass("net.imagej.axis.AxisType"), calibrated = loader.loadClass("net.imagej.axis.CalibratedAxis");
            Method named = loader.loadClass("net.imagej.axis.Axes").getMethod("get", String.class), set = axisSetter(type, calibrated);
            Spacing mm = volume.grid().spacing();
            double[] scales = { mm.iMm(), mm.jMm(), mm.kMm(), 1, 1 };
            for (int d = 0; d < AXES.length; d++)
                set.invoke(dataset, loader.loadClass("net.imagej.axis.DefaultLinearAxis").getConstructor(axisType, String.class, double.class, double.class)
                    .newInstance(named.invoke(null, AXES[d]), d < 3 ? "mm" : null, scales[d], 0.0), d);
            type.getMethod("setName", String.class).invoke(dataset, volume.name());
            return type.cast(dataset);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ImageJ2's Dataset is not as it was (" + e + ")", e);
        }
    }

    /** Declared for any kind of axis, or for calibrated ones. */
    private static Method axisSetter(Class<?> dataset, Class<?> calibrated) throws NoSuchMethodException {
        for (Method m : dataset.getMethods())
            if (m.getName().equals("setAxis") && m.getParameterCount() == 2 && m.getParameterTypes()[0].isAssignableFrom(calibrated)) return m;
        throw new NoSuchMethodException("setAxis");
    }

    @Override
    public Class<Object> getOutputType() {
        return Object.class;
    }

    @Override
    public Class<Volume> getInputType() {
        return Volume.class;
    }
}
