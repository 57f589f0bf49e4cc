package org.readingroom.display.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against circles, straight lines, and the rule that a line parts what is above from what is below. */
class ContoursTest {

    private static final int SIZE = 200;

    /** A cone whose value is the distance from (90.3, 110.8), in pixels of a screen. */
    private static float[] cone() {
        float[] values = new float[SIZE * SIZE];
        for (int at = 0; at < values.length; at++) values[at] = (float) Math.hypot(at % SIZE + 0.5 - 90.3, at / SIZE + 0.5 - 110.8);
        return values;
    }

    @Test
    void circles_are_closed_and_where_they_belong() {
        List<Contour> found = Contours.of(cone(), SIZE, SIZE, 12.5, 40, 70);
        assertThat(found).hasSize(3).allMatch(Contour::closed);
        for (Contour c : found) {
            double radius = new double[] { 12.5, 40, 70 }[c.level()];
            double turned = 0;
            for (int n = 0; n < c.points(); n++) {
                double x = c.xy()[2 * n] - 90.3, y = c.xy()[2 * n + 1] - 110.8;
                assertThat(Math.hypot(x, y)).isCloseTo(radius, within(0.012)); // what a chord of a pixel leaves at the smallest one
                int next = (n + 1) % c.points();
                turned += Math.atan2(x * (c.xy()[2 * next + 1] - 110.8) - y * (c.xy()[2 * next] - 90.3), x * (c.xy()[2 * next] - 90.3) + y * (c.xy()[2 * next + 1] - 110.8));
            }
            assertThat(Math.abs(turned)).as("once around").isCloseTo(2 * Math.PI, within(1e-3));
        }
    }

    @Test
    void lines_end_where_the_values_end_and_are_whole_whatever_cell_they_begin_in() {
        float[] values = new float[SIZE * SIZE];
        for (int at = 0; at < values.length; at++) values[at] = at % SIZE + 0.5f + (at / SIZE + 0.5f) / 2;
        List<Contour> found = Contours.of(values, SIZE, SIZE, 120);
        assertThat(found).singleElement().satisfies(c -> {
            assertThat(c.closed()).isFalse();
            float[] ends = { c.xy()[1], c.xy()[c.xy().length - 1] };
            Arrays.sort(ends);
            assertThat(ends).containsExactly(0.5f, SIZE - 0.5f);
            for (int n = 0; n < c.points(); n++) assertThat(c.xy()[2 * n] + c.xy()[2 * n + 1] / 2).isCloseTo(120f, within(1e-4f));
        });
        for (int at = 0; at < values.length; at++) if (at / SIZE > 100) values[at] = Float.NaN;
        assertThat(Contours.of(values, SIZE, SIZE, 120)).singleElement().satisfies(c -> {
            for (int n = 0; n < c.points(); n++) assertThat(c.xy()[2 * n + 1]).isLessThanOrEqualTo(100.5f);
        });
        assertThat(Contours.of(values, SIZE, SIZE, 1000)).isEmpty();
        assertThat(Contours.of(new float[] { 3 }, 1, 1, 2)).isEmpty();
    }

    /** Every edge between two neighbours is crossed once if one of them is above, and never else; saddles and gaps among them. */
    @Test
    void each_edge_between_above_and_below_is_crossed_once() {
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            int w = 3 + random.nextInt(20), h = 3 + random.nextInt(20);
            float[] values = new float[w * h];
            for (int n = 0; n < values.length; n++) values[n] = random.nextInt(12) == 0 ? Float.NaN : random.nextFloat();
            float level = 0.5f;
            int crossings = 0;
            for (Contour c : Contours.of(values, w, h, level)) crossings += c.points();
            int expected = 0;
            for (int y = 0; y < h; y++)
                for (int x = 0; x < w; x++) {
                    if (x + 1 < w && parted(values, y * w + x, y * w + x + 1, level) && (isCell(values, w, h, x, y - 1) || isCell(values, w, h, x, y))) expected++;
                    if (y + 1 < h && parted(values, y * w + x, (y + 1) * w + x, level) && (isCell(values, w, h, x - 1, y) || isCell(values, w, h, x, y))) expected++;
                }
            assertThat(crossings).as("round %d", round).isEqualTo(expected);
        }
    }

    private static boolean parted(float[] values, int a, int b, float level) {
        return values[a] >= level != values[b] >= level && !Float.isNaN(values[a]) && !Float.isNaN(values[b]);
    }

    private static boolean isCell(float[] v, int w, int h, int x, int y) {
        if (x < 0 || y < 0 || x + 1 >= w || y + 1 >= h) return false;
        return !Float.isNaN(v[y * w + x] + v[y * w + x + 1] + v[(y + 1) * w + x] + v[(y + 1) * w + x + 1]);
    }
}
