package org.readingroom.volume.lazy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Planes of a source with a cache before it. */
public final class CachedPlanes extends LazyPlanes {

    private final PlaneSource source;
    private final PlaneCache cache;
    private final AtomicReferenceArray<Object[]> groups;
    private final boolean[] used; // written without a lock: a lost mark costs one more reading, never a wrong plane
    private final ConcurrentHashMap<Integer, CompletableFuture<Object[]>> underWay = new ConcurrentHashMap<>();

    CachedPlanes(PlaneSource source, PlaneCache cache) {
        this.source = source;
        this.cache = Objects.requireNonNull(cache);
        groups = new AtomicReferenceArray<>(source.groups());
        used = new boolean[source.groups()];
    }

    public PlaneSource source() {
        return source;
    }

    @Override
    public PlaneCache cache() {
        return cache;
    }

    @Override
    public int size() {
        return source.planes();
    }

    @Override
    public Object get(int plane) {
        int group = source.group(plane);
        Object[] planes = groups.get(group);
        if (planes == null) {
            try {
                planes = load(group);
            } catch (IOException e) {
                throw new PlaneReadException(e);
            }
        }
        used[group] = true;
        return planes[source.place(plane)];
    }

    @Override
    public LazyPlanes converted(PlaneConversion conversion) {
        return new CachedPlanes(new ConvertedPlanes(source, conversion), cache);
    }

    public boolean isLoaded(int group) {
        return groups.get(group) != null;
    }

    /** Brings a group into memory if it is not there; returns when it is. A reading that another thread began is waited for. */
    public Object[] load(int group) throws IOException {
        while (true) {
            CompletableFuture<Object[]> mine = new CompletableFuture<>(), other = underWay.putIfAbsent(group, mine);
            if (other == null) return read(group, mine);
            try {
                return other.join();
            } catch (CompletionException e) {
                if (!wasStopped(e.getCause())) throw thrown(e.getCause());
                // that thread was stopped, this one was not: it reads the plane itself
            }
        }
    }

    private Object[] read(int group, CompletableFuture<Object[]> mine) throws IOException {
        try {
            Object[] planes = groups.get(group); // another thread may have brought it since it was found missing
            if (planes == null) {
                planes = source.read(group);
                used[group] = true;
                groups.set(group, planes);
                cache.put(this, group, bytes(planes));
            }
            mine.complete(planes);
            return planes;
        } catch (IOException | RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(group, mine);
        }
    }

    private static boolean wasStopped(Throwable e) {
        return e instanceof ClosedByInterruptException || e instanceof InterruptedIOException || e instanceof CancellationException;
    }

    /** The other thread's failure is this one's too. */
    private static IOException thrown(Throwable cause) {
        if (cause instanceof RuntimeException unchecked) throw unchecked;
        if (cause instanceof Error error) throw error;
        return (IOException) cause;
    }

    /** Whether somebody asked for the group since the last time this was asked. */
    boolean wasUsed(int group) {
        boolean was = used[group];
        used[group] = false;
        return was;
    }

    void drop(int group) {
        groups.set(group, null);
    }

    private static long bytes(Object[] planes) {
        long bytes = 0;
        for (Object p : planes)
            bytes += p instanceof byte[] b ? b.length : p instanceof short[] s ? 2L * s.length : p instanceof int[] i ? 4L * i.length : p instanceof float[] f ? 4L * f.length
                : p instanceof long[] l ? 8L * l.length : 8L * ((double[]) p).length;
        return bytes;
    }
}
