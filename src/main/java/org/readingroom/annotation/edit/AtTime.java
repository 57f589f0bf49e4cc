package org.readingroom.annotation.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;

/**
 * What a document says of one time of the image. Objects and statements that are the same at all times are changed at all of them; everything else, and
 * what is new, belongs to this time.
 */
final class AtTime implements Annotated {

    private final AnnotationDocument document;
    private final Contents contents;
    private final int time;
    private final boolean alwaysNew;

    /** @param time from 0; {@link ImageTime#ALL} for what is the same at all times and nothing else @param alwaysNew whether what is new is the same at all times */
    AtTime(AnnotationDocument document, Contents contents, int time, boolean alwaysNew) {
        if (time < ImageTime.ALL) throw new IllegalArgumentException("time " + time + "; expected 0 or more");
        this.document = document;
        this.contents = contents;
        this.time = time;
        this.alwaysNew = alwaysNew;
    }

    @Override
    public Annotations annotations() {
        return snapshot().get();
    }

    @Override
    public Supplier<Annotations> snapshot() {
        Ontology classesNow = ontology();
        List<Track> tracks = tracks();
        List<List<Shape>> shapes = tracks.stream().map(t -> contents.find(t.uuid()).map(own -> own.at(time).all()).orElse(List.of())).toList(); // one of single times is no bar to all others
        List<Classification> said = classifications();
        return () -> new Annotations(image(), classesNow, tracks, shapes.stream().flatMap(List::stream).toList(), said, contents.kept());
    }

    @Override
    public ImageReference image() {
        return document.image();
    }

    @Override
    public Notes kept() {
        return document.kept();
    }

    @Override
    public Ontology ontology() {
        return document.ontology();
    }

    @Override
    public List<Track> tracks() {
        return document.tracks();
    }

    @Override
    public Optional<Track> track(UUID uuid) {
        return document.track(uuid);
    }

    @Override
    public Optional<Track> track(int number) {
        return document.track(number);
    }

    @Override
    public int freeNumber() {
        return document.freeNumber();
    }

    @Override
    public List<Shape> shapes(UUID track, Axis axis, int slice0) {
        return then(track).map(t -> t.at(axis, slice0)).orElse(List.of());
    }

    @Override
    public List<Shape> shapes(UUID track) {
        return then(track).map(TrackSlices::all).orElse(List.of());
    }

    @Override
    public NavigableSet<Integer> slices(UUID track, Axis axis) {
        return then(track).map(t -> t.marked(axis)).orElseGet(TreeSet::new);
    }

    private Optional<TrackSlices> then(UUID track) {
        Optional<TrackSlices> there = contents.find(track);
        if (time == ImageTime.ALL && there.filter(TrackSlices::isTimed).isPresent()) // nobody shall take it for one that is not drawn
            throw new IllegalArgumentException("track " + there.get().track().number() + " has shapes of its own at single times of the image; expected time= with one of them, from 0");
        return there.map(t -> t.at(time));
    }

    @Override
    public List<Classification> classifications() {
        return document.classifications().stream().filter(c -> c.time() == ImageTime.ALL || c.time() == time).map(c -> c.at(ImageTime.ALL)).toList();
    }

    @Override
    public Edit whole(Edit edit) {
        List<Change> changes = new ArrayList<>(edit.changes().size());
        for (Change c : edit.changes()) {
            if (c instanceof SliceChange s && timeOf(s.track()) != ImageTime.ALL) changes.add(new SliceChange(s.track(), s.axis(), s.slice0(), then(s.before()), then(s.after())));
            else if (c instanceof ClassificationChange k) changes.add(then(k));
            else changes.add(c);
        }
        return new Edit(edit.name(), changes);
    }

    /** Of shapes that an edit puts there. */
    private int timeOf(UUID track) {
        Optional<TrackSlices> there = contents.find(track).filter(t -> !t.isEmpty());
        if (there.isPresent()) return there.get().isTimed() ? time : ImageTime.ALL;
        return alwaysNew ? ImageTime.ALL : time;
    }

    private List<Shape> then(List<Shape> shapes) {
        return shapes.stream().map(s -> s.time() == ImageTime.ALL ? s.at(time) : s).toList(); // an edit of all times is whole already
    }

    private ClassificationChange then(ClassificationChange c) {
        if (c.before() == null) return new ClassificationChange(null, c.after().at(timeOf(c.after())));
        Classification there = contents.classifications().contains(c.before().at(time)) ? c.before().at(time) : c.before();
        return new ClassificationChange(there, c.after() == null ? null : c.after().at(there.time()));
    }

    /** What was said at all times under a label gives way to what is said at all times under it, and so on: else saying something now would take it back for ever. */
    private int timeOf(Classification come) {
        List<Classification> alike = contents.classifications().stream().filter(c -> c.label().equals(come.label()) && Objects.equals(c.track(), come.track())).toList();
        if (alike.isEmpty()) return alwaysNew ? ImageTime.ALL : time;
        return alike.stream().anyMatch(c -> c.time() != ImageTime.ALL) ? time : ImageTime.ALL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AtTime a && a.document == document && a.time == time && a.alwaysNew == alwaysNew;
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(document), time, alwaysNew);
    }
}
