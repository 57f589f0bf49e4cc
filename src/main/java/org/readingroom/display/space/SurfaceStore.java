package org.readingroom.display.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.surface.SurfaceMesh;
import org.readingroom.volume.surface.SurfaceNets;

/** Keeps the surfaces of label maps as long as somebody else keeps the label maps. Thread-safe. */
final class SurfaceStore {

    private final Map<LabelMap, Kept> kept = new WeakHashMap<>(); // label maps are equal if they are the same

    private volatile int generation;

    private record Kept(int generation, List<SurfaceMesh> meshes) {}

    /** Labels have changed. Waits for nobody. */
    void forget() {
        generation++;
    }

    /** One for each segment, in order. */
    synchronized List<SurfaceMesh> of(LabelMap labels) {
        Kept found = kept.get(labels);
        if (found == null || found.generation != generation) {
            int now = generation; // before the labels are looked at
            List<SurfaceMesh> meshes = labels.segments().parallelStream().map((Segment s) -> SurfaceNets.of(labels, s, Progress.NONE)).toList();
            found = new Kept(now, new ArrayList<>(meshes));
            kept.put(labels, found);
        }
        return found.meshes;
    }
}
