package org.readingroom.dicom.meaning;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.volume.scan.ScanRegion;
import org.readingroom.volume.scan.ScanRegion.Unit;

/** The regions of an ultrasound image with their units. Source: PS3.3 C.8.5.5. */
public final class UltrasoundRegions {

    private static final int SEQUENCE_OF_ULTRASOUND_REGIONS = 0x00186011;
    private static final int SPATIAL_FORMAT = 0x00186012, DATA_TYPE = 0x00186014;
    private static final int MIN_X0 = 0x00186018, MIN_Y0 = 0x0018601A, MAX_X1 = 0x0018601C, MAX_Y1 = 0x0018601E;
    private static final int UNITS_X = 0x00186024, UNITS_Y = 0x00186026, DELTA_X = 0x0018602C, DELTA_Y = 0x0018602E;
    private static final double MM_PER_CM = 10;

    private UltrasoundRegions() {}

    /** In the file's order; regions without corners are passed over, the corners of the others cut to the image. */
    public static List<ScanRegion> of(DataSet header, int columns, int rows) {
        List<ScanRegion> regions = new ArrayList<>();
        for (DataSet r : header.items(SEQUENCE_OF_ULTRASOUND_REGIONS)) {
            int x0 = (int) number(r, MIN_X0, -1), y0 = (int) number(r, MIN_Y0, -1), x1 = (int) number(r, MAX_X1, -1), y1 = (int) number(r, MAX_Y1, -1);
            if (x0 < 0 || y0 < 0 || x1 < x0 || y1 < y0 || x0 >= columns || y0 >= rows) continue;
            Unit unitX = Unit.of((int) number(r, UNITS_X, 0)), unitY = Unit.of((int) number(r, UNITS_Y, 0));
            regions.add(new ScanRegion(x0, y0, Math.min(x1, columns - 1), Math.min(y1, rows - 1), (int) number(r, SPATIAL_FORMAT, 0), (int) number(r, DATA_TYPE, 0),
                unitX, unitY, delta(r, DELTA_X, unitX), delta(r, DELTA_Y, unitY)));
        }
        return regions;
    }

    private static double delta(DataSet region, int tag, Unit unit) {
        double delta = number(region, tag, 0);
        return !Double.isFinite(delta) ? 0 : unit == Unit.MM ? delta * MM_PER_CM : delta;
    }

    private static double number(DataSet region, int tag, double absent) {
        return region.doubleValue(tag).orElse(absent);
    }
}
