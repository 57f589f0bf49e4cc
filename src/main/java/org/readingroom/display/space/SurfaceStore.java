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

    private final Map<LabelMap, List<SurfaceMesh>> kept = new WeakHashMap<>(); // label maps are equal if they are the same

    /** One for each segment, in order. */
    synchronized List<SurfaceMesh> of(LabelMap labels) {
        List<SurfaceMesh> meshes = kept.get(labels);
        if (meshes == null) {
            meshes = labels.segments().parallelStream().map((Segment s) -> SurfaceNets.of(labels, s, Progress.NONE)).toList();
            kept.put(labels, new ArrayList<>(meshes));
        }
        return meshes;
    }
}
