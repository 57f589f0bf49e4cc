package org.readingroom.dicom.seg;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Vr;
import org.readingroom.io.Parallel;
import org.readingroom.volume.label.Segment;

/** Frames of a segmentation and their pixels, made while they are written: a few megabytes are in memory at a time. */
interface SegFrames extends DicomWriter.NewPixels {

    int AT_ONCE_BYTES = 4 << 20;

    /** @param segment Segment Number; 0 in label maps, where each pixel tells its own @param k plane of the grid */
    record Frame(int segment, int k) {}

    String sopClass();

    List<Frame> frames();

    /** Segment Number under which a segment goes. */
    int number(Segment segment);

    /** What the kind of segmentation says of its pixels: bits, type and what goes with it. */
    void describe(DataSet set);

    /** Whether {@link #describe} tells the segments' colours, which each segment tells otherwise. */
    default boolean hasPalette() {
        return false;
    }

    /** Bytes of {@link #step} frames. */
    int stepBytes();

    /** Frames that together are whole bytes. */
    default int step() {
        return 1;
    }

    /** Puts some frames, the last ones perhaps fewer than a step, to where they belong in a buffer of zeros. */
    void fill(int firstFrame, int frames, byte[] into, int at);

    @Override
    default void write(OutputStream out) throws IOException {
        int count = frames().size(), steps = (count + step() - 1) / step(), atOnce = Math.max(1, AT_ONCE_BYTES / stepBytes());
        for (int first = 0; first < steps; first += atOnce) {
            int from = first, some = Math.min(atOnce, steps - first);
            byte[] bytes = new byte[some * stepBytes()];
            Parallel.<RuntimeException>count(some, n -> fill((from + n) * step(), Math.min(step(), count - (from + n) * step()), bytes, n * stepBytes()));
            out.write(bytes, 0, (int) Math.min(bytes.length, length() - (long) first * stepBytes()));
        }
    }

    @Override
    default Vr vr() {
        return Vr.OB;
    }
}
