package org.readingroom.annotation.effect;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.io.Progress;
import org.readingroom.volume.plugin.CheckedService;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** The effects that are there, by their id. */
@Plugin(type = Service.class)
public class EffectService extends CheckedService<SegmentEffect> {

    @Override
    public Class<SegmentEffect> getPluginType() {
        return SegmentEffect.class;
    }

    @Override
    protected void introduce(SegmentEffect effect) {
        effect.id().length();
        effect.label().length();
        effect.settings().size();
    }

    /** @throws IllegalArgumentException if no effect has this id; the message names those that are known */
    public SegmentEffect effect(String id) {
        return getInstances().stream().filter(e -> e.id().equalsIgnoreCase(id.strip())).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no effect '" + id + "'; known: " + effects().stream().map(SegmentEffect::id).collect(Collectors.joining(", "))));
    }

    /** All, by their labels. */
    public List<SegmentEffect> effects() {
        return getInstances().stream().sorted(Comparator.comparing(SegmentEffect::label)).toList();
    }

    /**
     * Applies an effect.
     *
     * @param settings {@code name:value,name:value}; empty for the defaults
     * @throws IllegalArgumentException for an unknown effect or setting, or settings that do not fit the input
     */
    public EffectResult apply(String id, EffectInput in, String settings, Progress progress) {
        SegmentEffect effect = effect(id);
        return effect.apply(in, EffectSettings.parse(effect, settings), progress);
    }
}
