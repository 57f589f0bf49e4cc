package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Ring;

class FreehandToolTest {

    private static final Ring CIRCLE = circle(400, 50);

    private static Ring circle(int corners, double radius) {
        double[] xs = new double[corners], ys = new double[corners];
        for (int n = 0; n < corners; n++) {
            xs[n] = 80 + radius * Math.cos(2 * Math.PI * n / corners);
            ys[n] = 70 + radius * Math.sin(2 * Math.PI * n / corners);
        }
        return new Ring(xs, ys);
    }

    @Test
    void a_coarse_outline_has_few_corners_all_of_them_drawn_and_lies_within_its_tolerance() {
        assertThat(FreehandTool.simpler(CIRCLE, 0)).isSameAs(CIRCLE);
        Set<PlanePoint> drawn = new HashSet<>();
        for (int n = 0; n < CIRCLE.size(); n++) drawn.add(new PlanePoint(CIRCLE.x(n), CIRCLE.y(n)));
        int before = CIRCLE.size();
        for (double voxels : new double[] { 0.5, 2, 8 }) {
            Ring coarse = FreehandTool.simpler(CIRCLE, voxels);
            assertThat(coarse.size()).isLessThan(before).isGreaterThanOrEqualTo(3);
            before = coarse.size();
            for (int n = 0; n < coarse.size(); n++) {
                assertThat(drawn).contains(new PlanePoint(coarse.x(n), coarse.y(n)));
                int next = (n + 1) % coarse.size();
                double half = Math.hypot(coarse.x(next) - coarse.x(n), coarse.y(next) - coarse.y(n)) / 2;
                assertThat(50 - Math.sqrt(50 * 50 - half * half)).as("how far a chord lies inside of a circle").isLessThanOrEqualTo(voxels + 0.01);
            }
        }
    }

    @Test
    void what_is_smaller_than_the_tolerance_stays_an_outline() {
        assertThat(FreehandTool.simpler(circle(12, 1), 9).size()).isGreaterThanOrEqualTo(3);
    }
}
