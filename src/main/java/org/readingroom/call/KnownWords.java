package org.readingroom.call;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.readingroom.annotation.effect.EffectService;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.consensus.agreement.AgreementMetric;
import org.readingroom.consensus.agreement.AgreementMetricService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.SegmentationExporter;
import org.readingroom.volume.plugin.PluginSwitches;
import org.scijava.Context;

/** The {@link Known} words of an input together with those that plugins in this installation brought: what a dialog offers. Plugins that are switched off or broken bring none. */
public final class KnownWords {

    private KnownWords() {}

    /** In the order of {@link Known}, then what was added, in alphabetical order. Empty for an input that knows no words. */
    public static List<String> of(Context context, InputField field) {
        List<String> known = field.choices();
        if (field.kind() != InputField.Kind.TEXT || known.isEmpty()) return known;
        Set<String> words = new LinkedHashSet<>(known);
        added(context, String.join(",", known)).filter(w -> !words.contains(w)).sorted().toList().forEach(words::add);
        return new ArrayList<>(words);
    }

    /** By the list that the input was declared with: it says which plugins can add to it. */
    private static Stream<String> added(Context context, String known) {
        return switch (known) {
            case Known.RULES -> context.service(ConsensusService.class).getInstances().stream().map(ConsensusRule::id);
            case Known.METHODS -> context.service(InterpolationService.class).ids().stream();
            case Known.EFFECTS -> context.service(EffectService.class).effects().stream().map(SegmentEffect::id);
            case Known.METRICS -> context.service(AgreementMetricService.class).metrics().stream().map(AgreementMetric::id);
            case Known.SEGMENTATIONS -> context.service(ExporterService.class).getInstances().stream().map(SegmentationExporter::id);
            case Known.VOLUMES -> context.service(VolumeWriterService.class).getInstances().stream().filter(w -> !PluginSwitches.isOurs(w.getClass().getName()))
                .flatMap(w -> w.extensions().stream()).map(e -> e.replaceFirst("^\\.", ""));
            default -> Stream.empty();
        };
    }
}
