package org.readingroom.ij1;

import com.google.gson.JsonPrimitive;
import ij.gui.PointRoi;
import ij.gui.Roi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.Tracks;

/**
 * Selections of ImageJ as objects of annotations. Selections that came from annotations go back to their objects; others of one name, but for the number
 * that the ROI Manager puts behind it, are one object through the slices; those that only have ImageJ's own name, made of places, are an object each.
 */
final class RoiTracks {

    /** One figure and where it is. */
    private record Placed(Figure figure, int slice0, int c, int t) {}

    /** What of a shape is noted beside its figure, by the shape's track, slice, time and figure. */
    private record Key(UUID track, int slice0, int time, Figure figure) {}

    static final String OWN_NAME = "[0-9]{4,}(-[0-9]{4,}){1,2}(-[0-9]+)?", REPEATED = "-[0-9]+$";

    private final AnnotationDocument scratch;
    private final RoiRequest request;
    private final FigureRois figures;
    private final Map<String, Track> byName = new HashMap<>();
    private final Set<String> always = new HashSet<>(); // objects of which a selection lies at no time: they are the same at all
    private boolean isSeries; // whether the image has several times, as far as anybody knows
    private final Map<Key, Notes> notes = new HashMap<>();
    private final Map<Key, State> states = new HashMap<>();

    private RoiTracks(AnnotationDocument document, RoiRequest request) {
        scratch = AnnotationDocument.of(document.annotations());
        this.request = request;
        figures = new FigureRois(document.image().grid());
    }

    /**
     * @return empty if all is there already
     * @throws IllegalArgumentException in one sentence for a selection that is none of an annotation, lies on no slice, or has no class
     */
    static Optional<Edit> edit(AnnotationDocument document, List<Roi> rois, RoiRequest request) {
        RoiTracks tracks = new RoiTracks(document, request);
        for (int n = 0; n < rois.size(); n++) tracks.look(rois.get(n), n + 1);
        for (int n = 0; n < rois.size(); n++) tracks.add(rois.get(n), n + 1);
        return Edits.to(document, "Import ROIs", tracks.result());
    }

    /** Beforehand: at which times an object's selections lie decides for all of them. */
    private void look(Roi roi, int number) {
        each(roi, number, (told, p) -> {
            isSeries |= p.t > 1 || request.frames() > 1;
            if (p.t == 0) always.add(object(roi, told));
        });
    }

    /** @param number what messages call it, from 1 */
    private void add(Roi roi, int number) {
        each(roi, number, (told, p) -> add(roi, told, p));
    }

    /** What selections of one object have in common; of those that are an object each nothing that another one has. */
    private static String object(Roi roi, AnnotationRois.Told told) {
        String name = roi.getName() == null ? "" : roi.getName().strip();
        if (!told.track().isEmpty()) return told.track();
        return name.isEmpty() || name.matches(OWN_NAME) ? "selection " + System.identityHashCode(roi) : "name " + name.replaceAll(REPEATED, "");
    }

    private void each(Roi roi, int number, BiConsumer<AnnotationRois.Told, Placed> work) {
        AnnotationRois.Told told = AnnotationRois.Told.of(roi);
        try {
            for (Placed p : placed(roi, told)) work.accept(told, p);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("selection " + (roi.getName() == null || !request.isKept().test(roi.getName()) ? "" + number : "'" + roi.getName() + "'") + ": " + e.getMessage(), e);
        }
    }

    private void add(Roi roi, AnnotationRois.Told told, Placed p) {
        Track track = track(roi, told);
        int time = time(track, object(roi, told), p);
        Annotated on = scratch.at(time, false);
        boolean isThere = on.shapes(track.uuid(), Axis.K, p.slice0).stream().anyMatch(s -> s.figure().equals(p.figure));
        if (isThere) return;
        Origin origin = request.origin();
        scratch.apply(on.whole(Tracks.with(on, track, Drawing.add(on, track.uuid(), Axis.K, p.slice0, p.figure, origin))));
        Key key = new Key(track.uuid(), p.slice0, time, p.figure);
        Notes kept = roi.getName() == null || !request.isKept().test(roi.getName()) ? Notes.NONE : Notes.NONE.with(AnnotationRois.NAME, roi.getName());
        if (p.c > 0) kept = kept.with(AnnotationRois.CHANNEL, new JsonPrimitive(p.c));
        if (p.t > 0 && time == ImageTime.ALL) kept = kept.with(AnnotationRois.FRAME, new JsonPrimitive(p.t));
        notes.put(key, kept);
        states.put(key, request.state() == null ? told.state() : request.state());
    }

    /** An object that is there stays what it is: the same at all times, or another at each. */
    private int time(Track track, String object, Placed p) {
        List<Shape> there = scratch.shapes(track.uuid());
        if (there.isEmpty()) return isSeries && !always.contains(object) ? p.t - 1 : ImageTime.ALL;
        if (there.get(0).time() == ImageTime.ALL) return ImageTime.ALL;
        if (p.t == 0) throw new IllegalArgumentException("it lies at no time of the image, and object " + track.number() + " has shapes at single times; expected a frame");
        return p.t - 1;
    }

