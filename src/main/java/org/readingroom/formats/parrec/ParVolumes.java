package org.readingroom.formats.parrec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;

/**
 * Which images make which volume: those of one kind of picture, echo, orientation, angulation and size together; in it slices by their number,
 * times (dynamics, cardiac phases, labels, diffusion weightings) in the order of the lines.
 */
final class ParVolumes {

    private static final int MOST = 500; // kinds of picture, echoes and orientations: nobody scans more, and each is a volume

    private ParVolumes() {}

    /**
     * One volume.
     *
     * @param name   what tells it from the others; empty if it is the only one
     * @param images [time][slice], all slices there
     */
    record Group(String name, List<List<ParImage>> images, List<Finding> findings) {
        ParImage first() {
            return images.get(0).get(0);
        }
    }

    static List<Group> of(Path file, ParHeader header) throws FormatException {
        Map<List<Object>, List<ParImage>> kinds = new LinkedHashMap<>();
        for (ParImage i : header.images()) kinds.computeIfAbsent(i.kind(), k -> new ArrayList<>()).add(i);
        if (kinds.size() > MOST) throw new FormatException(file, "images of " + kinds.size() + " kinds", "at most " + MOST, "The .PAR file is damaged; export the series again.");
        List<Group> groups = new ArrayList<>();
        for (List<ParImage> kind : kinds.values()) groups.add(group(file, header, kind, kinds.size() == 1 ? "" : name(kind.get(0), kinds.values())));
        return groups;
    }

    private static Group group(Path file, ParHeader header, List<ParImage> kind, String name) throws FormatException {
        List<Finding> findings = new ArrayList<>();
        TreeSet<Integer> slices = new TreeSet<>();
        Map<List<Object>, Integer> seen = new LinkedHashMap<>();
        Map<List<Object>, TreeMap<Integer, ParImage>> times = new LinkedHashMap<>();
        for (ParImage i : kind) {
            slices.add(i.slice1());
            int again = seen.merge(List.of(i.slice1(), i.time()), 1, Integer::sum); // V4 has no number of the gradient: then the order of lines tells
            times.computeIfAbsent(List.of(i.time(), again), k -> new TreeMap<>()).put(i.slice1(), i);
        }
        List<List<ParImage>> whole = new ArrayList<>();
        for (TreeMap<Integer, ParImage> time : times.values()) if (time.size() == slices.size()) whole.add(List.copyOf(time.values()));
        if (whole.isEmpty()) throw new FormatException(file, "no time with all " + slices.size() + " slices", "one at least", "The recording was stopped too early; export what is whole.");
        if (whole.size() < times.size()) findings.add(Finding.warning("TRUNCATED", (times.size() - whole.size()) + " of " + times.size()
            + " times lack slices, as in a recording that was stopped; they were left out.", ""));
        double dynamics = header.number("max. number of dynamics"), most = header.number("max. number of slices");
        long recorded = kind.stream().mapToInt(ParImage::dynamic).distinct().count();
        if (dynamics > recorded) findings.add(Finding.warning("TRUNCATED", String.format(Locale.ROOT, "The header promises %.0f dynamics, %d were recorded.", dynamics, recorded), ""));
        long there = header.images().stream().mapToInt(ParImage::slice1).distinct().count();
        if (most > there) findings.add(Finding.warning("TRUNCATED", String.format(Locale.ROOT, "The header promises %.0f slices, %d were recorded.", most, there), ""));
        if (slices.last() - slices.first() + 1 > slices.size()) findings.add(Finding.warning("GAP", "Slices are missing between number " + slices.first() + " and " + slices.last() + ".", ""));
        return new Group(name, whole, findings);
    }

    /** Only what differs between volumes. */
    private static String name(ParImage of, Iterable<List<ParImage>> kinds) {
        boolean types = false, echoes = false, orientations = false;
        int same = 0, place = 0;
        for (List<ParImage> kind : kinds) {
            ParImage i = kind.get(0);
            types |= i.type() != of.type();
            echoes |= i.echo() != of.echo();
            orientations |= i.orientation() != of.orientation();
            if (i.type() == of.type() && i.echo() == of.echo() && i.orientation() == of.orientation()) {
                same++;
                if (i == of) place = same;
            }
        }
        String name = (types ? " " + of.typeName() : "") + (echoes ? " echo " + of.echo() : "") + (orientations ? " " + ParPlace.orientationName(of.orientation()) : "");
        return name + (same > 1 ? " " + place : "");
    }
}
