package org.readingroom.consensus.instance;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Plugin;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Knows the figures of two readers' objects: those of every report, and those that others have added. */
@Plugin(type = Service.class)
public class DetectionMetricService extends AbstractSingletonService<DetectionMetric> implements SciJavaService {

    @Override
    public Class<DetectionMetric> getPluginType() {
        return DetectionMetric.class;
    }

    /** Those that others have added, in order of their ids, so that tables do not depend on what was found first. Reports hold the built-in ones anyway. */
    public List<DetectionMetric> metrics() {
        return getInstances().stream().filter(m -> !m.isBuiltIn()).sorted(Comparator.comparing(DetectionMetric::id)).toList();
    }

    /** Any by its id, such as {@code f1}. @throws IllegalArgumentException naming what is known */
    public DetectionMetric metric(String id) {
        return getInstances().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException("no figure '" + id + "'; known: "
            + getInstances().stream().map(DetectionMetric::id).sorted().collect(Collectors.joining(", "))));
    }
}
