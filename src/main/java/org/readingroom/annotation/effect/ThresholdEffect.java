package org.readingroom.annotation.effect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.region.AutoThreshold;
import org.readingroom.volume.region.Histogram;
import org.readingroom.volume.region.Threshold;
import org.readingroom.volume.region.ValueRange;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** All voxels whose value lies in a range: given, or found from the histogram of the image. */
@Plugin(type = SegmentEffect.class)
public class ThresholdEffect implements SegmentEffect {

    private static final String BY_HAND = "given";

    @Parameter(required = false)
    private ThresholdFinders finders; // null without a context

    @Override
    public String id() {
        return "threshold";
    }

    @Override
    public String label() {
        return "Threshold";
    }

    @Override
    public List<Setting> settings() {
        List<String> methods = new ArrayList<>(List.of(BY_HAND));
        Arrays.stream(AutoThreshold.values()).forEach(m -> methods.add(m.label().toLowerCase(Locale.ROOT)));
        if (finders != null) methods.addAll(finders.methods());
        return List.of(RangeSettings.LOW, RangeSettings.HIGH, Setting.choice("method", "Method", methods), Setting.choice("side", "Side of an automatic threshold", List.of("above", "below")),
            Setting.whole("bins", "Bins of the histogram", "256", 2, 1 << 16), Combining.SETTING);
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
        return Combining.of(s).result(this, in, s, Threshold.of(in.image(), in.component(), in.time(), range(in, s, progress), progress));
    }

    /** The range that the settings mean for this image: what a dialog shows after an automatic method. */
    public ValueRange range(EffectInput in, EffectSettings s, Progress progress) {
        String method = s.text("method");
        if (method.equals(BY_HAND)) return RangeSettings.range(s);
        if (s.has("low") || s.has("high")) throw s.refused("method", "either a method or low and high");
        Optional<ThresholdFinder> finder = finders == null ? Optional.empty() : finders.of(method);
        if (finder.isPresent() && finder.get().bins() != s.whole("bins")) throw s.refused("bins", finder.get().bins() + " with method:" + method);
        Histogram histogram = Histogram.of(in.image(), in.component(), in.time(), s.whole("bins"), progress);
        double end = histogram.upperEdge(finder.isPresent() ? finder.get().lastDark(method, histogram.counts()) : AutoThreshold.parse(method).lastDark(histogram.counts()));
        return s.text("side").equals("above") ? new ValueRange(end, Double.POSITIVE_INFINITY) : new ValueRange(Double.NEGATIVE_INFINITY, Math.nextDown(end));
    }

    @Override
    public Optional<Mask> preview(EffectInput in, EffectSettings s, Axis axis, int slice0) {
        if (!s.text("method").equals(BY_HAND)) return Optional.empty();
        return Optional.of(Threshold.slice(in.image(), in.component(), in.time(), axis.index(), slice0, RangeSettings.range(s)));
    }
}
