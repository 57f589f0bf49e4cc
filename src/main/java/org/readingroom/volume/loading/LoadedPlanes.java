package org.readingroom.volume.loading;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.io.Finding;
import org.readingroom.io.ShownText;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.GapFill;
import org.readingroom.volume.lazy.CachedPlanes;
import org.readingroom.volume.lazy.PlaneSource;
import org.readingroom.volume.loading.BackgroundLoading.Failure;

/** A lazy volume whose planes have been read, as one in memory. */
final class LoadedPlanes {

    private static final int MOST_NAMED = 10;

    private LoadedPlanes() {}

    static Volume inMemory(Volume volume, CachedPlanes planes, List<Failure> failures) {
        Samples lazy = volume.samples();
        BitSet failed = new BitSet(), failedGroups = new BitSet();
        for (Failure f : failures) failedGroups.set(planes.source().group(f.plane()));
        Object[] all = new Object[planes.size()];
        for (int n = 0; n < all.length; n++)
            if (failedGroups.get(planes.source().group(n))) failed.set(n);
            else all[n] = planes.get(n);
        if (failed.isEmpty()) return with(volume, lazy, all);
        Object any = all[failed.nextClearBit(0)];
        for (int n = failed.nextSetBit(0); n >= 0; n = failed.nextSetBit(n + 1)) all[n] = any; // no value that the others do not have
        GapFill fill = fill(with(volume, lazy, all));
        for (int n = failed.nextSetBit(0); n >= 0; n = failed.nextSetBit(n + 1)) all[n] = copyOf(fill.plane(), lazy);
        return with(volume, lazy, all).toBuilder().padding(fill.padding()).verdict(volume.verdict().worst(Verdict.INCOMPLETE)).finding(finding(failures, planes.source(), lazy.components())).build();
    }

    private static Volume with(Volume volume, Samples lazy, Object[] planes) {
        return volume.toBuilder().on(volume.grid(), new Samples(lazy.type(), lazy.ni(), lazy.nj(), lazy.nk(), lazy.components(), lazy.times(), Arrays.asList(planes), lazy.offset())).build();
    }

    /** Zeros where every value is in use: the warning has to do. */
    private static GapFill fill(Volume volume) {
        try {
            return GapFill.of(volume);
        } catch (IllegalArgumentException e) {
            return GapFill.zeros(volume);
        }
    }

    /** An array of its own for each plane: they can be drawn in. */
    private static Object copyOf(Object plane, Samples s) {
        Object copy = s.type().newArray(s.ni() * s.nj());
        System.arraycopy(plane, 0, copy, 0, s.ni() * s.nj());
        return copy;
    }

    /** @param components planes of a slice: a file may hold several slices */
    static Finding finding(List<Failure> failures, PlaneSource source, int components) {
        BitSet groups = new BitSet();
        failures.forEach(f -> groups.set(source.group(f.plane())));
        int of = source.planes() / components, count = (int) IntStream.range(0, source.planes()).filter(n -> groups.get(source.group(n))).count() / components;
        Set<String> files = new LinkedHashSet<>();
        failures.stream().sorted(Comparator.comparingInt(Failure::plane)).forEach(f -> {
            if (!f.file().isEmpty()) files.add(ShownText.line(f.file())); // planes that are computed have none
        });
        int more = files.size() - MOST_NAMED;
        long lacking = failures.stream().filter(f -> f.reason().getCause() instanceof OutOfMemoryError).count();
        String why = lacking == 0 ? "damaged or gone: " : lacking == failures.size() ? "there was not enough memory for: " : "damaged, gone, or too large for the memory: ";
        String what = lacking == 0 ? ". Copy the files again" : lacking == failures.size() ? ". Close other images or give Java more memory" : ". Copy the files again, give Java more memory";
        return Finding.warning("UNREADABLE", count + " of " + of + (of == 1 ? " slice" : " slices") + " could not be read and " + (count == 1 ? "stays" : "stay") + " empty" + (files.isEmpty() ? "" : "; " + why)
            + files.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + (more > 0 ? " and " + more + " more" : "") + what + " and open the series again.", "");
    }
}
