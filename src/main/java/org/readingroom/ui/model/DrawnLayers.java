package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.shape.SliceCut;
import org.readingroom.annotation.shape.SliceLabels;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewState;
import org.readingroom.volume.mask.Mask;

/**
 * What views show of annotations: the objects' cross-sections with the slice that a view looks at, or all of those in its slab; proposals hatched.
 * Kept from picture to picture while nothing is drawn; a stroke makes anew only the object that it paints. Planes across the image's slices, and views of the whole volume, show {@link DrawnSpace}'s.
 */
final class DrawnLayers {

    private static final double OPACITY = 0.4, PREVIEW_OPACITY = 0.6;
    private static final int KEPT = 32; // more than views on a screen, twice

    private final OpenData data;
    private final Annotating annotating;
    private final Habits habits;
    private final DrawnSpace space;
    private final TrackCuts cuts = new TrackCuts();
    private final Map<Key, List<Scene.LabelLayer>> made = new LinkedHashMap<>(KEPT, 0.75f, true);
    private final Map<Key, Around> around = new LinkedHashMap<>(KEPT, 0.75f, true);

    /** @param drafts how far the stroke has come @param stroked its track; null for none */
    private record Key(int item, int version, int drafts, UUID stroked, Axis axis, int first, int last) {

        /** What a stroke leaves as it is. */
        Key still() {
            return new Key(item, version, 0, stroked, axis, first, last);
        }
    }

    /** Others' labels, drawn before and after the stroke's. */
    private record Around(List<Scene.LabelLayer> proposedBefore, List<Scene.LabelLayer> proposedAfter, List<Scene.LabelLayer> fixedBefore, List<Scene.LabelLayer> fixedAfter) {}

    DrawnLayers(OpenData data, Annotating annotating, Habits habits) {
        this.data = data;
        this.annotating = annotating;
        this.habits = habits;
        space = new DrawnSpace(annotating);
    }

    /** Annotations of every volume that shares the background's space are shown. */
    List<Scene.LabelLayer> of(ViewModel view) {
        DataItem back = data.background(view).orElse(null);
        if (back == null || view.state() == null) return List.of();
        List<Scene.LabelLayer> layers = new ArrayList<>();
        for (int id : annotating.items()) {
            DataItem item = data.item(id);
            if (!habits.drawn(id).visible() || item.id() != back.id() && !data.shareSpace(item, back)) continue;
            layers.addAll(habits.drawn(id).on(view.kind().isPlane() ? of(item, view.state()) : inSpace(item, view.kind() == ViewKind.PROJECTION)));
        }
        return layers;
    }

    private List<Scene.LabelLayer> of(DataItem item, ViewState state) {
        Optional<SlicePlane> plane = SlicePlane.of(state, item.volume().grid());
        if (plane.isEmpty()) return inSpace(item, false);
        SlicePlane p = plane.get();
        int around = (int) Math.floor(state.slab().thicknessMm() / 2 / p.stepMm() + 1e-6), most = p.grid().size(p.axis().index()) - 1;
        Annotating.Draft draft = annotating.draft().filter(d -> d.item() == item.id()).orElse(null);
        Key key = new Key(item.id(), annotating.version(item.id()), draft == null ? 0 : annotating.drafts(item.id()), draft == null ? null : draft.track().uuid(), p.axis(),
            Math.max(0, p.slice0() - around), Math.min(most, p.slice0() + around));
        List<Scene.LabelLayer> layers = made.get(key);
        if (layers == null) keep(made, key, layers = make(item.id(), p, key, draft));
        return layers;
    }

    private List<Scene.LabelLayer> inSpace(DataItem item, boolean rims) {
        List<Scene.LabelLayer> layers = rims ? space.outlines(item) : space.of(item);
        return annotating.preview().filter(e -> e.item() == item.id()).map(e -> e.over(layers, rims)).orElse(layers);
    }

    private static <V> void keep(Map<Key, V> all, Key key, V value) {
        all.put(key, value);
        if (all.size() > KEPT) all.remove(all.keySet().iterator().next());
    }

    private List<Scene.LabelLayer> make(int item, SlicePlane p, Key key, Annotating.Draft draft) {
        AnnotationDocument document = annotating.document(item).orElseThrow();
        cuts.forgetAllBut(document);
        Around others = around.get(key.still());
        if (others == null) keep(around, key.still(), others = around(document, p, key));
        List<SliceLabels.Marked> fixed = new ArrayList<>(), proposed = new ArrayList<>();
        if (draft != null && !annotating.isHidden(draft.track().uuid())) stroke(document, p, key, draft, fixed, proposed);
        List<Scene.LabelLayer> layers = new ArrayList<>(others.proposedBefore);
        layers.addAll(layer(p, proposed, true));
        layers.addAll(others.proposedAfter);
        preview(item, p, document).ifPresent(layers::add);
        layers.addAll(others.fixedBefore);
        layers.addAll(layer(p, fixed, false));
        layers.addAll(others.fixedAfter);
        return annotating.preview().filter(e -> e.item() == item && !e.tells(new EffectPreview.Place(p.axis(), p.slice0()))).map(e -> e.over(layers, false)).orElse(layers);
    }

