package org.readingroom.dicom.stack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.dicom.frame.FrameHeader.TimeKey;
import org.readingroom.dicom.frame.SameImages;
import org.readingroom.dicom.meaning.PixelSize;
import org.readingroom.geometry.Direction;
import org.readingroom.io.Finding;

/**
 * The frames of one series made into stacks: split by what cannot share a grid (size, orientation, pixel spacing, frame of reference) or whose values do not
 * mix (kind of object, sample layout, echo, magnitude and phase), sorted by position along row x column, repeated positions turned into a fourth dimension.
 */
public final class StackSorter {

    private static final double SAME_POSITION_MM = 0.01;
    private static final double SAME_POSITION_PIXELS = 0.1; // micro-CT steps are shorter than 0.01 mm

    private StackSorter() {}

    /** @param series frames of one series, in any order; not empty @return stacks, the largest first */
    public static List<Stack> stacks(List<FrameHeader> series) {
        List<Stack> stacks = new ArrayList<>();
        List<List<FrameHeader>> groups = split(series);
        for (List<FrameHeader> group : groups)
            for (List<FrameHeader> station : Stations.of(group)) stacks.addAll(told(station.get(0).pose().isKnown() ? placed(station) : List.of(unplaced(station)), group.size() > station.size()));
        if (stacks.size() > 1) stacks.sort((a, b) -> Integer.compare(b.frames(), a.frames()));
        if (groups.size() < 2) return stacks;
        Finding mixed = Finding.note("MIXED", "The series holds images that share no grid or meaning (size, orientation, spacing, frame of reference, sample type, "
            + "echo, magnitude or phase): it became " + stacks.size() + " volumes.", "");
        return stacks.stream().map(s -> s.with(mixed)).toList();
    }

    private static List<Stack> told(List<Stack> stacks, boolean isPart) {
        Finding apart = Finding.warning("MIXED", "The series holds images that lie beside each other in one plane (stations, or times that moved): they are no repetitions, each place became a volume.",
            "(0020,0032)");
        return isPart ? stacks.stream().map(s -> s.with(apart)).toList() : stacks;
    }

    private static List<List<FrameHeader>> split(List<FrameHeader> series) {
        List<List<FrameHeader>> groups = new ArrayList<>();
        List<FrameHeader> ordered = new ArrayList<>(series);
        ordered.sort(FrameHeader.BY_INSTANCE);
        for (FrameHeader frame : ordered) {
            List<FrameHeader> home = null;
            for (List<FrameHeader> group : groups) if (home == null && belongs(frame, group.get(0))) home = group;
            if (home == null) {
                home = new ArrayList<>();
                groups.add(home);
            }
            home.add(frame);
        }
        return groups;
    }

    private static boolean belongs(FrameHeader a, FrameHeader b) {
        return sharePlace(a, b) && a.file().sopClassUid().equals(b.file().sopClassUid()) && a.file().layout().isCompatible(b.file().layout()) && a.tile().isAsLargeAs(b.tile()) && a.pose().isParallelTo(b.pose()) && a.pixel().isSame(b.pixel())
            && a.kind().equals(b.kind());
    }

    /** Positions compare within one frame of reference only (PS3.3 C.7.4.1); without positions there is nothing to compare. */
    private static boolean sharePlace(FrameHeader a, FrameHeader b) {
        return !a.pose().isKnown() || a.file().frameOfReferenceUid().equals(b.file().frameOfReferenceUid());
    }

    /** In order of instance number; frames that are times are no slices. */
    private static Stack unplaced(List<FrameHeader> group) {
        TreeMap<String, List<FrameHeader>> times = new TreeMap<>();
        for (FrameHeader f : group) times.computeIfAbsent(f.times().getOrDefault(TimeKey.FRAME, ""), t -> new ArrayList<>()).add(f);
        int slices = times.firstEntry().getValue().size();
        boolean even = times.values().stream().allMatch(t -> t.size() == slices);
        return new Stack(even ? List.copyOf(times.values()) : List.of(List.copyOf(group)), List.of());
    }

