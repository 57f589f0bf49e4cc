package org.readingroom.ij1;

import ij.ImageListener;
import ij.ImagePlus;
import ij.ImageStack;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.readingroom.volume.Samples;

/**
 * Hears of pixels that are changed in ImageJ while somebody else shows them too: both work on the same arrays. ImageJ tells that an image was drawn
 * anew, which it is after each edit, but also while it is scrolled or a selection is dragged; so the pixels are summed up and compared, beside the
 * event thread and a few times a second. Any thread.
 */
public final class PixelEdits implements ImageListener, AutoCloseable {

    private static final int WAIT_MS = 150;

    private final Runnable told;
    private final Map<Samples, int[]> sums = new WeakHashMap<>(); // by plane; for the one thread
    private final AtomicBoolean isWaiting = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread t = new Thread(work, "reading-room-edits");
        t.setDaemon(true);
        return t;
    });
    private volatile List<Samples> shown = List.of();

    /** Listens until it is closed. @param told called by a thread of its own when pixels became others */
    public PixelEdits(Runnable told) {
        this.told = told;
        ImagePlus.addImageListener(this);
    }

    /** What is shown now. Of arrays that are new here, the sums are made when ImageJ draws them for the first time; that counts as an edit. */
    public void watch(List<Samples> all) {
        shown = all.stream().filter(s -> !s.isLazy()).toList();
    }

    @Override
    public void imageUpdated(ImagePlus image) {
        ImageStack stack = image.getStack();
        if (stack == null || stack.isVirtual() || stack.size() == 0) return;
        Object first = stack.getPixels(1);
        if (shown.stream().noneMatch(s -> s.planes().stream().anyMatch(plane -> plane == first)) || !isWaiting.compareAndSet(false, true)) return;
        if (!thread.isShutdown()) thread.schedule(this::compare, WAIT_MS, TimeUnit.MILLISECONDS);
    }

    private void compare() {
        isWaiting.set(false); // what is drawn from now on is looked at again
        boolean edited = false;
        for (Samples s : shown) {
            int[] now = IntStream.range(0, s.planes().size()).parallel().map(n -> sum(s.planes().get(n))).toArray();
            edited |= !Arrays.equals(now, sums.put(s, now));
        }
        if (edited) told.run();
    }

    private static int sum(Object plane) {
        if (plane instanceof short[] p) return Arrays.hashCode(p);
        if (plane instanceof byte[] p) return Arrays.hashCode(p);
        if (plane instanceof float[] p) return Arrays.hashCode(p);
        if (plane instanceof int[] p) return Arrays.hashCode(p);
        return plane instanceof long[] p ? Arrays.hashCode(p) : Arrays.hashCode((double[]) plane);
    }

    @Override
    public void imageOpened(ImagePlus image) {}

    @Override
    public void imageClosed(ImagePlus image) {}

    @Override
    public void close() {
        ImagePlus.removeImageListener(this);
        thread.shutdownNow();
    }
}
