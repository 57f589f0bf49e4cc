package org.readingroom.convert.filter;

import java.util.BitSet;

/** Slices as they are told to commands, such as 10-20;25: from 0, both ends among them. */
public final class SliceRanges {

    private static final int MOST = 1 << 20;

    private final BitSet wanted; // null: all

    private SliceRanges(BitSet wanted) {
        this.wanted = wanted;
    }

    /** @param text empty for all @throws IllegalArgumentException if it is no list of slices */
    public static SliceRanges of(String text) {
        if (text.isBlank()) return new SliceRanges(null);
        BitSet wanted = new BitSet();
        for (String part : text.split("[;,]")) {
            String range = part.strip();
            if (!range.matches("[0-9]{1,7}(-[0-9]{1,7})?")) throw bad(text);
            int dash = range.indexOf('-'), from = Integer.parseInt(dash < 0 ? range : range.substring(0, dash)), to = dash < 0 ? from : Integer.parseInt(range.substring(dash + 1));
            if (to < from || to >= MOST) throw bad(text);
            wanted.set(from, to + 1);
        }
        return new SliceRanges(wanted);
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("slices=" + text + "; expected slices from 0 and ranges of them, such as 10-20;25");
    }

    public boolean isAll() {
        return wanted == null;
    }

    public boolean has(int k) {
        return wanted == null || wanted.get(k);
    }
}
