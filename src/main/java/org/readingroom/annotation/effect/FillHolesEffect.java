package org.readingroom.annotation.effect;

import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Holes;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/** Fills what the segment surrounds: in the volume, or slice by slice. */
@Plugin(type = SegmentEffect.class)
public class FillHolesEffect implements SegmentEffect {

    @Override
    public String id() {
        return "fill-holes";
    }

    @Override
    public String label() {
        return "Fill holes";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("within", "Within", List.of("volume", "slices")), Setting.choice("across", "Slices across axis", List.of("k", "j", "i")));
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings s, Progress progress) {
        Mask mask = in.mask();
        if (s.text("within").equals("volume")) return EffectResult.of(this, in, s, Holes.fill(mask));
        Axis axis = Axis.parse(s.text("across"));
        if (axis == Axis.K) return EffectResult.of(this, in, s, Holes.fillPlanes(mask));
        Mask filled = mask.copy();
        int count = MaskSlices.count(mask, axis);
        for (int slice0 = 0; slice0 < count; slice0++) {
            progress.report(slice0, count);
            MaskSlices.put(Holes.fill(MaskSlices.get(mask, axis, slice0)), axis, slice0, filled);
        }
        return EffectResult.of(this, in, s, filled);
    }
}
