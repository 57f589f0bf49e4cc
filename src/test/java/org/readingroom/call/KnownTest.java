package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.effect.EffectService;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.consensus.agreement.AgreementMetric;
import org.readingroom.consensus.agreement.AgreementMetricService;
import org.readingroom.consensus.rating.Level;
import org.readingroom.dicom.transcode.TargetSyntax;
import org.readingroom.display.Preset;
import org.readingroom.display.PresetTable;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.Context;

class KnownTest {

    private static final Context CONTEXT = new Context();

    @AfterAll
    static void close() {
        CONTEXT.dispose();
    }

    private static List<String> words(String known) {
        return List.of(known.split(","));
    }

    /** Without those of the examples for plugin authors, which the tests know too. */
    private static <P> Stream<P> ours(List<P> plugins) {
        return plugins.stream().filter(p -> p.getClass().getName().startsWith("org.readingroom."));
    }

    @Test
    void the_words_that_dialogs_offer_are_those_that_the_program_knows() {
        assertThat(words(Known.RULES)).containsExactlyInAnyOrderElementsOf(ours(CONTEXT.service(ConsensusService.class).getInstances()).map(ConsensusRule::id).toList());
        assertThat(words(Known.METHODS)).containsExactlyInAnyOrderElementsOf(CONTEXT.service(InterpolationService.class).ids().stream().filter(id -> !id.startsWith("demo-")).toList());
        assertThat(words(Known.EFFECTS)).containsExactlyInAnyOrderElementsOf(ours(CONTEXT.service(EffectService.class).effects()).map(SegmentEffect::id).toList());
        assertThat(words(Known.SEGMENTATIONS)).containsExactlyInAnyOrderElementsOf(ours(CONTEXT.service(ExporterService.class).getInstances()).map(SegmentationExporter::id).toList());
        assertThat(words(Known.WINDOWS)).containsExactlyInAnyOrderElementsOf(PresetTable.standard().presets().stream().map(Preset::name).distinct().toList());
        assertThat(words(Known.LEVELS)).containsExactlyElementsOf(Arrays.stream(Level.values()).map(l -> l.name().toLowerCase(Locale.ROOT)).toList());
        assertThat(words(Known.SYNTAXES)).allSatisfy(w -> assertThat(TargetSyntax.named(w)).isNotNull()).hasSize(TargetSyntax.values().length);
    }

    @Test
    void formats_and_resamplings_that_dialogs_offer_are_understood() {
        assertThat(words(Known.RESAMPLINGS)).allSatisfy(w -> assertThat(Resampling.of(w)).isNotNull()).hasSize(Resampling.values().length - 1);
        VolumeWriterService writers = CONTEXT.service(VolumeWriterService.class);
        assertThat(words(Known.VOLUMES)).allSatisfy(w -> assertThat(writers.writerNamed(w)).isNotNull()).containsAll(words(Known.DATA_SETS));
    }

    @Test
    void figures_that_dialogs_offer_are_figures_or_conventions() {
        List<String> ids = CONTEXT.service(AgreementMetricService.class).getInstances().stream().map(AgreementMetric::id).toList();
        assertThat(words(Known.METRICS)).allSatisfy(w -> assertThat(ids).anyMatch(id -> id.equals(w) || id.startsWith(w + ".")));
    }

    @Test
    void dialogs_offer_what_plugins_brought_behind_what_the_program_has() {
        assertThat(offered("build-consensus", "rule")).startsWith(words(Known.RULES).toArray(new String[0])).containsAll(CONTEXT.service(ConsensusService.class).getInstances().stream().map(ConsensusRule::id).toList())
            .hasSizeGreaterThan(words(Known.RULES).size()).doesNotHaveDuplicates();
        assertThat(offered("segment-effect", "effect")).containsAll(CONTEXT.service(EffectService.class).effects().stream().map(SegmentEffect::id).toList()).hasSizeGreaterThan(words(Known.EFFECTS).size());
        assertThat(offered("interpolate-annotations", "method")).containsAll(CONTEXT.service(InterpolationService.class).ids()).hasSizeGreaterThan(words(Known.METHODS).size());
        assertThat(offered("agreement-report", "metrics")).containsAll(CONTEXT.service(AgreementMetricService.class).metrics().stream().map(AgreementMetric::id).toList()).hasSizeGreaterThan(words(Known.METRICS).size());
        assertThat(offered("export-segmentation", "format")).containsAll(CONTEXT.service(ExporterService.class).getInstances().stream().map(SegmentationExporter::id).toList()).hasSizeGreaterThan(words(Known.SEGMENTATIONS).size());
        List<String> others = CONTEXT.service(VolumeWriterService.class).getInstances().stream().filter(w -> !w.getClass().getName().startsWith("org.readingroom.")).flatMap(w -> w.extensions().stream()).map(e -> e.substring(1)).toList();
        assertThat(offered("convert-medical-volume", "format")).containsAll(others);
    }

    private static List<String> offered(String command, String input) {
        return KnownWords.of(CONTEXT, new CommandList(CONTEXT).form(command).field(input).orElseThrow());
    }

    @Test
    void an_input_with_known_words_takes_others_too() {
        CommandForm form = new CommandList(CONTEXT).all().stream().map(CommandForm::of).filter(f -> f.id().equals("build-consensus")).findFirst().orElseThrow();
        InputField rule = form.fields().stream().filter(f -> Objects.equals(f.name(), "rule")).findFirst().orElseThrow();
        assertThat(rule.kind()).isEqualTo(InputField.Kind.TEXT);
        assertThat(rule.choices()).contains("staple");
        assertThat(rule.parse("a-plugins-own")).isEqualTo("a-plugins-own");
    }
}
