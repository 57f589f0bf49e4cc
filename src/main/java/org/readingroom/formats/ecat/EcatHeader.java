package org.readingroom.formats.ecat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/**
 * The main header, without whose image it is.
 *
 * @param fileType    2 and 10 single planes, 6 and 7 volumes; all others are no images
 * @param orientation of the patient, 0 to 7; 8 or more: unknown
 * @param calibration factor from scaled values to {@link #units}
 */
record EcatHeader(ByteOrder order, int fileType, int softwareVersion, String isotope, double halfLifeSeconds, String radiopharmaceutical, double calibration, int orientation, int planes,
    int frames, int gates, String units) {

    static final int BYTES = 512;
    static final String MAGIC = "MATRIX7";

    private static final int SOFTWARE = 46, FILE_TYPE = 50, ISOTOPE = 66, HALF_LIFE = 74, RADIOPHARMACEUTICAL = 78, CALIBRATION = 144, ORIENTATION = 330, PLANES = 352, FRAMES = 354, GATES = 356, UNITS = 466;

    /** @param order as the directory tells it */
    static EcatHeader of(Path file, byte[] bytes, ByteOrder order) throws FormatException {
        ByteBuffer b = ByteSource.numbers(bytes, order);
        EcatHeader h = new EcatHeader(order, b.getShort(FILE_TYPE) & 0xffff, b.getShort(SOFTWARE) & 0xffff, text(bytes, ISOTOPE, 8), b.getFloat(HALF_LIFE), text(bytes, RADIOPHARMACEUTICAL, 32),
            b.getFloat(CALIBRATION), b.getShort(ORIENTATION) & 0xffff, b.getShort(PLANES) & 0xffff, b.getShort(FRAMES) & 0xffff, b.getShort(GATES) & 0xffff, text(bytes, UNITS, 32));
        if (!h.isImage()) throw new FormatException(file, "file type " + h.fileType + " (" + h.typeName() + ")", "an image: 2, 6, 7 or 10", "Reconstruct the image first, and open that.");
        return h;
    }

    static String text(byte[] bytes, int at, int length) {
        int end = at;
        while (end < at + length && bytes[end] != 0) end++;
        return new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", " ").strip();
    }

    private boolean isImage() {
        return fileType == 2 || fileType == 6 || fileType == 7 || fileType == 10;
    }

    private String typeName() {
        return switch (fileType) {
            case 1, 11, 12, 14 -> "a sinogram";
            case 3 -> "attenuation correction";
            case 4, 13 -> "normalization";
            case 5 -> "a polar map";
            case 8, 9 -> "projections";
            default -> "unknown";
        };
    }
}
