package org.readingroom.volume.lazy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;

/** Planes of 4 x 3 shorts, each filled with its number; tells in which order it was asked, and waits for permits if told so. */
public final class CountedPlanes implements PlaneSource {

    public static final int NI = 4, NJ = 3;

    private final int groups, components;
    private final Set<Integer> damaged;
    private final Semaphore permits;
    private final List<Integer> order = new ArrayList<>();
    private final Map<Thread, Integer> begins = new HashMap<>();
    private Supplier<IOException> stopped = ClosedByInterruptException::new;
    private int tooLarge = -1;

    public CountedPlanes(int groups, int components, Set<Integer> damaged, Semaphore permits) {
        this.groups = groups;
        this.components = components;
        this.damaged = damaged;
        this.permits = permits;
    }

    /** Never waits. */
    public CountedPlanes(int groups) {
        this(groups, 1, Set.of(), new Semaphore(Integer.MAX_VALUE));
    }

    /** What a reading throws that is interrupted. */
    public CountedPlanes stoppedBy(Supplier<IOException> exception) {
        stopped = exception;
        return this;
    }

    /** There is no memory for this one. */
    public CountedPlanes tooLarge(int group) {
        tooLarge = group;
        return this;
    }

    public Samples samples(PlaneCache cache) {
        return new Samples(SampleType.INT16, NI, NJ, groups, components, 1, LazyPlanes.of(this, cache), 0);
    }

    /** Groups in the order in which their reading began. */
    public List<Integer> order() {
        synchronized (order) {
            return List.copyOf(order);
        }
    }

    /** The first group that each thread read. */
    public Set<Integer> begins() {
        synchronized (order) {
            return Set.copyOf(begins.values());
        }
    }

    @Override
    public int planes() {
        return groups * components;
    }

    @Override
    public int groups() {
        return groups;
    }

    @Override
    public int group(int plane) {
        return plane % groups;
    }

    @Override
    public int place(int plane) {
        return plane / groups;
    }

    @Override
    public Object[] read(int group) throws IOException {
        synchronized (order) {
            order.add(group);
            begins.putIfAbsent(Thread.currentThread(), group);
        }
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            throw stopped.get();
        }
        if (group == tooLarge) throw new OutOfMemoryError("Java heap space");
        if (damaged.contains(group)) throw new IOException(file(group) + ": is damaged; expected a whole file. Copy it again.");
        Object[] planes = new Object[components];
        for (int c = 0; c < components; c++) {
            short[] plane = new short[NI * NJ];
            java.util.Arrays.fill(plane, (short) (group + 100 * c));
            planes[c] = plane;
        }
        return planes;
    }

    @Override
    public String file(int group) {
        return "slice" + group;
    }
}
