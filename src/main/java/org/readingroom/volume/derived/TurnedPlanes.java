package org.readingroom.volume.derived;

import org.readingroom.volume.Samples;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.PlaneSource;

/**
 * Planes across those of lazy samples: each one goes through every plane of the file, so as many as fit into half of the cache are cut at
 * once.
 */
final class TurnedPlanes implements PlaneSource {

    private final Reorient turn;
    private final Samples old;
    private final int nk, together, blocks;

    /** @param nk planes of one component and time after the turn */
    TurnedPlanes(Reorient turn, Samples old, int nk) {
        this.turn = turn;
        this.old = old;
        this.nk = nk;
        long planeBytes = Math.max(1, old.bytes() / old.components() / old.times() / nk), room = ((LazyPlanes) old.planes()).cache().capacityBytes() / 2;
        together = turn.keepsSlices() ? 1 : (int) Math.max(1, Math.min(nk, room / planeBytes));
        blocks = (nk + together - 1) / together;
    }

    @Override
    public int planes() {
        return nk * old.components() * old.times();
    }

    @Override
    public int groups() {
        return blocks * old.components() * old.times();
    }

    @Override
    public int group(int plane) {
        return plane / nk * blocks + plane % nk / together;
    }

    @Override
    public int place(int plane) {
        return plane % nk % together;
    }

    @Override
    public Object[] read(int group) {
        int first = group % blocks * together, ct = group / blocks;
        return turn.planes(old, ct % old.components(), ct / old.components(), first, Math.min(nk, first + together)).toArray();
    }

    @Override
    public String file(int group) {
        return "";
    }
}
