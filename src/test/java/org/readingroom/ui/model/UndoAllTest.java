package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.effect.EffectRun;
import org.readingroom.annotation.effect.EffectSettings;
import org.readingroom.annotation.effect.HollowEffect;
import org.readingroom.annotation.effect.MarginEffect;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.effect.SmoothingEffect;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.tool.Classes;
import org.readingroom.annotation.tool.Classifying;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.Extending;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.tool.Tighten;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.annotation.tool.Wand;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.Rgb;

/** Every tool by turns as the window does it, with what follows keys: each undo takes back something that is seen, and all of them everything. */
class UndoAllTest {

    private static final int NI = 40, NJ = 36, NK = 20, STEPS = 600;

    private final Random random = new Random(6);
    private final Workbench workbench = new Workbench();
    private final Annotating annotating = workbench.annotating();
    private final Deque<Runnable> beside = new ArrayDeque<>(); // work that a thread would do
    private Volume volume;
    private AnnotationDocument document;
    private int item, second;

    @BeforeEach
    void open() {
        Samples samples = Samples.allocate(SampleType.INT16, NI, NJ, NK, 1, 1);
        for (int k = 0; k < NK; k++) for (int n = 0; n < NI * NJ; n++) ((short[]) samples.plane(k, 0, 0))[n] = (short) (Math.hypot(n % NI - 20, n / NI - 18) < 9 ? 100 : 0);
        volume = Volume.builder("ct", new VoxelGrid(NI, NJ, NK, Affine.scaling(1, 1, 2)), samples).build();
        item = workbench.add(volume).id();
        document = AnnotationDocument.of(Annotations.of(ImageReference.of(volume), StandardClasses.ONTOLOGY), org.readingroom.annotation.edit.History.NONE, Long.MAX_VALUE);
        annotating.open(item, document);
        annotating.follow(id -> new GatedInterpolation(), beside::add);
    }

    @Test
    void each_undo_takes_back_something_that_is_seen_and_all_of_them_everything() {
        String first = document.digest();
        Map<String, Integer> done = new TreeMap<>();
        for (int n = 0; n < STEPS; n++) {
            int steps = document.history().done().size();
            step();
            if (random.nextInt(3) > 0) follow(); // else somebody goes on before it is ready
            if (document.history().done().size() > steps) done.merge(document.undoName().orElseThrow(), 1, Integer::sum);
        }
        follow();
        assertThat(done.keySet()).contains("Paint", "Erase", "Add polygon", "Add box", "Add rotated box", "Add ellipse", "Add polyline", "Add keypoints", "Add skeleton", "Add cuboid", "Move", "Paste", "Cut corners", "Delete",
            "Tighten", "Interpolate", "Confirm", "Discard", "Extend", "Follow keys", "Split object", "Merge objects", "Delete object", "Margin", "Hollow", "Smoothing", "Classify slices", "New class", "Colour of class", "Exclusive class");
        String last = document.digest();
        int undone = 0;
        for (String seen = seen(), before; document.canUndo(); undone++, seen = before) {
            String name = annotating.undoName(item).orElseThrow();
            annotating.undo(item);
            follow();
            before = seen();
            assertThat(before).as("undo %d, %s", undone, name).isNotEqualTo(seen);
        }
        assertThat(document.digest()).isEqualTo(first);
        for (; undone > 0; undone--) annotating.redo(item);
        assertThat(document.canRedo()).isFalse();
        assertThat(document.digest()).isEqualTo(last);
    }

    @Test
    void what_changes_nothing_that_is_seen_is_no_step() {
        Track track = Tracks.fresh(document, "lesion");
        annotating.apply(item, Tracks.with(document, track, Drawing.add(document, track, Axis.K, 3, new Box(4, 4, 8, 8), origin("box"))));
        String before = document.digest();
        Shape box = document.shapes(track.uuid()).get(0);
        annotating.apply(item, Drawing.replace(document, box, new Box(4, 4, 8, 8), origin("select")));
        assertThat(document.digest()).isEqualTo(before);
        assertThat(document.history().done()).hasSize(1);
    }

    private void follow() {
        while (!beside.isEmpty()) beside.poll().run();
    }

