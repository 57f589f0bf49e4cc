package org.readingroom.annotation.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Components.Neighbours;
import org.readingroom.volume.mask.Islands;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.region.RegionGrowing;
import org.scijava.plugin.Plugin;

/** Keeps or removes connected parts of the segment, or makes a track of each. */
@Plugin(type = SegmentEffect.class)
public class IslandsEffect implements SegmentEffect {

    /** What to do. Small parts are those with fewer voxels than the setting says; splitting removes them too. */
    public enum Operation { KEEP_LARGEST, REMOVE_SMALL, SPLIT, KEEP_SELECTED, REMOVE_SELECTED }

    private static final int MOST_TRACKS = 1000;

    @Override
    public String id() {
        return "islands";
    }

    @Override
    public String label() {
        return "Islands";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("operation", "Operation", Operation.class), Setting.whole("voxels", "Smallest part to keep (voxels)", "1000", 1, Integer.MAX_VALUE),
            Setting.numbers("seed", "Seeds of selected parts (i;j;k of each)"), Setting.choice("neighbours", "Neighbours", List.of("6", "26")));
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings s, Progress progress) {
        Islands islands = Islands.of(in.mask(), Neighbours.of(Integer.parseInt(s.text("neighbours"))));
        int large = islands.countOfAtLeast(s.whole("voxels"));
        return switch (s.choice("operation", Operation.class)) {
            case KEEP_LARGEST -> EffectResult.of(this, in, s, islands.mask(rank -> rank == 0));
            case REMOVE_SMALL -> EffectResult.of(this, in, s, islands.mask(rank -> rank < large));
            case KEEP_SELECTED -> EffectResult.of(this, in, s, selected(islands, in, s, true));
            case REMOVE_SELECTED -> EffectResult.of(this, in, s, selected(islands, in, s, false));
            case SPLIT -> split(islands, large, in, s);
        };
    }

    private static Mask selected(Islands islands, EffectInput in, EffectSettings s, boolean kept) {
        boolean[] chosen = new boolean[islands.count()];
        for (RegionGrowing.Voxel v : RangeSettings.seeds(s, in)) {
            int rank = islands.rankAt(v.i(), v.j(), v.k());
            if (rank < 0) throw new IllegalArgumentException("voxel (" + v.i() + ", " + v.j() + ", " + v.k() + ") is not in the segment; expected seeds in the parts that are meant");
            chosen[rank] = true;
        }
        return islands.mask(rank -> chosen[rank] == kept);
    }

    /** The largest stays in the track, each other one that is large enough is a track of its own, the rest goes. */
    private EffectResult split(Islands islands, int large, EffectInput in, EffectSettings s) {
        if (large - 1 > MOST_TRACKS)
            throw new IllegalArgumentException("the segment falls into " + large + " parts of at least " + s.whole("voxels") + " voxels; expected at most " + (MOST_TRACKS + 1) + ". Choose a larger size.");
        List<Supplier<Mask>> added = new ArrayList<>();
        for (int rank = 1; rank < large; rank++) {
            int one = rank;
            added.add(() -> islands.mask(one));
        }
        return new EffectResult(Map.of(in.chosen(), () -> islands.mask(rank -> rank == 0 && large > 0)), added, List.of(), EffectRecord.of(this, s, in));
    }
}