    /** With names, channels, frames and states on what was added. */
    private Annotations result() {
        Annotations all = scratch.annotations();
        List<Shape> shapes = new ArrayList<>(all.shapes().size());
        for (Shape s : all.shapes()) {
            Key key = new Key(s.track(), s.slice0(), s.time(), s.figure());
            boolean isAdded = s.axis() == Axis.K && notes.containsKey(key);
            shapes.add(isAdded ? s.with(states.get(key), s.figure(), s.origin()).with(notes.get(key)) : s);
        }
        return all.withShapes(shapes);
    }

    private Track track(Roi roi, AnnotationRois.Told told) {
        if (!told.track().isEmpty()) {
            Optional<Track> there = scratch.track(told.uuid());
            return there.orElseGet(() -> new Track(told.uuid(), scratch.freeNumber(), classOf(roi, told).id()));
        }
        String name = roi.getName() == null ? "" : roi.getName().strip();
        if (name.isEmpty() || name.matches(OWN_NAME)) return Tracks.fresh(scratch, classOf(roi, told).id());
        return byName.computeIfAbsent(name.replaceAll(REPEATED, ""), n -> Tracks.fresh(scratch, classOf(roi, told).id()));
    }

    /** What the request says; else what the selection came with; else the class that its name begins with. */
    private OntologyClass classOf(Roi roi, AnnotationRois.Told told) {
        if (request.ofClass() != null) return request.ofClass();
        Optional<OntologyClass> own = scratch.ontology().find(told.ofClass());
        if (own.isPresent()) return own.get();
        String name = roi.getName() == null ? "" : roi.getName().strip().replaceAll("[ _-]*[0-9]*(-[0-9]+)?$", "");
        return scratch.ontology().classes().stream().filter(c -> c.name().equalsIgnoreCase(name) || c.id().equalsIgnoreCase(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("its name is that of no class; expected label= with one of " + scratch.ontology().classes().stream().map(OntologyClass::id).toList()));
    }

    private List<Placed> placed(Roi roi, AnnotationRois.Told told) {
        Figure figure = figures.figure(roi);
        if (figure instanceof Polygon p && (told.kind().equals("box") || told.kind().equals("rotated_box"))) figure = figures.boxAgain(p, told.kind().equals("box"));
        if (told.isMask(figure)) figure = Bitmask.of(SlicePicture.of(figure, Axis.K, scratch.image().grid()));
        int[] czt = position(roi);
        if (!(figure instanceof Keypoints k) || !(roi instanceof PointRoi points) || points.getPosition() != PointRoi.POINTWISE_POSITION) return List.of(new Placed(figure, slice(czt[1]), czt[0], czt[2]));
        Map<Integer, List<Keypoints.Keypoint>> bySlice = new TreeMap<>();
        for (int n = 0; n < k.points().size(); n++) bySlice.computeIfAbsent(points.getPointPosition(n), p -> new ArrayList<>()).add(k.points().get(n));
        List<Placed> all = new ArrayList<>();
        bySlice.forEach((position, on) -> {
            int[] at = unstacked(position);
            all.add(new Placed(new Keypoints(on), slice(at[1]), at[0], at[2]));
        });
        return all;
    }

    /** Channel, slice and frame from 1; 0 for none. */
    private int[] position(Roi roi) {
        if (roi.hasHyperStackPosition()) return new int[] { roi.getCPosition(), roi.getZPosition(), roi.getTPosition() };
        return unstacked(roi.getPosition());
    }

    /** ImageJ's stacks go through channels first, then slices, then frames. */
    private int[] unstacked(int position1) {
        int nc = request.channels(), nt = request.frames(), nk = scratch.image().grid().nk(), n = position1 - 1;
        if (position1 <= 0) return new int[] { 0, 0, 0 };
        if (nc == 1 && nt == 1) return new int[] { 0, position1, 0 };
        if (n >= (long) nc * nk * nt) throw new IllegalArgumentException("it lies on image " + position1 + " of a stack of " + (long) nc * nk * nt + "; expected one of these");
        return new int[] { nc == 1 ? 0 : n % nc + 1, n / nc % nk + 1, nt == 1 ? 0 : n / nc / nk + 1 };
    }

    private int slice(int slice1) {
        int nk = scratch.image().grid().nk();
        if (slice1 > nk) throw new IllegalArgumentException("it lies on slice " + slice1 + " and the image has " + nk + "; expected its own image" + (request.channels() * request.frames() == 1 ? ", or image= for one of several channels or times" : ""));
        if (slice1 > 0) return slice1 - 1;
        if (nk == 1) return 0;
        if (request.slice0() < 0) throw new IllegalArgumentException("it lies on no slice, and the image has " + nk + "; expected slice= for such selections");
        return request.slice0();
    }
}
