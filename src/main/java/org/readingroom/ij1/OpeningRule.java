package org.readingroom.ij1;

import ij.Prefs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Which files Fiji's own ways of opening leave to us. As long as nobody says otherwise: folders of DICOM files, and formats that Fiji does not read, when a person drops
 * them or chooses File &gt; Open. What macros and plugins open by {@code open()} or {@code IJ.openImage} stays as it was: existing ones must not see other pixels.
 */
public enum OpeningRule {

    /** Nothing: commands alone open. */
    NEVER,
    /** What Fiji lacks, for a person. */
    LACKING,
    /** All that we read, for a person: NIfTI, NRRD and single DICOM files too, with their place in space. */
    PERSON,
    /** All that we read, for whoever asks. */
    ALWAYS;

    private static final String KEY = "readingroom.opening";

    /** Read by Fiji itself or by the Bio-Formats in it. */
    private static final Set<String> READ_BY_FIJI = Set.of("DICOM", "NIfTI", "Analyze", "NRRD", "MetaImage", "MINC", "ECAT 7", "TIFF stack", "TIFF");

    /** Of this ImageJ. */
    public static OpeningRule current() {
        String text = Prefs.get(KEY, LACKING.label());
        for (OpeningRule r : values()) if (r.label().equals(text)) return r;
        return LACKING;
    }

    /** Kept with ImageJ's other settings. */
    public static void keep(OpeningRule rule) {
        Prefs.set(KEY, rule.label());
    }

    /** What dialogs, macros and settings call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param format of the reader that is surest of the path @param isPerson whether somebody chose or dropped it */
    boolean wants(Path path, String format, boolean isPerson) {
        boolean isLacking = Files.isDirectory(path) || !READ_BY_FIJI.contains(format);
        return switch (this) {
            case NEVER -> false;
            case LACKING -> isPerson && isLacking;
            case PERSON -> isPerson;
            case ALWAYS -> true;
        };
    }
}
