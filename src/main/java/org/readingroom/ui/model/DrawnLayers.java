package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.shape.SliceCut;
import org.readingroom.annotation.shape.SliceLabels;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewState;
import org.readingroom.volume.mask.Mask;

/**
 * What views show of annotations: the objects' cross-sections with the slice that a view looks at, or all of those in its slab; proposals hatched.
 * Kept from picture to picture while nothing is drawn; a stroke, an edit and undo make anew only the objects that they change. Planes across the image's slices, and views of the whole volume, show {@link DrawnSpace}'s.
 */
final class DrawnLayers {

    private static final double OPACITY = 0.4, PREVIEW_OPACITY = 0.6;
    private static final int KEPT = 32; // more than views on a screen, twice
    private static final int KEPT_TIMES = 8;
    private static final int FEW = 16;  // objects that are put in one by one; of more all is made anew

    private final OpenData data;
    private final Annotating annotating;
    private final Habits habits;
    private final DrawnSpace space;
    private final Map<Integer, TrackCuts> cuts = new LinkedHashMap<>(16, 0.75f, true); // by time
    private final Map<Place, Shown> shown = new LinkedHashMap<>(KEPT, 0.75f, true);

    private record Place(int item, int time, Axis axis, int slice0, int first, int last) {}

    /** What a place showed last. @param drafts how far the stroke had come @param stroked its track; null for none */
    private record Shown(int version, int drafts, UUID stroked, SliceLabels fixed, SliceLabels proposed, List<Scene.LabelLayer> layers) {}

    /** What an object has at a place. */
    private record There(Optional<SliceLabels.Marked> fixed, Optional<SliceLabels.Marked> proposed) {

