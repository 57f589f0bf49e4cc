package org.readingroom.convert;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.vendor.PrivateBlock;
import org.readingroom.dicom.vendor.SiemensHeader;
import org.readingroom.volume.Volume;

/**
 * When each slice of a volume was acquired, in seconds from the first one on, by k of the new file: what the scanner wrote down, never what a
 * protocol would make one expect. Of the first time of a series.
 */
final class SliceTimes {

    private static final int FRAME_ACQUIRED = 0x00189074, FRAME_REFERENCE = 0x00189151, ACQUISITION_TIME = 0x00080032;
    private static final double MOST_SECONDS = 3600, MICROSECONDS = 1e6;

    private SliceTimes() {}

    /** One number a slice; none where the header does not say, or says the same of all. @param siemens null for other makers */
    static double[] of(Volume volume, WrittenPlanes planes, Maker maker, SiemensHeader siemens) throws IOException {
        if (!planes.isComplete() || volume.grid().nk() < 2) return new double[0];
        double[] seconds = new double[planes.count()];
        double[] mosaic = siemens == null ? new double[0] : siemens.numbers("MosaicRefAcqTimes");
        for (int k = 0; k < seconds.length; k++) {
            PlaneHeader h = PlaneHeader.of(volume, planes.from()[k]).orElseThrow();
            seconds[k] = mosaic.length > h.tile0() && mosaic.length >= seconds.length ? mosaic[h.tile0()] / 1000 : switch (maker) {
                case SIEMENS -> siemens(h);
                case GE -> ge(h.root());
                case UIH -> uih(h);
                default -> Double.NaN;
            };
        }
        double first = Arrays.stream(seconds).min().orElse(Double.NaN), last = Arrays.stream(seconds).max().orElse(Double.NaN);
        if (!(last > first && last - first < MOST_SECONDS)) return new double[0];
        return Arrays.stream(seconds).map(s -> Math.rint((s - first) * MICROSECONDS) / MICROSECONDS).toArray();
    }

    private static double siemens(PlaneHeader h) {
        for (int tag : new int[] { FRAME_REFERENCE, FRAME_ACQUIRED }) {
            String both = h.text(tag);
            if (both.matches("[0-9]{14}(\\.[0-9]+)?.*")) return ofDay(both.substring(8).replaceAll("[+-].*", ""));
        }
        return h.isEnhanced() ? Double.NaN : ofDay(h.text(ACQUISITION_TIME));
    }

    /** RTIA timer, in seconds. */
    private static double ge(DataSet header) {
        OptionalInt tag = PrivateBlock.tag(header, 0x0021, "GEMS_RELA_01", 0x5e);
        return tag.isPresent() ? header.doubleValue(tag.getAsInt()).orElse(Double.NaN) : Double.NaN;
    }

    /** The grid has an item for each slice. */
    private static double uih(PlaneHeader h) {
        OptionalInt tag = PrivateBlock.tag(h.root(), 0x0065, "Image Private Header", 0x51);
        List<DataSet> slices = tag.isPresent() ? h.root().items(tag.getAsInt()) : List.of();
        return ofDay(h.tile0() < slices.size() ? slices.get(h.tile0()).string(Tag.ACQUISITION_TIME) : h.text(ACQUISITION_TIME));
    }

    private static double ofDay(String time) {
        String text = time.strip();
        if (!text.matches("[0-9]{6}(\\.[0-9]+)?")) return Double.NaN;
        return 3600 * Double.parseDouble(text.substring(0, 2)) + 60 * Double.parseDouble(text.substring(2, 4)) + Double.parseDouble(text.substring(4));
    }
}
