package org.readingroom.volume;

import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * Where in the patient lies what a volume's grid shows at a place. The two differ where the planes have no common step ({@link Verdict#IRREGULAR}) or
 * some are missing ({@link Verdict#INCOMPLETE}): the grid has one affine, the planes lie where their headers say (Image Position (Patient), PS3.3 C.7.6.2.1.1).
 */
public final class TruePlace {

    private static final double SEEN = 0.1, MOST = 0.5; // of a voxel

    private TruePlace() {}

    /** Whether places of the grid are not those of the patient, and it is known which are: by more than a tenth of a voxel. */
    public static boolean differs(Volume volume) {
        return isSuspect(volume) && isKnown(volume) && isOff(volume, SEEN);
    }

    /** Whether the grid is not true of all planes: it is seen, or its verdict says so and nobody knows where the planes lie. */
    public static boolean isUneven(Volume volume) {
        return isSuspect(volume) && (!isKnown(volume) || isOff(volume, SEEN));
    }

    private static boolean isSuspect(Volume volume) {
        return (volume.verdict() == Verdict.IRREGULAR || volume.verdict() == Verdict.INCOMPLETE) && volume.grid().nk() > 1;
    }

    private static boolean isKnown(Volume volume) {
        return volume.source().filter(s -> s.planes().size() >= volume.grid().nk()).isPresent();
    }

    /** Between two planes in proportion, beyond the ends as at the end. @param shown of the grid, LPS mm @return itself where both are the same */
    public static PointMm of(Volume volume, PointMm shown) {
        if (!differs(volume)) return shown;
        VoxelGrid grid = volume.grid();
        double k = Math.max(0, Math.min(grid.nk() - 1, grid.toIndex(shown).z()));
        int low = (int) Math.min(grid.nk() - 2, Math.floor(k));
        double part = k - low;
        PointMm a = plane(volume, low), b = plane(volume, low + 1);
        PointMm atA = grid.toPatient(0, 0, low), atB = grid.toPatient(0, 0, low + 1);
        return new PointMm(shown.x() + (1 - part) * (a.x() - atA.x()) + part * (b.x() - atB.x()), shown.y() + (1 - part) * (a.y() - atA.y()) + part * (b.y() - atB.y()),
            shown.z() + (1 - part) * (a.z() - atA.z()) + part * (b.z() - atB.z()));
    }

    /**
     * Whether a place of one grid is another place of the patient in the other grid, by more than half a voxel: the planes of one of them, or of both, lie
     * elsewhere than its grid says, and not as those of the other do. What lies on one grid, as a filtered copy does, is together.
     */
    public static boolean isApart(Volume a, Volume b) {
        if (a == b || !isShifted(a) && !isShifted(b)) return false;
        if (!a.grid().sameAs(b.grid(), a.grid().spacing().smallest() * MOST)) return true;
        return isKnown(a) && isKnown(b) && !alike(a, b);
    }

    private static boolean isShifted(Volume volume) {
        return isSuspect(volume) && (!isKnown(volume) || isOff(volume, MOST));
    }

    /** At any time. */
    private static boolean isOff(Volume volume, double voxels) {
        double most = volume.grid().spacing().smallest() * voxels;
        int nk = volume.grid().nk();
        for (int plane = 0; plane < volume.source().orElseThrow().planes().size(); plane++)
            if (plane(volume, plane).distanceTo(volume.grid().toPatient(0, 0, plane % nk)) > most) return true;
        return false;
    }

    private static boolean alike(Volume a, Volume b) {
        double most = a.grid().spacing().smallest() * MOST;
        for (int k = 0; k < a.grid().nk(); k++) if (plane(a, k).distanceTo(plane(b, k)) > most) return false;
        return true;
    }

    private static PointMm plane(Volume volume, int k) {
        return volume.source().orElseThrow().planes().get(k).position();
    }
}
