package org.readingroom.annotation.edit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.mask.Mask;

/** Edits of every kind, as a seed deals them out. */
public final class RandomEdits {

    public static final int NI = 12, NJ = 10, NK = 9;
    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");

    private final Random random;

    public RandomEdits(long seed) {
        random = new Random(seed);
    }

    public static Annotations start() {
        return Examples.with(Examples.grid(NI, NJ, NK), Examples.key(Examples.LIVER, Axis.K, 3, Polygon.of(Examples.box(1, 1, 6, 5))),
            Examples.key(Examples.LIVER, Axis.K, 6, Polygon.EMPTY), Examples.key(Examples.TUMOUR, Axis.J, 2, new Bitmask(1, 1, 2, 2, new int[] { 1, 3 })));
    }

    /** Does something to the document: an edit mostly, else undo or redo where there is one. */
    public void step(AnnotationDocument document) {
        int what = random.nextInt(10);
        if (what < 2 && document.canUndo()) document.undo();
        else if (what == 2 && document.canRedo()) document.redo();
        else document.apply(edit(document));
    }

    /** An edit that fits. */
    public Edit edit(AnnotationDocument document) {
        for (;;) {
            Optional<Edit> edit = switch (random.nextInt(9)) {
                case 0 -> Optional.of(Edit.of("Add track", TrackChange.add(track(document))));
                case 1 -> changedTrack(document);
                case 2 -> random.nextInt(4) > 0 ? Optional.empty() : some(document).map(t -> Edits.deletion(document, "Delete track", t.uuid()));
                case 3, 4 -> some(document).map(t -> {
                    Annotated then = then(document);
                    return then.whole(Edit.of("Paint", painted(then, t, Axis.values()[random.nextInt(3)])));
                });
                case 5 -> some(document).map(t -> {
                    Annotated then = then(document);
                    return then.whole(effect(then, t));
                });
                case 6 -> Optional.of(classified(document));
                case 7 -> Optional.of(Edit.of("Classes", new OntologyChange(document.ontology(), classes(document))));
                default -> Edits.to(document, "Import", imported(document));
            };
            if (edit.isPresent()) return edit.get();
        }
    }

    /** Of three times; objects that are begun are the same at all of them or not. */
    private Annotated then(AnnotationDocument document) {
        return document.at(random.nextInt(3), random.nextBoolean());
    }

    private Optional<Track> some(AnnotationDocument document) {
        List<Track> tracks = document.tracks();
        return tracks.isEmpty() ? Optional.empty() : Optional.of(tracks.get(random.nextInt(tracks.size())));
    }

    private Track track(AnnotationDocument document) {
        List<OntologyClass> classes = document.ontology().classes();
        return new Track(uuid(), document.freeNumber(), classes.get(random.nextInt(classes.size())).id(), notes(), notes());
    }

    private Optional<Edit> changedTrack(AnnotationDocument document) {
        return some(document).map(t -> Edit.of("Rename", new TrackChange(t, new Track(t.uuid(), random.nextBoolean() ? t.number() : document.freeNumber(), t.classId(), notes(), t.kept()))));
    }

    private SliceChange painted(Annotated document, Track track, Axis axis) {
        int slice0 = random.nextInt(document.image().size(axis.index()));
        return Edits.slice(document, track.uuid(), axis, slice0, shapes(document, track, axis, slice0));
    }

