package org.readingroom.annotation.effect;

import java.util.List;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Reach;
import org.scijava.plugin.Plugin;

/** Leaves a shell of the segment, of a thickness in mm. */
@Plugin(type = SegmentEffect.class)
public class HollowEffect implements SegmentEffect {

    @Override
    public String id() {
        return "hollow";
    }

    @Override
    public String label() {
        return "Hollow";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.length("mm", "Thickness (mm)", "3", 0, 1000), Setting.choice("shell", "Where the shell lies", Reach.Shell.class));
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings s, Progress progress) {
        return EffectResult.of(this, in, s, Reach.hollow(in.mask(), s.number("mm"), in.grid().spacing(), s.choice("shell", Reach.Shell.class), progress));
    }
}
