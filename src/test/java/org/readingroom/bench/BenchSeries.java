package org.readingroom.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.dicom.pixel.PixelLayout;

/** CT series made on the fly: 16 bits allocated, 12 stored, an ellipse of soft tissue with noise, as the race's inputs are. */
final class BenchSeries {

    private static final String UID = "1.2.826.0.1.3680043.10.999.";

    private BenchSeries() {}

    /** @param number tells series apart @param syntax uncompressed, or one that we have an encoder for */
    static void write(Path folder, int number, int size, int slices, TransferSyntax syntax) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(number);
        for (int k = 0; k < slices; k++) {
            byte[] pixels = pixels(size, random);
            DataSet slice = header(number, size, k).putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
            Path file = folder.resolve(String.format("s%02df%04d", number, k * 163 % slices));
            DicomWriter.write(file, slice, TransferSyntax.EXPLICIT_LE);
            if (!syntax.encapsulated()) continue;
            PixelLayout layout = PixelLayout.of(DicomFile.read(file));
            byte[] code = PixelEncoders.builtIn().forSyntax(syntax.uid()).orElseThrow().encode(file, pixels, layout, 0);
            DicomWriter.write(file, slice.putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], code)), syntax);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(p);
        }
    }

    private static byte[] pixels(int size, Random random) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * size * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < size * size; n++) {
            double x = 2.0 * (n % size) / size - 1, y = 2.0 * (n / size) / size - 1;
            pixels.putShort((short) (x * x / 0.7 + y * y / 0.4 > 1 ? 24 : 1064 + 8 * random.nextGaussian()));
        }
        return pixels.array();
    }

    private static DataSet header(int number, int size, int k) {
        return new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2").putString(Tag.SOP_INSTANCE_UID, UID + number + "." + k).putString(Tag.MODALITY, "CT")
            .putString(Tag.STUDY_INSTANCE_UID, UID + "1").putString(Tag.SERIES_INSTANCE_UID, UID + number).putString(Tag.FRAME_OF_REFERENCE_UID, UID + "2")
            .putString(Tag.INSTANCE_NUMBER, Integer.toString(k + 1)).putDoubles(Tag.IMAGE_POSITION_PATIENT, -179, -179, k * 1.25)
            .putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).putDoubles(Tag.PIXEL_SPACING, 0.7, 0.7).putDoubles(Tag.SLICE_THICKNESS, 1.25)
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, size).putInts(Tag.COLUMNS, size)
            .putInts(Tag.BITS_ALLOCATED, 16).putInts(Tag.BITS_STORED, 12).putInts(Tag.HIGH_BIT, 11).putInts(Tag.PIXEL_REPRESENTATION, 0)
            .putDoubles(Tag.RESCALE_INTERCEPT, -1024).putDoubles(Tag.RESCALE_SLOPE, 1);
    }
}
