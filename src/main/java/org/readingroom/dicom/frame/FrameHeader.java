package org.readingroom.dicom.frame;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import org.readingroom.dicom.meaning.PixelSize;
import org.readingroom.dicom.meaning.ValueScale;
import org.readingroom.volume.DiffusionWeighting;

/**
 * What the header says about one frame, classic (a file) or of an enhanced object (functional groups).
 *
 * @param frame0                 its number in the file, from 0
 * @param thicknessMm            Slice Thickness; NaN if absent
 * @param spacingBetweenSlicesMm as the header claims it; NaN if absent; used only where there are no positions
 * @param scale                  from stored to real values
 * @param kind                   what may not share a stack with others although it lies on the same grid: echo time, magnitude or phase, sheets of tiles
 * @param times                  what may tell apart frames at one position; absent ones are missing
 * @param tile                   the part of the stored frame that it is
 * @param diffusion              null where the header says nothing of diffusion
 */
public record FrameHeader(ImageFile file, int frame0, PlanePose pose, PixelSize pixel, double thicknessMm, double spacingBetweenSlicesMm,
        ValueScale scale, String kind, int instanceNumber, Map<TimeKey, String> times, Tile tile, DiffusionWeighting diffusion) {

    /** A whole frame, not diffusion weighted. */
    FrameHeader(ImageFile file, int frame0, PlanePose pose, PixelSize pixel, double thicknessMm, double spacingBetweenSlicesMm,
            ValueScale scale, String kind, int instanceNumber, Map<TimeKey, String> times) {
        this(file, frame0, pose, pixel, thicknessMm, spacingBetweenSlicesMm, scale, kind, instanceNumber, times, Tile.WHOLE, null);
    }

    /** The same frame, of which only a rectangle counts, at a place of its own. */
    FrameHeader cut(Tile part, PlanePose at) {
        return new FrameHeader(file, frame0, at, pixel, thicknessMm, spacingBetweenSlicesMm, scale, kind, instanceNumber, times, part, diffusion);
    }

    /** Elsewhere, and told apart by one more value. */
    FrameHeader at(PlanePose other, TimeKey key, String value) {
        Map<TimeKey, String> more = new EnumMap<>(TimeKey.class);
        more.putAll(times);
        more.put(key, value);
        return new FrameHeader(file, frame0, other, pixel, thicknessMm, spacingBetweenSlicesMm, scale, kind, instanceNumber, more, tile, diffusion);
    }

    /** With one more reason not to share a stack. */
    FrameHeader of(String moreKind) {
        return moreKind.isBlank() ? this : new FrameHeader(file, frame0, pose, pixel, thicknessMm, spacingBetweenSlicesMm, scale, kind + ", " + moreKind.trim(),
            instanceNumber, times, tile, diffusion);
    }

    /** @param by null for what says nothing of diffusion */
    FrameHeader weighted(DiffusionWeighting by) {
        return by == null ? this : new FrameHeader(file, frame0, pose, pixel, thicknessMm, spacingBetweenSlicesMm, scale, kind, instanceNumber, times, tile, by);
    }

    /** Of the plane that it gives. */
    public int columns() {
        return tile.isWhole() ? file.layout().columns() : tile.columns();
    }

    public int rows() {
        return tile.isWhole() ? file.layout().rows() : tile.rows();
    }

    /** In the order in which they are tried as the fourth dimension. */
    public enum TimeKey { FRAME, TEMPORAL_POSITION, TRIGGER_TIME, CONTENT_TIME, ACQUISITION_TIME, B_VALUE, DIMENSION, DIFFUSION, INVERSION_TIME, FLIP_ANGLE, ACQUISITION }

    /** Instance number, then file name, then frame: only for what positions leave open. Plain code: what {@link Comparator} puts together Java makes up anew at each start. */
    public static final Comparator<FrameHeader> BY_INSTANCE = new Comparator<>() {
        @Override
        public int compare(FrameHeader a, FrameHeader b) {
            int order = Integer.compare(a.instanceNumber, b.instanceNumber);
            if (order == 0) order = a.file.path().toString().compareTo(b.file.path().toString());
            return order == 0 ? Integer.compare(a.frame0, b.frame0) : order;
        }
    };

    /** Position along the normal of the group, mm. */
    public double along(org.readingroom.geometry.Direction normal) {
        return pose.origin().along(normal);
    }
}
