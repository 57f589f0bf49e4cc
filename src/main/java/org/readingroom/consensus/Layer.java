package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.List;

/**
 * The structures that share one layer of the result, and where each reader's votes for them are found. Reads plane by plane: what most
 * voxels hold, nothing from anybody, is passed over fast.
 */
final class Layer {

    /** One layer of one reader: {@code structureOf[value]} is the structure's index here plus 1, or 0. */
    private record Source(long bit, short[][] planes, short[] structureOf) {}

    /** Told each voxel that some reader marked with a structure of this layer. */
    interface Visitor {
        /**
         * @param n          index in the plane, i fastest
         * @param marked     how many structures somebody marked here
         * @param structures their indices, in no order; the first {@code marked} count
         * @param patterns   decision pattern by structure index; 0 for all others
         */
        void voxel(int n, int marked, int[] structures, long[] patterns);
    }

    private final List<Structure> structures;
    private final List<Source> sources = new ArrayList<>();

    Layer(List<Structure> structures, List<Reader> readers) {
        this.structures = List.copyOf(structures);
        List<short[]> tables = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++) {
            int reader = r;
            structures.stream().flatMap(s -> s.layers().get(reader).stream()).distinct().sorted().forEach(layer -> {
                short[] table = shared(table(reader, layer), tables);
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

    /** @param everywhere also visit voxels that nobody marked */
    void visit(int k, boolean everywhere, Visitor visitor) {
        if (sources.isEmpty()) return;
        short[] marks = anyMark(k);
        int[] touched = new int[structures.size()];
        long[] patterns = new long[structures.size()];
        for (int n = 0; n < marks.length; n++) {
            if (marks[n] == 0 && !everywhere) continue;
            int count = 0;
            if (marks[n] != 0)
                for (Source source : sources) {
                    int s = source.structureOf[source.planes[k][n] & 0xffff] - 1;
                    if (s < 0) continue;
                    if (patterns[s] == 0) touched[count++] = s;
                    patterns[s] |= source.bit;
                }
            if (count > 0 || everywhere) visitor.voxel(n, count, touched, patterns);
            for (int t = 0; t < count; t++) patterns[touched[t]] = 0;
        }
    }

    /** Not 0 where some reader has some label. */
    private short[] anyMark(int k) {
        short[] marks = sources.get(0).planes[k].clone();
        for (int s = 1; s < sources.size(); s++) {
            short[] plane = sources.get(s).planes[k];
            for (int n = 0; n < marks.length; n++) marks[n] |= plane[n];
        }
        return marks;
    }

    private short[] table(int reader, int layer) {
        short[] table = new short[65536];
        for (int s = 0; s < structures.size(); s++)
            if (structures.get(s).layers().get(reader).contains(layer)) table[structures.get(s).segment().value()] = (short) (s + 1);
        return table;
    }

    private static short[] shared(short[] table, List<short[]> tables) {
        for (short[] other : tables) if (java.util.Arrays.equals(table, other)) return other;
        tables.add(table);
        return table;
    }

    private static short[][] planes(Reader reader, int layer) {
        return reader.labels().layer(layer);
    }
}
