package org.readingroom.volume.scan;

/**
 * A part of an ultrasound image with units of its own: tissue in mm, an M-mode strip with time along one axis, a Doppler spectrum with
 * velocity. Source: DICOM PS3.3 C.8.5.5.
 *
 * @param x0      first column, 0-based; y0, x1, y1 likewise; both ends belong to it
 * @param spatial Region Spatial Format: 0 none, 1 2D, 2 M-mode, 3 spectral, 4 waveform, 5 graphics
 * @param data    Region Data Type: 1 tissue, 2 colour flow, 3 and 4 Doppler ...
 * @param unitX   what a step along the columns is; unitY along the rows
 * @param deltaX  of one pixel, in {@code unitX}; may be negative; deltaY likewise
 */
public record ScanRegion(int x0, int y0, int x1, int y1, int spatial, int data, Unit unitX, Unit unitY, double deltaX, double deltaY) {

    /** Physical units by their code in the file. Lengths are kept in mm. */
    public enum Unit {
        NONE(""), PERCENT("%"), DB("dB"), MM("mm"), SECONDS("s"), HERTZ("Hz"), DB_PER_SECOND("dB/s"), CM_PER_SECOND("cm/s"), CM2("cm2"), CM2_PER_SECOND("cm2/s"), CM3("cm3"),
        CM3_PER_SECOND("cm3/s"), DEGREES("deg");

        private static final Unit[] BY_CODE = values(); // 0 none, 1 %, 2 dB, 3 cm (kept as mm), 4 s, ... 12 degrees
        private final String text;

        Unit(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        /** NONE for codes that the standard does not know. */
        public static Unit of(int code) {
            return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : NONE;
        }
    }

    /** Both axes are lengths in a 2D image: distances and angles mean something. */
    public boolean isSpatial() {
        return spatial == 1 && unitX == Unit.MM && unitY == Unit.MM && deltaX != 0 && deltaY != 0;
    }

    public boolean holds(double column, double row) {
        return column >= x0 && column <= x1 && row >= y0 && row <= y1;
    }

    /** In words: 2D tissue, M-mode, spectral Doppler ... */
    public String kind() {
        return switch (spatial) {
            case 1 -> data == 2 ? "2D colour flow" : "2D";
            case 2 -> "M-mode";
            case 3 -> "spectral";
            case 4 -> "waveform";
            case 5 -> "graphics";
            default -> "unspecified";
        };
    }

    /** Units of both axes for messages, such as s x cm/s. */
    public String units() {
        return (unitX == Unit.NONE ? "no unit" : unitX.text()) + " x " + (unitY == Unit.NONE ? "no unit" : unitY.text());
    }
}
