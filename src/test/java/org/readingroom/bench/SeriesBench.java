package org.readingroom.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.readingroom.call.SmallContext;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.SeriesScan;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.VolumeService;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/**
 * Opening series of 512 x 512 x 16 bit, made on the fly and in the page cache, uncompressed and coded, and reading the headers of 2,000 files: beside
 * a memory copy of the pixels and beside reading the files' bytes. CPU time of the whole process.
 */
public final class SeriesBench {

    private static final int SIZE = 512, SLICES = 400, CODED_SLICES = 100;
    private static final int SCANNED_SERIES = 5, SCANNED_FOLDERS = 7, SCANNED_SLICES = 400, SCANNED_SIZE = 256;
    private static final int HEADER_BYTES = 1 << 13;
    private static final List<String> CODED = List.of("1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80");

    private SeriesBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("series-bench");
        try (Context context = SmallContext.create(SeriesBench.class.getClassLoader())) {
            VolumeService volumes = context.service(VolumeService.class);
            Path plain = folder.resolve("plain");
            BenchSeries.write(plain, 1, SIZE, SLICES, TransferSyntax.EXPLICIT_LE);
            Measure beside = Measure.besideCopy("series", "512x512x400", 2L * SIZE * SIZE * SLICES);
            beside.time("bytes_of_files", () -> bytes(plain, Integer.MAX_VALUE));
            beside.time("load_400_files", () -> volumes.open(plain, OpenRequest.ALL, Progress.NONE));
            coded(folder, volumes);
            scan(folder.resolve("scan"), PixelCodecs.found(context.service(PluginService.class)));
        } finally {
            BenchSeries.delete(folder);
        }
    }

    private static void coded(Path folder, VolumeService volumes) throws IOException {
        Measure beside = Measure.besideCopy("series", "512x512x100", 2L * SIZE * SIZE * CODED_SLICES);
        for (String uid : CODED) {
            TransferSyntax syntax = TransferSyntax.of(uid);
            Path series = folder.resolve(uid);
            BenchSeries.write(series, 1, SIZE, CODED_SLICES, syntax);
            beside.time("load_100_files_of_" + syntax.name().replaceAll("[^A-Za-z0-9]+", "_"), () -> volumes.open(series, OpenRequest.ALL, Progress.NONE));
        }
    }

    private static void scan(Path folder, PixelCodecs codecs) throws IOException {
        for (int n = 0; n < SCANNED_SERIES; n++) BenchSeries.write(folder, n, SCANNED_SIZE, SCANNED_SLICES, TransferSyntax.EXPLICIT_LE);
        List<Path> files = files(folder);
        for (int n = 0; n < files.size(); n++) {
            Path to = Files.createDirectories(folder.resolve("D" + n % SCANNED_FOLDERS));
            Files.move(files.get(n), to.resolve("F" + n));
        }
        Measure beside = Measure.beside("series", "first_8_KB_of_2000_files", () -> bytes(folder, HEADER_BYTES));
        beside.time("headers_of_2000_files", () -> SeriesScan.images(folder, codecs));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static long bytes(Path folder, int most) throws IOException {
        long n = 0;
        for (Path f : files(folder)) {
            try (InputStream in = Files.newInputStream(f)) {
                n += in.readNBytes(most).length;
            }
        }
        return n;
    }
}
