package org.readingroom.dicom.vendor;

import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;

/**
 * The header that Philips MR scanners give each frame of an enhanced image besides its functional groups: the attributes that the frame would have as a
 * file of its own, private ones among them, in (2005,xx0F) of its item.
 */
public final class PhilipsFrame {

    private static final String CREATOR = "Philips MR Imaging DD 005";
    private static final int GROUP = 0x2005, ELEMENT = 0x0f, USUAL = 0x2005140f;

    private PhilipsFrame() {}

    /** @param frame0 number of the frame, from 0 @return empty for frames of other makers, and for images that are files */
    public static Optional<DataSet> of(DataSet header, int frame0) {
        List<DataSet> frames = header.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        return frame0 < frames.size() ? in(frames.get(frame0)) : Optional.empty();
    }

    /** @param groups the frame's item of the functional groups */
    static Optional<DataSet> in(DataSet groups) {
        boolean named = !groups.between(GROUP << 16 | 0x10, GROUP << 16 | 0xff).isEmpty();
        int tag = named ? PrivateBlock.tag(groups, GROUP, CREATOR, ELEMENT).orElse(0) : USUAL; // anonymisers take creators away
        return groups.get(tag).map(Element::items).filter(items -> !items.isEmpty()).map(items -> items.get(0));
    }
}
