package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.process.AutoThresholder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.effect.EffectService;
import org.readingroom.annotation.effect.Setting;
import org.readingroom.volume.region.AutoThreshold;
import org.scijava.Context;

/** Oracle: ImageJ's own class, asked as its own commands ask it. */
class ImageJThresholdsTest {

    private final ImageJThresholds thresholds = new ImageJThresholds();

    @Test
    void with_ours_they_are_all_that_imagej_offers() {
        List<String> both = Stream.concat(Arrays.stream(AutoThreshold.values()).map(AutoThreshold::label), thresholds.methods().stream()).map(m -> m.toLowerCase(Locale.ROOT)).sorted().toList();
        assertThat(both).isEqualTo(Arrays.stream(AutoThresholder.getMethods()).map(m -> m.toLowerCase(Locale.ROOT)).sorted().toList());
    }

    @Test
    void the_effect_offers_them() {
        try (Context context = new Context()) {
            Setting method = context.service(EffectService.class).effect("threshold").settings().stream().filter(s -> s.name().equals("method")).findFirst().orElseThrow();
            assertThat(method.choices()).startsWith("given", "otsu").containsAll(thresholds.methods()).hasSize(1 + AutoThresholder.getMethods().length);
        }
    }

    @Test
    void each_finds_what_imagej_finds() {
        Random random = new Random(7);
        for (int n = 0; n < 60; n++) {
            int[] counts = new int[256];
            for (int h = 0; h < 2; h++) {
                double centre = 30 + 100 * h + random.nextInt(90), width = 4 + random.nextInt(20), height = 500 + random.nextInt(20_000);
                for (int b = 0; b < 256; b++) counts[b] += (int) (height * Math.exp(-(b - centre) * (b - centre) / (2 * width * width)));
            }
            long[] ours = Arrays.stream(counts).asLongStream().toArray();
            for (String method : thresholds.methods()) {
                int theirs = theirs(method, counts.clone());
                try {
                    assertThat(thresholds.lastDark(method, ours)).as("%s, histogram %d", method, n).isEqualTo(theirs);
                } catch (IllegalArgumentException none) {
                    assertThat(theirs).as("%s, histogram %d: 0 stands for none there", method, n).isZero();
                }
            }
        }
    }

    @Test
    void a_histogram_without_two_humps_is_refused_where_imagej_would_say_0() {
        long[] falling = new long[256];
        for (int b = 0; b < 256; b++) falling[b] = 256 - b;
        assertThatThrownBy(() -> thresholds.lastDark("minimum", falling)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("method:minimum: finds no threshold");
    }

    /** ImageJ would open its log window, or write between the lines of a script that reads what a command prints. */
    @Test
    void where_nothing_is_found_nothing_is_written_anywhere() {
        PrintStream out = System.out, err = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Random random = new Random(3);
        try {
            System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
            System.setErr(System.out);
            for (int n = 0; n < 40; n++) {
                long[] counts = new long[256];
                for (int b = n; b < 256; b++) counts[b] = n % 2 == 0 ? 1 + 256 - b : 1 + random.nextInt(n * n);
                for (String method : List.of("minimum", "intermodes", "minerror")) {
                    try {
                        thresholds.lastDark(method, counts);
                    } catch (IllegalArgumentException none) {
                        assertThat(none).hasMessageContaining("finds no threshold");
                    }
                }
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void more_voxels_than_imagej_can_count_have_the_same_threshold() {
        long[] few = new long[256], many = new long[256];
        for (int b = 0; b < 256; b++) {
            few[b] = 16 + (long) (30_000 * (Math.exp(-(b - 60) * (b - 60) / 500.0) + Math.exp(-(b - 180) * (b - 180) / 800.0)));
            many[b] = few[b] << 16;
        }
        for (String method : thresholds.methods()) assertThat(thresholds.lastDark(method, many)).as(method).isCloseTo(thresholds.lastDark(method, few), org.assertj.core.data.Offset.offset(1));
    }

    private static int theirs(String method, int[] counts) {
        AutoThresholder.Method m = Arrays.stream(AutoThresholder.Method.values()).filter(o -> o.name().toLowerCase(Locale.ROOT).equals(method)).findFirst().orElseThrow();
        return new AutoThresholder().getThreshold(m, counts);
    }
}
