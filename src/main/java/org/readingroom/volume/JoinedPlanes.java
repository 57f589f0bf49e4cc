package org.readingroom.volume;

import java.io.IOException;
import org.readingroom.volume.lazy.CachedPlanes;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.lazy.PlaneSource;

/** Planes made of all components of a slice at once, such as colours of another code: what lies together is read together, and converted as it comes. */
final class JoinedPlanes implements PlaneSource {

    private final PlaneSource from;
    private final Samples samples;
    private final int components;
    private final Samples.SliceConversion conversion;
    private final int[] group, rank; // of each slice k + nk * t: its group, and its place among the slices there
    private final int[][] members;   // slices of each group

    private JoinedPlanes(PlaneSource from, Samples samples, int components, Samples.SliceConversion conversion) {
        this.from = from;
        this.samples = samples;
        this.components = components;
        this.conversion = conversion;
        int slices = samples.nk() * samples.times();
        group = new int[slices];
        rank = new int[slices];
        int[] sizes = new int[from.groups()];
        for (int n = 0; n < slices; n++) {
            group[n] = from.group(plane(n, 0));
            rank[n] = sizes[group[n]]++;
        }
        members = new int[sizes.length][];
        for (int g = 0; g < sizes.length; g++) members[g] = new int[sizes[g]];
        for (int n = 0; n < slices; n++) members[group[n]][rank[n]] = n;
    }

    /** @param samples lazy */
    static LazyPlanes of(Samples samples, int components, Samples.SliceConversion conversion) {
        LazyPlanes planes = (LazyPlanes) samples.planes();
        PlaneSource from = planes instanceof CachedPlanes cached && lieTogether(samples, cached.source()) ? cached.source() : new Slices(samples);
        return LazyPlanes.of(new JoinedPlanes(from, samples, components, conversion), planes.cache());
    }

    private static boolean lieTogether(Samples s, PlaneSource source) {
        for (int t = 0; t < s.times(); t++)
            for (int k = 0; k < s.nk(); k++)
                for (int c = 1; c < s.components(); c++) if (source.group(s.planeIndex(k, c, t)) != source.group(s.planeIndex(k, 0, t))) return false;
        return true;
    }

    /** The plane that a component of a slice comes from. */
    private int plane(int slice, int component) {
        return samples.planeIndex(slice % samples.nk(), component, slice / samples.nk());
    }

    private int slice(int plane) {
        return plane % samples.nk() + samples.nk() * (plane / samples.nk() / components);
    }

    @Override
    public int planes() {
        return group.length * components;
    }

    @Override
    public int groups() {
        return members.length;
    }

    @Override
    public int group(int plane) {
        return group[slice(plane)];
    }

    @Override
    public int place(int plane) {
        return rank[slice(plane)] * components + plane / samples.nk() % components;
    }

    @Override
    public Object[] read(int which) throws IOException {
        Object[] stored = from.read(which), made = new Object[members[which].length * components], slice = new Object[samples.components()];
        for (int n = 0; n < members[which].length; n++) {
            for (int c = 0; c < slice.length; c++) slice[c] = stored[from.place(plane(members[which][n], c))];
            System.arraycopy(conversion.of(slice), 0, made, n * components, components);
        }
        return made;
    }

    @Override
    public String file(int which) {
        return from.file(which);
    }

    /** Planes that lie apart, or are turned: a slice is a group. */
    private record Slices(Samples samples) implements PlaneSource {
        @Override
        public int planes() {
            return samples.planes().size();
        }

        @Override
        public int groups() {
            return samples.nk() * samples.times();
        }

        @Override
        public int group(int plane) {
            return plane % samples.nk() + samples.nk() * (plane / samples.nk() / samples.components());
        }

        @Override
        public int place(int plane) {
            return plane / samples.nk() % samples.components();
        }

        @Override
        public Object[] read(int group) throws IOException {
            Object[] slice = new Object[samples.components()];
            try {
                for (int c = 0; c < slice.length; c++) slice[c] = samples.plane(group % samples.nk(), c, group / samples.nk());
            } catch (PlaneReadException e) {
                throw e.getCause();
            }
            return slice;
        }

        @Override
        public String file(int group) {
            return "";
        }
    }
}
