package org.readingroom.annotation.effect;

import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.BoxMedian;
import org.readingroom.volume.mask.GaussianBlur;
import org.readingroom.volume.mask.JointSmoothing;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.Reach;
import org.scijava.plugin.Plugin;

/**
 * Smooths the border: by the majority around (median), by what a ball fits into (opening) or not (closing), by a Gaussian, or of several segments at once (joint). By a Gaussian the
 * border of the image eats into an object that reaches it, for all beyond it counts as empty; joint repeats the outermost voxels there instead.
 */
@Plugin(type = SegmentEffect.class)
public class SmoothingEffect implements SegmentEffect {

    /** How. Joint smoothing works on all tracks that are named: no gaps, no overlaps. */
    public enum Method { MEDIAN, OPENING, CLOSING, GAUSSIAN, JOINT }

    @Override
    public String id() {
        return "smoothing";
    }

    @Override
    public String label() {
        return "Smoothing";
    }

    @Override
    public String remark() {
        return "By gaussian what lies beyond the image is empty, so that its border eats into an object that reaches it; joint repeats the outermost voxels there.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("method", "Method", Method.class), Setting.length("mm", "Kernel size, or standard deviation of a Gaussian (mm)", "3", 0, 1000));
    }

    @Override
    public boolean usesOthers() {
        return true;
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings s, Progress progress) {
        double mm = s.number("mm");
        Method method = s.choice("method", Method.class);
        if (mm == 0) throw s.refused("mm", "a size above 0");
        Spacing spacing = in.grid().spacing();
        double longest = in.grid().longestMm();
        if (mm > longest) throw s.refused("mm", "at most " + Setting.digits(longest, RoundingMode.DOWN) + " mm, which is as long as the image is; its voxels are of " + Setting.digits(spacing.smallest(), RoundingMode.HALF_UP) + " mm");
        if (method == Method.JOINT) return joint(in, s, mm, progress);
        Mask mask = in.mask();
        return EffectResult.of(this, in, s, switch (method) {
            case MEDIAN -> BoxMedian.of(mask, progress, BoxMedian.voxels(mm, spacing));
            case OPENING -> Reach.open(mask, progress, BoxMedian.voxels(mm, spacing));
            case CLOSING -> Reach.close(mask, progress, BoxMedian.voxels(mm, spacing));
            case GAUSSIAN -> GaussianBlur.smooth(mask, mm, spacing, progress);
            case JOINT -> throw new IllegalStateException();
        });
    }

    private EffectResult joint(EffectInput in, EffectSettings s, double mm, Progress progress) {
        JointSmoothing smoothed = JointSmoothing.of(in.tracks().size(), n -> in.mask(in.tracks().get(n)), mm, in.grid().spacing(), progress);
        Map<UUID, Supplier<Mask>> changed = new LinkedHashMap<>();
        for (int n = 0; n < in.tracks().size(); n++) {
            int label = n;
            changed.put(in.tracks().get(n), () -> smoothed.mask(label));
        }
        return new EffectResult(changed, List.of(), List.of(), EffectRecord.of(this, s, in));
    }
}
