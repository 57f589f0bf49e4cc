package org.readingroom.dicom.seg;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentExtents;

/** One bit a pixel; of each segment all frames from its first to its last plane, segments numbered in the label map's order. */
final class BinaryFrames implements SegFrames {

    private final LabelMap labels;
    private final SegmentExtents extents;
    private final List<Frame> frames = new ArrayList<>();
    private final int pixels;

    /** An empty segment keeps one empty frame: some readers want to meet every segment. */
    BinaryFrames(LabelMap labels) {
        this.labels = labels;
        extents = SegmentExtents.of(labels);
        pixels = labels.grid().ni() * labels.grid().nj();
        for (int s = 0; s < labels.segments().size(); s++)
            for (int k = Math.max(0, extents.firstPlane(s)); k <= Math.max(0, extents.lastPlane(s)); k++) frames.add(new Frame(s + 1, k));
    }

    @Override
    public String sopClass() {
        return SegObject.SOP_CLASS;
    }

    @Override
    public List<Frame> frames() {
        return frames;
    }

    @Override
    public int number(Segment segment) {
        return labels.segments().indexOf(segment) + 1;
    }

    @Override
    public void describe(DataSet set) {
        set.putInts(Tag.BITS_ALLOCATED, 1).putInts(Tag.BITS_STORED, 1).putInts(Tag.HIGH_BIT, 0).putString(Tag.SEGMENTATION_TYPE, "BINARY");
    }

    /** Bits of any eight frames fill whole bytes. */
    @Override
    public int step() {
        return pixels % 8 == 0 ? 1 : 8;
    }

    @Override
    public int stepBytes() {
        return (int) ((long) pixels * step() / 8);
    }

    @Override
    public long length() {
        return ((long) frames.size() * pixels + 7) / 8;
    }

    @Override
    public void fill(int firstFrame, int count, byte[] into, int at) {
        for (int f = 0; f < count; f++) {
            Frame frame = frames.get(firstFrame + f);
            Segment segment = labels.segments().get(frame.segment() - 1);
            int ni = labels.grid().ni(), from = extents.firstRow(frame.segment() - 1, frame.k()) * ni, to = (extents.lastRow(frame.segment() - 1, frame.k()) + 1) * ni;
            if (to > from) PackedBits.pack(labels.plane(segment.layer(), frame.k()), from, to, (short) segment.value(), into, 8L * at + (long) f * pixels);
        }
    }
}
