package org.readingroom.dicom.seg;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.io.Parallel;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** Eight bits a pixel: how sure it is that a voxel belongs to a segment, or how much of it does, in steps of 1/255. */
final class FractionFrames implements SegFrames {

    static final int MOST = 255;

    private static final float SLACK = 1e-5f; // sums of weights do not come out at 1 to the last digit

    private final LabelMap labels;
    private final List<Volume> fractions;
    private final String type;
    private final List<Frame> frames = new ArrayList<>();
    private final int pixels;

    /**
     * @param fractions one for each segment, in their order, on the labels' grid
     * @param type      PROBABILITY or OCCUPANCY
     * @throws IllegalArgumentException if there are values that are no fractions, or none but 0
     */
    FractionFrames(LabelMap labels, List<Volume> fractions, String type) {
        this.labels = labels;
        this.fractions = fractions;
        this.type = type;
        pixels = labels.grid().ni() * labels.grid().nj();
        for (int s = 0; s < fractions.size(); s++) {
            boolean[] holds = held(fractions.get(s), labels.segments().get(s).name());
            int first = -1, last = -1;
            for (int k = 0; k < holds.length; k++) {
                if (!holds[k]) continue;
                if (first < 0) first = k;
                last = k;
            }
            if (first < 0)
                throw new IllegalArgumentException("the fractions of segment '" + labels.segments().get(s).name() + "' are below half a step of 1/255 everywhere, which would come out as an empty segment; expected some above it");
            for (int k = first; k <= last; k++) frames.add(new Frame(s + 1, k));
        }
    }

    private boolean[] held(Volume fraction, String name) {
        boolean[] holds = new boolean[labels.grid().nk()];
        Parallel.<RuntimeException>count(holds.length, k -> {
            for (float f : plane(fraction, k)) {
                if (!(f >= -SLACK && f <= 1 + SLACK)) throw new IllegalArgumentException("the probabilities of segment '" + name + "' hold " + f + "; expected numbers from 0 to 1, as build-consensus probability= writes them");
                if (stored(f) != 0) holds[k] = true;
            }
        });
        return holds;
    }

    static float[] plane(Volume fraction, int k) {
        float[] real = new float[fraction.grid().ni() * fraction.grid().nj()];
        fraction.realPlane(k, 0, 0, real);
        return real;
    }

    static int stored(float fraction) {
        return (int) Math.max(0, Math.min(MOST, Math.round(fraction * (double) MOST)));
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
        set.putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7).putString(Tag.SEGMENTATION_TYPE, "FRACTIONAL")
            .putString(Tag.SEGMENTATION_FRACTIONAL_TYPE, type).putInts(Tag.MAXIMUM_FRACTIONAL_VALUE, MOST);
    }

    @Override
    public int stepBytes() {
        return pixels;
    }

    @Override
    public long length() {
        return (long) frames.size() * pixels;
    }

    @Override
    public void fill(int firstFrame, int count, byte[] into, int at) {
        Frame frame = frames.get(firstFrame);
        float[] real = plane(fractions.get(frame.segment() - 1), frame.k());
        for (int x = 0; x < real.length; x++) into[at + x] = (byte) stored(real[x]);
    }
}
