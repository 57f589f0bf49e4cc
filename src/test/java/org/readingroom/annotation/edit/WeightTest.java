package org.readingroom.annotation.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;

class WeightTest {

    private static final int POINTS = 10_000;

    /** A point is an object of two doubles, 32 bytes with its head, and 4 bytes in a list. */
    @Test
    void long_lines_and_many_points_weigh_what_they_hold_within_a_factor_of_two() {
        List<PlanePoint> points = new ArrayList<>();
        List<Keypoints.Keypoint> named = new ArrayList<>();
        for (int n = 0; n < POINTS; n++) {
            points.add(new PlanePoint(n % 20, n / 1000.0));
            named.add(new Keypoints.Keypoint("point " + n, points.get(n)));
        }
        assertThat(weight(new Polyline(points))).isBetween(POINTS * 36L / 2, POINTS * 36L * 2);
        assertThat(weight(new Keypoints(named))).isBetween(POINTS * (36L + 24 + 4 + 24 + 32) / 2, POINTS * (36L + 24 + 4 + 24 + 32) * 2);
    }

    private static long weight(Figure figure) {
        return Weight.of(List.of(new Shape(Examples.LIVER, Axis.K, 3, State.KEY, figure, new Origin("reader1", Instant.EPOCH, "polyline"))));
    }
}
