package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.readingroom.call.Outcome;
import org.readingroom.call.Printer;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.PlaneCache;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.lazy.PlaneSource;

/** A program for a display: a CT that arrives in ImageJ's window while its planes are held back. Ends with 0 if all is as it should be. */
final class ArrivingOnScreen {

    private static final int MIDDLE0 = 29, FAR1 = 50, SECONDS = 30;
    private static final long MOST_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final HeldPlanes planes = new HeldPlanes();
    private double[] range;

    public static void main(String[] args) {
        ScreenProgram.run(() -> {
            new ImageJ(ImageJ.STANDALONE);
            new ArrivingOnScreen().becomesOrdinary(args);
            for (boolean isPerPlane : new boolean[] { false, true })
                for (SampleType type : new SampleType[] { SampleType.INT16, SampleType.UINT8, SampleType.FLOAT32, SampleType.INT32 }) staysAsItIsShown(type, isPerPlane);
            new ArrivingOnScreen().saysWhatIsDamaged();
            for (boolean byKey : new boolean[] { false, true }) {
                long best = Long.MAX_VALUE;
                for (int attempt = 0; attempt < 5; attempt++) best = Math.min(best, new ArrivingOnScreen().stops(byKey));
                assertThat(best).as("from %s to the end of the last thread", byKey ? "Escape" : "closing").isLessThan(MOST_NS);
            }
        });
    }

