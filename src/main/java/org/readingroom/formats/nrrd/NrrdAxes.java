package org.readingroom.formats.nrrd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.readingroom.io.FormatException;

/**
 * What a file's axes mean: up to three are those of space (i, j, k, in the file's order), the others hold components or times.
 *
 * @param sizes   of all axes, the fastest first
 * @param kinds   one for each axis, lower case; empty where the file says nothing
 * @param roles   one for each axis
 * @param vectors each axis' own vector in the file's space, null for none; empty if the file has no directions
 */
record NrrdAxes(long[] sizes, List<String> kinds, List<Role> roles, List<double[]> vectors) {

    /** What an axis holds; LIST: entries that follow each other as times do, but are none, such as diffusion weightings. */
    enum Role { SPACE, COMPONENT, TIME, LIST }

    private static final int MOST = 16; // as Teem
    private static final List<String> OF_SPACE = List.of("domain", "space");

    static NrrdAxes of(Path file, NrrdHeader h, NrrdSpace space) throws FormatException {
        int axes = (int) whole(file, h, "dimension", 1, MOST);
        List<String> words = NrrdValues.words(file, h, "sizes", axes)
            .orElseThrow(() -> new FormatException(file, "no field 'sizes'", "one size for each of " + axes + " axes", "The header is damaged; export the file again."));
        long[] sizes = new long[axes];
        for (int n = 0; n < axes; n++) {
            sizes[n] = NrrdValues.whole(file, "sizes", words.get(n));
            if (sizes[n] < 1) throw new FormatException(file, "sizes: " + sizes[n], "at least 1 on each axis", "The header is damaged; export the file again.");
        }
        List<String> kinds = NrrdValues.words(file, h, "kinds", axes).map(k -> k.stream().map(NrrdAxes::kind).toList()).orElse(List.of());
        Optional<String> directions = h.field("space directions");
        List<double[]> vectors = new ArrayList<>();
        if (directions.isPresent()) {
            if (space.dimension() == 0)
                throw new FormatException(file, "space directions without a space", "'space' or 'space dimension' before them", "The header is damaged; export the file again.");
            vectors = NrrdValues.vectors(file, "space directions", directions.get(), axes, space.dimension());
        }
        boolean[] spatial = vectors.isEmpty() ? byKind(file, h, axes, kinds) : byVector(file, vectors, space);
        return new NrrdAxes(sizes, kinds, roles(h, kinds, spatial), vectors);
    }

    static long whole(Path file, NrrdHeader h, String field, long least, long most) throws FormatException {
        String text = h.field(field).orElseThrow(() -> new FormatException(file, "no field '" + field + "'", "one", "The header is damaged; export the file again."));
        long v = NrrdValues.whole(file, field, text);
        if (v < least || v > most) throw new FormatException(file, field + ": " + v, least + " to " + most, "The header is damaged; export the file again.");
        return v;
    }

    private static String kind(String word) {
        String k = word.toLowerCase(Locale.ROOT);
        return k.equals("none") || k.equals("???") ? "" : k;
    }

    private static boolean[] byVector(Path file, List<double[]> vectors, NrrdSpace space) throws FormatException {
        boolean[] spatial = new boolean[vectors.size()];
        int count = 0;
        for (int n = 0; n < spatial.length; n++) {
            double[] v = vectors.get(n);
            if (v == null || isNothing(v)) continue;
            spatial[n] = !space.hasTime() || v[0] != 0 || v[1] != 0 || v[2] != 0;
            if (spatial[n] && space.hasTime() && v[3] != 0)
                throw new FormatException(file, "a direction that goes through space and time", "axes of space or of time", "Resample it with the program that made it.");
            if (spatial[n]) count++;
        }
        if (count == 0) throw new FormatException(file, "space directions without a direction", "one for each axis of space", "The header is damaged; export the file again.");
        if (count > 3) throw new FormatException(file, count + " axes with a direction", "at most 3", "Take the part you need out of it with the program that made it.");
        return spatial;
    }

    /** Old files write (nan,nan,nan) for none. */
    private static boolean isNothing(double[] v) {
        for (double x : v) if (!Double.isNaN(x)) return false;
        return true;
    }

    private static boolean[] byKind(Path file, NrrdHeader h, int axes, List<String> kinds) throws FormatException {
        boolean[] spatial = new boolean[axes];
        Optional<double[]> spacings = NrrdValues.numbers(file, h, "spacings", axes);
        boolean someSpacing = spacings.isPresent() && Arrays.stream(spacings.get()).anyMatch(s -> !Double.isNaN(s));
        int count = 0;
        for (int n = 0; n < axes && count < 3; n++) {
            String kind = kinds.isEmpty() ? "" : kinds.get(n);
            spatial[n] = OF_SPACE.contains(kind) || kind.isEmpty() && !(someSpacing && Double.isNaN(spacings.get()[n]));
            if (spatial[n]) count++;
        }
        if (count == 0) throw new FormatException(file, "no axis of space among its " + axes, "at least one", "It holds a table rather than an image.");
        return spatial;
    }

    private static List<Role> roles(NrrdHeader h, List<String> kinds, boolean[] spatial) {
        int first = 0;
        while (!spatial[first]) first++;
        boolean diffusion = h.key(NrrdDiffusion.MODALITY).map(m -> m.strip().equalsIgnoreCase(NrrdDiffusion.DWMRI)).orElse(false);
        List<Role> roles = new ArrayList<>();
        for (int n = 0; n < spatial.length; n++) {
            String kind = kinds.isEmpty() ? "" : kinds.get(n);
            boolean list = kind.equals("list") || kind.isEmpty() || kind.equals("stub");
            boolean sequence = h.key("axis " + n + " index type").isPresent(); // Slicer's sequences
            if (spatial[n]) roles.add(Role.SPACE);
            else if (OF_SPACE.contains(kind) || kind.equals("time") || sequence) roles.add(Role.TIME);
            else if (list && (diffusion || n > first)) roles.add(kind.equals("list") ? Role.LIST : Role.TIME);
            else roles.add(Role.COMPONENT);
        }
        return List.copyOf(roles);
    }

    /** Axes of space, in the file's order. */
    int[] spatial() {
        return IntStream.range(0, sizes.length).filter(n -> roles.get(n) == Role.SPACE).toArray();
    }

    /** Whether an axis holds whole pictures that follow each other: times or entries of a list. */
    boolean isSequence(int axis) {
        return roles.get(axis) == Role.TIME || roles.get(axis) == Role.LIST;
    }

    /** Whether all that follows each other are entries of lists. */
    boolean isListed() {
        return roles.contains(Role.LIST) && !roles.contains(Role.TIME);
    }

    /** How many numbers there are; more than a long can tell are refused. */
    long count(Path file) throws FormatException {
        try {
            long all = 1;
            for (long s : sizes) all = Math.multiplyExact(all, s);
            return all;
        } catch (ArithmeticException e) {
            throw new FormatException(file, "sizes whose product is above 2^63", "what a file can hold", "The header is damaged; export the file again.");
        }
    }
}
