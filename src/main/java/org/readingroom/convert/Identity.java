package org.readingroom.convert;

import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.formats.HeaderIdentity;

/**
 * Which attributes may tell whose images these are, or who made them: those that the basic profile of PS3.15 annex E removes or replaces, all names of
 * persons, all dates, all private attributes.
 */
final class Identity {

    private Identity() {}

    static boolean isTold(Element e) {
        int group = e.tag() >>> 16;
        return Tag.isPrivate(e.tag()) || e.vr() == Vr.PN || e.vr() == Vr.DA || e.vr() == Vr.DT || HeaderIdentity.isListed(e.tag())
            || group >= 0x5000 && group < 0x5100 || group >= 0x6000 && group < 0x6100; // curves and overlays, into which names are drawn
    }

    /** A copy without such attributes, in sequences too; the values are shared. */
    static DataSet without(DataSet set) {
        DataSet copy = new DataSet();
        if (set.contains(Tag.SPECIFIC_CHARACTER_SET)) copy.copy(set, Tag.SPECIFIC_CHARACTER_SET);
        for (Element e : set.elements()) {
            if (isTold(e)) continue;
            if (e.isSequence()) copy.putItems(e.tag(), e.items().stream().map(Identity::without).toList());
            else copy.copy(set, e.tag());
        }
        return copy;
    }
}
