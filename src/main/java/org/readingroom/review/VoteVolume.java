package org.readingroom.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/** How many readers say something at each voxel, for looking at: uint8, on the case's grid. Planes on which nobody says anything share one array. */
public final class VoteVolume {

    private VoteVolume() {}

    /** @param structure its place in the case; negative for any */
    public static Volume of(ReviewCase of, int structure) {
        VoxelGrid grid = of.grid();
        byte[] nobody = new byte[grid.ni() * grid.nj()];
        List<Object> planes = IntStream.range(0, grid.nk()).parallel().<Object>mapToObj(k -> plane(of, structure, k, nobody)).toList();
        return Volume.builder("votes", grid, Samples.of(SampleType.UINT8, grid.ni(), grid.nj(), planes)).build();
    }

    private static byte[] plane(ReviewCase of, int structure, int k, byte[] nobody) {
        byte[] votes = null;
        for (int r = 0; r < of.readers().size(); r++) {
            LabelMap labels = of.readers().get(r).labels();
            boolean[] in = null;
            for (int layer : layers(of, structure, r, labels)) {
                short[] plane = labels.layer(layer)[k];
                if (Arrays.mismatch(plane, 0, plane.length - 1, plane, 1, plane.length) < 0 && plane[0] == 0) continue; // empty
                short value = structure < 0 ? 0 : (short) of.structures().get(structure).segment().value();
                for (int n = 0; n < plane.length; n++) {
                    if (plane[n] == 0 || structure >= 0 && plane[n] != value) continue;
                    if (in == null) in = new boolean[plane.length];
                    in[n] = true; // once, in however many layers
                }
            }
            if (in == null) continue;
            if (votes == null) votes = new byte[nobody.length];
            for (int n = 0; n < in.length; n++) if (in[n]) votes[n]++;
        }
        return votes == null ? nobody : votes;
    }

    private static List<Integer> layers(ReviewCase of, int structure, int reader, LabelMap labels) {
        if (structure >= 0) return of.structures().get(structure).layers().get(reader);
        List<Integer> all = new ArrayList<>();
        for (int l = 0; l < labels.layers(); l++) all.add(l);
        return all;
    }
}
