package org.readingroom.dicom.meaning;

import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.scan.LookupTable;

/** Lookup tables as items of a Modality LUT or VOI LUT Sequence: descriptor and data. Source: PS3.3 C.11.1.1.1, C.11.2.1.1. */
public final class Lookups {

    private static final int MOST = 1 << 16;

    private Lookups() {}

    /**
     * The table of one item.
     *
     * @param signed whether inputs may be negative: decides how a first input above 32767 is read where the file does not say
     * @return empty if the descriptor is no descriptor, or the data hold fewer entries than it promises
     */
    public static Optional<LookupTable> of(DataSet item, boolean signed) {
        int[] descriptor = item.ints(Tag.LUT_DESCRIPTOR);
        if (descriptor.length != 3) return Optional.empty();
        int entries = (descriptor[0] & 0xffff) == 0 ? MOST : descriptor[0] & 0xffff; // 0 stands for 65536
        int first = signed ? (short) descriptor[1] : descriptor[1] < 0 ? descriptor[1] : descriptor[1] & 0xffff;
        int bits = descriptor[2];
        if (bits < 1 || bits > 16) return Optional.empty();
        byte[] data = item.get(Tag.LUT_DATA).filter(e -> !e.isLeftInFile()).map(e -> item.bytes(Tag.LUT_DATA)).orElse(new byte[0]);
        boolean words = data.length >= 2 * entries; // else two 8-bit entries a word
        if (!words && (bits > 8 || data.length < entries)) return Optional.empty();
        return Optional.of(new LookupTable(first, bits, entries, words ? 2 : 1, data));
    }
}
