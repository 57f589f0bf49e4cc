package org.readingroom.annotation.effect;

import org.readingroom.volume.mask.Logic;
import org.readingroom.volume.mask.Mask;

/** What becomes of the voxels that an effect finds in the image: they are the segment, or are added, taken away, or kept where the segment has them. */
enum Combining {
    REPLACE, ADD, REMOVE, KEEP;

    static final Setting SETTING = Setting.choice("mode", "What is found", Combining.class);

    EffectResult result(SegmentEffect effect, EffectInput in, EffectSettings settings, Mask found) {
        return EffectResult.of(effect, in, settings, switch (this) {
            case REPLACE -> found;
            case ADD -> Logic.UNION.of(in.mask(), found);
            case REMOVE -> Logic.SUBTRACT.of(in.mask(), found);
            case KEEP -> Logic.INTERSECT.of(in.mask(), found);
        });
    }

    static Combining of(EffectSettings settings) {
        return settings.choice(SETTING.name(), Combining.class);
    }
}
