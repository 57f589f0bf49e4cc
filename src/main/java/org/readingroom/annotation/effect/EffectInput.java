package org.readingroom.annotation.effect;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;

/**
 * What an effect works on: one grid, the segments it may read (tracks, the one that was chosen first), and the image, if there is one. Masks are made when an
 * effect asks for them, because each may be as large as the image. Confined to one thread at a time.
 */
public final class EffectInput {

    private final VoxelGrid grid;
    private final List<UUID> tracks;
    private final Function<UUID, Mask> masks;
    private final Volume image;
    private final int component, time;
    private UUID lastTrack; // effects ask for the same one several times
    private Mask last;

    private EffectInput(VoxelGrid grid, List<UUID> tracks, Function<UUID, Mask> masks, Volume image, int component, int time) {
        this.grid = grid;
        this.tracks = List.copyOf(tracks);
        this.masks = masks;
        this.image = image;
        this.component = component;
        this.time = time;
    }

    /**
     * @param tracks the chosen one first, then others that an effect may need
     * @param masks  gives the voxels of a track on the grid; effects do not change them
     * @throws IllegalArgumentException if there is no track
     */
    public static EffectInput of(VoxelGrid grid, List<UUID> tracks, Function<UUID, Mask> masks) {
        if (tracks.isEmpty()) throw new IllegalArgumentException("no track is chosen; expected at least one");
        if (tracks.stream().distinct().count() < tracks.size()) throw new IllegalArgumentException("a track is named twice; expected each once");
        return new EffectInput(grid, tracks, masks, null, 0, 0);
    }

    /** The same with an image. @throws IllegalArgumentException if its shape is another than the grid's, or it lacks the component or time */
    public EffectInput on(Volume volume, int c, int t) {
        VoxelGrid g = volume.grid();
        if (g.ni() != grid.ni() || g.nj() != grid.nj() || g.nk() != grid.nk())
            throw new IllegalArgumentException("the image has " + g.ni() + " x " + g.nj() + " x " + g.nk() + " voxels; expected " + grid.ni() + " x " + grid.nj() + " x " + grid.nk() + " as the annotations have");
        if (c < 0 || c >= volume.components()) throw new IllegalArgumentException("channel " + c + "; expected 0 to " + (volume.components() - 1));
        if (t < 0 || t >= volume.times()) throw new IllegalArgumentException("time " + t + "; expected 0 to " + (volume.times() - 1));
        return new EffectInput(grid, tracks, masks, volume, c, t);
    }

    public VoxelGrid grid() {
        return grid;
    }

    /** The chosen one first. */
    public List<UUID> tracks() {
        return tracks;
    }

    public UUID chosen() {
        return tracks.get(0);
    }

    /** The voxels of one of the tracks; not to be changed. */
    public Mask mask(UUID track) {
        if (track.equals(lastTrack)) return last;
        Mask mask = masks.apply(track);
        if (mask.ni() != grid.ni() || mask.nj() != grid.nj() || mask.nk() != grid.nk()) throw new IllegalStateException("the mask of a track has another shape than the grid");
        lastTrack = track;
        last = mask;
        return mask;
    }

    /** The voxels of the chosen track; not to be changed. */
    public Mask mask() {
        return mask(chosen());
    }

    /** The voxels of the one other track. @throws IllegalArgumentException unless exactly two are named */
    public Mask other() {
        if (tracks.size() != 2) throw new IllegalArgumentException(tracks.size() + " tracks are named; expected two, the one to change first");
        return mask(tracks.get(1));
    }

    public boolean hasImage() {
        return image != null;
    }

    /** @throws IllegalArgumentException if there is none */
    public Volume image() {
        if (image == null) throw new IllegalArgumentException("this effect reads the image, and there is none; expected one on the grid of the annotations");
        return image;
    }

    public int component() {
        return component;
    }

    public int time() {
        return time;
    }
}
