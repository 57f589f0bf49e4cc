package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.StoredDigest;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.loading.BackgroundLoading;

@Timeout(120)
class LazySeriesTest {

    @TempDir
    Path folder;

    private List<Path> series(int slices) throws IOException {
        SmallSeries series = new SmallSeries(folder);
        List<Path> files = new ArrayList<>();
        for (int k = 0; k < slices; k++) files.add(series.slice(1, k, 100 + k));
        return files;
    }

    private static Volume open(Path path, Loading loading) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(path, OpenRequest.LARGEST.with(loading), Progress.NONE).volumes().get(0);
    }

    @Test
    void a_series_opened_on_demand_shows_its_readable_half_and_names_the_files_of_the_other() throws Exception {
        List<Path> files = series(20);
        Volume v = open(folder, Loading.ON_DEMAND);
        assertThat(v.samples().isLazy()).isTrue();
        for (int k = 10; k < 15; k++) Files.write(files.get(k), java.util.Arrays.copyOf(Files.readAllBytes(files.get(k)), 500)); // damaged after the headers were read
        for (int k = 15; k < 20; k++) Files.delete(files.get(k));
        List<String> told = new ArrayList<>();
        AtomicInteger loaded = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(1);
        BackgroundLoading.Listener listener = new BackgroundLoading.Listener() {
            @Override
            public void loaded(int plane, int done, int total) {
                loaded.incrementAndGet();
            }

            @Override
            public synchronized void failed(int plane, String file, IOException reason) {
                told.add(plane + " " + file + ": " + reason.getMessage());
            }

            @Override
            public void ended(BackgroundLoading loading, boolean complete) {
                ended.countDown();
            }
        };
        try (BackgroundLoading loading = BackgroundLoading.start(v.samples(), 12, listener)) {
            ended.await();
            assertThat(loading.failures()).hasSize(10);
        }
        assertThat(loaded).hasValue(10);
        for (int k = 0; k < 10; k++) assertThat(v.samples().stored(1, 1, k, 0, 0)).isEqualTo(100 + k);
        assertThat(told).anyMatch(t -> t.startsWith("12 f13: f13 @")).anyMatch(t -> t.startsWith("17 f18: f18: cannot be read any more"));
        assertThat(told).as("no folder is named").noneMatch(t -> t.contains(folder.getFileName().toString()));
        assertThatThrownBy(() -> v.samples().plane(12, 0, 0)).isInstanceOf(PlaneReadException.class).hasMessageContaining("f13");
        assertThat(openFiles()).as("files left open").noneMatch(f -> f.startsWith(folder.toString()));
    }

    @Test
    void a_file_that_vanishes_while_a_series_is_read_at_once_is_named_too() throws Exception {
        List<Path> files = series(4);
        assertThatThrownBy(() -> new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, (done, total) -> {
            try {
                if (done == total / 2) Files.deleteIfExists(files.get(2)); // all headers are read
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        })).isInstanceOf(FormatException.class).hasMessageStartingWith("f3: cannot be read");
    }

    @Test
    void cancelling_a_reading_at_once_leaves_no_file_open_and_no_thread_at_work() throws Exception {
        series(200);
        AtomicInteger reports = new AtomicInteger();
        assertThatThrownBy(() -> new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, (done, total) -> {
            if (done <= total / 2 + 20) return;
            reports.incrementAndGet();
            throw new CancellationException("stop"); // each thread that asks is told
        })).isInstanceOf(CancellationException.class).hasMessage("stop");
        assertThat(reports.get()).as("threads that were told to stop; each ends with the plane that it has").isBetween(1, Runtime.getRuntime().availableProcessors());
        assertThat(openFiles()).noneMatch(f -> f.startsWith(folder.toString()));
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(t -> t.getName().matches("reading-room-\\d+"));
    }

    @Test
    void every_kind_of_series_gives_the_same_volume_lazily_as_at_once() throws Exception {
        Path root = Shared.corpus("dicom/series");
        int compared = 0;
        List<Path> folders;
        try (var all = Files.list(root)) {
            folders = all.filter(Files::isDirectory).sorted().toList();
        }
        for (Path f : folders) {
            List<Volume> whole, lazy;
            try {
                whole = new DicomReader(PixelCodecs.builtIn()).read(f, OpenRequest.ALL.with(Loading.WHOLE), Progress.NONE).volumes();
            } catch (FormatException e) {
                continue; // refused: others test that
            }
            lazy = new DicomReader(PixelCodecs.builtIn()).read(f, OpenRequest.ALL.with(Loading.ON_DEMAND), Progress.NONE).volumes();
            assertThat(lazy).hasSameSizeAs(whole);
            for (int n = 0; n < whole.size(); n++) {
                assertThat(lazy.get(n).samples().isLazy()).isTrue();
                assertThat(StoredDigest.sha256(lazy.get(n))).as(f.getFileName() + " " + n).isEqualTo(StoredDigest.sha256(whole.get(n)));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    /** What this process has open; empty where the system does not tell. */
    static List<String> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) return List.of();
        List<String> open = new ArrayList<>();
        try (var all = Files.list(descriptors)) {
            for (Path fd : all.toList()) {
                try {
                    open.add(Files.readSymbolicLink(fd).toString());
                } catch (IOException e) {
                    continue; // closed in the meantime
                }
            }
        }
        return open;
    }
}