    /** All but the object that is being painted. */
    private Around around(AnnotationDocument document, SlicePlane p, Key key) {
        List<SliceLabels.Marked> fixed = new ArrayList<>(), proposed = new ArrayList<>();
        int fixedBefore = -1, proposedBefore = -1;
        for (Track track : document.tracks()) {
            if (track.uuid().equals(key.stroked)) {
                fixedBefore = fixed.size();
                proposedBefore = proposed.size();
            } else if (!annotating.isHidden(track.uuid())) {
                OntologyClass of = document.ontology().find(track.classId()).orElseThrow();
                TrackCuts.Cuts there = cuts.of(document, track.uuid(), p.axis(), key.first, key.last);
                there.fixed().ifPresent(c -> fixed.add(new SliceLabels.Marked(track, of, c)));
                there.proposed().ifPresent(c -> proposed.add(new SliceLabels.Marked(track, of, c)));
            }
        }
        if (fixedBefore < 0) { // a track that the stroke is about to make comes last
            fixedBefore = fixed.size();
            proposedBefore = proposed.size();
        }
        return new Around(layer(p, proposed.subList(0, proposedBefore), true), layer(p, proposed.subList(proposedBefore, proposed.size()), true),
            layer(p, fixed.subList(0, fixedBefore), false), layer(p, fixed.subList(fixedBefore, fixed.size()), false));
    }

    private static List<Scene.LabelLayer> layer(SlicePlane p, List<SliceLabels.Marked> marked, boolean hatched) {
        return marked.isEmpty() ? List.of() : List.of(new Scene.LabelLayer(SliceLabels.of(p.grid(), p.axis(), p.slice0(), marked), OPACITY, false, hatched, Set.of()));
    }

    /** The object that is being painted, as if it were done. */
    private void stroke(AnnotationDocument document, SlicePlane p, Key key, Annotating.Draft draft, List<SliceLabels.Marked> fixed, List<SliceLabels.Marked> proposed) {
        Track track = document.track(draft.track().uuid()).orElse(draft.track());
        OntologyClass of = document.ontology().find(track.classId()).orElseThrow();
        TrackCuts.Cuts there = cuts.of(document, track.uuid(), p.axis(), key.first, key.last);
        Mask[] masks = { whole(there.fixed(), p), whole(there.proposed(), p) };
        boolean adds = draft.mode() != Painting.Mode.ERASE;
        if (adds && masks[0] == null) masks[0] = new Mask(p.grid().size(p.axis().xIndex()), p.grid().size(p.axis().yIndex()), 1);
        DraftSlice seen = new DraftSlice(p.axis(), key.first, key.last, (x, y, end) -> {
            for (Mask m : masks) if (m != null && (m == masks[0] || !adds)) Arrays.fill(m.plane(0), y * m.ni() + x, y * m.ni() + end, (byte) (adds ? 1 : 0));
        });
        seen.walk(draft.voxels());
        if (masks[0] != null && !masks[0].isEmpty()) fixed.add(new SliceLabels.Marked(track, of, masks[0]));
        if (masks[1] != null && !masks[1].isEmpty()) proposed.add(new SliceLabels.Marked(track, of, masks[1]));
    }

    /** Below what is drawn, so that what an effect would add is told from what is there. */
    private Optional<Scene.LabelLayer> preview(int item, SlicePlane p, AnnotationDocument document) {
        EffectPreview preview = annotating.preview().filter(e -> e.item() == item).orElse(null);
        if (preview == null) return Optional.empty();
        List<SliceLabels.Marked> marked = new ArrayList<>();
        Stream.concat(Stream.of(preview), preview.more().stream()).forEach(e -> {
            Mask found = e.found().get(new EffectPreview.Place(p.axis(), p.slice0()));
            if (found != null && !found.isEmpty()) document.ontology().find(e.track().classId()).ifPresent(of -> marked.add(new SliceLabels.Marked(e.track(), of, found)));
        });
        return marked.isEmpty() ? Optional.empty() : Optional.of(new Scene.LabelLayer(SliceLabels.of(p.grid(), p.axis(), p.slice0(), marked), PREVIEW_OPACITY, false, true, Set.of()));
    }

    /** As large as the slice, for a stroke that may reach anywhere; null for nothing. */
    private static Mask whole(Optional<SliceCut> cut, SlicePlane p) {
        if (cut.isEmpty()) return null;
        SliceCut c = cut.get();
        Mask mask = new Mask(p.grid().size(p.axis().xIndex()), p.grid().size(p.axis().yIndex()), 1);
        for (int y = 0; y < c.mask().nj(); y++) System.arraycopy(c.mask().plane(0), y * c.mask().ni(), mask.plane(0), (c.y() + y) * mask.ni() + c.x(), c.mask().ni());
        return mask;
    }
}
