package org.readingroom.formats.afni;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.formats.DetachedFile;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/** Names of AFNI data sets: NAME+view.HEAD and NAME+view.BRIK or .BRIK.gz. */
final class AfniFiles {

    /** Names of views in the order of their codes. */
    static final List<String> VIEWS = List.of("orig", "acpc", "tlrc");

    private static final int ENOUGH = 256; // shows the first attribute's type
    private static final long LARGEST_HEADER = 256L << 20; // bytes; histories and surfaces make a few MB
    private static final Pattern ENDING = Pattern.compile("(?i)\\.(head|brik)(\\.gz)?$");
    private static final List<String> OTHER_PACKERS = List.of(".bz2", ".Z", ".zst");

    private AfniFiles() {}

    /** The header file: the path itself, or the .HEAD beside a .BRIK. */
    static Path header(Path path) {
        String name = path.getFileName().toString();
        if (!isVoxels(path)) return path;
        String base = name.substring(0, name.toLowerCase(Locale.ROOT).lastIndexOf(".brik"));
        for (String e : List.of(".HEAD", ".head")) if (Files.isRegularFile(path.resolveSibling(base + e))) return path.resolveSibling(base + e);
        return path;
    }

    /** Whether a name is that of voxels: no header stood beside them. */
    static boolean isVoxels(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.brik(\\.gz|\\.bz2|\\.z|\\.zst)?");
    }

    /** @throws FormatException if the voxels are not there, or packed in a way that is not read */
    static Path voxels(Path header) throws IOException {
        String base = base(header);
        for (String e : List.of(".BRIK", ".brik", ".BRIK.gz", ".brik.gz", ".BRIK.GZ")) {
            Path voxels = header.resolveSibling(base + e);
            if (Files.isRegularFile(voxels)) return DetachedFile.of(header, base + e);
        }
        for (String packer : OTHER_PACKERS)
            if (Files.isRegularFile(header.resolveSibling(base + ".BRIK" + packer)))
                throw new FormatException(header, "its voxels are packed as .BRIK" + packer, ".BRIK or .BRIK.gz", "Unpack the .BRIK file first.");
        throw new FormatException(header, "the file with the voxels is not there", base + ".BRIK or .BRIK.gz beside it", "Copy both files into one folder.");
    }

    static byte[] text(Path header) throws IOException {
        long size = Files.size(header);
        if (size > LARGEST_HEADER) throw new FormatException(header, size + " bytes", "a header of a few MB", "This is some other file.");
        return Files.readAllBytes(header);
    }

    static double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        if (AfniAttributes.isHeader(ByteSource.head(header(path), ENOUGH))) return 1;
        return ENDING.matcher(path.getFileName().toString()).find() ? 0.2 : 0;
    }

    /** The name without view and ending. */
    static String stem(Path path) {
        return base(path).replaceFirst("\\+(orig|acpc|tlrc)$", "");
    }

    private static String base(Path path) {
        return ENDING.matcher(path.getFileName().toString()).replaceFirst("");
    }

    /** A name with the view last: that which the stem tells, before suffixes or not, else +orig. */
    static String named(String stem, String more) {
        Matcher m = Pattern.compile("\\+(orig|acpc|tlrc)(_[a-z0-9_]*)?$").matcher(stem);
        return m.find() ? stem.substring(0, m.start()) + (m.group(2) == null ? "" : m.group(2)) + more + "+" + m.group(1) : stem + more + "+" + VIEWS.get(0);
    }

    /** The code of the view that a name tells, if any. */
    static Optional<Integer> view(Path path) {
        Matcher m = Pattern.compile("\\+(orig|acpc|tlrc)$").matcher(base(path));
        return m.find() ? Optional.of(VIEWS.indexOf(m.group(1))) : Optional.empty();
    }

    /** @param header written @param voxels written @param others names under which readers would look for the voxels, too */
    record Pair(Path header, Path voxels, List<Path> others) {
        boolean isZipped() {
            return voxels.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        }
    }

    /** The two files to write where one of them is asked for; endings in the case of the one. */
    static Pair pair(Path target) {
        String name = target.getFileName().toString(), base = base(target);
        boolean zipped = name.toLowerCase(Locale.ROOT).endsWith(".gz"), small = name.substring(base.length()).startsWith(".h") || name.substring(base.length()).startsWith(".b");
        String brik = base + (small ? ".brik" : ".BRIK");
        Path voxels = target.resolveSibling(zipped ? brik + ".gz" : brik), other = target.resolveSibling(zipped ? brik : brik + ".gz");
        return new Pair(target.resolveSibling(base + (small ? ".head" : ".HEAD")), voxels, List.of(other));
    }
}
