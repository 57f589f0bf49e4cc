package org.readingroom.annotation.effect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.readingroom.io.Finding;
import org.readingroom.volume.mask.Mask;

/**
 * What an effect gives. Masks are made when they are asked for, one new mask each time: a volume may fall into many parts.
 *
 * @param changed  tracks with other voxels than before, in the input's order
 * @param added    voxels of tracks that are new, the largest first
 * @param findings what whoever looks at the result should know
 * @param record   what was done
 */
public record EffectResult(Map<UUID, Supplier<Mask>> changed, List<Supplier<Mask>> added, List<Finding> findings, EffectRecord record) {

    public EffectResult {
        changed = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(changed));
        added = List.copyOf(added);
        findings = List.copyOf(findings);
    }

    /** The chosen track has these voxels now: what most effects give. */
    public static EffectResult of(SegmentEffect effect, EffectInput in, EffectSettings settings, Mask mask) {
        return new EffectResult(Map.of(in.chosen(), () -> mask), List.of(), List.of(), EffectRecord.of(effect, settings, in));
    }
}
