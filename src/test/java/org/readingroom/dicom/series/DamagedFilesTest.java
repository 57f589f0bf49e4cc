package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;

/** Small real files with a few bytes changed or the end cut off, from a fixed seed: opened or refused in a sentence, never anything else. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class DamagedFilesTest {

    private static final int TRIES = 600, HEADER = 3000;
    private static final List<String> FILES = List.of("dicom/files/pydicom/CT_small.dcm", "dicom/files/pydicom/MR_small_RLE.dcm",
        "dicom/files/pydicom/emri_small_RLE.dcm",
        "dicom/files/pydicom/MR_small_bigendian.dcm", "dicom/objects/rtdose.dcm", "dicom/files/pydicom_colour/SC_rgb_small_odd.dcm");

    @TempDir
    Path folder;

    @Test
    void damage_is_survived() throws IOException {
        Random random = new Random(20261122);
        Path file = folder.resolve("damaged");
        DicomReader reader = new DicomReader(PixelCodecs.builtIn());
        int refused = 0;
        for (int n = 0; n < TRIES; n++) {
            byte[] bytes = Files.readAllBytes(Shared.corpus(FILES.get(n % FILES.size())));
            for (int change = random.nextInt(6); change >= 0; change--) bytes[128 + random.nextInt(Math.min(bytes.length,
                HEADER) - 128)] = (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt(256));
            if (random.nextInt(8) == 0) bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            Files.write(file, bytes);
            try {
                reader.read(folder, OpenRequest.ALL, Progress.NONE);
                DicomInfo.of(file, PixelCodecs.builtIn());
            } catch (IOException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").doesNotContain("Exception");
            }
        }
        assertThat(refused).isBetween(1, TRIES - 1);
    }
}
