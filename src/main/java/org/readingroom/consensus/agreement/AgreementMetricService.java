package org.readingroom.consensus.agreement;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Plugin;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Knows the figures of two masks: those of every report, and those that others have added. */
@Plugin(type = Service.class)
public class AgreementMetricService extends AbstractSingletonService<AgreementMetric> implements SciJavaService {

    @Override
    public Class<AgreementMetric> getPluginType() {
        return AgreementMetric.class;
    }

    /** Those that others have added, in order of their ids, so that tables do not depend on what was found first. Reports hold the built-in ones anyway. */
    public List<AgreementMetric> metrics() {
        return getInstances().stream().filter(m -> !m.isBuiltIn()).sorted(Comparator.comparing(AgreementMetric::id)).toList();
    }

    /** Any by its id, such as {@code dice} or {@code surfel.hd95}. @throws IllegalArgumentException naming what is known */
    public AgreementMetric metric(String id) {
        return getInstances().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException("no figure '" + id + "'; known: "
            + getInstances().stream().map(AgreementMetric::id).sorted().collect(Collectors.joining(", "))));
    }
}
