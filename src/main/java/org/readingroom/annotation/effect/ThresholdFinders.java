package org.readingroom.annotation.effect;

import java.util.List;
import java.util.Optional;
import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Plugin;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** The automatic thresholds that hosts bring along. */
@Plugin(type = Service.class)
public class ThresholdFinders extends AbstractSingletonService<ThresholdFinder> implements SciJavaService {

    @Override
    public Class<ThresholdFinder> getPluginType() {
        return ThresholdFinder.class;
    }

    /** By the alphabet. */
    List<String> methods() {
        return getInstances().stream().flatMap(f -> f.methods().stream()).sorted().toList();
    }

    /** Who knows a method; empty if nobody does. */
    Optional<ThresholdFinder> of(String method) {
        return getInstances().stream().filter(f -> f.methods().contains(method)).findFirst();
    }
}
