package org.readingroom.review;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.ClassificationChange;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.annotation.tool.LabelTracks;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.report.ProvenanceJson;
import org.readingroom.volume.mask.Mask;

/**
 * An annotation document that began as the consensus of a case, and what is decided in it: each decision is one edit, which puts into the region what was
 * chosen and notes who did it. Asks the document and never changes it; whoever has it applies the edits.
 */
public final class Adjudication {

    private static final String FIELD = "adjudication";

    private final ReviewCase of;
    private final AnnotationDocument document;
    private Map<String, Decision> decisions; // as of the state
    private long state;

    private Adjudication(ReviewCase of, AnnotationDocument document) {
        this.of = of;
        this.document = document;
    }

    /**
     * The consensus as annotations: an object for each structure, its slices confirmed, and in the file how it was made.
     *
     * @param by who begins, and when
     * @throws IllegalArgumentException if nobody knows the image
     */
    public static Annotations begin(ReviewCase of, String command, Origin by) {
        if (of.image() == null) throw new IllegalArgumentException("nobody knows the image that the label maps were drawn on; expected image= too");
        JsonObject adjudication = new JsonObject();
        adjudication.addProperty("case", CaseDigest.of(of));
        adjudication.addProperty("regions", of.listed());
        Notes kept = Notes.NONE.with(FIELD, adjudication).with(ProvenanceJson.MEMBER, ProvenanceJson.of(of.provenance(command)));
        Ontology classes = new Ontology(CaseClasses.of(of), Notes.NONE);
        AnnotationDocument begun = AnnotationDocument.of(new Annotations(of.image(), classes, List.of(), List.of(), List.of(), kept));
        Origin rule = new Origin(by.author(), by.time(), "consensus:" + of.request().rule());
        LabelTracks.edit(begun, CaseClasses.decided(of), State.CONFIRMED, false, rule).ifPresent(begun::apply);
        return begun.annotations();
    }

    /**
     * @param document of an adjudication
     * @throws IllegalArgumentException in one sentence if it is none, or one of other readers, another rule or other settings
     */
    public static Adjudication of(ReviewCase of, AnnotationDocument document) {
        requireSame(of, document.kept());
        return new Adjudication(of, document);
    }

    /** @throws IllegalArgumentException as {@link #of} */
    public static void requireSame(ReviewCase of, Notes kept) {
        Optional<String> theirs = caseOf(kept);
        if (theirs.isEmpty()) throw new IllegalArgumentException("these annotations are no adjudication, and somebody's work may be in them; expected a new file, or one that an adjudication of these readers began");
        if (!theirs.get().equals(CaseDigest.of(of)))
            throw new IllegalArgumentException("this adjudication is of other readers' files, or of the same by another rule, settings or regions; expected those that it began with, or a new file");
    }

    /** Of which case a file is an adjudication; empty if it is none. */
    public static Optional<String> caseOf(Notes kept) {
        return kept.value(FIELD).filter(v -> v.isJsonObject() && v.getAsJsonObject().has("case")).map(v -> v.getAsJsonObject().get("case").getAsString());
    }

    /** Whether annotations with these fields are the adjudication of a case. */
    public static boolean isOf(ReviewCase of, Notes kept) {
        return caseOf(kept).filter(CaseDigest.of(of)::equals).isPresent();
    }

    /** The class of a structure. @throws IllegalArgumentException if it is gone */
    public String classId(int structure) {
        tracks(structure);
        return CaseClasses.id(of, structure);
    }

    /** The object of a structure; empty as long as there is none. Of several objects of a class each has its own. */
    public Optional<UUID> track(int structure) {
        return tracks(structure).stream().map(Track::uuid).filter(t -> !of.isObject(structure) || t.equals(own(structure))).findFirst();
    }

    /** The edit that makes the object of a structure, so that what is painted is that one of several of its class; empty if it is there, or the class has but one. */
    public Optional<Edit> object(int structure) {
        if (!of.isObject(structure) || track(structure).isPresent()) return Optional.empty();
        Track made = CaseClasses.track(of, document, structure, Set.of(), Set.of());
        return Optional.of(new Edit("Begin " + of.name(structure), List.of(TrackChange.add(made))));
    }

    private UUID own(int structure) {
        return of.structures().get(structure).segment().track();
    }

    /** What stands now, by id of the region. */
    public Map<String, Decision> decisions() {
        if (decisions == null || state != document.state()) {
            state = document.state();
            decisions = Collections.unmodifiableMap(Decision.of(document.classifications()));
        }
        return decisions;
    }

    public Optional<Decision> decision(DisputedRegion region) {
        return Optional.ofNullable(decisions().get(region.id()));
    }

    /** How far it is. */
    public ReviewProgress progress() {
        return ReviewProgress.of(of.list(), decisions());
    }

    /**
     * The edit that decides a region; one that was decided before is decided anew.
     *
     * @param comment pinned at the region; empty for none
     * @throws IllegalArgumentException in one sentence if a class of the case is gone
     */
    public Edit decide(DisputedRegion region, Choice choice, String comment, Origin by) {
        Origin origin = new Origin(by.author(), by.time(), "adjudicate", by.view());
        List<Change> changes = new ArrayList<>();
        if (choice.changesVoxels()) voxels(region, choice, new Origin(by.author(), by.time(), "adjudicate:" + choice.text(of), by.view()), changes);
        undecide(region, changes);
        changes.add(ClassificationChange.add(Decision.of(region, choice.text(of), origin).said(region)));
        if (!comment.isBlank()) changes.add(ClassificationChange.add(Pin.of(comment, region.place(), region.id(), origin).said(of.grid())));
        return new Edit(name(choice, region), changes);
    }

