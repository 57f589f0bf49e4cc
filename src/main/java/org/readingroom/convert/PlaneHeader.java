package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.frame.FileHeaders;
import org.readingroom.dicom.vendor.PhilipsFrame;
import org.readingroom.volume.Volume;

/**
 * The header of one plane of a DICOM volume, with the attributes of its frame where the file has several: the header itself first, then the
 * frame's functional groups, the shared ones, and what Philips keeps of a frame privately.
 */
final class PlaneHeader {

    private static final int REFERENCED_IMAGES = 0x00081140, DERIVATION_IMAGES = 0x00089124; // groups that tell of other images

    private final FileHeaders headers;
    private final int plane;
    private final List<DataSet> sets;
    private boolean lacksValues;

    private PlaneHeader(FileHeaders headers, int plane) {
        this.headers = headers;
        this.plane = plane;
        DataSet root = headers.header(plane);
        sets = new ArrayList<>(List.of(root));
        List<DataSet> frames = root.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        int frame0 = headers.frame0(plane);
        if (frame0 < frames.size()) sets.addAll(groups(frames.get(frame0)));
        root.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).ifPresent(shared -> sets.addAll(groups(shared)));
        PhilipsFrame.of(root, frame0).ifPresent(sets::add);
    }

    /** @param plane k + nk * t @return empty for volumes that are not of DICOM */
    static Optional<PlaneHeader> of(Volume volume, int plane) {
        return volume.headers().filter(h -> h instanceof FileHeaders).map(h -> new PlaneHeader((FileHeaders) h, plane));
    }

    private static List<DataSet> groups(DataSet item) {
        List<DataSet> groups = new ArrayList<>(List.of(item));
        for (Element e : item.elements()) {
            if (!e.isSequence() || e.items().isEmpty() || e.tag() == REFERENCED_IMAGES || e.tag() == DERIVATION_IMAGES) continue;
            DataSet group = e.items().get(0);
            groups.add(group);
            if (Tag.isPrivate(e.tag())) continue;
            for (Element inner : group.elements()) if (inner.isSequence() && !inner.items().isEmpty() && !Tag.isPrivate(inner.tag())) groups.add(inner.items().get(0));
        }
        return groups;
    }

    /** The whole header of its file. */
    DataSet root() {
        return sets.get(0);
    }

    /** The header and all functional groups of the frame, the first that has an attribute counts. */
    List<DataSet> sets() {
        return sets;
    }

    int frame0() {
        return headers.frame0(plane);
    }

    /** Of a sheet of tiles, from 0. */
    int tile0() {
        return headers.tile0(plane);
    }

    boolean isEnhanced() {
        return sets.size() > 1;
    }

    DataSet owner(int tag) {
        for (DataSet set : sets) if (set.hasValue(tag)) return set;
        return root();
    }

    boolean has(int tag) {
        return owner(tag).hasValue(tag);
    }

    /** The first value, trimmed; empty if there is none. */
    String text(int tag) {
        return owner(tag).string(tag).strip();
    }

    List<String> texts(int tag) {
        return owner(tag).strings(tag);
    }

    /** The first value if it is a finite number. */
    OptionalDouble number(int tag) {
        OptionalDouble value = owner(tag).doubleValue(tag);
        return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value : OptionalDouble.empty();
    }

    double number(int tag, double otherwise) {
        return number(tag).orElse(otherwise);
    }

    double[] numbers(int tag) {
        return owner(tag).doubles(tag);
    }

    /** A raw value of one of {@link #sets}, read from the file if it was too long to be kept; empty if the file is gone, as those of a zipped study are. */
    byte[] bytes(DataSet owner, int tag) throws IOException {
        try {
            return headers.bytes(plane, owner, tag);
        } catch (NoSuchFileException e) {
            lacksValues = true;
            return new byte[0];
        }
    }

    /** Whether {@link #bytes} was asked for a value that can no longer be read. */
    boolean lacksValues() {
        return lacksValues;
    }
}
