package org.readingroom.ij1;

import ij.ImagePlus;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.io.FormatException;
import org.readingroom.volume.OpenRequest;

/**
 * A file through Bio-Formats, by the names of its classes alone: {@code loci.formats.ImageReader} tells which images there are (its series; stages of a
 * pyramid are images of their own), {@code loci.plugins.BF} opens those that are chosen.
 */
final class BioFormatsFile {

    static final String TYPES = "loci.formats.ImageReader", IMPORTER = "loci.plugins.BF", OPTIONS = "loci.plugins.in.ImporterOptions";

    /** @param index from 0 @param samples in all of it @param size for people */
    record Entry(int index, long samples, String size) {

        String words() {
            return index + 1 + " (" + size + ")";
        }
    }

    private final Path path;
    private final List<Entry> entries;

    private BioFormatsFile(Path path, List<Entry> entries) {
        this.path = path;
        this.entries = entries;
    }

    /** @param types {@link #TYPES} */
    static BioFormatsFile of(Path path, Class<?> types) throws ReflectiveOperationException {
        Object reader = types.getConstructor().newInstance();
        try {
            types.getMethod("setId", String.class).invoke(reader, path.toString());
            List<Entry> entries = new ArrayList<>();
            int count = size(types, reader, "getSeriesCount");
            for (int n = 0; n < count; n++) {
                types.getMethod("setSeries", int.class).invoke(reader, n);
                int[] sizes = new int[5];
                for (int a = 0; a < sizes.length; a++) sizes[a] = size(types, reader, "getSize" + "XYZCT".charAt(a));
                long samples = 1;
                for (int size : sizes) samples *= size;
                entries.add(new Entry(n, samples, sizes[0] + " x " + sizes[1] + " x " + sizes[2] + (sizes[3] > 1 ? ", " + sizes[3] + " channels" : "") + (sizes[4] > 1 ? ", " + sizes[4] + " times" : "")));
            }
            return new BioFormatsFile(path, entries);
        } finally {
            types.getMethod("close").invoke(reader);
        }
    }

    private static int size(Class<?> types, Object reader, String of) throws ReflectiveOperationException {
        return (Integer) types.getMethod(of).invoke(reader);
    }

    List<Entry> entries() {
        return entries;
    }

    /** Which are asked for: all, the largest (of equal ones the first), or one by its number from 1. @throws FormatException for a number that it does not have */
    List<Entry> chosen(OpenRequest request) throws FormatException {
        if (entries.isEmpty() || request.wantsAll()) return entries;
        if (request.wantsLargest()) return List.of(entries.stream().max(Comparator.comparingLong(Entry::samples).thenComparing(Entry::index, Comparator.reverseOrder())).orElseThrow());
        String wanted = request.series().strip();
        List<Entry> found = entries.stream().filter(e -> wanted.equals("" + (e.index + 1))).toList();
        if (found.isEmpty()) throw new FormatException(path, "no image " + wanted, "one of " + words(entries), "Name one of them by its number in series=, or all.");
        return found;
    }

    static String words(List<Entry> some) {
        return some.stream().map(Entry::words).collect(Collectors.joining(", "));
    }

    /** @param options {@link #OPTIONS} @param importer {@link #IMPORTER} @return one image for each that is asked for, in their order */
    ImagePlus[] open(List<Entry> chosen, Class<?> options, Class<?> importer) throws ReflectiveOperationException {
        Object o = options.getConstructor().newInstance();
        options.getMethod("setId", String.class).invoke(o, path.toString());
        options.getMethod("setOpenAllSeries", boolean.class).invoke(o, false);
        for (Entry e : entries) options.getMethod("setSeriesOn", int.class, boolean.class).invoke(o, e.index, chosen.contains(e));
        return (ImagePlus[]) importer.getMethod("openImagePlus", options).invoke(null, o);
    }

    /** What a method of theirs threw. */
    static Throwable cause(InvocationTargetException e) {
        return e.getCause() == null ? e : e.getCause();
    }
}