        static final There NOTHING = new There(Optional.empty(), Optional.empty());
    }

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
            layers.addAll(habits.drawn(id).on(view.kind().isPlane() ? of(item, view.state()) : inSpace(item, view.state().time(), view.kind() == ViewKind.PROJECTION)));
        }
        return layers;
    }

    private List<Scene.LabelLayer> of(DataItem item, ViewState state) {
        Optional<SlicePlane> plane = SlicePlane.of(state, item.volume().grid());
        if (plane.isEmpty()) return inSpace(item, state.time(), false);
        SlicePlane p = plane.get();
        int around = (int) Math.floor(state.slab().thicknessMm() / 2 / p.stepMm() + 1e-6), most = p.grid().size(p.axis().index()) - 1;
        Draft draft = annotating.draft().filter(d -> d.item() == item.id() && d.time() == item.timeAt(state.time())).orElse(null);
        Place place = new Place(item.id(), item.timeAt(state.time()), p.axis(), p.slice0(), Math.max(0, p.slice0() - around), Math.min(most, p.slice0() + around));
        Shown now = shown.get(place);
        int version = annotating.touches(item.id()).version(), drafts = draft == null ? 0 : annotating.touches(item.id()).drafts();
        UUID stroked = draft == null ? null : draft.track().uuid();
        if (now == null || now.version != version || now.drafts != drafts || !Objects.equals(now.stroked, stroked)) shown.put(place, now = next(item, p, place, draft, now));
        if (shown.size() > KEPT) shown.remove(shown.keySet().iterator().next());
        return now.layers;
    }

    private List<Scene.LabelLayer> inSpace(DataItem item, int time, boolean rims) {
        List<Scene.LabelLayer> layers = rims ? space.outlines(item, time) : space.of(item, time);
        return annotating.preview().filter(e -> e.item() == item.id()).map(e -> e.over(layers, rims)).orElse(layers);
    }

    private Shown next(DataItem item, SlicePlane p, Place place, Draft draft, Shown before) {
        Annotated document = annotating.at(item, place.time).orElseThrow();
        cuts(place.time).forgetAllBut(document);
        UUID stroked = draft == null ? null : draft.track().uuid();
        Set<UUID> changed = before == null ? null : annotating.touches(place.item).since(before.version).map(HashSet::new).orElse(null);
        if (changed != null) Stream.of(Optional.ofNullable(before.stroked), Optional.ofNullable(stroked)).flatMap(Optional::stream).forEach(changed::add);
        SliceLabels fixed, proposed;
        if (changed != null && changed.size() <= FEW) {
            fixed = before.fixed;
            proposed = before.proposed;
            for (UUID track : changed) {
                There there = there(document, p, place, track, draft);
                fixed = fixed.with(track, there.fixed);
                proposed = proposed.with(track, there.proposed);
            }
        } else {
            List<SliceLabels.Marked> allFixed = new ArrayList<>(), allProposed = new ArrayList<>();
            for (Track track : tracks(document, draft)) {
                There there = there(document, p, place, track.uuid(), draft);
                there.fixed.ifPresent(allFixed::add);
                there.proposed.ifPresent(allProposed::add);
            }
            fixed = SliceLabels.of(p.grid(), p.axis(), p.slice0(), allFixed);
            proposed = SliceLabels.of(p.grid(), p.axis(), p.slice0(), allProposed);
        }
        return new Shown(annotating.touches(place.item).version(), draft == null ? 0 : annotating.touches(place.item).drafts(), stroked, fixed, proposed, layers(place.item, p, document, fixed, proposed));
    }

    private TrackCuts cuts(int time) {
        TrackCuts then = cuts.computeIfAbsent(time, t -> new TrackCuts());
        if (cuts.size() > KEPT_TIMES) cuts.remove(cuts.keySet().iterator().next());
        return then;
    }

    /** By number, with the one that the stroke is about to make. */
    private static List<Track> tracks(Annotated document, Draft draft) {
        if (draft == null || document.track(draft.track().uuid()).isPresent()) return document.tracks();
        return Stream.concat(document.tracks().stream(), Stream.of(draft.track())).sorted(Comparator.comparingInt(Track::number)).toList();
    }

    private List<Scene.LabelLayer> layers(int item, SlicePlane p, Annotated document, SliceLabels fixed, SliceLabels proposed) {
        List<Scene.LabelLayer> layers = new ArrayList<>();
        if (!proposed.isEmpty()) layers.add(new Scene.LabelLayer(proposed.labels(), OPACITY, false, true, Set.of()));
        preview(item, p, document).ifPresent(layers::add);
        if (!fixed.isEmpty()) layers.add(new Scene.LabelLayer(fixed.labels(), OPACITY, false, false, Set.of()));
        return annotating.preview().filter(e -> e.item() == item && !e.tells(new EffectPreview.Place(p.axis(), p.slice0()))).map(e -> e.over(layers, false)).orElse(layers);
    }

    private There there(Annotated document, SlicePlane p, Place place, UUID uuid, Draft draft) {
        boolean isStroked = draft != null && draft.track().uuid().equals(uuid);
        Track track = document.track(uuid).orElse(isStroked ? draft.track() : null);
        if (track == null || annotating.isHidden(uuid)) return There.NOTHING;
        TrackCuts.Cuts cut = cuts(place.time).of(document, uuid, p.axis(), place.first, place.last);
        if (cut == TrackCuts.Cuts.NONE && !isStroked) return There.NOTHING;
        OntologyClass of = document.ontology().find(track.classId()).orElseThrow();
        if (isStroked) return stroke(p, place, draft, track, of, cut);
        return new There(cut.fixed().map(c -> new SliceLabels.Marked(track, of, c)), cut.proposed().map(c -> new SliceLabels.Marked(track, of, c)));
    }

    /** The object that is being painted, as if it were done. */
    private static There stroke(SlicePlane p, Place place, Draft draft, Track track, OntologyClass of, TrackCuts.Cuts there) {
        Mask[] masks = { whole(there.fixed(), p), whole(there.proposed(), p) };
        boolean adds = draft.mode() != Painting.Mode.ERASE;
        if (adds && masks[0] == null) masks[0] = new Mask(p.grid().size(p.axis().xIndex()), p.grid().size(p.axis().yIndex()), 1);
        DraftSlice seen = new DraftSlice(p.axis(), place.first, place.last, (x, y, end) -> {
            for (Mask m : masks) if (m != null && (m == masks[0] || !adds)) Arrays.fill(m.plane(0), y * m.ni() + x, y * m.ni() + end, (byte) (adds ? 1 : 0));
        });
        seen.walk(draft.voxels());
        return new There(marked(track, of, masks[0]), marked(track, of, masks[1]));
    }

    private static Optional<SliceLabels.Marked> marked(Track track, OntologyClass of, Mask mask) {
        return mask == null || mask.isEmpty() ? Optional.empty() : Optional.of(new SliceLabels.Marked(track, of, mask));
    }

    /** Below what is drawn, so that what an effect would add is told from what is there. */
    private Optional<Scene.LabelLayer> preview(int item, SlicePlane p, Annotated document) {
        EffectPreview preview = annotating.preview().filter(e -> e.item() == item).orElse(null);
        if (preview == null) return Optional.empty();
        List<SliceLabels.Marked> marked = new ArrayList<>();
        Stream.concat(Stream.of(preview), preview.more().stream()).forEach(e -> {
            Mask found = e.found().get(new EffectPreview.Place(p.axis(), p.slice0()));
            if (found != null && !found.isEmpty()) document.ontology().find(e.track().classId()).ifPresent(of -> marked.add(new SliceLabels.Marked(e.track(), of, found)));
        });
        return marked.isEmpty() ? Optional.empty() : Optional.of(new Scene.LabelLayer(SliceLabels.of(p.grid(), p.axis(), p.slice0(), marked).labels(), PREVIEW_OPACITY, false, true, Set.of()));
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
