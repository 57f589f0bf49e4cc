package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Volume;

/** Good files with bytes of their headers changed at random, plain and packed by turns. */
public final class SpoiltHeaders {

    private static final int TRIES = 600;

    private SpoiltHeaders() {}

    /** How a file is opened. */
    @FunctionalInterface
    public interface Opening {
        Volume of(Path file) throws IOException;
    }

    /** Each opens, with no more samples than the file has bytes, or is refused in a sentence. @param header its bytes @return how many open */
    public static int opened(Path file, byte[] good, int header, Opening opening) throws IOException {
        Random random = new Random(20);
        int opened = 0;
        for (int n = 0; n < TRIES; n++) {
            byte[] wrong = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) wrong[random.nextInt(header)] = (byte) random.nextInt();
            Files.write(file, n % 2 == 0 ? wrong : Gzipped.of(wrong));
            try {
                assertThat(opening.of(file).samples().bytes()).isLessThanOrEqualTo(wrong.length);
                opened++;
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith(file.getFileName().toString()).contains("expected").doesNotContain("Exception").doesNotContain("\n");
            }
        }
        return opened;
    }
}
