package org.readingroom.dicom.deid;

import java.util.HashSet;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;

/** Which private attributes of a data set are known to tell nothing: those that the standard lists by creator. Source: DICOM PS3.5 7.8.1, PS3.15 E.3.10. */
final class PrivateBlocks {

    private final Set<Integer> safe = new HashSet<>();
    private final Set<Integer> creators = new HashSet<>();

    PrivateBlocks(DataSet d, boolean keepSafe) {
        if (!keepSafe) return;
        for (Element e : d.elements()) {
            int tag = e.tag();
            if (!Tag.isPrivate(tag) || (tag & 0xffff) < 0x1000) continue;
            int creator = tag & 0xffff0000 | tag >>> 8 & 0xff;
            if (!ConfidentialityTable.THE.isSafe(tag, d.string(creator))) continue;
            safe.add(tag);
            creators.add(creator);
        }
    }

    boolean isSafe(int tag) {
        return safe.contains(tag);
    }

    /** Whether a creator's block has something that stays. */
    boolean hasSafe(int creator) {
        return creators.contains(creator);
    }
}
