package org.readingroom.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.io.FormatException;

/** Names of volumes in two files: NAME.hdr with the header and NAME.img with the voxels, either of them gzipped or not, in one folder. */
public final class PairFiles {

    private PairFiles() {}

    /** Whether a name is that of one of the two. */
    public static boolean isPart(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(hdr|img)(\\.gz)?");
    }

    /** The file with the header: the path itself, or the .hdr beside an .img. */
    public static Path header(Path path) {
        String name = path.getFileName().toString(), lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".img") && !lower.endsWith(".img.gz")) return path;
        return sibling(path, name.substring(0, lower.lastIndexOf(".img")), "hdr").orElse(path);
    }

    /** @throws FormatException if no image file stands beside the header, or one that is a link out of the folder */
    public static Path image(Path header) throws IOException {
        String name = header.getFileName().toString();
        int end = name.toLowerCase(Locale.ROOT).lastIndexOf(".hdr");
        Optional<Path> image = end < 0 ? Optional.empty() : sibling(header, name.substring(0, end), "img");
        return DetachedFile.inFolder(header, image.orElseThrow(() -> new FormatException(header, "the image file is not there", "a file of the same name with .img or .img.gz beside it",
            "Copy both files into one folder.")));
    }

    /** A file of the same name with another ending, whatever the case, zipped or not. */
    private static Optional<Path> sibling(Path path, String stem, String ending) {
        String upper = ending.toUpperCase(Locale.ROOT);
        for (String e : new String[] { "." + ending, "." + upper, "." + ending + ".gz", "." + upper + ".GZ" }) {
            Path candidate = path.resolveSibling(stem + e);
            if (Files.isRegularFile(candidate)) return Optional.of(candidate);
        }
        return Optional.empty();
    }

    /** Header and image for a target that names either: the case and the .gz of the one hold for the other. */
    public static List<Path> targets(Path target) {
        String name = target.getFileName().toString(), lower = name.toLowerCase(Locale.ROOT);
        int dot = Math.max(lower.lastIndexOf(".hdr"), lower.lastIndexOf(".img"));
        String stem = name.substring(0, dot), rest = name.substring(dot + 4);
        boolean upper = name.startsWith("HDR", dot + 1) || name.startsWith("IMG", dot + 1);
        return List.of(target.resolveSibling(stem + (upper ? ".HDR" : ".hdr") + rest), target.resolveSibling(stem + (upper ? ".IMG" : ".img") + rest));
    }
}