    private static List<Stack> placed(List<FrameHeader> group) {
        Direction normal = group.get(0).pose().normal();
        List<List<FrameHeader>> positions = positions(group, normal);
        if (positions.size() == group.size()) return List.of(new Stack(List.of(firsts(positions)), List.of()));
        for (TimeKey key : TimeKey.values()) {
            List<Stack> stacks = byTime(group, key, normal, positions.size());
            if (!stacks.isEmpty()) return stacks;
        }
        List<Stack> acquisitions = byAcquisition(group, normal);
        if (!acquisitions.isEmpty()) return acquisitions;
        if (!isEven(positions)) return List.of(duplicates(positions));
        List<List<FrameHeader>> distinct = SameImages.without(positions);
        if (!isEven(distinct)) return List.of(byRank(positions)); // blank at some places only: times all the same
        Stack stack = distinct.get(0).size() == 1 ? new Stack(List.of(firsts(distinct)), List.of()) : byRank(distinct);
        return List.of(distinct.get(0).size() == positions.get(0).size() ? stack : stack.with(copies(positions, distinct)));
    }

    private static boolean isEven(List<List<FrameHeader>> positions) {
        return positions.stream().allMatch(p -> p.size() == positions.get(0).size());
    }

    /** Frames with one position side by side, positions ascending; within a position by instance number. */
    static List<List<FrameHeader>> positions(List<FrameHeader> group, Direction normal) {
        List<FrameHeader> sorted = new ArrayList<>(group); // by instance; the sort is stable
        sorted.sort(new ByPosition(normal));
        PixelSize pixel = group.get(0).pixel();
        double same = Math.min(SAME_POSITION_MM, SAME_POSITION_PIXELS * Math.min(pixel.columnMm(), pixel.rowMm()));
        List<List<FrameHeader>> positions = new ArrayList<>();
        double start = Double.NEGATIVE_INFINITY;
        for (FrameHeader f : sorted) {
            double at = f.along(normal);
            if (positions.isEmpty() || at - start > same) {
                positions.add(new ArrayList<>());
                start = at;
            }
            positions.get(positions.size() - 1).add(f);
        }
        for (List<FrameHeader> p : positions) if (p.size() > 1) p.sort(FrameHeader.BY_INSTANCE);
        return positions;
    }

    /** Ascending along a normal. */
    private record ByPosition(Direction normal) implements Comparator<FrameHeader> {
        @Override
        public int compare(FrameHeader a, FrameHeader b) {
            return Double.compare(a.along(normal), b.along(normal));
        }
    }

    private static List<FrameHeader> firsts(List<List<FrameHeader>> positions) {
        List<FrameHeader> firsts = new ArrayList<>(positions.size());
        for (List<FrameHeader> p : positions) firsts.add(p.get(0));
        return firsts;
    }

    /**
     * Splits by one attribute, if that leaves each position at most once in each part and most parts whole.
     *
     * @return the 4-D stack, then a stack for each part that lacks slices; empty if the attribute is no fourth dimension
     */
    private static List<Stack> byTime(List<FrameHeader> group, TimeKey key, Direction normal, int slices) {
        Map<String, List<FrameHeader>> parts = new LinkedHashMap<>();
        for (FrameHeader f : group) {
            String value = f.times().get(key);
            if (value == null) return List.of();
            parts.computeIfAbsent(value, v -> new ArrayList<>()).add(f);
        }
        List<List<FrameHeader>> whole = new ArrayList<>(), partial = new ArrayList<>();
        List<String> values = new ArrayList<>(parts.keySet());
        if (key != TimeKey.DIFFUSION) sort(values); // weightings have no order of their own: as they were numbered
        for (String value : values) {
            List<List<FrameHeader>> positions = positions(parts.get(value), normal);
            if (positions.stream().anyMatch(p -> p.size() > 1)) return List.of();
            (positions.size() == slices ? whole : partial).add(firsts(positions));
        }
        if (whole.isEmpty() || partial.size() >= whole.size()) return List.of();
        List<Stack> stacks = new ArrayList<>();
        Stack main = new Stack(whole, List.of());
        stacks.add(partial.isEmpty() ? main : main.with(Finding.warning("GAP", partial.size() + " of " + values.size()
            + " times lack slices and became volumes of their own: this one holds the " + whole.size() + " whole ones.", "")));
        for (List<FrameHeader> p : partial)
            stacks.add(new Stack(List.of(p), List.of(Finding.warning("GAP", "One time of the series, with " + p.size() + " of " + slices
                + " slices.", ""))));
        return stacks;
    }

