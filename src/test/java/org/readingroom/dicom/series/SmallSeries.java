package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;

/** Writes tiny axial CT slices, 4 x 3 pixels, each filled with its own stored value. */
final class SmallSeries {

    static final int COLUMNS = 4, ROWS = 3;

    private final Path folder;
    private int count;

    SmallSeries(Path folder) {
        this.folder = folder;
    }

    /** One slice at z, of series {@code series}, all pixels {@code value}. @param change what is special about it */
    Path slice(int series, double z, int value, Consumer<DataSet> change) throws IOException {
        count++;
        byte[] pixels = new byte[2 * COLUMNS * ROWS];
        for (int n = 0; n < COLUMNS * ROWS; n++) {
            pixels[2 * n] = (byte) value;
            pixels[2 * n + 1] = (byte) (value >> 8);
        }
        DataSet d = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2").putString(Tag.SOP_INSTANCE_UID, "2.25.9" + count)
            .putString(Tag.STUDY_INSTANCE_UID, "2.25.1").putString(Tag.SERIES_INSTANCE_UID, "2.25.2" + series).putInts(Tag.SERIES_NUMBER, series)
            .putString(Tag.MODALITY, "CT").putString(Tag.PATIENT_NAME, "Secret^Name").putString(Tag.SERIES_DESCRIPTION, "Series of Secret")
            .putInts(Tag.INSTANCE_NUMBER, count)
            .putDoubles(Tag.IMAGE_POSITION_PATIENT, 0, 0, z).putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
            .putDoubles(Tag.PIXEL_SPACING, 0.5, 0.25)
            .putDoubles(Tag.SLICE_THICKNESS, 2).putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .putInts(Tag.ROWS, ROWS).putInts(Tag.COLUMNS, COLUMNS).putInts(Tag.BITS_ALLOCATED, 16).putInts(Tag.BITS_STORED, 16)
            .putInts(Tag.HIGH_BIT, 15)
            .putInts(Tag.PIXEL_REPRESENTATION, 1).putDoubles(Tag.RESCALE_INTERCEPT, -10).putDoubles(Tag.RESCALE_SLOPE, 1).putBytes(Tag.PIXEL_DATA,
            Vr.OW, pixels);
        change.accept(d);
        Path file = folder.resolve("f" + count);
        DicomWriter.write(file, d, TransferSyntax.EXPLICIT_LE);
        return file;
    }

    Path slice(int series, double z, int value) throws IOException {
        return slice(series, z, value, d -> { });
    }
}
