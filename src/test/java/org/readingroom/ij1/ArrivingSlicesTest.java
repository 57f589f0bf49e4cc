package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.measure.Measurements;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.call.Printer;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.lazy.PlaneCache;

/** Slices that arrive one by one, as the event thread and as workers see them; without a display. Plane n holds n - 3, which ImageJ's calibration shows as 2 (n - 3) - 10. */
class ArrivingSlicesTest {

    private static final int PLANES = 40, MIDDLE0 = 19, FAR1 = 33, OTHER1 = 5, SECONDS = 30;

    private final HeldPlanes planes = new HeldPlanes();
    private final List<String> told = new ArrayList<>();
    private ImagePlus image;
    private ArrivingImage arriving;

    /** Its middle is in view, and its neighbours are being read. */
    @BeforeEach
    void an_image_of_which_only_the_middle_is_there() throws Exception {
        planes.let(MIDDLE0);
        image = new ImageMaker(planes.hold(LazyImageTest.volume(SampleType.INT16, PLANES, PlaneCache.unlimited()), (plane, stored) -> stored), ImageMaker.Pixels.ARRIVING).make();
        image.setSlice(((ArrivingStack) image.getStack()).first1());
        Printer printer = new Printer();
        printer.to(told::add, told::add);
        arriving = new ArrivingImage(image, printer, () -> {});
        arriving.begin();
        assertThat(planes.begun(3)).containsExactlyInAnyOrder(MIDDLE0, MIDDLE0 + 1, MIDDLE0 - 1);
    }

    @AfterEach
    void all_come_to_an_end() throws Exception {
        planes.letAll();
        assertThat(arriving.over().await(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(told).isEmpty();
    }

    private static <T> T onEventThread(Supplier<T> what) throws InterruptedException, InvocationTargetException {
        AtomicReference<T> result = new AtomicReference<>();
        EventQueue.invokeAndWait(() -> result.set(what.get()));
        return result.get();
    }

    private short[] inView() throws Exception {
        return onEventThread(() -> (short[]) image.getProcessor().getPixels());
    }

    private short[] look(int slice1) throws Exception {
        return onEventThread(() -> (short[]) image.getStack().getPixels(slice1));
    }

    private void show(int slice1) throws Exception {
        onEventThread(() -> {
            image.setSlice(slice1);
            return null;
        });
    }

    private void waitForLabel(String start) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!image.getStack().getSliceLabel(FAR1).startsWith(start)) assertThat(System.nanoTime()).isLessThan(end);
    }

    private static short imageJs(int plane) {
        return (short) (plane - 3 + ImageMaker.SIGNED_OFFSET);
    }

    @Test
    void the_slice_in_view_fills_also_when_the_event_thread_has_looked_at_it_again_meanwhile() throws Exception {
        show(FAR1);
        short[] shown = inView(), again = look(FAR1);
        assertThat(image.getStack().getSliceLabel(FAR1)).startsWith("still being read");
        assertThat(again).isNotSameAs(shown).containsOnly(0);
        planes.let(MIDDLE0 + 1, MIDDLE0 - 1, FAR1 - 1);
        waitForLabel("32: L ");
        assertThat(inView()).isSameAs(shown).containsOnly(imageJs(FAR1 - 1));
        assertThat(again).containsOnly(imageJs(FAR1 - 1));
    }

    @Test
    void a_look_at_another_slice_is_no_reason_to_read_that_ones_neighbours_and_is_never_empty() throws Exception {
        show(FAR1);
        short[] shown = inView();
        planes.let(OTHER1 - 1);
        assertThat(look(OTHER1)).containsOnly(imageJs(OTHER1 - 1));
        planes.let(MIDDLE0 + 1, MIDDLE0 - 1, FAR1 - 1);
        waitForLabel("32: L ");
        assertThat(inView()).isSameAs(shown).containsOnly(imageJs(FAR1 - 1));
        assertThat(planes.begun(7).subList(4, 7)).as("after the four that were begun before").containsExactlyInAnyOrder(FAR1 - 1, FAR1, FAR1 - 2);
    }

    @Test
    void the_window_keeps_what_it_shows_when_it_comes_back_before_the_slice_is_there() throws Exception {
        show(FAR1);
        show(MIDDLE0 + 1);
        show(FAR1);
        planes.let(MIDDLE0 + 1, MIDDLE0 - 1, FAR1 - 1);
        waitForLabel("32: L ");
        assertThat(inView()).containsOnly(imageJs(FAR1 - 1));
        show(MIDDLE0 + 1);
        assertThat(inView()).containsOnly(imageJs(MIDDLE0));
    }

    @Test
    void who_measures_the_slice_in_view_waits_for_it() throws Exception {
        show(FAR1);
        assertThat(inView()).containsOnly(0);
        List<CompletableFuture<Double>> measured = List.of(CompletableFuture.supplyAsync(() -> image.getStatistics(Measurements.MEAN).mean),
            CompletableFuture.supplyAsync(() -> image.getCalibration().getCValue(image.getRawStatistics().mean)), CompletableFuture.supplyAsync(() -> image.getCalibration().getCValue(image.getPixel(2, 2)[0])),
            CompletableFuture.supplyAsync(() -> image.getCalibration().getCValue(image.getProcessor().get(1, 1))));
        planes.let(MIDDLE0 + 1, MIDDLE0 - 1);
        assertThat(planes.begun(4)).contains(FAR1 - 1);
        assertThat(measured).noneMatch(CompletableFuture::isDone);
        planes.let(FAR1 - 1);
        for (CompletableFuture<Double> mean : measured) assertThat(mean.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(2 * (FAR1 - 1 - 3) - 10);
    }

    @Test
    void what_is_drawn_into_a_slice_after_it_came_stays_when_all_are_there() throws Exception {
        show(FAR1);
        planes.let(MIDDLE0 + 1, MIDDLE0 - 1, FAR1 - 1);
        waitForLabel("32: L ");
        look(FAR1);
        inView()[7] = 77;
        planes.letAll();
        assertThat(arriving.over().await(SECONDS, TimeUnit.SECONDS)).isTrue();
        onEventThread(() -> null);
        assertThat(image.getStack().isVirtual()).isFalse();
        assertThat(((short[]) image.getStack().getPixels(FAR1))[7]).isEqualTo((short) 77);
        assertThat(((short[]) image.getStack().getPixels(FAR1))[8]).isEqualTo(imageJs(FAR1 - 1));
    }

    @Test
    void a_stopped_image_shows_the_slice_that_was_waited_for_when_it_is_looked_at() throws Exception {
        show(FAR1);
        arriving.stop();
        planes.letAll();
        assertThat(arriving.over().await(SECONDS, TimeUnit.SECONDS)).isTrue();
        show(OTHER1);
        show(FAR1);
        assertThat(inView()).containsOnly(imageJs(FAR1 - 1));
    }
}
