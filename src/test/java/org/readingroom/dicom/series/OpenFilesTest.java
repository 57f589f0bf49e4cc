package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;

/** A file of many frames is opened once for all of them and is closed whatever happens. */
class OpenFilesTest {

    private static final int FRAMES = 60;

    @TempDir
    Path folder;

    private Path ct() throws IOException {
        return new EnhancedObject("1.2.840.10008.5.1.4.1.1.2.1", "CT").oriented(1, 0, 0, 0, 1, 0).frames(FRAMES, (n, f) -> EnhancedObject.at(f, 0, 0, n)).write(folder.resolve("a"));
    }

    private static long open(Path file) {
        try {
            return LazySeriesTest.openFiles().stream().filter(file.toString()::equals).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Volume> read(Path file, Progress progress) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(file, OpenRequest.ALL.with(Loading.WHOLE), progress).volumes();
    }

    @Test
    void it_is_open_once_while_its_frames_are_read_and_not_afterwards() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "this system does not tell what is open");
        Path file = ct();
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        Volume v = read(file, (done, total) -> seen.add(open(file))).get(0);
        assertThat(v.samples().stored(1, 1, 41, 0, 0)).isEqualTo(41);
        assertThat(seen.stream().filter(n -> n == 1).count()).as("in " + seen).isGreaterThan(FRAMES / 2);
        assertThat(seen).allMatch(n -> n <= 1);
        assertThat(open(file)).isZero();
    }

    @Test
    void it_is_closed_when_the_reading_is_given_up_in_the_middle() throws IOException {
        Path file = ct();
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> read(file, (done, total) -> {
            if (calls.incrementAndGet() > FRAMES / 2) throw new CancellationException("enough");
        })).isInstanceOf(CancellationException.class);
        assertThat(open(file)).isZero();
    }
}
