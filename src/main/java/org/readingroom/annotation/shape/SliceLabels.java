package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

/**
 * One slice of what is drawn as labels that lie where the slice lies, for looking at. A value: where one object of a thousand changes, {@link #with} makes
 * the next one of it, and shares all layers but those in which that object lies.
 */
public final class SliceLabels {

    /** What a track has on the slice, in a box of it. */
    public record Marked(Track track, OntologyClass of, SliceCut cut) {

        /** @param slice nk = 1, i and j are the slice's x and y */
        public Marked(Track track, OntologyClass of, Mask slice) {
            this(track, of, new SliceCut(0, 0, slice));
        }

        private boolean isSame(Marked other) {
            return cut == other.cut && of == other.of && track.number() == other.track.number();
        }
    }

    private record Placed(Marked what, int layer) {}

    private final VoxelGrid grid;
    private final Axis axis;
    private final int slice0;
    private final List<Placed> placed; // in the order in which they are drawn
    private final List<short[][]> layers;
    private LabelMap map; // null until somebody asks

    private SliceLabels(VoxelGrid grid, Axis axis, int slice0, List<Placed> placed, List<short[][]> layers) {
        this.grid = grid;
        this.axis = axis;
        this.slice0 = slice0;
        this.placed = placed;
        this.layers = layers;
    }

    /** @param marked in the order in which they are drawn, which is that of their numbers: one that overlaps an earlier one lies in a further layer, over it */
    public static SliceLabels of(VoxelGrid grid, Axis axis, int slice0, List<Marked> marked) {
        return of(grid, axis, slice0, marked, null);
    }

    /** @param apart a track that gets a layer of its own, those before it below and those behind it above, so that it may become any other; null for none */
    private static SliceLabels of(VoxelGrid grid, Axis axis, int slice0, List<Marked> marked, UUID apart) {
        SliceLabels next = new SliceLabels(grid, axis, slice0, new ArrayList<>(marked.size()), new ArrayList<>());
        SlicePieces pieces = new SlicePieces(axis, grid);
        int lowest = 0;
        for (Marked m : marked) {
            boolean alone = m.track.uuid().equals(apart);
            pieces.read(m.cut);
            int layer = next.layers.size(); // the lowest above all that it overlaps: each layer costs a picture
            while (!alone && layer > lowest && !pieces.isTaken(next.layers.get(layer - 1))) layer--;
            if (layer == next.layers.size()) next.layers.add(next.background());
            pieces.paint(next.layers.get(layer), (short) m.track.number());
            next.placed.add(new Placed(m, layer));
            if (alone) lowest = layer + 1;
        }
        return next;
    }

    /**
     * The same, but for one object.
     *
     * @param next what it has on the slice now; empty for nothing
     */
    public SliceLabels with(UUID track, Optional<Marked> next) {
        Placed old = placed.stream().filter(p -> p.what.track.uuid().equals(track)).findFirst().orElse(null);
        if (old == null ? next.isEmpty() : next.isPresent() && next.get().isSame(old.what)) return this;
        List<Placed> all = new ArrayList<>(placed);
        all.remove(old);
        List<short[][]> changed = new ArrayList<>(layers);
        SlicePieces pieces = new SlicePieces(axis, grid);
        if (old != null) {
            pieces.read(old.what.cut);
            paint(changed, old.layer, pieces, 0);
        }
        if (next.isPresent()) {
            int number = next.get().track.number(), at = (int) all.stream().filter(p -> p.what.track.number() < number).count();
            pieces.read(next.get().cut);
            int below = -1, above = Integer.MAX_VALUE;
            for (int n = 0; n < changed.size(); n++) {
                SlicePieces.Overlap there = pieces.overlap(changed.get(n), number);
                if (there.earlier()) below = n;
                if (there.later()) above = Math.min(above, n);
            }
            int layer = old != null && old.layer > below && old.layer < above ? old.layer : below + 1;
            if (layer >= above) { // there is no layer between them
                List<Marked> marked = new ArrayList<>(all.stream().map(Placed::what).toList());
                marked.add(at, next.get());
                return of(grid, axis, slice0, marked, track);
            }
            if (layer == changed.size()) changed.add(background());
            paint(changed, layer, pieces, number);
            all.add(at, new Placed(next.get(), layer));
        }
        while (!changed.isEmpty() && all.stream().noneMatch(p -> p.layer == changed.size() - 1)) changed.remove(changed.size() - 1);
        return new SliceLabels(grid, axis, slice0, all, changed);
    }

    /** In a copy of what is painted: others look at the layer. */
    private static void paint(List<short[][]> layers, int layer, SlicePieces pieces, int number) {
        short[][] copy = layers.get(layer).clone();
        pieces.renew(copy);
        pieces.paint(copy, (short) number);
        layers.set(layer, copy);
    }

    private short[][] background() {
        VoxelGrid own = slice(grid, axis, slice0);
        return new short[own.nk()][own.ni() * own.nj()];
    }

    public boolean isEmpty() {
        return placed.isEmpty();
    }

    /** On a grid of a single slice across the axis; values are the tracks' numbers. Always the same map. */
    public LabelMap labels() {
        if (map != null) return map;
        List<Segment> segments = new ArrayList<>(placed.size());
        for (Placed p : placed) {
            OntologyClass of = p.what.of;
            segments.add(new Segment(p.layer, p.what.track.number(), of.name(), of.color(), of.category(), of.type(), p.what.track.uuid()));
        }
        map = LabelMap.complete(slice(grid, axis, slice0), layers.isEmpty() ? List.<short[][]>of(background()) : layers, segments).still();
        return map;
    }

    /** The grid of one slice, at its place in the patient. */
    public static VoxelGrid slice(VoxelGrid grid, Axis axis, int slice0) {
        int[] size = { grid.ni(), grid.nj(), grid.nk() }, from = new int[3];
        size[axis.index()] = 1;
        from[axis.index()] = slice0;
        return new VoxelGrid(size[0], size[1], size[2], grid.affine().movedTo(from[0], from[1], from[2]));
    }
}
