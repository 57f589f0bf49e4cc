package org.readingroom.annotation.effect;

import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Logic;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.region.Threshold;
import org.scijava.plugin.Plugin;

/** Keeps the voxels of the segment whose value lies in a range, or those whose value does not. */
@Plugin(type = SegmentEffect.class)
public class MaskByIntensityEffect implements SegmentEffect {

    @Override
    public String id() {
        return "mask-by-intensity";
    }

    @Override
    public String label() {
        return "Mask by intensity";
    }

    @Override
    public List<Setting> settings() {
        return List.of(RangeSettings.LOW, RangeSettings.HIGH, Setting.choice("keep", "Keep values", List.of("inside", "outside")));
    }

    @Override
    public boolean needsImage() {
        return true;
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings s, Progress progress) {
        Mask found = Threshold.of(in.image(), in.component(), in.time(), RangeSettings.range(s), progress);
        return EffectResult.of(this, in, s, (s.text("keep").equals("inside") ? Logic.INTERSECT : Logic.SUBTRACT).of(in.mask(), found));
    }

    @Override
    public Optional<Mask> preview(EffectInput in, EffectSettings s, Axis axis, int slice0) {
        Mask found = Threshold.slice(in.image(), in.component(), in.time(), axis.index(), slice0, RangeSettings.range(s));
        return Optional.of(s.text("keep").equals("inside") ? found : Logic.invert(found));
    }
}
