package org.readingroom.consensus.instance;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.volume.plugin.CheckedService;
import org.readingroom.volume.plugin.PluginSwitches;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** Knows the figures of two readers' objects: those of every report, and those that others have added. */
@Plugin(type = Service.class)
public class DetectionMetricService extends CheckedService<DetectionMetric> {

    @Override
    public Class<DetectionMetric> getPluginType() {
        return DetectionMetric.class;
    }

    @Override
    protected void introduce(DetectionMetric metric) {
        metric.id().length();
    }

    /** Those that others have added, in order of their ids, so that tables do not depend on what was found first. Reports hold the built-in ones anyway. */
    public List<DetectionMetric> metrics() {
        return getInstances().stream().filter(m -> !m.isBuiltIn()).sorted(Comparator.comparing(DetectionMetric::id)).map(this::guarded).toList();
    }

    /** Any by its id, such as {@code f1}. @throws IllegalArgumentException naming what is known */
    public DetectionMetric metric(String id) {
        return getInstances().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException("no figure '" + id + "'; known: "
            + getInstances().stream().map(DetectionMetric::id).sorted().collect(Collectors.joining(", "))));
    }

    /** A metric of others that fails is told, and is undefined in that place; the report has the other figures. */
    private DetectionMetric guarded(DetectionMetric metric) {
        if (PluginSwitches.isOurs(metric.getClass().getName())) return metric;
        return new DetectionMetric() {
            @Override
            public String id() {
                return metric.id();
            }

            @Override
            public double value(List<Instance> reference, List<Instance> test, Matching matching, MatchSettings settings) {
                double[] value = { Double.NaN };
                isDone(metric, "measure", m -> value[0] = m.value(reference, test, matching, settings));
                return value[0];
            }
        };
    }
}
