package org.readingroom.formats.nifti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.io.ByteSource;

/** Names of NIfTI files: one file, or a header and the image beside it. */
final class NiftiFiles {

    private static final int ENOUGH = 352; // a NIfTI-1 header, and more than NIfTI-2 needs to show its magic word

    private NiftiFiles() {}

    /** The file with the header: the path itself, or the .hdr beside an .img. */
    static Path header(Path path) {
        String name = path.getFileName().toString(), lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".img") && !lower.endsWith(".img.gz")) return path;
        return sibling(path, name.substring(0, lower.lastIndexOf(".img")), "hdr").orElse(path);
    }

    /** The voxels that belong to a header file of their own: the same name with .img, zipped or not. */
    static Optional<Path> image(Path header) {
        String name = header.getFileName().toString(), lower = name.toLowerCase(Locale.ROOT);
        int end = lower.lastIndexOf(".hdr");
        return end < 0 ? Optional.empty() : sibling(header, name.substring(0, end), "img");
    }

    private static Optional<Path> sibling(Path path, String stem, String ending) {
        for (String e : new String[] { "." + ending, "." + ending.toUpperCase(Locale.ROOT), "." + ending + ".gz",
            "." + ending.toUpperCase(Locale.ROOT) + ".GZ" }) {
            Path candidate = path.resolveSibling(stem + e);
            if (Files.isRegularFile(candidate)) return Optional.of(candidate);
        }
        return Optional.empty();
    }

    /** 1 if the magic word is there; a little by the name alone, so that a damaged file is refused in NIfTI's own words. */
    static double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        if (NiftiHeaderBytes.hasMagic(ByteSource.headUnzipped(header(path), ENOUGH))) return 1;
        String lower = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return lower.endsWith(".nii") || lower.endsWith(".nii.gz") ? 0.2 : 0;
    }

    /** The file's name without .nii, .nii.gz, .hdr ... */
    static String stem(Path path) {
        return path.getFileName().toString().replaceFirst("(?i)\\.(nii|hdr|img)(\\.gz)?$", "");
    }
}
