package org.readingroom.annotation.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;

/** Effects whose settings are lengths, on images of all scales. */
class LengthsTest {

    private static final int SIZE = 12;
    private static final UUID ONE = new UUID(0, 1);

    @ParameterizedTest
    @CsvSource({ "1,3", "0.1,3", "0.05,0.15", "0.000325,0.00098", "0.0000001,0.0000003" })
    void a_dialog_begins_with_three_voxels_where_three_millimetres_would_be_many(double spacing, String usual) {
        for (SegmentEffect e : List.of(new SmoothingEffect(), new MarginEffect(), new HollowEffect()))
            assertThat(e.settings().stream().filter(s -> s.name().equals("mm")).findFirst().orElseThrow().usual(grid(spacing))).as(e.id()).isEqualTo(usual);
        assertThat(new ThresholdEffect().settings()).allSatisfy(s -> assertThat(s.usual(grid(spacing))).isEqualTo(s.absent()));
    }

    @ParameterizedTest
    @CsvSource({ "median", "opening", "closing", "gaussian", "joint" })
    void millimetres_on_micrometres_are_refused_with_what_the_image_has(String method) {
        assertThatThrownBy(() -> apply(new SmoothingEffect(), "method:" + method, 0.0005, Progress.NONE)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("effect 'smoothing': mm:3; expected at most 0.006 mm, which is as long as the image is; its voxels are of 0.0005 mm");
        assertThat(apply(new SmoothingEffect(), "method:" + method + ",mm:0.0011", 0.0005, Progress.NONE)).as("the same as of mm").isEqualTo(apply(new SmoothingEffect(), "method:" + method + ",mm:2.2", 1, Progress.NONE)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({ "median", "opening", "closing", "gaussian", "joint" })
    void smoothing_tells_how_far_it_is_and_stops(String method) {
        stops(new SmoothingEffect(), "mm:3,method:" + method);
    }

    @Test
    void margins_and_shells_tell_how_far_they_are_and_stop() {
        stops(new MarginEffect(), "mm:2");
        stops(new MarginEffect(), "mm:-2");
        for (String shell : List.of("inside", "outside", "medial")) stops(new HollowEffect(), "mm:2,shell:" + shell);
    }

    private static void stops(SegmentEffect effect, String settings) {
        assertThatThrownBy(() -> apply(effect, settings, 1, (done, total) -> {
            assertThat(done).isBetween(0L, total - 1);
            throw new CancellationException("stopped");
        })).isInstanceOf(CancellationException.class);
    }

    private static VoxelGrid grid(double spacing) {
        return new VoxelGrid(SIZE, SIZE, SIZE, Affine.scaling(spacing, spacing, 2 * spacing));
    }

    /** Of a block in the middle. @return its voxels then */
    private static long apply(SegmentEffect effect, String settings, double spacing, Progress progress) {
        Mask block = new Mask(SIZE, SIZE, SIZE);
        for (int k = 3; k < 9; k++) for (int j = 3; j < 9; j++) for (int i = 3; i < 9; i++) block.set(i, j, k, true);
        VoxelGrid grid = new VoxelGrid(SIZE, SIZE, SIZE, Affine.scaling(spacing, spacing, spacing));
        EffectResult result = effect.apply(EffectInput.of(grid, List.of(ONE), track -> block), EffectSettings.parse(effect, settings), progress);
        return result.changed().containsKey(ONE) ? result.changed().get(ONE).get().count() : block.count();
    }
}
