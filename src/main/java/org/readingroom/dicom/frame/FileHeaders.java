package org.readingroom.dicom.frame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DataSetText;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.Headers;

/**
 * Headers of DICOM files, as they were read for the scan: in memory, and so that they can outlive the files (a zip file's are removed) if {@link #keep} is called.
 * What stands behind the pixel data is not among them.
 */
public final class FileHeaders implements Headers {

    private final List<FrameHeader> planes;

    public FileHeaders(List<FrameHeader> planes) {
        this.planes = List.copyOf(planes);
    }

    /** From now on no value is forgotten when memory is short: before the files go. */
    public void keep() {
        planes.stream().map(FrameHeader::file).distinct().forEach(f -> f.header().keep());
    }

    /** The data set behind a plane; of all frames where the file has several. Not to be changed. */
    public DataSet header(int plane) {
        return planes.get(plane).file().header();
    }

    /** The number of the plane's frame in its file, from 0. */
    public int frame0(int plane) {
        return planes.get(plane).frame0();
    }

    /** The number of the plane's tile where its frame is a sheet of tiles, from 0; else 0. */
    public int tile0(int plane) {
        FrameHeader f = planes.get(plane);
        Tile tile = f.tile();
        return tile.isWhole() ? 0 : tile.row0() / tile.rows() * (f.file().layout().columns() / tile.columns()) + tile.column0() / tile.columns();
    }

    /**
     * A raw value of the plane's header or of one nested in it, numbers little endian, also one that was too long to be kept; empty if there is none.
     *
     * @throws IOException if the file has to be read again and cannot
     */
    public byte[] bytes(int plane, DataSet owner, int tag) throws IOException {
        boolean left = owner.get(tag).map(Element::isLeftInFile).orElse(false);
        return left ? planes.get(plane).file().dicom().bytes(owner, tag) : owner.bytes(tag);
    }

    @Override
    public int planes() {
        return planes.size();
    }

    @Override
    public List<Line> search(int plane, String text) {
        List<Line> lines = new ArrayList<>();
        DataSetText.search(ofFrame(planes.get(plane)), text, l -> lines.add(new Line(l.depth(), l.tag().replaceAll("[()]", ""), l.vr(), l.name(), l.value())));
        return lines;
    }

    @Override
    public String value(int plane, String attribute) {
        OptionalInt tag = Tag.of(attribute);
        return tag.isEmpty() ? "" : value(ofFrame(planes.get(plane)), tag.getAsInt(), 0);
    }

    /** The outermost value there is; then, in functional groups, the first. */
    private static String value(DataSet set, int tag, int depth) {
        if (set.contains(tag)) return String.join("\\", set.strings(tag));
        for (int group : depth == 0 ? new int[] { Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE } : new int[0])
            for (DataSet item : set.items(group))
                for (Element sequence : item.elements())
                    for (DataSet inner : sequence.items()) {
                        String value = value(inner, tag, 1);
                        if (!value.isEmpty()) return value;
                    }
        return "";
    }

    /** The data set, of whose per-frame items only this frame's is left; the values are shared. */
    private static DataSet ofFrame(FrameHeader frame) {
        DataSet whole = frame.file().header();
        List<DataSet> items = whole.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        return items.size() < 2 || frame.frame0() >= items.size() ? whole : whole.withItem(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frame.frame0());
    }
}
