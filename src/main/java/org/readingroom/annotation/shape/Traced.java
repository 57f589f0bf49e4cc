package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.MaskTrace;

/** Voxels as outlines. */
public final class Traced {

    private static final double CENTRE_TO_CORNER = 0.5; // a voxel's centre is the integer here, and integer + 0.5 for the trace

    private Traced() {}

    /** Rings around the voxels of a 2-D mask, so that filling them gives the same voxels; holes are rings of their own. */
    public static Polygon polygon(Mask slice) {
        List<Ring> rings = new ArrayList<>();
        for (double[][] loop : MaskTrace.outlines(slice)) {
            double[] xs = new double[loop.length], ys = new double[loop.length];
            for (int n = 0; n < loop.length; n++) {
                xs[n] = loop[n][0] - CENTRE_TO_CORNER;
                ys[n] = loop[n][1] - CENTRE_TO_CORNER;
            }
            rings.add(new Ring(xs, ys));
        }
        return new Polygon(rings);
    }
}
