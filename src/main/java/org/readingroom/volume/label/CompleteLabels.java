package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.derived.CompleteGrid;

/** Labels of an image with missing slices, moved between its planes and the grid that has a plane for every step. */
public final class CompleteLabels {

    private CompleteLabels() {}

    /**
     * Labels on the image's planes, with empty planes inserted.
     *
     * @throws IllegalArgumentException if they have another shape than the image
     */
    public static LabelMap onGrid(CompleteGrid complete, LabelMap onImage) {
        VoxelGrid g = onImage.grid(), grid = complete.grid();
        if (!haveSameShape(g, complete.image().grid())) throw new IllegalArgumentException("the label map has another shape than the image");
        if (complete.isComplete()) return onImage;
        List<short[][]> layers = new ArrayList<>();
        for (int layer = 0; layer < onImage.layers(); layer++) {
            short[][] planes = new short[grid.nk()][];
            for (int k = 0; k < planes.length; k++) planes[k] = complete.imagePlane(k) < 0 ? new short[g.ni() * g.nj()] : onImage.layer(layer)[complete.imagePlane(k)];
            layers.add(planes);
        }
        return new LabelMap(new VoxelGrid(g.ni(), g.nj(), grid.nk(), g.affine()), layers, onImage.segments());
    }

    /**
     * The other way: of labels on the complete grid the planes that the image has.
     *
     * @throws IllegalArgumentException if they have another shape than the grid, or a plane that the image lacks holds labels
     */
    public static LabelMap onImage(CompleteGrid complete, LabelMap labels) {
        if (!haveSameShape(labels.grid(), complete.grid())) throw new IllegalArgumentException("the label map has another shape than the grid");
        VoxelGrid image = complete.image().grid();
        List<short[][]> layers = new ArrayList<>();
        for (int layer = 0; layer < labels.layers(); layer++) {
            short[][] planes = new short[image.nk()][];
            for (int k = 0; k < complete.grid().nk(); k++) {
                short[] plane = labels.layer(layer)[k];
                if (complete.imagePlane(k) >= 0) planes[complete.imagePlane(k)] = plane;
                else if (!isEmpty(plane)) throw new IllegalArgumentException("plane k = " + k + " holds labels, but the image has no slice there; clear that plane, or use the complete series");
            }
            layers.add(planes);
        }
        return new LabelMap(image, layers, labels.segments());
    }

    private static boolean haveSameShape(VoxelGrid a, VoxelGrid b) {
        return a.ni() == b.ni() && a.nj() == b.nj() && a.nk() == b.nk();
    }

    private static boolean isEmpty(short[] plane) {
        for (short v : plane) if (v != 0) return false;
        return true;
    }
}
