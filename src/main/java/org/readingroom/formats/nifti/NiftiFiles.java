package org.readingroom.formats.nifti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.readingroom.formats.PairFiles;
import org.readingroom.io.ByteSource;

/** What NIfTI files are called, and whether one is there. */
final class NiftiFiles {

    private static final int ENOUGH = 352; // a NIfTI-1 header, and more than NIfTI-2 needs to show its magic word

    private NiftiFiles() {}

    /** 1 if the magic word is there; a little by the name alone, so that a damaged file is refused in NIfTI's own words. */
    static double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        if (NiftiHeaderBytes.hasMagic(ByteSource.headUnzipped(PairFiles.header(path), ENOUGH))) return 1;
        String lower = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return lower.endsWith(".nii") || lower.endsWith(".nii.gz") ? 0.2 : 0;
    }

    /** The file's name without .nii, .nii.gz, .hdr ... */
    static String stem(Path path) {
        return path.getFileName().toString().replaceFirst("(?i)\\.(nii|hdr|img)(\\.gz)?$", "");
    }
}
