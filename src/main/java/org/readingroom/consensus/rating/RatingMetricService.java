package org.readingroom.consensus.rating;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.volume.plugin.CheckedService;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** Knows the coefficients of ratings: those of every report, and those that others have added. */
@Plugin(type = Service.class)
public class RatingMetricService extends CheckedService<RatingMetric> {

    @Override
    public Class<RatingMetric> getPluginType() {
        return RatingMetric.class;
    }

    @Override
    protected void introduce(RatingMetric metric) {
        metric.id().length();
    }

    /** Those that others have added, in order of their ids, so that tables do not depend on what was found first. Reports hold the built-in ones anyway. */
    public List<RatingMetric> metrics() {
        return getInstances().stream().filter(m -> !m.isBuiltIn()).sorted(Comparator.comparing(RatingMetric::id)).toList();
    }

    /** Any by its id, such as {@code fleiss_kappa}. @throws IllegalArgumentException naming what is known */
    public RatingMetric metric(String id) {
        return getInstances().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException("no figure '" + id + "'; known: "
            + getInstances().stream().map(RatingMetric::id).sorted().collect(Collectors.joining(", "))));
    }
}
