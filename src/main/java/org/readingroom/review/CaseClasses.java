package org.readingroom.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** The readers' structures as classes of the adjudicated annotations. */
final class CaseClasses {

    private CaseClasses() {}

    /** In the order of the structures. Exclusive where no reader has two structures at one voxel: whoever paints one then takes it from the others. */
    static List<OntologyClass> of(ReviewCase of) {
        boolean exclusive = of.structures().stream().allMatch(s -> s.segment().layer() == 0);
        List<OntologyClass> classes = new ArrayList<>();
        for (int s = 0; s < of.structures().size(); s++) {
            Segment segment = of.classOf(s);
            if (first(of, s) == s) classes.add(new OntologyClass(id(of, s), segment.name(), segment.color(), segment.category(), segment.type()).withExclusive(exclusive));
        }
        return classes;
    }

    /** What macros can type; two classes of one name have a number behind it. Objects of a class have the class's. */
    static String id(ReviewCase of, int structure) {
        String plain = plain(of, structure);
        int same = 0, first = first(of, structure);
        for (int s = 0; s < first; s++) if (first(of, s) == s && plain(of, s).equals(plain)) same++;
        return same == 0 ? plain : plain + "-" + (same + 1);
    }

    /** The first structure of the same class. */
    static int first(ReviewCase of, int structure) {
        int first = 0;
        while (!of.classOf(first).equals(of.classOf(structure))) first++;
        return first;
    }

    private static String plain(ReviewCase of, int structure) {
        String plain = of.classOf(structure).name().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        return plain.isEmpty() ? "label" : plain;
    }

    /** The consensus by classes, one value an object, without what the rule left undecided: that is background until somebody decides. */
    static LabelMap decided(ReviewCase of) {
        LabelMap labels = of.consensus().labels();
        List<Segment> known = of.structures().stream().map(s -> s.segment()).toList();
        List<Segment> left = labels.segments().stream().filter(s -> known.stream().noneMatch(k -> k.layer() == s.layer() && k.value() == s.value())).toList();
        if (left.isEmpty() && of.objects().isEmpty()) return labels;
        List<short[][]> layers = new ArrayList<>();
        for (int l = 0; l < labels.layers(); l++) {
            Set<Integer> gone = new HashSet<>();
            for (Segment s : left) if (s.layer() == l) gone.add(s.value());
            if (gone.isEmpty()) {
                layers.add(labels.layer(l));
                continue;
            }
            short[][] to = new short[labels.grid().nk()][];
            for (int k = 0; k < to.length; k++) {
                to[k] = labels.layer(l)[k].clone();
                for (int n = 0; n < to[k].length; n++) if (to[k][n] != 0 && gone.contains(to[k][n] & 0xffff)) to[k][n] = 0;
            }
            layers.add(to);
        }
        return new LabelMap(labels.grid(), layers, labels.segments().stream().filter(s -> !left.contains(s)).map(s -> named(s, of.objects().get(s.value()))).toList());
    }

    /** @param of null if it is no object of several */
    private static Segment named(Segment s, Segment of) {
        return of == null ? s : new Segment(s.layer(), s.value(), of.name(), s.color(), s.category(), s.type(), s.track());
    }

    /** For a structure that the rule found nowhere. @param others objects that are taken @param numbers that are, beside the document's */
    static Track track(ReviewCase of, AnnotationDocument document, int structure, Collection<UUID> others, Set<Integer> numbers) {
        Segment segment = of.structures().get(structure).segment();
        UUID uuid = document.track(segment.track()).isEmpty() && !others.contains(segment.track()) ? segment.track() : UUID.randomUUID();
        int number = segment.value();
        if (document.track(number).isPresent()) number = document.freeNumber();
        while (numbers.contains(number) || document.track(number).isPresent()) number++;
        return new Track(uuid, number, id(of, structure));
    }
}
