package org.readingroom.ij1;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.Measurement;

/** ImageJ's selections in files: one (.roi), or the ROI Manager's (.zip). */
public final class RoiFile {

    private static final int MOST_BYTES = 1 << 24;
    private static final String ENDING = ".roi";

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
        for (Roi roi : rois(file)) for (Measurement m : MeasurementRois.of(roi, volume, null)) all.add(new Drawn(roi.getName() == null ? m.kind().label() : roi.getName(), m));
        return all;
    }

    /** All selections in it, in its order. Throws as {@link #read}. */
    static List<Roi> rois(Path file) throws IOException {
        List<Roi> all = new ArrayList<>();
        if (!isZip(file)) {
            all.add(roi(Files.readAllBytes(file), ""));
            return all;
        }
        all.addAll(zipped(file));
        if (all.isEmpty()) throw new IllegalArgumentException("no selection of ImageJ is in it");
        return all;
    }

    /** Whether a zip file begins with a selection: looks no further. */
    static boolean holdsSelections(Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ZipEntry first = zip.getNextEntry();
            return first != null && first.getName().toLowerCase(Locale.ROOT).endsWith(ENDING);
        }
    }

    /** Those of a zip file, whatever its name. */
    static List<Roi> zipped(Path file) throws IOException {
        List<Roi> all = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                byte[] roi = zip.readNBytes(MOST_BYTES + 1);
                if (roi.length > MOST_BYTES) throw new IllegalArgumentException("a selection of more than " + MOST_BYTES + " bytes");
                if (e.getName().toLowerCase(Locale.ROOT).endsWith(ENDING)) all.add(roi(roi, e.getName().substring(0, e.getName().length() - ENDING.length())));
            }
        }
        return all;
    }

    /** Writes one (.roi) or any number (.zip), as the ROI Manager opens them: entries have the selections' names, with a number where one comes again. */
    static void write(Path file, List<Roi> rois) throws IOException {
        if (!isZip(file)) {
            if (rois.size() != 1) throw new IllegalArgumentException(file.getFileName() + ": " + rois.size() + " selections, and a file of this ending holds one; expected a name that ends in .zip");
            SafeFile.write(file, out -> out.write(RoiEncoder.saveAsByteArray(rois.get(0))));
            return;
        }
        writeZip(file, rois);
    }

    /** A zip file, whatever its name. */
    static void writeZip(Path file, List<Roi> rois) throws IOException {
        SafeFile.write(file, out -> {
            Set<String> names = new HashSet<>();
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Roi roi : rois) {
                String plain = roi.getName() == null ? "roi" : roi.getName().replaceAll("[/\\:*?\"<>|\\p{Cntrl}]", "_"), name = plain;
                for (int n = 1; !names.add(name.toLowerCase(Locale.ROOT)); n++) name = plain + "-" + n;
                zip.putNextEntry(new ZipEntry(name + ENDING));
                zip.write(RoiEncoder.saveAsByteArray(roi));
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    private static boolean isZip(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** @param name for one that has none of its own */
    private static Roi roi(byte[] bytes, String name) {
        Roi roi = RoiDecoder.openFromByteArray(bytes);
        if (roi == null) throw new IllegalArgumentException("no selection of ImageJ");
        if (roi.getName() == null && !name.isEmpty()) roi.setName(name);
        return roi;
    }
}
