package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;

/**
 * A required question that has no answer (yet).
 *
 * @param slices0 where it has none, if it is asked slice by slice; none if it is about a whole object
 * @param axis    across which they lie
 */
public record Unanswered(Attribute attribute, BitSet slices0, Axis axis) {

    /** What is missing of an object: of what changes along the slices, on those where it has figures. */
    public static List<Unanswered> of(Annotated document, Track track) {
        List<Unanswered> missing = new ArrayList<>();
        for (Attribute a : document.ontology().find(track.classId()).map(OntologyClass::attributes).orElse(List.of())) {
            if (!a.required()) continue;
            if (a.scope() == Attribute.Scope.STATIC) {
                if (track.attributes().value(a.id()).filter(v -> !v.isJsonPrimitive() || !v.getAsString().isBlank()).isEmpty()) missing.add(new Unanswered(a, new BitSet(), Axis.K));
                continue;
            }
            for (Axis axis : Axis.values()) {
                BitSet open = new BitSet();
                for (int slice0 : document.slices(track.uuid(), axis)) if (document.shapes(track.uuid(), axis, slice0).stream().anyMatch(s -> !s.figure().isEmpty())) open.set(slice0);
                add(missing, a, open, document, track.uuid(), axis);
            }
        }
        return missing;
    }

    /** What is missing of the slices as such, along the axis that the file's slices lie across. */
    public static List<Unanswered> ofSlices(Annotated document) {
        List<Unanswered> missing = new ArrayList<>();
        for (Attribute a : document.ontology().slices()) {
            if (!a.required()) continue;
            BitSet open = new BitSet();
            open.set(0, document.image().size(Axis.K.index()));
            add(missing, a, open, document, null, Axis.K);
        }
        return missing;
    }

    private static void add(List<Unanswered> missing, Attribute a, BitSet open, Annotated document, UUID track, Axis axis) {
        for (Classification c : document.classifications())
            if (c.label().equals(a.id()) && Objects.equals(c.track(), track) && c.axis() == axis) open.clear(c.from0(), c.to0() + 1);
        if (!open.isEmpty()) missing.add(new Unanswered(a, open, axis));
    }

    /** Such as margin, or phase on slices 3 to 7, 9. @param shown how people count a slice */
    public String words(IntUnaryOperator shown) {
        if (slices0.isEmpty()) return attribute.name();
        BitSet counted = new BitSet();
        slices0.stream().map(shown).forEach(counted::set);
        List<String> ranges = new ArrayList<>();
        for (int from = counted.nextSetBit(0); from >= 0;) {
            int end = counted.nextClearBit(from);
            ranges.add(end - 1 == from ? "" + from : from + " to " + (end - 1));
            from = counted.nextSetBit(end);
        }
        String all = String.join(", ", ranges.subList(0, Math.min(4, ranges.size()))) + (ranges.size() > 4 ? " and more" : "");
        return attribute.name() + (slices0.cardinality() == 1 ? " on slice " : " on slices ") + all;
    }
}
