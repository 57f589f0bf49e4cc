package org.readingroom.volume.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.process.AutoThresholder;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Oracle: ImageJ's own methods, on histograms of many shapes. */
class AutoThresholdTest {

    @ParameterizedTest
    @EnumSource(AutoThreshold.class)
    void thresholds_are_those_of_imagej(AutoThreshold method) {
        Random random = new Random(7);
        AutoThresholder.Method theirs = AutoThresholder.Method.valueOf(method.label());
        for (int n = 0; n < 300; n++) {
            int[] counts = histogram(random, n % 4);
            long[] ours = new long[256];
            for (int b = 0; b < 256; b++) ours[b] = counts[b];
            assertThat(method.lastDark(ours)).as("%s, histogram %d", method, n).isEqualTo(new AutoThresholder().getThreshold(theirs, counts.clone()));
        }
    }

    @ParameterizedTest
    @EnumSource(AutoThreshold.class)
    void one_value_is_neither_dark_nor_bright(AutoThreshold method) {
        long[] counts = new long[256];
        counts[17] = 1000;
        assertThatThrownBy(() -> method.lastDark(counts)).hasMessageContaining("one bin");
    }

    /** Two or three humps, noise, gaps, or a peak with a tail. */
    private static int[] histogram(Random random, int kind) {
        int[] counts = new int[256];
        int humps = 2 + random.nextInt(2);
        for (int h = 0; h < humps; h++) {
            double centre = 10 + random.nextInt(236), width = 2 + random.nextInt(25), height = 50 + random.nextInt(20_000);
            for (int b = 0; b < 256; b++) counts[b] += (int) (height * Math.exp(-(b - centre) * (b - centre) / (2 * width * width)));
        }
        for (int b = 0; b < 256; b++) {
            if (kind == 1) counts[b] += random.nextInt(300);
            if (kind == 2 && b % 3 != 0) counts[b] = 0;
            if (kind == 3) counts[b] += (int) (90_000 * Math.exp(-b / 9.0));
        }
        return counts;
    }
}
