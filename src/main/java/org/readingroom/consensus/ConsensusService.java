package org.readingroom.consensus;

import java.util.stream.Collectors;
import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Plugin;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** The consensus rules that are there, by their id. */
@Plugin(type = Service.class)
public class ConsensusService extends AbstractSingletonService<ConsensusRule> implements SciJavaService {

    @Override
    public Class<ConsensusRule> getPluginType() {
        return ConsensusRule.class;
    }

    /** @throws IllegalArgumentException if no rule has this id; the message names those that are known */
    public ConsensusRule rule(String id) {
        return getInstances().stream().filter(r -> r.id().equals(id)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no consensus rule '" + id + "'; known: "
                + getInstances().stream().map(ConsensusRule::id).sorted().collect(Collectors.joining(", "))));
    }
}
