package org.readingroom.annotation.effect;

import java.util.Arrays;
import java.util.List;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Logic;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/** The segment with another one (union, intersect, subtract, xor, copy), or by itself (invert, clear, fill). */
@Plugin(type = SegmentEffect.class)
public class LogicalEffect implements SegmentEffect {

    /** What can be done; those of two segments take the other one from the input. */
    public enum Operation { UNION, INTERSECT, SUBTRACT, XOR, COPY, INVERT, CLEAR, FILL }

    @Override
    public String id() {
        return "logical";
    }

    @Override
    public String label() {
        return "Logical operators";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("operation", "Operation", Operation.class));
    }

    @Override
    public boolean usesOthers() {
        return true;
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings s, Progress progress) {
        return EffectResult.of(this, in, s, switch (s.choice("operation", Operation.class)) {
            case UNION -> Logic.UNION.of(in.mask(), in.other());
            case INTERSECT -> Logic.INTERSECT.of(in.mask(), in.other());
            case SUBTRACT -> Logic.SUBTRACT.of(in.mask(), in.other());
            case XOR -> Logic.XOR.of(in.mask(), in.other());
            case COPY -> in.other().copy();
            case INVERT -> Logic.invert(in.mask());
            case CLEAR -> new Mask(in.grid().ni(), in.grid().nj(), in.grid().nk());
            case FILL -> full(in);
        });
    }

    private static Mask full(EffectInput in) {
        Mask mask = new Mask(in.grid().ni(), in.grid().nj(), in.grid().nk());
        for (int k = 0; k < mask.nk(); k++) Arrays.fill(mask.plane(k), (byte) 1);
        return mask;
    }
}
