package org.readingroom.display.space;

import java.util.Optional;
import org.readingroom.display.view.StoredColours;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ColourCode;

/** The colours that a volume stores, for views of the whole of it: rays look for brightness, and what they find has the colour of its voxel. */
final class VoxelColours {

    /** Brightness needs no window. */
    static final DisplayWindow ALL = new DisplayWindow(127.5, 255, DisplayWindow.Shape.LINEAR_EXACT, "");

    private final Volume volume;
    private final ColourCode code;
    private final int time, ratio;
    private final boolean inverted;
    private final VoxelGrid of;

    private VoxelColours(Volume volume, ColourCode code, VoxelGrid of, int time, boolean inverted) {
        this.volume = volume;
        this.code = code;
        this.of = of;
        this.time = Math.min(time, volume.times() - 1);
        this.inverted = inverted;
        ratio = Math.max(1, (int) Math.round(of.affine().step(0) / volume.grid().affine().step(0)));
    }

    /** Null for volumes that store none, and for those whose voxels would have to be read one by one. @param of what the rays go through, at the volume's resolution or less */
    static VoxelColours of(Volume volume, VoxelGrid of, int time, boolean inverted) {
        Optional<ColourCode> code = StoredColours.of(volume);
        return code.isEmpty() || volume.samples().isLazy() ? null : new VoxelColours(volume, code.get(), of, time, inverted);
    }

    /** Opaque ARGB of a voxel of the rays' grid: of the volume's voxels in it that of the brightest, or of the darkest. */
    int at(int i, int j, int k, boolean highest) {
        PointMm index = volume.grid().toIndex(of.toPatient(i, j, k));
        double half = (ratio - 1) / 2.0;
        int i0 = first(index.x() - half), j0 = first(index.y() - half), k0 = first(index.z() - half), best = 0;
        float most = 0;
        for (int z = k0; z < Math.min(volume.grid().nk(), k0 + ratio); z++)
            for (int y = j0; y < Math.min(volume.grid().nj(), j0 + ratio); y++)
                for (int x = i0; x < Math.min(volume.grid().ni(), i0 + ratio); x++) {
                    int color = StoredColours.at(volume, code, x, y, z, time);
                    float bright = StoredColours.brightness(color);
                    if (best != 0 && (highest ? bright <= most : bright >= most)) continue;
                    best = color;
                    most = bright;
                }
        return inverted && best != 0 ? best ^ 0xffffff : best;
    }

    private static int first(double index) {
        return Math.max(0, (int) Math.rint(index));
    }
}
