package org.readingroom.consensus.dispute;

import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.consensus.FieldOfView;
import org.readingroom.geometry.PointMm;

/**
 * A connected region of voxels on which readers do not all say the same.
 *
 * @param number   from 1, the largest first
 * @param id       i-j-k of its first voxel (k slowest, i fastest): regions share no voxel, so it names the region whatever the order
 * @param voxels   how many
 * @param box      the smallest box around it, voxel indices from 0
 * @param lookAt   voxel i, j, k to look at: in the plane across k that has most of it, the one nearest to its middle there; it is in the region
 * @param place    the same, LPS mm
 * @param opinions what is said in it, by most voxels first
 */
public record DisputedRegion(int number, String id, long voxels, double volumeMm3, FieldOfView box, int[] lookAt, PointMm place, List<Opinion> opinions, RegionRuns runs) {

    /** Voxels of the region at which the readers say one thing. */
    public record Opinion(Saying saying, long voxels) {}

    public DisputedRegion {
        opinions = List.copyOf(opinions);
    }

    /** Structures that somebody gives any of its voxels to, as places in the input's structures. */
    public List<Integer> structures() {
        return opinions.stream().flatMap(o -> o.saying().structures().stream()).distinct().sorted().collect(Collectors.toList());
    }

    /** How many of its voxels a reader gives to a structure. */
    public long voxels(int reader, int structure) {
        return opinions.stream().filter(o -> o.saying().says(reader, structure)).mapToLong(Opinion::voxels).sum();
    }

    /** The structure that readers give most of its voxels to, all of them together; of two of one size the one that comes first. */
    public int mostly() {
        long[] votes = new long[structures().stream().mapToInt(s -> s + 1).max().orElse(1)];
        for (Opinion o : opinions) for (int s : o.saying().structures()) votes[s] += o.voxels() * o.saying().readers(s);
        int most = 0;
        for (int s = 1; s < votes.length; s++) if (votes[s] > votes[most]) most = s;
        return most;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "region " + number + " at " + id + ", " + voxels + " voxels";
    }
}