    private static String name(Choice choice, DisputedRegion region) {
        return switch (choice.kind()) {
            case CONSENSUS -> "Accept consensus";
            case READER -> "Take a reader";
            case STRUCTURE -> "Take a class";
            case NOTHING -> "Take nothing";
            case HAND -> "Paint by hand";
            case DISCUSS -> "Mark for discussion";
        } + " in region " + region.number();
    }

    /** The edit that takes a decision back and leaves the voxels; empty if there is none. */
    public Optional<Edit> reopen(DisputedRegion region) {
        List<Change> changes = new ArrayList<>();
        undecide(region, changes);
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit("Reopen region " + region.number(), changes));
    }

    private void undecide(DisputedRegion region, List<Change> changes) {
        for (Classification c : document.classifications()) if (Decision.of(c).filter(d -> d.region().equals(region.id())).isPresent()) changes.add(ClassificationChange.delete(c));
    }

    private void voxels(DisputedRegion region, Choice choice, Origin origin, List<Change> changes) {
        Map<Integer, UUID> tracks = new LinkedHashMap<>();
        Set<Integer> numbers = new HashSet<>(); // of objects that the edit makes
        List<List<Track>> there = new ArrayList<>();
        for (int s = 0; s < of.structures().size(); s++) {
            there.add(tracks(s));
            Optional<UUID> drawn = track(s);
            if (drawn.isPresent()) tracks.put(s, drawn.get());
        }
        List<Change> slices = new ArrayList<>();
        int columns = of.grid().ni();
        for (int slice = region.box().kMin(); slice <= region.box().kMax(); slice++) {
            int k = slice;
            BitSet inside = new BitSet();
            Map<Integer, BitSet> wanted = new LinkedHashMap<>();
            region.runs().visit(k, (from, to, saying) -> {
                inside.set(from, to);
                for (int structure = 0; structure < of.structures().size(); structure++) {
                    boolean isDisputed = saying.disputes(structure);
                    if (choice.kind() == Choice.Kind.STRUCTURE && choice.place() == structure || isDisputed && choice.kind() == Choice.Kind.READER && choice.stands(saying, structure, false))
                        wanted.computeIfAbsent(structure, s -> new BitSet()).set(from, to);
                    else if (!isDisputed || choice.kind() == Choice.Kind.CONSENSUS) {
                        for (int n = from; n < to; n++) if (of.consensusSays(structure, k, n)) wanted.computeIfAbsent(structure, s -> new BitSet()).set(n);
                    }
                }
            });
            for (int structure = 0; structure < of.structures().size(); structure++) {
                BitSet want = wanted.getOrDefault(structure, new BitSet());
                if (!tracks.containsKey(structure) && !want.isEmpty()) {
                    Track made = CaseClasses.track(of, document, structure, tracks.values(), numbers);
                    changes.add(TrackChange.add(made));
                    numbers.add(made.number());
                    there.get(structure).add(made);
                    tracks.put(structure, made.uuid());
                }
                for (Track t : there.get(structure)) change(t, k, inside, t.uuid().equals(tracks.get(structure)) ? want : new BitSet(), columns, origin).ifPresent(slices::add);
            }
        }
        changes.addAll(slices);
    }

    /** An object that is chosen gets what is wanted; others of its class, which somebody drew, have nothing in the region. */
    private Optional<Change> change(Track track, int k, BitSet inside, BitSet want, int columns, Origin origin) {
        List<Shape> before = document.shapes(track.uuid(), Axis.K, k);
        BitSet have = bits(before, columns), next = (BitSet) have.clone();
        next.andNot(inside);
        next.or(want);
        if (next.equals(have)) return Optional.empty();
        List<Shape> after = new ArrayList<>(before.stream().filter(s -> !s.figure().hasArea()).toList());
        State state = before.stream().anyMatch(s -> s.state() == State.KEY) ? State.KEY : State.CONFIRMED;
        if (!next.isEmpty()) after.add(0, new Shape(track.uuid(), Axis.K, k, state, Bitmask.of(next, columns), origin));
        return Optional.of(new SliceChange(track.uuid(), Axis.K, k, before, after));
    }

    private BitSet bits(List<Shape> shapes, int columns) {
        List<Figure> areas = shapes.stream().map(Shape::figure).filter(f -> f.hasArea() && !f.isEmpty()).toList();
        if (areas.isEmpty()) return new BitSet();
        if (areas.size() == 1 && areas.get(0) instanceof Bitmask m) return m.bits(columns);
        Mask mask = SlicePicture.of(areas, Axis.K, document.image().grid());
        BitSet bits = new BitSet();
        byte[] plane = mask.plane(0);
        for (int n = 0; n < plane.length; n++) if (plane[n] != 0) bits.set(n);
        return bits;
    }

    private List<Track> tracks(int structure) {
        String id = CaseClasses.id(of, structure);
        if (document.ontology().find(id).isEmpty())
            throw new IllegalArgumentException("class '" + id + "' of the readers is not among the classes any more; expected it to stay, for what they say of it is to be decided");
        List<Track> all = new ArrayList<>(document.tracks().stream().filter(t -> t.classId().equals(id)).toList());
        boolean isFirst = CaseClasses.first(of, structure) == structure; // what somebody drew beside the objects goes with the first
        if (of.isObject(structure)) all.removeIf(t -> !t.uuid().equals(own(structure)) && !(isFirst && isNobodys(t.uuid())));
        return all;
    }

    private boolean isNobodys(UUID track) {
        return of.structures().stream().noneMatch(s -> s.segment().track().equals(track));
    }
}
