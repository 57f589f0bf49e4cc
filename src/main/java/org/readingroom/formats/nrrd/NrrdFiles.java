package org.readingroom.formats.nrrd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.formats.DetachedFile;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/** Which files hold the voxels: the header's own, one beside it, or several by a list or a pattern, each with as many axes. */
final class NrrdFiles {

    private static final int MOST = 100_000;
    private static final int LONGEST_WIDTH = 20;
    private static final Pattern NUMBERED = Pattern.compile("(.*?)\\s+(-?\\d{1,9})\\s+(-?\\d{1,9})\\s+(-?\\d{1,9})(?:\\s+(\\d{1,3}))?");
    private static final Pattern CONVERSION = Pattern.compile("%(%|(0?)(\\d{0,3})([diu]))");

    private NrrdFiles() {}

    static boolean isAttached(NrrdHeader h) {
        return h.field("data file").isEmpty();
    }

    /** In their order; the header itself if the voxels follow it. */
    static List<Path> of(Path header, NrrdHeader h, NrrdAxes axes) throws IOException {
        String data = h.field("data file").orElse("");
        if (isAttached(h)) return List.of(header);
        List<String> names;
        String subdim;
        Matcher numbered = NUMBERED.matcher(data);
        if (data.regionMatches(true, 0, "LIST", 0, 4) && data.strip().matches("(?i)LIST(\\s+\\d{1,3})?")) {
            names = h.listed;
            subdim = data.strip().substring(4).strip();
        } else if (data.indexOf('%') >= 0 && numbered.matches()) {
            names = numbered(header, numbered);
            subdim = numbered.group(5) == null ? "" : numbered.group(5);
        } else return List.of(DetachedFile.of(header, data.strip()));
        checkCount(header, axes, names.size(), subdim);
        List<Path> files = new ArrayList<>();
        for (String name : names) files.add(DetachedFile.of(header, name));
        return files;
    }

    private static void checkCount(Path header, NrrdAxes axes, int files, String subdim) throws FormatException {
        int dimension = axes.sizes().length, own = subdim.isEmpty() ? dimension - 1 : Integer.parseInt(subdim);
        if (own < 1 || own > dimension) throw new FormatException(header, "data files of " + own + " axes", "1 to " + dimension, "Correct the line 'data file'.");
        long expected = 1;
        for (int n = own; n < dimension; n++) expected *= Math.min(axes.sizes()[n], MOST + 1);
        boolean slabs = own == dimension;
        if (slabs ? files < 1 || axes.sizes()[dimension - 1] % files != 0 : files != expected)
            throw new FormatException(header, files + " data files", slabs ? "a number that divides " + axes.sizes()[dimension - 1] : expected + " by the sizes", "Correct the list of data files.");
    }

    private static List<String> numbered(Path header, Matcher m) throws FormatException {
        long first = Long.parseLong(m.group(2)), last = Long.parseLong(m.group(3)), step = Long.parseLong(m.group(4));
        if (step == 0 || (last - first) / step < 0 || (last - first) / step >= MOST)
            throw new FormatException(header, "data files numbered from " + first + " to " + last + " by " + step, "at most " + MOST + " steps from the first to the last", "Correct the line 'data file'.");
        List<String> names = new ArrayList<>();
        for (long n = first; step > 0 ? n <= last : n >= last; n += step) names.add(printed(header, m.group(1), n));
        return names;
    }

    private static String printed(Path header, String pattern, long number) throws FormatException {
        Matcher m = CONVERSION.matcher(pattern);
        StringBuilder name = new StringBuilder();
        int end = 0, conversions = 0;
        while (m.find()) {
            name.append(literal(header, pattern, end, m.start()));
            end = m.end();
            if (m.group(1).equals("%")) name.append('%');
            else {
                conversions++;
                int width = m.group(3).isEmpty() ? 0 : Integer.parseInt(m.group(3));
                if (width > LONGEST_WIDTH) throw pattern(header);
                name.append(width == 0 ? number + "" : String.format(Locale.ROOT, "%" + m.group(2) + width + "d", number));
            }
        }
        if (conversions != 1) throw pattern(header);
        return name.append(literal(header, pattern, end, pattern.length())).toString();
    }

    private static String literal(Path header, String pattern, int from, int to) throws FormatException {
        String text = pattern.substring(from, to);
        if (text.indexOf('%') >= 0) throw pattern(header);
        return text;
    }

    private static FormatException pattern(Path header) {
        return new FormatException(header, "a pattern of data files that is none", "one number in it, such as slice%03d.raw", "Correct the line 'data file'.");
    }

    /** 1 if the magic word is there; a little by the name alone, so that a damaged file is refused in NRRD's own words. */
    static double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        if (NrrdHeaderText.hasMagic(ByteSource.head(path, 8))) return 1;
        String lower = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return lower.endsWith(".nrrd") || lower.endsWith(".nhdr") ? 0.2 : 0;
    }

    /** The file's name without .nrrd, .seg.nrrd, .nhdr. */
    static String stem(Path path) {
        return path.getFileName().toString().replaceFirst("(?i)(\\.seg)?\\.(nrrd|nhdr)$", "");
    }
}
