package org.readingroom.ij1;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.LUT;
import java.awt.EventQueue;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.readingroom.call.Printer;
import org.readingroom.volume.Volume;
import org.readingroom.volume.loading.BackgroundLoading;
import org.readingroom.volume.loading.BackgroundLoading.Failure;

/**
 * An image on the screen whose slices are still being read: from the one in view outwards. When all are there it becomes an ordinary image
 * on the arrays that were read. Closing its window, or Escape in it or in ImageJ's own, stops the reading.
 */
final class ArrivingImage implements BackgroundLoading.Listener, ImageListener, KeyEventDispatcher {

    private static final long STATUS_EVERY_NS = 100_000_000;

    private final ImagePlus image;
    private final ArrivingStack stack;
    private final Volume volume;
    private final Printer printer;
    private final Runnable next;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong lastStatus = new AtomicLong();
    private BackgroundLoading loading; // null before it begins
    private boolean stopped;

    /** @param image made for arriving planes, on the screen @param printer told what could not be read @param next called when this one is over, whatever became of it */
    ArrivingImage(ImagePlus image, Printer printer, Runnable next) {
        this.image = image;
        this.printer = printer;
        this.next = next;
        stack = (ArrivingStack) image.getStack();
        volume = (Volume) image.getProperty(Images.VOLUME);
        stack.shown(image);
        ImagePlus.addImageListener(this);
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(this);
    }

    /** Whether an image was made for planes that arrive. */
    static boolean isOne(ImagePlus image) {
        return image.getStack() instanceof ArrivingStack;
    }

    /** Starts to read. */
    void begin() {
        boolean isGone;
        synchronized (this) {
            isGone = stopped;
            if (!isGone) {
                loading = BackgroundLoading.start(stack.samples(), stack.plane(image.getCurrentSlice()), this);
                stack.arriveBy(loading);
            }
        }
        if (isGone) ended();
    }

    /** Nothing more is read after this; does not wait. What is not there is read when it is looked at. */
    void stop() {
        synchronized (this) {
            if (stopped || over.getCount() == 0) return;
            stopped = true;
            if (loading != null) loading.close();
        }
        stack.stopped();
    }

    /** Reached when the image is ordinary, or the reading was stopped. */
    CountDownLatch over() {
        return over;
    }

    @Override
    public void loaded(int plane, int done, int total) {
        if (stack.came()) EventQueue.invokeLater(this::repaint);
        long now = System.nanoTime(), last = lastStatus.get();
        if (done < total && now - last < STATUS_EVERY_NS || !lastStatus.compareAndSet(last, now)) return;
        IJ.showProgress(done, total);
        IJ.showStatus(image.getTitle() + ": " + done + " of " + total + " slices; Escape stops");
    }

    @Override
    public void failed(int plane, String file, IOException reason) {
        stack.came();
        EventQueue.invokeLater(this::repaint); // says why
    }

    private synchronized BackgroundLoading loading() {
        return loading;
    }

    /** With its subtitle, which says what a slice is waiting for. */
    private void repaint() {
        image.updateAndDraw();
        if (image.getWindow() != null) image.getWindow().repaint();
    }

    /** Called by the last of the threads that read, or by whoever would have started them. */
    @Override
    public void ended(BackgroundLoading loading, boolean complete) {
        ended();
    }

    private void ended() {
        boolean isStopped;
        synchronized (this) {
            isStopped = stopped;
        }
        stack.came();
        try {
            IJ.showProgress(1);
            if (isStopped) settleStopped();
            else settle();
        } catch (RuntimeException | OutOfMemoryError e) { // the top of a thread
            IJ.log("Reading Room: " + image.getTitle() + " stays as it is, its slices are read as they are looked at: " + e);
        } finally {
            EventQueue.invokeLater(this::finish); // behind what settle has asked for
        }
    }

    private void finish() {
        ImagePlus.removeImageListener(this);
        KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(this);
        over.countDown();
        next.run();
    }

    /** The slice in view may still be empty. */
    private void settleStopped() {
        IJ.showStatus(image.getTitle() + ": reading was stopped");
        int slice1 = image.getCurrentSlice();
        if (image.getWindow() == null || !stack.isEmpty(slice1)) return;
        Thread.interrupted(); // by which this thread was stopped
        if (stack.complete(slice1)) EventQueue.invokeLater(this::repaint);
    }

    private void settle() {
        List<Failure> failures = loading().failures();
        loading().finding().ifPresent(f -> printer.warn(List.of(f)));
        if (!loading().hasAny()) return; // nothing to make an image of
        Volume whole = loading().inMemory(volume);
        ImageStack real = ImageMaker.stack(whole);
        for (int slice1 = 1; slice1 <= stack.size(); slice1++) {
            Optional<Failure> failure = loading().failure(stack.plane(slice1));
            if (failure.isPresent()) real.setSliceLabel(stack.getSliceLabel(slice1), slice1);
        }
        PlaneMoments moments = PlaneMoments.of(whole.samples()); // here, because it looks at every pixel
        EventQueue.invokeLater(() -> become(whole, real, moments));
        IJ.showStatus(image.getTitle() + ": " + (failures.isEmpty() ? "all slices are there" : "some slices could not be read"));
    }

    private void become(Volume whole, ImageStack real, PlaneMoments moments) {
        if (image.getStack() != stack) return; // somebody put another one there
        int slice1 = image.getCurrentSlice();
        double low = image.getDisplayRangeMin(), high = image.getDisplayRangeMax();
        Object held = image.getProcessor().getPixels();
        if (stack.isChanged(slice1, held)) System.arraycopy(held, 0, real.getPixels(slice1), 0, image.getWidth() * image.getHeight()); // what was just drawn stays
        LUT table = image.getProcessor().getLut();
        image.setStack(real); // brings a table and a range of its own
        image.setLut(table);
        image.setProperty(Images.VOLUME, whole);
        image.setProperty(Images.MOMENTS, moments);
        image.setDisplayRange(low, high);
        repaint();
    }

    @Override
    public void imageClosed(ImagePlus closed) {
        if (closed == image) stop();
    }

    @Override
    public void imageOpened(ImagePlus opened) {}

    @Override
    public void imageUpdated(ImagePlus updated) {}

    @Override
    public boolean dispatchKeyEvent(KeyEvent e) {
        Window window = EscapeWatch.window(e);
        if (EscapeWatch.isEscape(e) && window != null && (window == image.getWindow() || window == IJ.getInstance())) stop();
        return false; // ImageJ stops other things by it
    }
}
