package org.readingroom.ij1;

import ij.ImagePlus;
import java.awt.EventQueue;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.readingroom.io.ShownText;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.loading.BackgroundLoading;
import org.readingroom.volume.loading.BackgroundLoading.Failure;

/**
 * The planes of a volume that is still being read. Who looks at a slice gets it as soon as it is there, until then an empty one, and it
 * becomes the next to be read; a window never stands still for a slow disk. Who works on a slice (a macro, a command, whoever asks for one
 * that is not in view) waits for it: nobody computes with an empty one.
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
    private volatile ImagePlus image; // null until it is on the screen

    /** @param volume lazy, in one of ImageJ's types @param labels of the slices k, may hold null */
    ArrivingStack(Volume volume, String[] labels) {
        super(volume, labels);
        first1 = samples().components() * ((samples().nk() - 1) / 2) + 1;
    }

    /** The slice to show first: the middle one of the first time. */
    int first1() {
        return first1;
    }

    /** @param on the image that this is the stack of */
    void shown(ImagePlus on) {
        image = on;
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

    /** A plane came, or nothing will come any more. @return whether somebody had an empty copy of what came; it is filled now */
    synchronized boolean came() {
        boolean any = false;
        BackgroundLoading now = loading;
        if (now != null) for (int slice1 : empty()) if (now.isLoaded(plane(slice1))) any |= fill(slice1, samples().planes().get(plane(slice1)));
        notifyAll();
        return any;
    }

    /** Reads a slice now if somebody has an empty copy of it. What cannot be read is told. @return whether such a copy was filled */
    boolean complete(int slice1) {
        if (state == State.MADE || !isEmpty(slice1)) return false;
        Object plane = read(slice1);
        return plane != null && fill(slice1, plane);
    }

    /** As {@link #complete}, for whoever works on the image and does not merely show it. */
    void completeForWork(int slice1) {
        if (!isForTheEye()) complete(slice1);
    }

    @Override
    void give(int slice1, Object copy) {
        int plane = plane(slice1);
        BackgroundLoading now = loading;
        if (state == State.MADE && (slice1 != first1 || !isReadable(plane))) {
            giveEmpty(slice1, copy);
            return;
        }
        if (now != null && isForTheEye() && isInView(slice1)) {
            now.wanted(plane); // what somebody else looks at beside the window changes no order
            awaitPlane(plane, now);
            synchronized (this) { // a plane that comes from here on finds the empty copy
                if (state == State.SHOWN && !now.isLoaded(plane)) {
                    giveEmpty(slice1, copy);
                    return;
                }
            }
        }
        super.give(slice1, copy);
    }

    /** All channels of a place are in view together. */
    private boolean isInView(int slice1) {
        int nc = samples().components();
        return image != null && (image.getCurrentSlice() - 1) / nc == (slice1 - 1) / nc;
    }

    /** Why a slice is empty is told when all have been tried. */
    private boolean isReadable(int plane) {
        try {
            samples().planes().get(plane);
            return true;
        } catch (PlaneReadException e) {
            return false;
        }
    }

    private synchronized void awaitPlane(int plane, BackgroundLoading now) {
        long end = System.nanoTime() + PATIENCE_NS;
        try {
            for (long left = PATIENCE_NS; left > 0 && !now.isLoaded(plane) && now.failure(plane).isEmpty() && state == State.SHOWN; left = end - System.nanoTime())
                TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever interrupts a painting thread wants it to end, and it shall see that
        }
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
        return isEmpty(slice1) ? "still being read" : "";
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
