package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.plugin.CheckedService;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** The consensus rules that are there, by their id. */
@Plugin(type = Service.class)
public class ConsensusService extends CheckedService<ConsensusRule> {

    @Override
    public Class<ConsensusRule> getPluginType() {
        return ConsensusRule.class;
    }

    @Override
    protected void introduce(ConsensusRule rule) {
        rule.id().length();
    }

    /** @throws IllegalArgumentException if no rule has this id; the message names those that are known */
    public ConsensusRule rule(String id) {
        return getInstances().stream().filter(r -> r.id().equals(id)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no consensus rule '" + id + "'; known: "
                + getInstances().stream().map(ConsensusRule::id).sorted().collect(Collectors.joining(", "))));
    }

    /**
     * For scripts: merges label maps on one grid, whose structures are matched by value. Readers are called reader 1, reader 2 ...
     *
     * @param rule     such as majority or staple
     * @param settings of the rule, name:value,name:value; empty for its defaults
     * @throws IllegalArgumentException for another rule or setting, or labels on different grids
     */
    public ConsensusResult combine(String rule, String settings, List<LabelMap> labels) {
        List<Reader> readers = new ArrayList<>();
        for (LabelMap l : labels) readers.add(new Reader("reader " + (readers.size() + 1), l));
        return rule(rule).combine(new ConsensusInput(readers, settings), Progress.NONE);
    }
}
