package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.shape.SliceCut;

/**
 * What each track has on slices, kept until the track itself changes: a stroke at one of a thousand objects leaves those of the others as they are. Knows
 * where a track begins and ends, so that most tracks are passed over at once.
 */
final class TrackCuts {

    private static final int KEPT = 64; // slices of a track: those of a screen, and some that were leafed through

    /** @param fixed keys and confirmed slices */
    record Cuts(Optional<SliceCut> fixed, Optional<SliceCut> proposed) {

        static final Cuts NONE = new Cuts(Optional.empty(), Optional.empty());
    }

    private record Place(Axis axis, int first0, int last0) {}

    private static final class Known {
        final List<Shape> shapes; // the document's list
        final List<Shape> solid = new ArrayList<>(); // those that can have voxels: not lines and points
        final int[] low = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE }, high = { -1, -1, -1 };
        final Map<Place, Cuts> cuts = new LinkedHashMap<>(16, 0.75f, true);
        final Axis only; // along which all lie, each on its slice alone; null if there is none

        Known(List<Shape> shapes) {
            this.shapes = shapes;
            boolean isPlain = true;
            for (Shape s : shapes) {
                if (!s.figure().hasArea()) continue;
                solid.add(s);
                isPlain &= s.axis() == solid.get(0).axis() && !(s.figure() instanceof Cuboid);
                if (s.figure().isEmpty()) continue;
                boolean isMask = s.figure() instanceof Bitmask;
                widen(s.axis().index(), isMask ? s.slice0() : 0, isMask ? s.slice0() : Integer.MAX_VALUE); // others may reach further than their slice
                widen(s.axis().xIndex(), s.figure() instanceof Bitmask m ? m.x() : 0, s.figure() instanceof Bitmask m ? m.x() + m.width() - 1 : Integer.MAX_VALUE);
                widen(s.axis().yIndex(), s.figure() instanceof Bitmask m ? m.y() : 0, s.figure() instanceof Bitmask m ? m.y() + m.height() - 1 : Integer.MAX_VALUE);
            }
            only = isPlain && !solid.isEmpty() ? solid.get(0).axis() : null;
        }

        private void widen(int d, int from, int to) {
            low[d] = Math.min(low[d], from);
            high[d] = Math.max(high[d], to);
        }
    }

    private final Map<UUID, Known> known = new HashMap<>();

    /** Several slices as one. */
    Cuts of(Annotated document, UUID track, Axis axis, int first0, int last0) {
        List<Shape> shapes = document.shapes(track);
        Known k = known.get(track);
        if (k == null || k.shapes != shapes) known.put(track, k = new Known(shapes)); // the document makes another list when a slice changes
        if (last0 < k.low[axis.index()] || first0 > k.high[axis.index()]) return Cuts.NONE;
        Place place = new Place(axis, first0, last0);
        Cuts cuts = k.cuts.get(place);
        if (cuts == null) {
            cuts = make(axis == k.only ? on(document, track, place) : k.solid, document, place);
            k.cuts.put(place, cuts);
            if (k.cuts.size() > KEPT) k.cuts.remove(k.cuts.keySet().iterator().next());
        }
        return cuts;
    }

    /** Of hundreds of slices the few that are asked for. */
    private static List<Shape> on(Annotated document, UUID track, Place p) {
        List<Shape> there = new ArrayList<>();
        for (int k = p.first0; k <= p.last0; k++) there.addAll(document.shapes(track, p.axis, k));
        return there;
    }

    private static Cuts make(List<Shape> shapes, Annotated document, Place p) {
        List<Shape> there = shapes.stream().filter(s -> s.axis() != p.axis || s.figure() instanceof Cuboid || s.slice0() >= p.first0 && s.slice0() <= p.last0).toList();
        if (there.isEmpty()) return Cuts.NONE;
        return new Cuts(SliceCut.of(there.stream().filter(s -> s.state().isFixed()).toList(), document.image().grid(), p.axis, p.first0, p.last0),
            SliceCut.of(there.stream().filter(s -> !s.state().isFixed()).toList(), document.image().grid(), p.axis, p.first0, p.last0));
    }

    /** Tracks that are gone need no room. */
    void forgetAllBut(Annotated document) {
        if (known.size() > 2 * document.tracks().size() + KEPT) known.keySet().removeIf(t -> document.track(t).isEmpty());
    }
}
