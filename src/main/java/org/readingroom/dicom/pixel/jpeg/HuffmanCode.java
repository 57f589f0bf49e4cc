package org.readingroom.dicom.pixel.jpeg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The shortest Huffman code for values that occur so and so often; no code longer than 16 bits, none of ones only. Source: ITU-T T.81 Annexes C, K.2. */
final class HuffmanCode {

    private static final int LONGEST = 16;

    /** Indexed by value; length 0 for values that do not occur. */
    final int[] codes;
    final int[] lengths;
    /** Values in the order of their codes, and how many codes there are of each length: what a DHT segment holds. */
    final List<Integer> values;
    final int[] counts = new int[LONGEST + 1];

    HuffmanCode(long[] frequencies) {
        codes = new int[frequencies.length];
        lengths = depths(frequencies);
        limit(frequencies);
        values = new ArrayList<>();
        for (int v = 0; v < lengths.length; v++) if (lengths[v] > 0) values.add(v);
        values.sort(Comparator.comparingInt(v -> lengths[v]));
        int code = 0, before = 0;
        for (int v : values) {
            code <<= lengths[v] - before;
            before = lengths[v];
            counts[before]++;
            codes[v] = code++;
        }
    }

    private record Node(long frequency, int smallest, List<Integer> values) {}

    /** Depths in the Huffman tree. A last value of frequency 0 takes the longest code, of ones only, and is then left out. */
    private static int[] depths(long[] frequencies) {
        int reserved = frequencies.length;
        int[] depths = new int[reserved + 1];
        PriorityQueue<Node> nodes = new PriorityQueue<>(Comparator.comparingLong(Node::frequency).thenComparing(Node::smallest, Comparator.reverseOrder()));
        for (int v = 0; v < reserved; v++) if (frequencies[v] > 0) nodes.add(new Node(frequencies[v], v, List.of(v)));
        nodes.add(new Node(0, reserved, List.of(reserved)));
        while (nodes.size() > 1) {
            Node a = nodes.poll(), b = nodes.poll();
            List<Integer> joined = new ArrayList<>(a.values);
            joined.addAll(b.values);
            for (int v : joined) depths[v]++;
            nodes.add(new Node(a.frequency + b.frequency, Math.min(a.smallest, b.smallest), joined));
        }
        return java.util.Arrays.copyOf(depths, reserved);
    }

    /** Codes over 16 bits become 16 bits long; the next rarest ones are lengthened until all have room beside the code of ones. */
    private void limit(long[] frequencies) {
        for (int v = 0; v < lengths.length; v++) lengths[v] = Math.min(lengths[v], LONGEST);
        while (room() < 1) {
            int rarest = -1;
            for (int v = 0; v < lengths.length; v++)
                if (lengths[v] > 0 && lengths[v] < LONGEST && (rarest < 0 || lengths[v] > lengths[rarest]
                    || lengths[v] == lengths[rarest] && frequencies[v] < frequencies[rarest])) rarest = v;
            lengths[rarest]++;
        }
    }

    /** How many codes of 16 bits are free. */
    private int room() {
        int free = 1 << LONGEST;
        for (int length : lengths) if (length > 0) free -= 1 << LONGEST - length;
        return free;
    }
}
