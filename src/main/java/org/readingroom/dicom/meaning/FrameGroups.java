package org.readingroom.dicom.meaning;

import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;

/**
 * Where the attributes of one frame stand: in the header for classic images; in functional groups, the frame's own before the shared
 * ones, for enhanced images. Source: PS3.3 C.7.6.16.
 *
 * @param frame0 number of the frame in its file, from 0
 */
public record FrameGroups(DataSet header, int frame0) {

    public boolean isEnhanced() {
        return header.contains(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE) || header.contains(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
    }

    /** The first item of a functional group. */
    public Optional<DataSet> group(int sequence) {
        List<DataSet> all = groups(sequence);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** The first item of a functional group; an empty data set if the frame has none. */
    public DataSet item(int sequence) {
        List<DataSet> all = groups(sequence);
        return all.isEmpty() ? new DataSet() : all.get(0);
    }

    /** The frame's own item of the functional groups, the shared ones apart; an empty data set if it has none. */
    public DataSet own() {
        List<DataSet> perFrame = header.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        return frame0 < perFrame.size() ? perFrame.get(frame0) : new DataSet();
    }

    /** All items of a functional group; empty if the frame has none. */
    public List<DataSet> groups(int sequence) {
        List<DataSet> own = own().items(sequence);
        if (!own.isEmpty()) return own;
        List<DataSet> shared = header.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        return shared.isEmpty() ? List.of() : shared.get(0).items(sequence);
    }

    /** The data set that has an attribute: the functional group's item, else the header, as classic images and hybrids have it. */
    public DataSet owner(int sequence, int tag) {
        List<DataSet> all = groups(sequence);
        return !all.isEmpty() && all.get(0).hasValue(tag) ? all.get(0) : header;
    }
}
