package org.readingroom.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;

class PictureQueueTest {

    private static final int SIZE = 20;

    private final List<PictureQueue.Made> shown = new ArrayList<>();
    private final List<Throwable> troubles = new ArrayList<>();
    private final PictureQueue queue = new PictureQueue(shown::add, troubles::add);

    /** Has no memory for pictures of pixels below a size. */
    private record Greedy(double leastMm) implements ViewEngine {
        @Override
        public boolean render(Scene scene, ViewGeometry view, Effort effort, BooleanSupplier stop, int[] argb) {
            if (view.state().pixelMm() < leastMm) throw new OutOfMemoryError("test");
            Arrays.fill(argb, 0xff112233);
            return true;
        }

        @Override
        public void forget() {}

        @Override
        public boolean hasDrafts(Scene scene) {
            return false;
        }

        @Override
        public Optional<Sight> at(Scene scene, ViewGeometry view, double x, double y) {
            return Optional.empty();
        }
    }

    private void wish(double pixelMm) {
        ViewState state = new ViewState(ViewPlane.of(PlaneKind.AXIAL), new PointMm(0, 0, 0), pixelMm, SlabSettings.SINGLE_PLANE, true, 0);
        ShownViews.onEvents(() -> queue.wish(new Greedy(1), new Scene(List.of(), List.of()), new ViewGeometry(state, SIZE, SIZE)));
        boolean[] idle = { false };
        while (!idle[0]) ShownViews.onEvents(() -> idle[0] = queue.isIdle());
    }

    @Test
    void a_picture_that_has_no_memory_is_told_and_the_next_one_is_made_and_the_same_one_is_tried_again() {
        wish(0.5);
        assertThat(troubles).singleElement().isInstanceOf(OutOfMemoryError.class);
        wish(2);
        assertThat(shown).singleElement().satisfies(made -> assertThat(made.image().getRGB(3, 3)).isEqualTo(0xff112233));
        wish(0.5);
        assertThat(troubles).hasSize(2);
    }
}
