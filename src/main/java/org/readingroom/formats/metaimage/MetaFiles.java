package org.readingroom.formats.metaimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;

/** The files that hold a header's voxels, each an equal share of them. All lie in the header's folder. */
final class MetaFiles {

    /** One conversion of a whole number, as of C's printf: %d, %3d, %03d. */
    private static final Pattern NUMBER = Pattern.compile("%(0?)(\\d?)[diu]");
    private static final int ENOUGH = 1 << 16; // bytes in which a header shows itself
    private static final int MOST = 100_000; // files

    /** Finds a named file. */
    @FunctionalInterface
    interface Finder {
        Path of(Path header, String name) throws IOException;
    }

    private MetaFiles() {}

    /** The file with the header: the path itself, or the .mhd beside a .raw or .zraw. */
    static Path header(Path path) throws IOException {
        String name = path.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).matches(".*\\.z?raw")) return path;
        Path header = path.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".mhd");
        return Files.isRegularFile(header) && MetaHeader.isPlausible(ByteSource.head(header, ENOUGH)) ? header : path;
    }

    /** 1 if the fields are there; a little by the name alone, so that a damaged file is refused in MetaImage's own words. */
    static double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        if (MetaHeader.isPlausible(ByteSource.head(header(path), ENOUGH))) return 1;
        String lower = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return lower.endsWith(".mha") || lower.endsWith(".mhd") ? 0.2 : 0;
    }

    static boolean isLocal(MetaHeader h) {
        return h.value(MetaHeader.DATA_FILE, "").strip().equalsIgnoreCase("LOCAL");
    }

    /** @param sizes DimSize @throws FormatException if they are fewer than the sizes need, or one is not there or not in the folder */
    static List<Path> of(MetaHeader h, long[] sizes, Finder finder, List<Finding> findings) throws IOException {
        String value = h.required(MetaHeader.DATA_FILE).strip();
        if (isLocal(h)) return List.of(h.file());
        if (value.startsWith(MetaHeader.LIST)) return found(h, listed(h, value, sizes, findings), finder);
        if (value.contains("%")) return found(h, numbered(h, value, (int) sizes[sizes.length - 1]), finder);
        boolean packed = !isThere(h.file(), value) && isThere(h.file(), value + ".gz");
        return List.of(finder.of(h.file(), packed ? value + ".gz" : value));
    }

    private static boolean isThere(Path header, String name) {
        try {
            return Files.isRegularFile(header.resolveSibling(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<Path> found(MetaHeader h, List<String> names, Finder finder) throws IOException {
        if (names.size() > MOST) throw new FormatException(h.file(), names.size() + " files", "at most " + MOST, "Join them first, or export the image again if the header is damaged.");
        List<Path> files = new ArrayList<>();
        for (String name : names) files.add(finder.of(h.file(), name));
        return files;
    }

    /** LIST, or LIST and the number of dimensions that each file has. */
    private static List<String> listed(MetaHeader h, String value, long[] sizes, List<Finding> findings) throws FormatException {
        Matcher dimension = Pattern.compile("LIST\\s*(\\d?)D?").matcher(value);
        if (!dimension.matches()) throw new FormatException(h.file(), MetaHeader.DATA_FILE + " = " + value, "LIST, or LIST and the number of dimensions in each file", "Correct the header.");
        int each = dimension.group(1).isEmpty() ? 0 : Integer.parseInt(dimension.group(1));
        if (each == 0 || each > sizes.length) each = sizes.length - 1;
        double count = Arrays.stream(sizes, each, sizes.length).asDoubleStream().reduce(1, (a, b) -> a * b);
        if (h.files().size() < count)
            throw new FormatException(h.file(), h.files().size() + " names in the list of files", String.format(Locale.ROOT, "%.0f", count) + ", as DimSize says", "The header is truncated; export the image again.");
        int more = h.files().size() - (int) count;
        if (more > 0) findings.add(Finding.note("TRAILING_BYTES", more + " more names in the list of files were not used.", MetaHeader.DATA_FILE));
        return h.files().subList(0, (int) count);
    }

    /** A pattern and up to three numbers: the first, the last, the step. */
    private static List<String> numbered(MetaHeader h, String value, int count) throws FormatException {
        List<String> words = new ArrayList<>(List.of(value.split("\\s+")));
        List<Long> numbers = new ArrayList<>();
        while (numbers.size() < 3 && words.size() > 1 && words.get(words.size() - 1).matches("-?\\d{1,9}")) numbers.add(0, Long.parseLong(words.remove(words.size() - 1)));
        String pattern = String.join(" ", words);
        Matcher number = NUMBER.matcher(pattern);
        if (!number.find() || pattern.indexOf('%', number.end()) >= 0 || pattern.indexOf('%') != number.start())
            throw new FormatException(h.file(), "the pattern of file names " + pattern, "one place for a number, such as %03d", "Correct the header.");
        long first = numbers.isEmpty() ? 1 : numbers.get(0), step = 1;
        if (numbers.size() == 2 && count > 1) step = Math.max(1, (numbers.get(1) - first) / (count - 1));
        if (numbers.size() == 3) step = numbers.get(2);
        if (step < 1) throw new FormatException(h.file(), "a step of " + step + " from file to file", "at least 1", "Correct the header.");
        if (numbers.size() > 1 && (numbers.get(1) - first) / step + 1 < count)
            throw new FormatException(h.file(), "names of " + Math.max(0, (numbers.get(1) - first) / step + 1) + " files", count + ", as DimSize says", "Correct the header.");
        boolean zeros = !number.group(1).isEmpty();
        int width = number.group(2).isEmpty() ? 1 : Math.max(1, Integer.parseInt(number.group(2)));
        return new Numbered(pattern.substring(0, number.start()), "%" + (zeros && width > 1 ? "0" : "") + (width > 1 ? width : "") + "d", pattern.substring(number.end()), first, step, count);
    }

    /** Names made when they are asked for: a header that claims a thousand million of them is refused at the first that is not there. */
    private static final class Numbered extends AbstractList<String> {
        private final String before, number, behind;
        private final long first, step;
        private final int count;

        Numbered(String before, String number, String behind, long first, long step, int count) {
            this.before = before;
            this.number = number;
            this.behind = behind;
            this.first = first;
            this.step = step;
            this.count = count;
        }

        @Override
        public String get(int n) {
            return before + String.format(Locale.ROOT, number, first + step * n) + behind;
        }

        @Override
        public int size() {
            return count;
        }
    }
}
