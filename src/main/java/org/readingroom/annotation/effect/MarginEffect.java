package org.readingroom.annotation.effect;

import java.util.List;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.Reach;
import org.scijava.plugin.Plugin;

/** Grows or shrinks the segment by a distance in mm. */
@Plugin(type = SegmentEffect.class)
public class MarginEffect implements SegmentEffect {

    @Override
    public String id() {
        return "margin";
    }

    @Override
    public String label() {
        return "Margin";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.length("mm", "Margin (mm; below 0 shrinks)", "3", -1000, 1000));
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings s, Progress progress) {
        double mm = s.number("mm");
        Mask mask = mm < 0 ? Reach.shrink(in.mask(), -mm, in.grid().spacing(), progress) : Reach.grow(in.mask(), mm, in.grid().spacing(), progress);
        return EffectResult.of(this, in, s, mask);
    }
}
