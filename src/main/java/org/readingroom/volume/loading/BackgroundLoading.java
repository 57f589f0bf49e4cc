package org.readingroom.volume.loading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.readingroom.io.Finding;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.CachedPlanes;
import org.readingroom.volume.lazy.PlaneSource;

/**
 * Fills lazy samples in the background, so that a picture can be shown at once: the wanted plane first, then its neighbours outwards. Changing
 * what is wanted changes the order from the next plane on. A plane that somebody asks {@link Samples#planes} for meanwhile is read at once,
 * by whoever asks, and not again here.
 *
 * <p>A plane that cannot be read is told and the others go on. After {@link #close} nothing more is read here; the samples stay as lazy as
 * they were.
 */
public final class BackgroundLoading implements AutoCloseable {

    private static final int THREADS = 2; // one reads while the other decodes

    /** Told about each plane, by the threads that read; must return quickly. */
    public interface Listener {
        /** @param plane index as in {@link Samples} of the first plane that came; other components of its frame came with it */
        void loaded(int plane, int done, int total);

        /** @param file the name of the file that the plane should have come from */
        void failed(int plane, String file, IOException reason);

        /**
         * Once, when the last thread has ended.
         *
         * @param loading  the one that ended: a short series may do so before {@link #start} has returned it
         * @param complete whether every plane is there; false if some failed or the loading was closed
         */
        void ended(BackgroundLoading loading, boolean complete);
    }

    /** A plane that could not be read. */
    public record Failure(int plane, String file, IOException reason) {}

    private final CachedPlanes planes;
    private final int components; // planes of a slice
    private final Listener listener;
    private final int[] firstPlane; // of each group
    private final BitSet begun;
    private final List<Failure> failures = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch running = new CountDownLatch(THREADS);
    private int wanted, done;
    private boolean closed;

    private BackgroundLoading(CachedPlanes planes, int components, int firstWanted, Listener listener) {
        this.planes = planes;
        this.components = components;
        this.listener = listener;
        PlaneSource source = planes.source();
        firstPlane = new int[source.groups()];
        for (int n = source.planes() - 1; n >= 0; n--) firstPlane[source.group(n)] = n;
        begun = new BitSet(source.groups());
        wanted = source.group(firstWanted);
    }

    /**
     * Starts to read.
     *
     * @param samples opened with {@link OpenRequest.Loading#ON_DEMAND}, and within the memory: see {@link #isPossible}
     * @param wanted  index of the plane to begin with
     */
    public static BackgroundLoading start(Samples samples, int wanted, Listener listener) {
        if (!isPossible(samples)) throw new IllegalArgumentException("the samples are in memory, or do not fit into it; expected lazy ones that do");
        BackgroundLoading loading = new BackgroundLoading((CachedPlanes) samples.planes(), samples.components(), wanted, listener);
        for (int n = 0; n < THREADS; n++) {
            Thread thread = new Thread(loading::run, "reading-room-loading-" + (n + 1));
            thread.setDaemon(true);
            loading.threads.add(thread);
        }
        loading.threads.forEach(Thread::start);
        return loading;
    }

    /** Whether samples are lazy and stay in memory once they are read. */
    public static boolean isPossible(Samples samples) {
        return samples.planes() instanceof CachedPlanes p && p.cache().isUnlimited();
    }

    /** From the next plane on, this one and its neighbours come first. */
    public synchronized void wanted(int plane) {
        wanted = planes.source().group(plane);
    }

    public synchronized List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Why a plane could not be read; empty if it could, or was not tried yet. */
    public synchronized Optional<Failure> failure(int plane) {
        int group = planes.source().group(plane);
        return failures.stream().filter(f -> planes.source().group(f.plane()) == group).findAny();
    }

    /** A warning UNREADABLE that names the files of planes that could not be read; empty if there are none. */
    public Optional<Finding> finding() {
        List<Failure> all = failures();
        return all.isEmpty() ? Optional.empty() : Optional.of(LoadedPlanes.finding(all, planes.source(), components));
    }

    /** Whether any plane came: without one there is nothing to make an image of. */
    public synchronized boolean hasAny() {
        return done > 0;
    }

    /** Whether a plane is in memory. */
    public boolean isLoaded(int plane) {
        return planes.isLoaded(planes.source().group(plane));
    }

    /** Whether a plane is in memory, whoever read it. @param plane as in {@link Samples} */
    public static boolean isLoaded(Samples samples, int plane) {
        return !(samples.planes() instanceof CachedPlanes p) || p.isLoaded(p.source().group(plane));
    }

    /**
     * The volume on the planes that came, in memory: no longer lazy, on the same arrays. Planes that could not be read are empty (padding, or a value
     * that is nowhere in use), and a warning UNREADABLE names their files.
     *
     * @param volume the one whose samples were loaded
     * @throws IllegalStateException if the loading goes on, was closed, or brought nothing at all
     */
    public Volume inMemory(Volume volume) {
        if (!isEnded() || !isLoadedOrFailed()) throw new IllegalStateException("the volume is not loaded; expected a loading that came to its end");
        return LoadedPlanes.inMemory(volume, planes, failures());
    }

    private synchronized boolean isLoadedOrFailed() {
        return done > 0 && done + failures.size() == firstPlane.length;
    }

    /** Waits until all planes were read or failed, or the loading was closed. @throws InterruptedException if the waiting thread is interrupted; the loading goes on */
    public void await() throws InterruptedException {
        running.await();
    }

    /** As {@link #await()}, for so long at most. @return whether it is over */
    public boolean await(long milliseconds) throws InterruptedException {
        return running.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    public boolean isEnded() {
        return running.getCount() == 0;
    }

    /** Stops at once: readings under way are interrupted, and what they bring is dropped or kept as it comes. Does not wait for them. */
    @Override
    public synchronized void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }

    private void run() {
        try {
            for (int group = next(); group >= 0; group = next()) load(group);
        } finally {
            boolean complete;
            boolean last;
            synchronized (this) {
                last = running.getCount() == 1;
                complete = done == firstPlane.length;
                running.countDown();
            }
            if (last) listener.ended(this, complete);
        }
    }

    private void load(int group) {
        int plane = firstPlane[group];
        try {
            planes.load(group);
        } catch (IOException e) {
            failed(plane, planes.source().file(group), e);
            return;
        } catch (OutOfMemoryError e) { // another plane may be smaller, or find more; whoever waits for this one must hear of it
            String file = planes.source().file(group);
            failed(plane, file, new IOException(file + ": there is not enough memory for this slice; close other images, or give Java more with -Xmx.", e));
            return;
        } catch (RuntimeException | Error e) { // the top of a thread: a mistake of ours in one plane must not leave the others out
            failed(plane, planes.source().file(group), new IOException(planes.source().file(group) + ": reading it failed inside the program (" + e + ").", e));
            return;
        }
        int now;
        synchronized (this) {
            if (closed) return;
            now = ++done;
        }
        listener.loaded(plane, now, firstPlane.length);
    }

    private void failed(int plane, String file, IOException reason) {
        synchronized (this) {
            if (closed) return; // interrupted by us
            failures.add(new Failure(plane, file, reason));
        }
        listener.failed(plane, file, reason);
    }

    /** The nearest group to the wanted one that nobody has begun here; -1 if there is none or all shall stop. */
    private synchronized int next() {
        if (closed) return -1;
        int up = begun.nextClearBit(wanted), down = begun.previousClearBit(wanted);
        boolean isUp = up < firstPlane.length && (down < 0 || up - wanted <= wanted - down);
        int group = isUp ? up : down;
        if (group >= 0) begun.set(group);
        return group;
    }
}
