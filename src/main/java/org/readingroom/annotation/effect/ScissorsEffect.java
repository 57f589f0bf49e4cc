package org.readingroom.annotation.effect;

import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Logic;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/** Cuts with a polygon through the volume: along an axis of the image, or along the line of sight of a view. */
@Plugin(type = SegmentEffect.class)
public class ScissorsEffect implements SegmentEffect {

    private static final String EXPECTED_SLICES = "first;last, from 0";

    /** What becomes of voxels inside or outside the polygon; between the ends of the cut only. */
    public enum Operation {
        ERASE_INSIDE(true, true), ERASE_OUTSIDE(true, false), FILL_INSIDE(false, true), FILL_OUTSIDE(false, false);

        private final boolean erases, inside;

        Operation(boolean erases, boolean inside) {
            this.erases = erases;
            this.inside = inside;
        }
    }

    @Override
    public String id() {
        return "scissors";
    }

    @Override
    public String label() {
        return "Scissors";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("operation", "Operation", Operation.class), Setting.choice("along", "Cut along", List.of("k", "j", "i", "view")),
            Setting.numbers("points", "Corners: x;y of each in the slice, or x;y;z in the patient (LPS mm) along a view"),
            Setting.numbers("slices", "First and last slice of the cut; all if empty"), Setting.number("slab", "Thickness of the cut along a view (mm); all if empty", "", 0, 1e6));
    }

    @Override
    public boolean beginsSegments() {
        return true;
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings s, Progress progress) {
        boolean view = s.text("along").equals("view");
        if (view && s.has("slices")) throw s.refused("slices", "slab:mm instead, along a view");
        if (!view && s.has("slab")) throw s.refused("slab", "slices:first;last instead, along an axis");
        Operation operation = s.choice("operation", Operation.class);
        Mask prism = view ? ViewPrism.of(in.grid(), s.numbers("points"), s.given("slab").orElse(Double.POSITIVE_INFINITY), operation.inside)
            : SlicePrism.of(in.grid(), Axis.parse(s.text("along")), s.numbers("points"), slices(s), operation.inside);
        return EffectResult.of(this, in, s, (operation.erases ? Logic.SUBTRACT : Logic.UNION).of(in.mask(), prism));
    }

    private static int[] slices(EffectSettings s) {
        if (!s.has("slices")) return new int[] { 0, Integer.MAX_VALUE };
        List<int[]> one = s.groups("slices", 2, EXPECTED_SLICES);
        if (one.size() != 1 || one.get(0)[0] < 0 || one.get(0)[0] > one.get(0)[1]) throw s.refused("slices", EXPECTED_SLICES);
        return one.get(0);
    }
}
