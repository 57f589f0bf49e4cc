package org.readingroom.ui.annotate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.EffectPreview;
import org.readingroom.ui.model.EffectPreview.Place;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.NewestWork;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.region.Threshold;
import org.readingroom.volume.region.ValueRange;

/**
 * Shows which voxels of the slices in view the threshold brush would paint, as long as it is in hand and has a range. Values are looked at beside the
 * event thread. What an effect shows of itself goes before.
 */
final class GatePreview {

    private record Wish(int item, Volume volume, ValueGate gate, int channel, int time, String classId, Set<Place> places) {}

    private final Workbench workbench;
    private final NewestWork<EffectPreview> work;
    private Wish wish;          // null while nothing is to be shown
    private EffectPreview ours; // null while none is there

    private GatePreview(Workbench workbench, Consumer<String> say) {
        this.workbench = workbench;
        work = new NewestWork<>(this::arrived, why -> say.accept("The range of the threshold brush cannot be shown: " + (why instanceof OutOfMemoryError ? "not enough memory" : why.getMessage())));
    }

    /** From now on. @param say told why it cannot be shown, a sentence */
    static void whenever(Workbench workbench, Consumer<String> say) {
        GatePreview preview = new GatePreview(workbench, say);
        workbench.addListener(what -> preview.look());
    }

    private void look() {
        Annotating a = workbench.annotating();
        if (a.draft().isPresent()) return; // what the stroke covers is shown already
        Wish now = wanted(a);
        if (now == null) {
            if (wish == null) return;
            wish = null;
            work.drop();
            EffectPreview gone = ours;
            ours = null;
            if (gone != null && a.preview().filter(p -> p == gone).isPresent()) a.preview(null);
            return;
        }
        if (!now.equals(wish)) {
            wish = now;
            AnnotationDocument document = a.document(now.item).orElseThrow();
            Track like = Tracks.fresh(document, now.classId);
            work.wish(() -> new EffectPreview(now.item, like, found(now)));
        } else if (ours != null && a.preview().isEmpty() && work.isIdle()) a.preview(ours); // an effect's is gone
    }

    private Wish wanted(Annotating a) {
        DataItem item = workbench.activeVolume().orElse(null);
        if (!a.isOn() || !a.tool().equals(ThresholdBrushTool.ID) || !a.isGateShown() || a.gate().isEmpty() || item == null || a.document(item.id()).isEmpty() || a.chosenClass(item.id()).isEmpty()) return null;
        Set<Place> places = new HashSet<>();
        int time = 0;
        for (ViewModel view : workbench.views()) {
            if (view.state() == null || !view.kind().isPlane() || workbench.data().background(view).filter(item::equals).isEmpty()) continue;
            SlicePlane.of(view.state(), item.volume().grid()).ifPresent(p -> places.add(new Place(p.axis(), p.slice0())));
            time = Math.min(view.state().time(), item.volume().times() - 1);
        }
        return places.isEmpty() ? null : new Wish(item.id(), item.volume(), a.gate().get(), workbench.valueChannel(item), time, a.chosenClass(item.id()), places);
    }

    private void arrived(EffectPreview found) {
        Annotating a = workbench.annotating();
        boolean isFree = a.preview().isEmpty() || a.preview().filter(p -> p == ours).isPresent();
        if (wish == null || a.document(found.item()).isEmpty()) return;
        ours = found;
        if (isFree) a.preview(found);
    }

    private static Map<Place, Mask> found(Wish w) {
        Map<Place, Mask> found = new HashMap<>();
        for (Place p : w.places) found.put(p, slice(w, p));
        return found;
    }

    /** nk = 1, in the slice's own axes. */
    private static Mask slice(Wish w, Place p) {
        VoxelGrid grid = w.volume.grid();
        int columns = grid.size(p.axis().xIndex()), rows = grid.size(p.axis().yIndex());
        Mask mask = new Mask(columns, rows, 1);
        byte[] out = mask.plane(0);
        if (p.axis() == Axis.K) {
            Threshold.plane(w.volume, w.channel, w.time, p.slice0(), new ValueRange(w.gate.low(), w.gate.high()), out);
            return mask;
        }
        VoxelSet.VoxelTest in = w.gate.in(w.volume, w.channel, w.time);
        int[] ijk = new int[3];
        ijk[p.axis().index()] = p.slice0();
        for (int y = 0; y < rows; y++) {
            ijk[p.axis().yIndex()] = y;
            for (int x = 0; x < columns; x++) {
                ijk[p.axis().xIndex()] = x;
                if (in.holds(ijk[0], ijk[1], ijk[2])) out[x + columns * y] = 1;
            }
        }
        return mask;
    }
}
