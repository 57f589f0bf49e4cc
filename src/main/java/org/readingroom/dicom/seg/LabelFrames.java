package org.readingroom.dicom.seg;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentExtents;

/**
 * One frame a plane whose pixels are segment numbers, from the first to the last plane that holds any. The numbers are the label values where these are
 * different, as they are the identity of segments for whoever reads pixels; a palette gives them the segments' colours for whoever shows them. Source: PS3.3 A.51, C.8.20.2 with Supplement 243.
 */
final class LabelFrames implements SegFrames {

    private static final int ICC_PROFILE = 0x00282000, COLOR_SPACE = 0x00282002;

    private final LabelMap labels;
    private final boolean isByValue;
    private final int[][] numbers; // by layer and value
    private final int bytes, pixels, most;
    private final List<Frame> frames = new ArrayList<>();

    /** @throws IllegalArgumentException if segments overlap */
    LabelFrames(LabelMap labels) {
        this.labels = labels;
        if (SegObject.overlap(labels))
            throw new IllegalArgumentException("segments overlap, and the pixels of a label map (labelseg) name one segment each; expected segments apart from each other. Export format=seg, which has frames for each segment.");
        List<Segment> segments = labels.segments();
        isByValue = segments.stream().mapToInt(Segment::value).distinct().count() == segments.size();
        numbers = new int[labels.layers()][65536];
        int greatest = 0;
        for (Segment s : segments) greatest = Math.max(greatest, numbers[s.layer()][s.value()] = number(s));
        most = greatest;
        bytes = most <= 255 ? 1 : 2;
        pixels = labels.grid().ni() * labels.grid().nj();
        SegmentExtents extents = SegmentExtents.of(labels);
        int first = Integer.MAX_VALUE, last = -1;
        for (int s = 0; s < segments.size(); s++) {
            if (extents.firstPlane(s) < 0) continue;
            first = Math.min(first, extents.firstPlane(s));
            last = Math.max(last, extents.lastPlane(s));
        }
        for (int k = last < 0 ? 0 : first; k <= Math.max(0, last); k++) frames.add(new Frame(0, k));
    }

    @Override
    public String sopClass() {
        return SegFile.LABEL_MAP_CLASS;
    }

    @Override
    public List<Frame> frames() {
        return frames;
    }

    @Override
    public int number(Segment segment) {
        return isByValue ? segment.value() : labels.segments().indexOf(segment) + 1;
    }

    /** Where there is a palette, no segment may have a colour of its own: two might differ. */
    @Override
    public boolean hasPalette() {
        return true;
    }

    @Override
    public void describe(DataSet set) {
        set.putInts(Tag.BITS_ALLOCATED, 8 * bytes).putInts(Tag.BITS_STORED, 8 * bytes).putInts(Tag.HIGH_BIT, 8 * bytes - 1).putString(Tag.SEGMENTATION_TYPE, "LABELMAP")
            .putInts(Tag.PIXEL_PADDING_VALUE, Vr.US, 0); // what is no segment
        set.putString(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR");
        palette(set, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Rgb::red);
        palette(set, Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA, Rgb::green);
        palette(set, Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA, Rgb::blue);
        set.putBytes(ICC_PROFILE, Vr.OB, ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData()).putString(COLOR_SPACE, Vr.CS, "SRGB");
    }

    /** From 0, which is black, to the greatest number in use; eight bits spread over sixteen, as all readers of palettes know them. Source: PS3.3 C.7.6.3.1.5, C.7.6.3.1.6. */
    private void palette(DataSet set, int descriptor, int data, ToIntFunction<Rgb> channel) {
        byte[] table = new byte[2 * (most + 1)];
        for (Segment s : labels.segments()) table[2 * number(s)] = table[2 * number(s) + 1] = (byte) channel.applyAsInt(s.color());
        set.putInts(descriptor, Vr.US, (most + 1) & 0xffff, 0, 16).putBytes(data, Vr.OW, table); // 65536 entries are told as 0
    }

    @Override
    public Vr vr() {
        return bytes == 1 ? Vr.OB : Vr.OW;
    }

    @Override
    public int stepBytes() {
        return pixels * bytes;
    }

    @Override
    public long length() {
        return (long) frames.size() * pixels * bytes;
    }

    @Override
    public void fill(int firstFrame, int count, byte[] into, int at) {
        for (int layer = 0; layer < labels.layers(); layer++) {
            short[] plane = labels.plane(layer, frames.get(firstFrame).k());
            for (int x = 0; x < plane.length; x++) {
                if (plane[x] == 0) continue;
                int number = numbers[layer][plane[x] & 0xffff];
                into[at + x * bytes] = (byte) number;
                if (bytes == 2) into[at + 2 * x + 1] = (byte) (number >> 8);
            }
        }
    }
}