    /** All that anybody could see: no authors, times and tools. */
    private String seen() {
        StringBuilder text = new StringBuilder();
        for (Track t : document.tracks()) {
            text.append(t.number()).append(t.uuid()).append(t.classId()).append(t.attributes());
            for (Shape s : document.shapes(t.uuid())) text.append(s.axis()).append(s.slice0()).append(s.state()).append(s.figure() instanceof org.readingroom.annotation.Bitmask m ? m.x() + "," + m.y() + java.util.Arrays.toString(Painting.painted(List.of(s), s.axis(), volume.grid()).toLongArray()) : s.figure());
        }
        for (Classification c : document.classifications()) text.append(c.label()).append(c.value()).append(c.track()).append(c.axis()).append(c.from0()).append('-').append(c.to0());
        return text.append(document.ontology()).toString();
    }

    private void step() {
        try {
            edit().ifPresent(e -> annotating.apply(item, e));
        } catch (IllegalArgumentException refused) { // as the status line would tell: nothing has changed
            assertThat(refused).hasMessageMatching("(?s).*[a-z].*");
        }
    }

    private Optional<Edit> edit() {
        int what = random.nextInt(20);
        if (what == 0) return classes();
        Track track = pick();
        return switch (what) {
            case 1, 2 -> painted(track, random.nextInt(3) == 0 ? Painting.Mode.ERASE : Painting.Mode.ADD);
            case 3, 4, 5 -> {
                Axis axis = random.nextInt(5) > 0 ? Axis.K : Axis.values()[random.nextInt(3)];
                int slice = slice(axis);
                yield Optional.of(Tracks.with(document, track, Drawing.add(document, track, axis, slice, figure(axis, slice), origin("drawn"))));
            }
            case 6 -> some(track).map(s -> Drawing.replace(document, s, figure(s.axis(), s.slice0()), origin("select")));
            case 7 -> some(track).flatMap(s -> Drawing.move(document, List.of(s), random.nextInt(5) - 2, random.nextInt(3) - 1, origin("nudge")));
            case 8 -> some(track).flatMap(s -> Drawing.copy(document, List.of(s), s.axis(), slice(s.axis()), null, origin("copy")));
            case 9 -> some(track).flatMap(s -> Drawing.cut(document, List.of(s), List.of(new PlanePoint(-1, -1), new PlanePoint(20, -1), new PlanePoint(20, 20), new PlanePoint(-1, 20)), origin("scissors")));
            case 10 -> some(track).flatMap(s -> Drawing.delete(document, List.of(s)));
            case 11 -> some(track).flatMap(s -> Tighten.edit(document, Tighten.pulled(Tighten.outlines(document, s.track(), s.axis(), s.slice0()), volume, 0, 0, new EdgeSettings(1, 6, 0.5)), origin("tighten")));
            case 12 -> Proposals.fill(document, new FillRequest(Set.of(), 0, NK - 1, State.PROPOSED), new GatedInterpolation(), now(), Progress.NONE);
            case 13 -> random.nextInt(3) > 0 ? Proposals.confirm(document, s -> s.slice0() % 3 == 0) : Proposals.discard(document, s -> s.slice0() % 2 == 0);
            case 14 -> there(track).flatMap(t -> Extending.by(document, t, Axis.K, random.nextBoolean() ? 2 : -2, now()));
            case 15 -> there(track).map(t -> random.nextInt(3) > 0 ? Tracks.split(document, t, Axis.K, slice(Axis.K), Tracks.fresh(document, t.classId())) : Tracks.delete(document, t));
            case 16 -> document.tracks().size() < 3 ? Optional.empty() : Optional.of(Tracks.merge(document, document.tracks().get(0), document.tracks().get(1 + random.nextInt(document.tracks().size() - 1))));
            case 17 -> there(track).flatMap(t -> effect(t, List.of(new MarginEffect(), new HollowEffect(), new SmoothingEffect()).get(random.nextInt(3))));
            case 18 -> Classifying.say(document, new Classification("phase", List.of("venous", "arterial").get(random.nextInt(2)), null, Axis.K, random.nextInt(8), 8 + random.nextInt(8), origin("classify"), Notes.NONE));
            default -> Painting.edit(document, there(track).orElse(pick()), Wand.inVolume(volume, 0, 0, Axis.K, 20, 18, 10, Wand.around(volume, 0, 0, 20, 18, 10, 10), Progress.NONE), Painting.Mode.ADD, origin("wand")).filter(e -> document.track(track.uuid()).isPresent());
        };
    }

