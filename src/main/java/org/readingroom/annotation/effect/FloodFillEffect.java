package org.readingroom.annotation.effect;

import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Components.Neighbours;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.region.RegionGrowing;
import org.readingroom.volume.region.ValueRange;
import org.scijava.plugin.Plugin;

/** What is connected to a seed within one slice and lies in a range of values. */
@Plugin(type = SegmentEffect.class)
public class FloodFillEffect implements SegmentEffect {

    @Override
    public String id() {
        return "flood-fill";
    }

    @Override
    public String label() {
        return "Flood fill of a slice";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.numbers("seed", "Seed (i;j;k)"), Setting.choice("across", "Slice across axis", List.of("k", "j", "i")), RangeSettings.LOW, RangeSettings.HIGH,
            RangeSettings.TOLERANCE, Setting.choice("neighbours", "Neighbours", List.of("4", "8")), Setting.choice("mode", "What is found", List.of("add", "remove", "replace", "keep")));
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
        Axis axis = Axis.parse(s.text("across"));
        int slice0 = slice0(s, in, axis);
        Mask all = new Mask(in.grid().ni(), in.grid().nj(), in.grid().nk());
        MaskSlices.put(filled(in, s, axis), axis, slice0, all);
        return Combining.of(s).result(this, in, s, all);
    }

    @Override
    public Optional<Mask> preview(EffectInput in, EffectSettings s, Axis axis, int slice0) {
        Axis own = Axis.parse(s.text("across"));
        return own == axis && slice0(s, in, axis) == slice0 ? Optional.of(filled(in, s, axis)) : Optional.empty();
    }

    private static int slice0(EffectSettings s, EffectInput in, Axis axis) {
        RegionGrowing.Voxel v = one(s, in);
        return new int[] { v.i(), v.j(), v.k() }[axis.index()];
    }

    private static RegionGrowing.Voxel one(EffectSettings s, EffectInput in) {
        List<RegionGrowing.Voxel> seeds = RangeSettings.seeds(s, in);
        if (seeds.size() != 1) throw s.refused("seed", "one seed: i;j;k");
        return seeds.get(0);
    }

    private static Mask filled(EffectInput in, EffectSettings s, Axis axis) {
        RegionGrowing.Voxel v = one(s, in);
        ValueRange range = RangeSettings.range(s, in, v);
        if (!range.holds(in.image().real(v.i(), v.j(), v.k(), in.component(), in.time())))
            throw new IllegalArgumentException("the seed's value is not from " + range.low() + " to " + range.high() + "; expected a seed inside what shall be found");
        int[] at = { v.i(), v.j(), v.k() };
        return RegionGrowing.inSlice(in.image(), in.component(), in.time(), axis.index(), at[axis.index()], at[axis.xIndex()], at[axis.yIndex()], range,
            Neighbours.of(Integer.parseInt(s.text("neighbours"))));
    }
}
