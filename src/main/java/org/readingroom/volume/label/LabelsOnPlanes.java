package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.TruePlace;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * Labels on the planes of an image whose grid is not true of all of them ({@link TruePlace#differs}): each plane gets what lies in the patient where its
 * header says that it lies. Where the label map's own grid says, they would be off by as many slices as are missing before.
 */
public final class LabelsOnPlanes {

    private LabelsOnPlanes() {}

    /**
     * For seeing, not for measuring: where labels lie between the image's voxels the nearest one is taken, and what lies on no plane of it is left out.
     *
     * @return on the image's grid; the map itself where the image's grid is true
     */
    public static LabelMap shown(LabelMap labels, Volume image) {
        if (!TruePlace.differs(image)) return labels;
        Optional<LabelMap> placed = image.verdict() == Verdict.INCOMPLETE ? PlacedLabels.on(labels, image).labels()
            : labels.grid().sameAs(image.grid(), PlacedLabels.SAME_PLACE_MM) ? Optional.of(labels) : Optional.empty();
        return placed.orElseGet(() -> resampled(image, labels, Resampling.NEAREST)).drawnOn(labels.drawnOn()).telling(labels.findings());
    }

    /** As {@link ResampledLabels#on}, onto the image's planes wherever they lie. */
    public static LabelMap resampled(Volume image, LabelMap map, Resampling method) {
        VoxelGrid grid = image.grid();
        if (!TruePlace.differs(image)) return ResampledLabels.on(grid, map, method);
        LabelMap open = map.isPacked() ? new LabelMap(map.grid(), IntStream.range(0, map.layers()).mapToObj(map::layer).toList(), map.segments()) : map; // each layer is asked for again and again
        List<SourceInstances.Plane> planes = image.source().orElseThrow().planes();
        List<LabelMap> each = IntStream.range(0, grid.nk()).parallel().mapToObj(k -> ResampledLabels.on(plane(grid, planes.get(k).position()), open, method)).toList();
        List<short[][]> layers = new ArrayList<>();
        for (int n = 0; n < map.layers(); n++) {
            int layer = n;
            layers.add(each.stream().map(m -> m.plane(layer, 0)).toArray(short[][]::new));
        }
        return new LabelMap(grid, layers, map.segments());
    }

    /** @param first where the middle of its first voxel lies */
    private static VoxelGrid plane(VoxelGrid grid, PointMm first) {
        Affine a = grid.affine();
        return new VoxelGrid(grid.ni(), grid.nj(), 1, Affine.of(first, a.direction(0), a.step(0), a.direction(1), a.step(1), a.direction(2), a.step(2)));
    }
}