    private Optional<Edit> classes() {
        List<OntologyClass> all = document.ontology().classes();
        String id = all.get(random.nextInt(all.size())).id();
        return switch (random.nextInt(4)) {
            case 0 -> all.size() > 9 ? Optional.empty() : Optional.of(Classes.add(document, Classes.fresh(document, "Organ " + random.nextInt(999), new Rgb(random.nextInt(256), 0, 90))));
            case 1 -> Classes.color(document, id, new Rgb(random.nextInt(256), 7, 8));
            case 2 -> Classes.exclusive(document, id, random.nextInt(3) == 0);
            default -> Classes.rename(document, id, "Name " + random.nextInt(99));
        };
    }

    private Optional<Edit> painted(Track track, Painting.Mode mode) {
        Axis axis = random.nextInt(4) > 0 ? Axis.K : Axis.J;
        Stroke stroke = new Stroke(volume.grid(), new Brush(1 + random.nextInt(6), random.nextBoolean() ? Brush.Tip.DISC : Brush.Tip.SPHERE), axis, slice(axis), Painting.home(annotating.document(item).orElseThrow(), track, axis));
        for (int n = 0; n < 3; n++) stroke.to(random.nextInt(36), random.nextInt(18));
        return Painting.edit(document, track, stroke.covered(), mode, origin("brush")).map(e -> Tracks.with(document, track, e));
    }

    private Optional<Edit> effect(Track track, SegmentEffect effect) {
        String settings = effect instanceof MarginEffect ? "mm:" + (random.nextBoolean() ? 1.5 : -1.5) : effect instanceof HollowEffect ? "mm:1" : "method:opening,mm:1.5";
        return new EffectRun(document.snapshot(), List.of(track), effect, EffectSettings.parse(effect, settings), volume, 0, 0, origin("effect:" + effect.id())).outcome(Progress.NONE).edit();
    }

    private Figure figure(Axis axis, int slice) {
        PlanePoint a = new PlanePoint(4 + random.nextInt(20), 3 + random.nextInt(10)), b = new PlanePoint(a.x() + 4 + random.nextInt(10), a.y() + 3 + random.nextInt(8));
        List<Supplier<Figure>> all = new ArrayList<>(List.of(() -> Polygon.of(new Ring(new double[] { a.x(), b.x(), b.x(), a.x() }, new double[] { a.y(), a.y(), b.y(), b.y() })), () -> Box.between(a, b),
            () -> new RotatedBox(a, 5, 3, random.nextInt(90)), () -> new Ellipse(a, 4, 3, 0), () -> new Polyline(List.of(a, b)), () -> Keypoints.of(a, b), () -> Cuboid.over(a, b, axis, slice, 3),
            () -> new Skeleton(List.of(new Skeleton.Node("a", a, Visibility.VISIBLE), new Skeleton.Node("b", b, Visibility.OCCLUDED)), List.of(new Skeleton.Edge("a", "b", Visibility.VISIBLE)))));
        return all.get(random.nextInt(all.size())).get();
    }

    private Track pick() {
        List<Track> tracks = document.tracks();
        List<OntologyClass> all = document.ontology().classes();
        return tracks.isEmpty() || tracks.size() < 6 && random.nextInt(6) == 0 ? Tracks.fresh(document, all.get(random.nextInt(all.size())).id()) : tracks.get(random.nextInt(tracks.size()));
    }

    private Optional<Track> there(Track track) {
        return document.track(track.uuid());
    }

    private Optional<Shape> some(Track track) {
        List<Shape> all = document.shapes(track.uuid());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private int slice(Axis axis) {
        return random.nextInt(volume.grid().size(axis.index()));
    }

    private Instant now() {
        return Instant.EPOCH.plusSeconds(second++);
    }

    private Origin origin(String tool) {
        return new Origin("reader1", now(), tool);
    }
}
