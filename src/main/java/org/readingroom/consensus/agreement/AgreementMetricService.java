package org.readingroom.consensus.agreement;

import java.util.Comparator;
import java.util.List;
import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Plugin;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** The figures that others have added. */
@Plugin(type = Service.class)
public class AgreementMetricService extends AbstractSingletonService<AgreementMetric> implements SciJavaService {

    @Override
    public Class<AgreementMetric> getPluginType() {
        return AgreementMetric.class;
    }

    /** In order of their ids, so that tables do not depend on what was found first. */
    public List<AgreementMetric> metrics() {
        return getInstances().stream().sorted(Comparator.comparing(AgreementMetric::id)).toList();
    }
}