    private static Volume open(Loading loading) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL.with(loading), Progress.NONE).volumes().get(0);
    }

    /** The middle plane comes at once. */
    private ArrivingImage arriving(int... damaged) throws IOException {
        planes.let(MIDDLE0);
        Volume held = planes.hold(open(Loading.ON_DEMAND), (plane, stored) -> {
            for (int d : damaged) if (d == plane) throw new PlaneReadException(new IOException("x: is damaged; expected a whole file."));
            return stored;
        });
        Printer printer = new Printer();
        printer.to(told::add, told::add);
        return new ResultImages(new ActiveImage(Optional.empty(), Loading.ON_DEMAND), printer).show(new Outcome(List.of(held), List.of())).get(0);
    }

    private void becomesOrdinary(String[] args) throws Exception {
        Volume whole = open(Loading.FITTING);
        ImagePlus now = Images.takeOver(whole);
        ArrivingImage arriving = arriving();
        ImagePlus image = WindowManager.getCurrentImage();
        assertThat(image.getCurrentSlice()).isEqualTo(MIDDLE0 + 1);
        assertThat(image.getStack().isVirtual()).isTrue();
        assertThat(image.getProcessor().getPixels()).isEqualTo(now.getStack().getPixels(MIDDLE0 + 1));
        assertThat(image.getDisplayRangeMin()).isEqualTo(now.getDisplayRangeMin());
        shoot(args, "first.png");
        assertThat(planes.begun(3)).containsExactlyInAnyOrder(MIDDLE0, MIDDLE0 + 1, MIDDLE0 - 1);
        EventQueue.invokeAndWait(() -> image.setSlice(FAR1)); // as the mouse wheel does; comes back although nothing arrives
        assertThat(image.getStack().getSliceLabel(FAR1)).startsWith("still being read; 49: L ");
        EventQueue.invokeAndWait(() -> range = new double[] { image.getStatistics().min, image.getStatistics().max }); // another thread would wait for the slice
        assertThat(range[0]).isEqualTo(range[1]);
        shoot(args, "waiting.png");
        planes.let(MIDDLE0 + 1, MIDDLE0 - 1, FAR1 - 1);
        waitUntil(() -> image.getStack().getSliceLabel(FAR1).startsWith("49: L "));
        EventQueue.invokeAndWait(() -> { });
        assertThat(image.getProcessor().getPixels()).isEqualTo(now.getStack().getPixels(FAR1));
        assertThat(planes.begun(6).subList(3, 6)).as("after those under way").containsExactlyInAnyOrder(FAR1 - 1, FAR1, FAR1 - 2);
        assertThat(Images.toVolume(image).samples().isLazy()).isTrue();
        shoot(args, "arrived.png");
        planes.letAll();
        assertThat(arriving.over().await(SECONDS, TimeUnit.SECONDS)).isTrue();
        shoot(args, "all.png");
        isTheSame(image, now);
        assertThat(told).isEmpty();
        image.changes = false;
        image.close();
    }

    private static void isTheSame(ImagePlus image, ImagePlus now) {
        assertThat(image.getStack().getClass()).isEqualTo(now.getStack().getClass());
        assertThat(image.getCurrentSlice()).isEqualTo(FAR1);
        assertThat(image.getProcessor().getPixels()).isSameAs(image.getStack().getPixels(FAR1));
        for (int slice1 = 1; slice1 <= now.getStackSize(); slice1++) {
            assertThat(image.getStack().getPixels(slice1)).isEqualTo(now.getStack().getPixels(slice1));
            assertThat(image.getStack().getSliceLabel(slice1)).isEqualTo(now.getStack().getSliceLabel(slice1));
            assertThat(Images.toVolume(image).samples().plane(slice1 - 1, 0, 0)).as("one copy").isSameAs(image.getStack().getPixels(slice1));
        }
        assertThat(image.getInfoProperty()).isEqualTo(now.getInfoProperty());
        assertThat(image.getCalibration().toString()).isEqualTo(now.getCalibration().toString());
        assertThat(image.getCalibration().getCoefficients()).isEqualTo(now.getCalibration().getCoefficients());
        assertThat(image.getDisplayRangeMin()).isEqualTo(now.getDisplayRangeMin());
        assertThat(image.getDisplayRangeMax()).isEqualTo(now.getDisplayRangeMax());
        assertThat(image.getDimensions()).isEqualTo(now.getDimensions());
        assertThat(Images.toVolume(image).samples().offset()).isEqualTo(Images.toVolume(now).samples().offset());
        assertThat(Images.toVolume(image).verdict()).isEqualTo(Images.toVolume(now).verdict());
        image.setSlice(1);
        IJ.run(image, "Add...", "value=7 slice");
        assertThat(Images.toVolume(image).samples().stored(9, 9, 0, 0, 0)).isEqualTo(Images.toVolume(now).samples().stored(9, 9, 0, 0, 0) + 7);
    }

    /** The window system says later than ImageJ which window is in front. */
    private static ImagePlus currentBut(ImagePlus earlier) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (WindowManager.getCurrentImage() == earlier && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            EventQueue.invokeAndWait(() -> { });
        }
        return WindowManager.getCurrentImage();
    }

    /** Dark on bright, in two times, in every type that ImageJ has and in some that it lacks. */
    private static void staysAsItIsShown(SampleType type, boolean isPerPlane) throws Exception {
        List<List<ImagePlus>> both = new ArrayList<>();
        for (Loading loading : new Loading[] { Loading.FITTING, Loading.ON_DEMAND }) {
            Samples s = Samples.allocate(type, 9, 7, 5, 1, 2);
            for (int n = 0; n < 10; n++) for (int x = 0; x < 63; x++) Array.setByte(s.planes().get(n), x, (byte) (x + n)); // widens to what the array holds
            List<Object> planes = loading == Loading.FITTING ? s.planes() : LazyPlanes.of(new ArraySource(s), PlaneCache.unlimited());
            double[] slopes = new double[10], intercepts = new double[10];
            for (int n = 0; n < 10; n++) slopes[n] = 2 + (isPerPlane ? n : 0);
            Volume volume = Volume.builder("T", new VoxelGrid(9, 7, 5, Affine.centred(9, 7, 5, new Spacing(1, 1, 3))), new Samples(type, 9, 7, 5, 1, 2, planes, 0)).shownInverted(true)
                .rescale(isPerPlane ? Rescale.perPlane(slopes, intercepts) : Rescale.of(2, 0)).metadata("Modality", "CT").build();
            List<ArrivingImage> arriving = new ResultImages(new ActiveImage(Optional.empty(), loading), new Printer()).show(new Outcome(List.of(volume), List.of()));
            for (ArrivingImage a : arriving) assertThat(a.over().await(SECONDS, TimeUnit.SECONDS)).isTrue();
            EventQueue.invokeAndWait(() -> { });
            assertThat(arriving).hasSize(loading == Loading.FITTING ? 0 : 1);
            both.add(List.of(currentBut(both.isEmpty() ? null : both.get(0).get(0))));
        }
        ImagePlus now = both.get(0).get(0), image = both.get(1).get(0);
        String what = type + (isPerPlane ? ", rescaled plane by plane" : "");
        assertThat(image).isNotSameAs(now);
        assertThat(image.getStack().isVirtual()).isFalse();
        assertThat(image.isInvertedLut()).as(what).isEqualTo(now.isInvertedLut()).isTrue();
        assertThat(image.isHyperStack()).isEqualTo(now.isHyperStack()).isTrue();
        assertThat(image.getCurrentSlice()).isEqualTo(now.getCurrentSlice());
        for (int slice1 = 1; slice1 <= 10; slice1++) {
            int at = slice1;
            EventQueue.invokeAndWait(() -> {
                image.setSlice(at);
                now.setSlice(at);
            });
            assertThat(image.getStack().getPixels(slice1)).as(what).isEqualTo(now.getStack().getPixels(slice1));
            assertThat(image.getProcessor().getPixels()).isSameAs(image.getStack().getPixels(slice1));
            assertThat(image.getDisplayRangeMin()).as(what).isEqualTo(now.getDisplayRangeMin());
            assertThat(image.getDisplayRangeMax()).as(what).isEqualTo(now.getDisplayRangeMax());
            assertThat(image.getProcessor().getLut().getBytes()).as(what).isEqualTo(now.getProcessor().getLut().getBytes());
        }
        assertThat(image.getInfoProperty()).isEqualTo(now.getInfoProperty());
        assertThat(Images.toVolume(image).samples().isLazy()).isFalse();
        image.close();
        now.close();
    }

    private record ArraySource(Samples from) implements PlaneSource {
        @Override
        public int planes() {
            return from.planes().size();
        }

        @Override
        public int groups() {
            return planes();
        }

        @Override
        public int group(int plane) {
            return plane;
        }

        @Override
        public int place(int plane) {
            return 0;
        }

        @Override
        public Object[] read(int group) {
            return new Object[] { from.planes().get(group) };
        }

        @Override
        public String file(int group) {
            return "f" + group;
        }
    }

    private void saysWhatIsDamaged() throws Exception {
        planes.letAll();
        ArrivingImage arriving = arriving(3, 40);
        assertThat(arriving.over().await(SECONDS, TimeUnit.SECONDS)).isTrue();
        ImagePlus image = WindowManager.getCurrentImage();
        assertThat(told).singleElement().asString().startsWith("warning UNREADABLE: 2 of 60 slices could not be read and stay empty; damaged or gone: ");
        assertThat(image.getStack().isVirtual()).isFalse();
        assertThat(image.getStack().getSliceLabel(41)).startsWith("empty: ").contains(" cannot be read; 40: L ");
        assertThat(image.getStack().getSliceLabel(40)).doesNotContain("empty");
        Volume volume = Images.toVolume(image);
        assertThat(volume.findings()).anyMatch(f -> f.code().equals("UNREADABLE"));
        assertThat(volume.verdict().label()).isEqualTo("incomplete");
        image.changes = false;
        image.close();
    }

    /** @return how long it took until no thread was reading any more, in ns */
    private long stops(boolean byKey) throws Exception {
        ArrivingImage arriving = arriving();
        ImagePlus image = WindowManager.getCurrentImage();
        planes.begun(3);
        long start = System.nanoTime();
        if (byKey) EventQueue.invokeAndWait(() -> image.getCanvas().dispatchEvent(new KeyEvent(image.getCanvas(), KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED)));
        else image.close();
        assertThat(arriving.over().await(SECONDS, TimeUnit.SECONDS)).isTrue();
        long took = System.nanoTime() - start;
        waitUntil(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().startsWith("reading-room-loading"))); // after their last word they live a moment
        assertThat(told).isEmpty();
        if (byKey) {
            assertThat(image.getStack().isVirtual()).isTrue();
            assertThat(image.getStack().getSliceLabel(image.getCurrentSlice())).startsWith("29: L ");
            planes.letAll();
            image.setSlice(3);
            assertThat(image.getStatistics().max).as("slices are read as they are looked at").isGreaterThan(image.getStatistics().min);
            image.close();
        }
        return took;
    }

    private interface Condition {
        boolean holds();
    }

    private static void waitUntil(Condition condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > end) throw new AssertionError("did not happen in " + SECONDS + " s");
            Thread.onSpinWait();
        }
    }

    private static void shoot(String[] folder, String name) throws Exception {
        if (folder.length == 0) return;
        EventQueue.invokeAndWait(() -> { });
        Robot robot = new Robot();
        robot.waitForIdle();
        robot.delay(300); // for people who look at the pictures; no test goes here
        ImageIO.write(robot.createScreenCapture(new Rectangle(0, 0, 900, 700)), "png", Path.of(folder[0], name).toFile());
    }
}