    private List<Shape> shapes(Annotated document, Track track, Axis axis, int slice0) {
        List<Shape> shapes = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--)
            shapes.add(new Shape(track.uuid(), axis, slice0, State.values()[random.nextInt(3)], figure(document.image().size(axis.xIndex()), document.image().size(axis.yIndex())),
                new Origin(random.nextBoolean() ? "reader1" : "", random.nextBoolean() ? TIME : null, "brush", notes()), notes()));
        return shapes;
    }

    private Figure figure(int columns, int rows) {
        if (random.nextInt(3) == 0) return Polygon.of(Examples.box(random.nextDouble(), random.nextDouble(), 2 + random.nextInt(5), 3 + random.nextDouble()));
        Mask slice = new Mask(columns, rows, 1);
        for (int n = random.nextInt(20); n > 0; n--) slice.set(random.nextInt(columns), random.nextInt(rows), 0, true);
        return Bitmask.of(slice);
    }

    private Edit effect(Annotated document, Track track) {
        List<Change> changes = new ArrayList<>();
        for (int k = random.nextInt(NK); k < NK; k++) changes.add(Edits.slice(document, track.uuid(), Axis.K, k, shapes(document, track, Axis.K, k)));
        if (changes.isEmpty()) changes.add(painted(document, track, Axis.I));
        return new Edit("Grow", changes);
    }

    private Edit classified(AnnotationDocument document) {
        List<Classification> all = document.classifications();
        Classification now = all.isEmpty() || random.nextInt(3) == 0 ? null : all.get(random.nextInt(all.size()));
        int from0 = random.nextInt(NK);
        Classification next = new Classification("phase", random.nextBoolean() ? "venous" : "arterial", some(document).filter(t -> random.nextBoolean()).map(Track::uuid).orElse(null), Axis.K, from0,
            from0 + random.nextInt(NK - from0), random.nextInt(4) - 1, Examples.DRAWN, notes());
        if (now != null && random.nextInt(3) == 0) return Edit.of("Unclassify", ClassificationChange.delete(now));
        return Edit.of("Classify", new ClassificationChange(now, next));
    }

    private Ontology classes(AnnotationDocument document) {
        List<OntologyClass> classes = new ArrayList<>(document.ontology().classes());
        int n = random.nextInt(classes.size());
        OntologyClass c = classes.get(n);
        if (random.nextInt(3) == 0 && classes.size() < 8)
            classes.add(new OntologyClass("class" + random.nextInt(1 << 20), "Größe " + random.nextInt(99), new Rgb(1, 2, random.nextInt(256)), c.category(), new CodedConcept("SCT", "1", "One"),
                random.nextBoolean() ? Set.of() : new LinkedHashSet<>(List.of("polygon", "bitmask")), notes()));
        else classes.set(n, new OntologyClass(c.id(), c.name(), new Rgb(random.nextInt(256), 0, 9), c.category(), c.type(), c.kinds(), notes()));
        return new Ontology(classes, notes());
    }

    /** Some tracks gone, all others with other numbers, some new, other shapes. */
    private Annotations imported(AnnotationDocument document) {
        List<Track> tracks = new ArrayList<>(document.tracks());
        tracks.removeIf(t -> random.nextInt(4) == 0);
        int shift = random.nextInt(3);
        for (int n = 0; n < tracks.size(); n++) {
            Track t = tracks.get(n);
            tracks.set(n, new Track(t.uuid(), 1 + (n + shift) % tracks.size(), t.classId(), t.attributes(), t.kept()));
        }
        tracks.add(new Track(uuid(), tracks.size() + 1, document.ontology().classes().get(0).id(), notes(), Notes.NONE));
        List<UUID> ids = tracks.stream().map(Track::uuid).toList();
        List<Shape> shapes = new ArrayList<>(document.annotations().shapes());
        shapes.removeIf(s -> !ids.contains(s.track()) || random.nextInt(3) == 0);
        shapes.addAll(shapes(document, tracks.get(tracks.size() - 1), Axis.I, random.nextInt(NI)));
        List<Classification> said = new ArrayList<>(document.classifications());
        said.removeIf(c -> c.track() != null && !ids.contains(c.track()));
        return new Annotations(document.image(), document.ontology(), tracks, shapes, said, document.kept());
    }

    private UUID uuid() {
        return new UUID(random.nextLong() & 0xffffffffffff0fffL | 0x4000, random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
    }

    /** Fields in either order: equal, but written differently. */
    private Notes notes() {
        return switch (random.nextInt(4)) {
            case 0 -> Notes.NONE.with("a", "1").with("b", "ö \"quoted\"");
            case 1 -> Notes.NONE.with("b", "ö \"quoted\"").with("a", "1");
            case 2 -> Notes.NONE.with("free text", Arrays.toString(new int[random.nextInt(3)]));
            default -> Notes.NONE;
        };
    }
}
