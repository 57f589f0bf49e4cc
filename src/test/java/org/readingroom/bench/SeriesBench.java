package org.readingroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.readingroom.call.SmallContext;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.data.Vr;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.VolumeService;
import org.scijava.Context;

/**
 * Opening a series of 400 files of 512 x 512 x 16 bit, made on the fly and in the page cache, beside a memory copy of its pixels and beside
 * reading its files' bytes. CPU time of the whole process.
 */
public final class SeriesBench {

    private static final int SIZE = 512, SLICES = 400;

    private SeriesBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("series-bench");
        try (Context context = SmallContext.create(SeriesBench.class.getClassLoader())) {
            VolumeService volumes = context.service(VolumeService.class);
            writeSeries(folder);
            Measure beside = Measure.besideCopy("series", "512x512x400", 2L * SIZE * SIZE * SLICES);
            List<Path> files;
            try (Stream<Path> all = Files.list(folder)) {
                files = all.toList();
            }
            beside.time("bytes_of_files", () -> {
                long n = 0;
                for (Path f : files) n += Files.readAllBytes(f).length;
                return n;
            });
            beside.time("load_400_files", () -> volumes.open(folder, OpenRequest.ALL, Progress.NONE));
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path p : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(p);
            }
        }
    }

    private static void writeSeries(Path folder) throws IOException {
        Random random = new Random(1);
        byte[] pixels = new byte[2 * SIZE * SIZE];
        String series = Uids.create(), study = Uids.create(), frame = Uids.create();
        for (int k = 0; k < SLICES; k++) {
            random.nextBytes(pixels);
            for (int n = 1; n < pixels.length; n += 2) pixels[n] &= 0x0f;
            DataSet d = new DataSet();
            d.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2");
            d.putString(Tag.SOP_INSTANCE_UID, series + "." + k);
            d.putString(Tag.MODALITY, "CT");
            d.putString(Tag.STUDY_INSTANCE_UID, study);
            d.putString(Tag.SERIES_INSTANCE_UID, series);
            d.putString(Tag.FRAME_OF_REFERENCE_UID, frame);
            d.putString(Tag.INSTANCE_NUMBER, Integer.toString(k + 1));
            d.putDoubles(Tag.IMAGE_POSITION_PATIENT, -179, -179, k * 1.25);
            d.putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0);
            d.putDoubles(Tag.PIXEL_SPACING, 0.7, 0.7);
            d.putDoubles(Tag.SLICE_THICKNESS, 1.25);
            d.putInts(Tag.SAMPLES_PER_PIXEL, 1);
            d.putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
            d.putInts(Tag.ROWS, SIZE);
            d.putInts(Tag.COLUMNS, SIZE);
            d.putInts(Tag.BITS_ALLOCATED, 16);
            d.putInts(Tag.BITS_STORED, 12);
            d.putInts(Tag.HIGH_BIT, 11);
            d.putInts(Tag.PIXEL_REPRESENTATION, 0);
            d.putDoubles(Tag.RESCALE_INTERCEPT, -1024);
            d.putDoubles(Tag.RESCALE_SLOPE, 1);
            d.putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
            DicomWriter.write(folder.resolve(String.format("f%03d.dcm", (k * 163) % SLICES)), d, TransferSyntax.EXPLICIT_LE);
        }
    }
}
