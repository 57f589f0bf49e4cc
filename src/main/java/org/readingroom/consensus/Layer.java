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
        int largest = structures.stream().mapToInt(s -> s.segment().value()).max().orElse(0), voxels = ni * readers.get(0).labels().grid().nj();
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
        short[][] planes = Arrays.stream(sources).map(s -> s.labels.plane(s.layer, k)).toArray(short[][]::new);
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
