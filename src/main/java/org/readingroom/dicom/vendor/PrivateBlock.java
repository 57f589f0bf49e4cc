package org.readingroom.dicom.vendor;

import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Vr;

/** Finds private attributes: their creator says which block of the group is his. PS3.5 7.8.1. */
public final class PrivateBlock {

    private static final int FIRST = 0x10, LAST = 0xff;

    private PrivateBlock() {}

    /**
     * The full tag of a private attribute, whichever block its creator got; empty if he has none.
     *
     * @param group   odd, such as 0x0019
     * @param element the last two digits, 0x00 to 0xff
     */
    public static OptionalInt tag(DataSet header, int group, String creator, int element) {
        for (Element e : header.between(group << 16 | FIRST, group << 16 | LAST))
            if (header.string(e.tag()).equalsIgnoreCase(creator)) return OptionalInt.of(group << 16 | (e.tag() & 0xff) << 8 | element);
        return OptionalInt.empty();
    }

    /**
     * All values as numbers; none if there is no such attribute or one of them is none. Files in implicit VR do not say what a private value is.
     *
     * @param unstated what its maker writes: FL, FD, or any text
     */
    static double[] numbers(DataSet header, OptionalInt tag, Vr unstated) {
        Element e = tag.isEmpty() ? null : header.get(tag.getAsInt()).orElse(null);
        if (e == null || e.isLeftInFile()) return new double[0];
        if (e.vr() != Vr.UN || unstated.isText()) return header.doubles(e.tag());
        byte[] bytes = header.bytes(e.tag());
        return new DataSet().putBytes(e.tag(), unstated, bytes.length % unstated.unitBytes() == 0 ? bytes : new byte[0]).doubles(e.tag());
    }

    /**
     * As {@link #tag}; where the creators of a group were lost, as some anonymisers do, in the first block, which scanners use.
     */
    public static OptionalInt tagOrFirst(DataSet header, int group, String creator, int element) {
        OptionalInt tag = tag(header, group, creator, element);
        int usual = group << 16 | FIRST << 8 | element;
        if (tag.isPresent() || header.contains(group << 16 | FIRST)) return tag;
        return header.contains(usual) ? OptionalInt.of(usual) : OptionalInt.empty();
    }
}
