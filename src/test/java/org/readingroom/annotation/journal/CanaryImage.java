package org.readingroom.annotation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** The phantom's series with CANARY wherever its header names somebody, in a folder of that name. */
final class CanaryImage {

    /** Patient, their number, place, staff, descriptions, accession and study. */
    private static final List<Integer> WHO = List.of(0x00100010, 0x00100020, 0x00080080, 0x00080090, 0x00081030, 0x0008103e, 0x00080050, 0x00200010, 0x00081070, 0x00104000);
    private static final int FILES = 9; // RandomEdits.NK

    private CanaryImage() {}

    static Volume volume(Path folder) throws IOException {
        Path named = Files.createDirectories(folder.resolve("Canary^Jane"));
        Set<Integer> found = new HashSet<>();
        try (var files = Files.list(TestImages.CT)) {
            for (Path f : files.sorted().limit(FILES).toList()) Files.write(named.resolve(f.getFileName()), sung(Files.readAllBytes(f), found));
        }
        assertThat(found).contains(0x00100010, 0x00100020);
        Volume volume = new DicomReader(PixelCodecs.builtIn()).read(named, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        assertThat(volume.headers().orElseThrow().value(0, "PatientName")).startsWith("CANARY");
        return volume;
    }

    /** Explicit VR, little-endian, short lengths: tag, two letters, two bytes of length. */
    private static byte[] sung(byte[] file, Set<Integer> found) {
        for (int at = 132; at < Math.min(file.length, 4096) - 8; at++)
            for (int tag : WHO) {
                boolean here = (file[at] & 0xff) == (tag >> 16 & 0xff) && (file[at + 1] & 0xff) == (tag >>> 24) && (file[at + 2] & 0xff) == (tag & 0xff) && (file[at + 3] & 0xff) == (tag >> 8 & 0xff)
                    && Character.isUpperCase(file[at + 4]) && Character.isUpperCase(file[at + 5]);
                int length = here ? (file[at + 6] & 0xff) | (file[at + 7] & 0xff) << 8 : 0;
                if (length == 0) continue;
                found.add(tag);
                for (int n = 0; n < length; n++) file[at + 8 + n] = (byte) "CANARY".charAt(n % 6);
            }
        return file;
    }
}
