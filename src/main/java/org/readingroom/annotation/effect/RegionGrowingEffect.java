package org.readingroom.annotation.effect;

import java.util.List;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Components.Neighbours;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.region.RegionGrowing;
import org.readingroom.volume.region.ValueRange;
import org.scijava.plugin.Plugin;

/** The magic wand: what is connected to the seeds and lies in a range of values. */
@Plugin(type = SegmentEffect.class)
public class RegionGrowingEffect implements SegmentEffect {

    @Override
    public String id() {
        return "region-growing";
    }

    @Override
    public String label() {
        return "Region growing";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.numbers("seed", "Seeds (i;j;k of each)"), RangeSettings.LOW, RangeSettings.HIGH, RangeSettings.TOLERANCE,
            Setting.choice("neighbours", "Neighbours", List.of("6", "26")), Combining.SETTING);
    }

    @Override
    public boolean needsImage() {
        return true;
    }

    @Override
    public boolean beginsSegments() {
        return true;
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings s, Progress progress) {
        List<RegionGrowing.Voxel> seeds = RangeSettings.seeds(s, in);
        ValueRange range = RangeSettings.range(s, in, seeds.get(0));
        if (seeds.stream().noneMatch(v -> range.holds(in.image().real(v.i(), v.j(), v.k(), in.component(), in.time()))))
            throw new IllegalArgumentException("no seed has a value from " + range.low() + " to " + range.high() + "; expected a seed inside what shall be found");
        Mask grown = RegionGrowing.of(in.image(), in.component(), in.time(), seeds, range, Neighbours.of(Integer.parseInt(s.text("neighbours"))), progress);
        return Combining.of(s).result(this, in, s, grown);
    }
}
