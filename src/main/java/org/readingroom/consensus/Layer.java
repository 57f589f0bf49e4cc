package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The structures that share one layer of the result, and where each reader's votes for them are found. Reads plane by plane and run by
 * run: readers differ at the rims of structures, so runs are few.
 */
final class Layer {

    /** One layer of one reader: {@code structureOf[value]} is the structure's index here plus 1, or 0. */
    private record Source(long bit, short[][] planes, char[] structureOf) {}

    /** Told each run of voxels in a row at which all readers decided alike and somebody marked a structure of this layer. */
    interface Visitor {
        /**
         * @param from       index in the plane, i fastest
         * @param to         one past the last; in the same row
         * @param marked     how many structures somebody marked here
         * @param structures their indices, in no order; the first {@code marked} count
         * @param patterns   decision pattern by structure index; 0 for all others
         */
        void run(int from, int to, int marked, int[] structures, long[] patterns);
    }

    private final int ni;
    private final List<Structure> structures;
    private final List<Source> sources = new ArrayList<>();

    Layer(List<Structure> structures, List<Reader> readers) {
        this.ni = readers.get(0).labels().grid().ni();
        this.structures = List.copyOf(structures);
        List<char[]> tables = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++) {
            int reader = r;
            structures.stream().flatMap(s -> s.layers().get(reader).stream()).distinct().sorted().forEach(layer -> {
                char[] table = shared(table(reader, layer), tables);
                sources.add(new Source(1L << reader, planes(readers.get(reader), layer), table));
            });
        }
    }

    List<Structure> structures() {
        return structures;
    }

    int index() {
        return structures.get(0).segment().layer();
    }

    /** Which voxels are visited: those that somebody marked, run by run or one by one; or all, run by run or one by one. */
    enum Coverage { MARKED, MARKED_VOXELS, ALL_RUNS, ALL_VOXELS }

    void visit(int k, Coverage coverage, Visitor visitor) {
        int readerLayers = sources.size();
        if (readerLayers == 0) return;
        short[][] planes = sources.stream().map(s -> s.planes[k]).toArray(short[][]::new);
        char[][] tables = sources.stream().map(Source::structureOf).toArray(char[][]::new);
        long[] bits = sources.stream().mapToLong(Source::bit).toArray();
        int[] changes = new int[readerLayers]; // where each reader's label changes next
        int[] touched = new int[structures.size()];
        long[] patterns = new long[structures.size()];
        for (int from = 0, to; from < planes[0].length; from = to) {
            to = coverage == Coverage.ALL_VOXELS ? from + 1 : from - from % ni + ni;
            int count = 0;
            for (int r = 0; r < readerLayers; r++) {
                if (changes[r] <= from) changes[r] = nextChange(planes[r], from);
                to = Math.min(to, changes[r]);
                int s = tables[r][planes[r][from] & 0xffff] - 1;
                if (s < 0) continue;
                if (patterns[s] == 0) touched[count++] = s;
                patterns[s] |= bits[r];
            }
            boolean wanted = count > 0 || coverage == Coverage.ALL_RUNS || coverage == Coverage.ALL_VOXELS;
            int step = coverage == Coverage.MARKED_VOXELS ? 1 : to - from;
            if (wanted) for (int n = from; n < to; n += step) visitor.run(n, n + step, count, touched, patterns);
            for (int t = 0; t < count; t++) patterns[touched[t]] = 0;
        }
    }

    /** Behind {@code from}, the first voxel whose label differs from the one before; the plane's end if there is none. */
    private static int nextChange(short[] plane, int from) {
        int same = Arrays.mismatch(plane, from, plane.length - 1, plane, from + 1, plane.length); // many voxels in a step, from the first call on
        return same < 0 ? plane.length : from + 1 + same;
    }

    private char[] table(int reader, int layer) {
        char[] table = new char[65536];
        for (int s = 0; s < structures.size(); s++)
            if (structures.get(s).layers().get(reader).contains(layer)) table[structures.get(s).segment().value()] = (char) (s + 1);
        return table;
    }

    private static char[] shared(char[] table, List<char[]> tables) {
        for (char[] other : tables) if (Arrays.equals(table, other)) return other;
        tables.add(table);
        return table;
    }

    private static short[][] planes(Reader reader, int layer) {
        return reader.labels().layer(layer);
    }
}
