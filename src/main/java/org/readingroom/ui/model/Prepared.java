package org.readingroom.ui.model;

import java.util.List;
import org.readingroom.display.AutoWindow;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** A volume with what the workbench needs to show it, found out beside the event thread. */
public record Prepared(Volume volume, DisplayWindow window, StudyFacts facts) {

    /** May read files and look at all values: not for the event thread. Of a volume that is still being read, the middle slice decides the window. */
    public static Prepared of(Volume volume) {
        boolean isQuick = !volume.windows().isEmpty() || !volume.samples().isLazy();
        return new Prepared(volume, isQuick ? AutoWindow.first(volume) : AutoWindow.of(middle(volume)), StudyFacts.of(volume));
    }

    private static Volume middle(Volume v) {
        Samples s = v.samples();
        int k = (s.nk() - 1) / 2;
        Samples one = new Samples(s.type(), s.ni(), s.nj(), 1, 1, 1, List.of(s.plane(k, 0, 0)), s.offset());
        VoxelGrid grid = new VoxelGrid(s.ni(), s.nj(), 1, v.grid().affine());
        Volume.Builder slice = Volume.builder(v.name(), grid, one).rescale(Rescale.of(v.rescale().slope(k), v.rescale().intercept(k)));
        return slice.padding(v.padding().orElse(null)).build();
    }
}
