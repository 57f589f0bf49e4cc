package net.imagej;

import java.util.ArrayList;
import java.util.List;
import net.imagej.axis.CalibratedAxis;
import net.imglib2.RandomAccessibleInterval;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Makes datasets whose axes are not named yet. */
@Plugin(type = Service.class)
public class DatasetService extends AbstractService implements SciJavaService {

    public Dataset create(RandomAccessibleInterval<?> pixels) {
        List<CalibratedAxis> unknown = new ArrayList<>();
        for (int d = 0; d < pixels.numDimensions(); d++) unknown.add(Dataset.axis("Unknown", null, 1));
        return new Dataset("", pixels, unknown);
    }
}