    /** Acquisitions of different extent in one series, each a volume: what they share in positions is no time and no duplicate. */
    private static List<Stack> byAcquisition(List<FrameHeader> group, Direction normal) {
        Map<String, List<FrameHeader>> parts = new LinkedHashMap<>();
        for (FrameHeader f : group) parts.computeIfAbsent(f.times().getOrDefault(TimeKey.ACQUISITION, ""), v -> new ArrayList<>()).add(f);
        List<Stack> stacks = new ArrayList<>();
        for (List<FrameHeader> part : parts.values()) {
            List<List<FrameHeader>> positions = positions(part, normal);
            if (positions.size() < 2 || positions.stream().anyMatch(p -> p.size() > 1)) return List.of();
            stacks.add(new Stack(List.of(firsts(positions)), List.of(Finding.note("MIXED", "The series holds " + parts.size()
                + " acquisitions of different extent; each became a volume.", "(0020,0012)"))));
        }
        return parts.size() < 2 ? List.of() : stacks;
    }

    /** By number if all are numbers, else as text (dates and times have fixed digits). */
    private static void sort(List<String> values) {
        try {
            Map<String, Double> numbers = new HashMap<>();
            for (String v : values) numbers.put(v, Double.valueOf(v));
            values.sort(Comparator.comparing(numbers::get));
        } catch (NumberFormatException e) {
            values.sort(Comparator.naturalOrder()); // a time such as 10:10:24 of the old standard, an arbitrary text
        }
    }

    /** The last guess: images that nothing in their headers tells apart are times in order of instance number. */
    private static Stack byRank(List<List<FrameHeader>> positions) {
        int count = positions.get(0).size();
        List<List<FrameHeader>> times = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            int rank = t;
            times.add(positions.stream().map(p -> p.get(rank)).toList());
        }
        return new Stack(times, List.of(Finding.warning("TIMES_GUESSED", "Each position has " + count + " images, and no attribute says what tells them apart: "
            + "they were taken for times, in order of instance number. They may as well be repetitions or other versions of one image.", "(0020,0013)")));
    }

    private static Finding copies(List<List<FrameHeader>> positions, List<List<FrameHeader>> distinct) {
        int extra = positions.size() * (positions.get(0).size() - distinct.get(0).size());
        return Finding.warning("DUPLICATE", extra + (extra == 1 ? " image repeats" : " images repeat") + " the pixels of another one at the same position under another UID and "
            + (extra == 1 ? "was" : "were") + " left out; those with the lowest instance numbers were kept.", "(0008,0018)");
    }

    private static Stack duplicates(List<List<FrameHeader>> positions) {
        long places = positions.stream().filter(p -> p.size() > 1).count();
        int extra = positions.stream().mapToInt(p -> p.size() - 1).sum();
        return new Stack(List.of(firsts(positions)), List.of(Finding.warning("DUPLICATE", places
            + (places == 1 ? " position has" : " positions have") + " more than one image and nothing tells them apart as a fourth dimension: "
            + "the one with the lowest instance number was kept, "
            + extra + (extra == 1 ? " image was" : " images were") + " left out.", "")));
    }
}
