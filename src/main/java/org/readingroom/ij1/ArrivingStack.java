package org.readingroom.ij1;

import java.awt.EventQueue;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.readingroom.io.ShownText;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.loading.BackgroundLoading.Failure;
import org.readingroom.volume.loading.BackgroundLoading;

/**
 * The planes of a volume that is still being read. Who looks at a slice gets it as soon as it is there, until then an empty one, and it
 * becomes the next to be read; a window never stands still for a slow disk. Who works on a slice (a macro, a command) waits for it: nobody
 * computes with an empty one.
 */
final class ArrivingStack extends LazyStack {

    private static final long PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(100); // short enough not to be felt, long enough for most planes

    private enum State {
        /** ImageJ looks at the first slice of every new stack: that would read one that nobody sees. */
        MADE, SHOWN, STOPPED
    }

    private final int first1;
    private volatile BackgroundLoading loading; // null before it begins
    private volatile State state = State.MADE;

    /** @param volume lazy, in one of ImageJ's types @param labels of the slices k, may hold null */
    ArrivingStack(Volume volume, String[] labels) {
        super(volume, labels);
        first1 = samples().components() * ((samples().nk() - 1) / 2) + 1;
    }

    /** The slice to show first: the middle one of the first time. */
    int first1() {
        return first1;
    }

    void shown() {
        state = State.SHOWN;
    }

    void arriveBy(BackgroundLoading how) {
        loading = how;
    }

    /** From now on a slice is read when somebody asks for it. */
    void stopped() {
        state = State.STOPPED;
        came();
    }

    /** A plane came, or nothing will come any more. */
    synchronized void came() {
        notifyAll();
    }

    @Override
    Object read(int slice1) {
        int plane = plane(slice1);
        BackgroundLoading now = loading;
        if (state == State.MADE) return slice1 == first1 ? ifReadable(plane) : null;
        if (now == null || state == State.STOPPED || !isForTheEye()) return super.read(slice1);
        now.wanted(plane);
        return arrives(plane, now) ? samples().planes().get(plane) : null;
    }

    /** Why a slice is empty is told when all have been tried. */
    private Object ifReadable(int plane) {
        try {
            return samples().planes().get(plane);
        } catch (PlaneReadException e) {
            return null;
        }
    }

    private synchronized boolean arrives(int plane, BackgroundLoading now) {
        long end = System.nanoTime() + PATIENCE_NS;
        try {
            for (long left = PATIENCE_NS; left > 0 && !now.isLoaded(plane) && now.failure(plane).isEmpty() && state == State.SHOWN; left = end - System.nanoTime())
                TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever interrupts a painting thread wants it to end, and it shall see that
        }
        return now.isLoaded(plane);
    }

    /** ImageJ's threads that move through slices for somebody who watches, by the names that it gives them; in a macro they are called otherwise. */
    private static boolean isForTheEye() {
        String name = Thread.currentThread().getName();
        return EventQueue.isDispatchThread() || name.equals("zSelector") || name.startsWith("Next Slice") || name.startsWith("Previous Slice") || name.startsWith("Start Animation");
    }

    @Override
    public String getSliceLabel(int slice1) {
        String label = super.getSliceLabel(slice1), why = whyEmpty(slice1);
        return why.isEmpty() ? label : label == null ? why : why + "; " + label; // first: narrow windows cut the end off
    }

    private String whyEmpty(int slice1) {
        BackgroundLoading now = loading;
        if (now == null) return "";
        Optional<Failure> failure = now.failure(plane(slice1));
        if (failure.isPresent()) return unreadable(failure.get());
        return isShownEmpty(slice1) ? "still being read" : "";
    }

    static String unreadable(Failure failure) {
        return "empty: " + ShownText.line(failure.file()) + " cannot be read";
    }

    @Override
    String why() {
        return state == State.STOPPED ? "the reading of the image was stopped, and its slices come from the files as they are looked at. Open it again to change it."
            : "the image is still being read. Try again when all slices are there.";
    }
}
