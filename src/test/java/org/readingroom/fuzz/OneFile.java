package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;

/** The promises of formats whose input is one file, packed by gzip or not. */
final class OneFile {

    private static final long MOST_OF_A_BYTE = 1100; // what gzip can make of one, and headers

    private OneFile() {}

    /** A volume comes out that the file can hold and that lies somewhere, or a sentence. */
    static void holds(VolumeReader reader, byte[] bytes, String ending) throws IOException {
        Path file = Files.createTempFile("fuzz", ending);
        try {
            Files.write(file, bytes);
            assertThat(reader.confidence(file)).isBetween(0.0, 1.0);
            holds(reader.read(file, OpenRequest.ALL.with(Loading.WHOLE), Progress.NONE).volumes().get(0), bytes);
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).doesNotContain("Exception");
        } finally {
            Files.delete(file);
        }
    }

    /** Whether a volume that came of these bytes is no more than they can hold, and lies somewhere. */
    static void holds(Volume v, byte[] bytes) {
        assertThat(v.samples().bytes()).isLessThanOrEqualTo(MOST_OF_A_BYTE * bytes.length);
        assertThat(v.grid().affine().determinant()).isNotNaN().isNotZero();
    }
}
