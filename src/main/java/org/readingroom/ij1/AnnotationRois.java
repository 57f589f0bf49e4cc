package org.readingroom.ij1;

import ij.gui.Roi;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.io.Finding;
import org.readingroom.volume.mask.Mask;

/**
 * Annotations as selections of ImageJ, each on its slice (z; and c and t where it has them), in its class' colour. Properties tell {@link RoiTracks} which
 * object a selection belongs to, so that annotations come back as they went.
 */
final class AnnotationRois {

    static final String TRACK = "rr_track", CLASS = "rr_class", STATE = "rr_state", KIND = "rr_kind";
    /** Fields of a shape that came from a selection: its name, channel and frame, from 1. */
    static final String NAME = "name", CHANNEL = "c", FRAME = "t";

    private final Annotations from;
    private final FigureRois figures;
    private final List<Roi> rois = new ArrayList<>();
    private int left;

    private AnnotationRois(Annotations from) {
        this.from = from;
        figures = new FigureRois(from.image().grid());
    }

    /** @param findings told what ImageJ has no selection for */
    static List<Roi> of(Annotations from, List<Finding> findings) {
        AnnotationRois all = new AnnotationRois(from);
        for (Track t : from.tracks()) all.add(t);
        if (all.left > 0)
            findings.add(Finding.warning("NO_SELECTION", all.left + " figures have no selection in ImageJ: lines and points of other planes than the image's slices, and the edges of skeletons.", ""));
        return all.rois;
    }

    private void add(Track track) {
        boolean hasOther = false;
        for (Shape s : from.shapesOf(track)) {
            if (s.figure().isEmpty()) continue;
            boolean isOther = s.axis() != Axis.K || s.figure() instanceof Cuboid;
            hasOther |= isOther && s.figure().hasArea();
            if (isOther && !s.figure().hasArea() || s.figure() instanceof Skeleton) left++;
            if (!isOther) rois.add(placed(figures.roi(s.figure()), track, s));
        }
        if (hasOther) addSections(track);
    }

    /** What was drawn across other axes, as its voxels on the image's slices. */
    private void addSections(Track track) {
        SortedMap<Integer, Shape> times = new TreeMap<>();
        for (Shape s : from.shapesOf(track)) if (s.figure().hasArea() && isAcross(s)) times.putIfAbsent(s.time(), s);
        times.forEach((time, first) -> addSections(track, time, first));
    }

    private static boolean isAcross(Shape s) {
        return s.axis() != Axis.K || s.figure() instanceof Cuboid;
    }

    /** Of one time. */
    private void addSections(Track track, int time, Shape first) {
        Mask voxels = AnnotationLabels.mask(from, track, s -> s.time() == time && isAcross(s));
        for (int k = 0; k < from.image().grid().nk(); k++) {
            Bitmask section = Bitmask.of(new Mask(voxels.ni(), voxels.nj(), new byte[][] { voxels.plane(k) }));
            if (!section.isEmpty()) rois.add(placed(figures.roi(section), track, new Shape(track.uuid(), Axis.K, k, time, first.state(), section, first.origin(), first.kept())));
        }
    }

    private Roi placed(Roi roi, Track track, Shape s) {
        OntologyClass of = from.classOf(track);
        roi.setName(s.kept().text(NAME).orElse(of.name() + " " + track.number()));
        roi.setStrokeColor(new Color(of.color().red(), of.color().green(), of.color().blue()));
        int c = number(s, CHANNEL), t = ImageTime.of(s).orElse(-1) + 1;
        boolean isPoint = roi.getType() == Roi.POINT; // ImageJ 1.54p loses the plain position of points when it saves them
        if (c > 0 || t > 0 || isPoint) roi.setPosition(c, s.slice0() + 1, t);
        else roi.setPosition(s.slice0() + 1);
        roi.setProperty(TRACK, track.uuid().toString());
        roi.setProperty(CLASS, of.id());
        roi.setProperty(STATE, s.state().label());
        roi.setProperty(KIND, s.figure().kind());
        return roi;
    }

    private static int number(Shape s, String name) {
        return s.kept().text(name).filter(n -> n.matches("[0-9]{1,6}")).map(Integer::parseInt).orElse(0);
    }

    /** What is known of a selection that was made here; empty texts for others. */
    record Told(String track, String ofClass, State state, String kind) {

        private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

        static Told of(Roi roi) {
            String track = text(roi, TRACK), state = text(roi, STATE);
            return new Told(track.matches(UUID_FORM) ? track : "", text(roi, CLASS), state.isEmpty() ? State.KEY : State.parse(state), text(roi, KIND));
        }

        private static String text(Roi roi, String key) {
            String value = roi.getProperty(key);
            return value == null ? "" : value.strip();
        }

        UUID uuid() {
            return UUID.fromString(track);
        }

        boolean isMask(Figure figure) {
            return kind.equals(Bitmask.EMPTY.kind()) && figure.hasArea();
        }
    }
}
