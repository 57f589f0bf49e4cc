package org.readingroom.annotation.effect;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.annotation.interpolation.KeySlice;
import org.readingroom.annotation.interpolation.KeySliceFill;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes the slices between those that hold the segment from them. */
@Plugin(type = SegmentEffect.class)
public class FillBetweenSlicesEffect implements SegmentEffect {

    @Parameter
    private InterpolationService methods;

    @Override
    public String id() {
        return "fill-between-slices";
    }

    @Override
    public String label() {
        return "Fill between slices";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("across", "Slices across axis", List.of("k", "j", "i")), Setting.choice("method", "Method", methods.ids()));
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings s, Progress progress) {
        Mask mask = in.mask(), filled = mask.copy();
        Axis axis = Axis.parse(s.text("across"));
        Spacing mm = in.grid().spacing(), inPlane = new Spacing(mm.along(axis.xIndex()), mm.along(axis.yIndex()), mm.along(axis.index()));
        List<KeySlice> keys = new ArrayList<>();
        List<Integer> slices = new ArrayList<>();
        for (int slice0 = 0; slice0 < MaskSlices.count(mask, axis); slice0++) {
            Mask slice = MaskSlices.get(mask, axis, slice0);
            if (!slice.isEmpty()) keys.add(new KeySlice(slice0 * mm.along(axis.index()), slice));
            else if (!keys.isEmpty()) slices.add(slice0);
        }
        if (keys.size() < 2) throw new IllegalArgumentException("the segment is on " + keys.size() + " slices across " + axis.letter() + "; expected two or more to fill between");
        double[] positionsMm = slices.stream().mapToDouble(slice0 -> slice0 * mm.along(axis.index())).toArray();
        List<Mask> between = KeySliceFill.fill(keys, positionsMm, inPlane, methods.method(s.text("method")), progress);
        for (int n = 0; n < slices.size(); n++) MaskSlices.put(between.get(n), axis, slices.get(n), filled);
        return EffectResult.of(this, in, s, filled);
    }
}
