package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.volume.label.LabelMap;

/**
 * The structures that share one layer of the result, and where each reader's votes for them are found. Reads plane by plane and run by
 * run: readers differ at the rims of structures, so runs are few.
 */
final class Layer {

    /** One layer of one reader: {@code structureOf[value]} is the structure's index here plus 1, or 0. */
    private record Source(long bit, LabelMap labels, int layer, char[] structureOf) {}

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

    private static final int NEAR = 4; // voxels that are looked at one by one first: many runs are that short

    private final int ni;
    private final List<Structure> structures;
    private final Source[] sources;
    private final int largest;
    private final boolean coded;
    private final ThreadLocal<Known> scratch;

    Layer(List<Structure> structures, List<Reader> readers) {
        this.ni = readers.get(0).labels().grid().ni();
        this.structures = List.copyOf(structures);
        List<char[]> tables = new ArrayList<>();
        List<Source> found = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++) {
            int reader = r;
            structures.stream().flatMap(s -> s.layers().get(reader).stream()).distinct().sorted().forEach(layer -> {
                char[] table = shared(table(reader, layer), tables);
                found.add(new Source(1L << reader, readers.get(reader).labels(), layer, table));
            });
        }
        largest = structures.stream().mapToInt(s -> s.segment().value()).max().orElse(0);
        int voxels = ni * readers.get(0).labels().grid().nj();
        sources = found.toArray(Source[]::new);
        coded = LabelCodes.pay(sources.length, largest);
        scratch = ThreadLocal.withInitial(() -> new Known(new LabelCodes(sources.length, largest, voxels), structures.size()));
    }

    List<Structure> structures() {
        return structures;
    }

    /** Which voxels are visited: those that somebody marked, run by run or one by one; or all, run by run or one by one. */
    enum Coverage { MARKED, MARKED_VOXELS, ALL_RUNS, ALL_VOXELS }

    void visit(int k, Coverage coverage, Visitor visitor) {
        if (sources.length == 0) return;
        short[][] planes = planes(k);
        Known known = coded ? scratch.get() : null;
        short[][] codes = coded ? known.codes.of(planes) : planes;
        int[] changes = new int[codes.length]; // where each code changes next
        Said read = new Said(structures.size());
        boolean all = coverage == Coverage.ALL_RUNS || coverage == Coverage.ALL_VOXELS;
        for (int from = 0, to; from < planes[0].length; from = to) {
            to = planes[0].length;
            int code = 0;
            for (int c = 0; c < codes.length; c++) {
                if (changes[c] <= from) changes[c] = nextChange(codes[c], from);
                to = Math.min(to, changes[c]);
                code |= codes[c][from];
            }
            if (code == 0 && !all) continue; // may go on over many rows
            to = coverage == Coverage.ALL_VOXELS || coded && code < 0 ? from + 1 : Math.min(to, from - from % ni + ni);
            Said said = coded && codes.length == 1 && code >= 0 ? known.said(code) : read;
            if (said == read || said.marked < 0) read(planes, from, said);
            int step = coverage == Coverage.MARKED_VOXELS ? 1 : to - from;
            if (said.marked > 0 || all) for (int n = from; n < to; n += step) visitor.run(n, n + step, said.marked, said.structures, said.patterns);
        }
    }

    /** Told a plane as codes. */
    @FunctionalInterface
    interface Coded {
        /** @param codes by voxel; used again for other planes. @param uncoded tells what stands at a voxel whose code is negative */
        void plane(short[] codes, Voxel uncoded);
    }

    /** One voxel of a plane. */
    @FunctionalInterface
    interface Voxel {
        void said(int n, Visitor visitor);
    }

    /** How many codes {@link #coded} knows, from 0; none where readers and labels are too many for it. */
    int codes() {
        return LabelCodes.table(sources.length, largest);
    }

    /** What all readers say on a plane, as one number a voxel. */
    void coded(int k, Coded visitor) {
        short[][] planes = planes(k);
        Said said = new Said(structures.size());
        visitor.plane(scratch.get().codes.of(planes)[0], (n, voxel) -> said(planes, n, said, voxel));
    }

    /** What a code means; nobody marks anything where it is 0. @param visitor told a run of one voxel, whose place means nothing */
    void meaning(int code, Visitor visitor) {
        short[][] planes = new short[sources.length][1];
        for (int r = 0; r < planes.length; r++) planes[r][0] = (short) LabelCodes.label(code, r, largest);
        said(planes, 0, new Said(structures.size()), visitor);
    }

    private void said(short[][] planes, int n, Said said, Visitor visitor) {
        read(planes, n, said);
        visitor.run(n, n + 1, said.marked, said.structures, said.patterns);
    }

    private short[][] planes(int k) {
        return Arrays.stream(sources).map(s -> s.labels.plane(s.layer, k)).toArray(short[][]::new);
    }

    private void read(short[][] planes, int n, Said into) {
        for (int m = 0; m < into.marked; m++) into.patterns[into.structures[m]] = 0;
        into.marked = 0;
        for (int r = 0; r < planes.length; r++) {
            int s = sources[r].structureOf[planes[r][n] & 0xffff] - 1;
            if (s < 0) continue;
            if (into.patterns[s] == 0) into.structures[into.marked++] = s;
            into.patterns[s] |= sources[r].bit;
        }
    }

    /** What readers say at a voxel: as a visitor is told it. */
    private static final class Said {

        private int marked = -1; // not read yet
        private final int[] structures;
        private final long[] patterns;

        Said(int structures) {
            this.structures = new int[structures];
            patterns = new long[structures];
        }
    }

    /** What a thread needs again on every plane. */
    private static final class Known {

        private final LabelCodes codes;
        private final Said[] byCode = new Said[LabelCodes.CODES];
        private final int structures;

        Known(LabelCodes codes, int structures) {
            this.codes = codes;
            this.structures = structures;
        }

        Said said(int code) {
            Said said = byCode[code];
            return said == null ? byCode[code] = new Said(structures) : said;
        }
    }

    /** Behind {@code from}, the first voxel whose value differs from the one before; the plane's end if there is none. */
    private static int nextChange(short[] plane, int from) {
        int near = Math.min(from + NEAR, plane.length);
        short value = plane[from];
        for (int n = from + 1; n < near; n++) if (plane[n] != value) return n;
        int same = Arrays.mismatch(plane, near - 1, plane.length - 1, plane, near, plane.length); // many voxels in a step, from the first call on
        return same < 0 ? plane.length : near + same;
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
}
