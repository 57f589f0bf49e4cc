package demo;

import java.util.List;
import org.readingroom.annotation.effect.EffectInput;
import org.readingroom.annotation.effect.EffectResult;
import org.readingroom.annotation.effect.EffectSettings;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.effect.Setting;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/** Mirrors a segment along the columns of the image, and moves it. */
@Plugin(type = SegmentEffect.class)
public class MirrorEffect implements SegmentEffect {

    @Override
    public String id() {
        return "demo-mirror";
    }

    @Override
    public String label() {
        return "Mirror";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("shift", "Shift (voxels)", "0", -1000, 1000));
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings settings, Progress progress) {
        Mask from = in.mask(), to = new Mask(from.ni(), from.nj(), from.nk());
        for (int k = 0; k < from.nk(); k++)
            for (int j = 0; j < from.nj(); j++)
                for (int i = 0; i < from.ni(); i++) {
                    int mirrored = from.ni() - 1 - i + settings.whole("shift");
                    if (mirrored >= 0 && mirrored < from.ni() && from.get(i, j, k)) to.set(mirrored, j, k, true);
                }
        return EffectResult.of(this, in, settings, to);
    }
}
