package org.readingroom.ui.panel;

import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.DisplayWindow.Shape;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** A small image whose every value and window is known, for tests of panels. */
final class Ramp {

    private Ramp() {}

    /** Values 0, 1, 2 ... 999; of one component in Hounsfield units, with a window of its file's. */
    static Volume volume(String name, int components) {
        Samples s = Samples.allocate(SampleType.INT16, 10, 10, 10, components, 1);
        for (int c = 0; c < components; c++) for (int k = 0; k < 10; k++) for (int n = 0; n < 100; n++) ((short[]) s.plane(k, c, 0))[n] = (short) (100 * k + n);
        return Volume.builder(name, new VoxelGrid(10, 10, 10, Affine.scaling(2, 2, 2)), s).quantity(components == 1 ? Quantity.HOUNSFIELD : Quantity.NONE)
            .windows(components == 1 ? List.of(new DisplayWindow(100, 300, Shape.LINEAR, "LIVER")) : List.of()).build();
    }
}
