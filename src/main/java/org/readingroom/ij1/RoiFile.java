package org.readingroom.ij1;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.Measurement;

/** ImageJ's selections in files: one (.roi), or the ROI Manager's (.zip). */
public final class RoiFile {

    private static final int MOST_BYTES = 1 << 24;

    private RoiFile() {}

    /** @param name the selection's own, or what it is */
    public record Drawn(String name, Measurement measurement) {}

    /**
     * All that can be measured in it, on the slices of a volume that the selections name.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException in one sentence if it holds something else, or a selection does not fit to the volume
     */
    public static List<Drawn> read(Path file, Volume volume) throws IOException {
        List<Drawn> all = new ArrayList<>();
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            add(all, Files.readAllBytes(file), volume);
            return all;
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                byte[] roi = zip.readNBytes(MOST_BYTES + 1);
                if (roi.length > MOST_BYTES) throw new IllegalArgumentException("a selection of more than " + MOST_BYTES + " bytes");
                if (e.getName().toLowerCase(Locale.ROOT).endsWith(".roi")) add(all, roi, volume);
            }
        }
        return all;
    }

    private static void add(List<Drawn> all, byte[] bytes, Volume volume) {
        Roi roi = RoiDecoder.openFromByteArray(bytes);
        if (roi == null) throw new IllegalArgumentException("no selection of ImageJ");
        for (Measurement m : MeasurementRois.of(roi, volume, null)) all.add(new Drawn(roi.getName() == null ? m.kind().label() : roi.getName(), m));
    }
}
