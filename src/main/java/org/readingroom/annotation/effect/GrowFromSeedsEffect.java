package org.readingroom.annotation.effect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.region.SeedGrowing;
import org.readingroom.volume.region.Threshold;
import org.scijava.plugin.Plugin;

/** Each voxel around the segments joins the one that it is nearest to by the steps of the values between. */
@Plugin(type = SegmentEffect.class)
public class GrowFromSeedsEffect implements SegmentEffect {

    @Override
    public String id() {
        return "grow-from-seeds";
    }

    @Override
    public String label() {
        return "Grow from seeds";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.number("penalty", "Cost of distance (units of the image a mm)", "0", 0, 1e6), Setting.number("margin", "Room around the seeds (% of their box)", "30", 0, 1000),
            RangeSettings.LOW, RangeSettings.HIGH);
    }

    @Override
    public boolean needsImage() {
        return true;
    }

    @Override
    public boolean usesOthers() {
        return true;
    }

    @Override
    public EffectResult apply(EffectInput in, EffectSettings s, Progress progress) {
        if (in.tracks().size() < 2) throw new IllegalArgumentException("one track is named; expected two or more whose voxels are seeds, such as an organ and what is around it");
        int[] box = box(in, s.number("margin") / 100);
        Volume image = in.image();
        int ni = box[3] - box[0] + 1, nj = box[4] - box[1] + 1, nk = box[5] - box[2] + 1;
        float[][] values = new float[nk][ni * nj];
        float[] plane = new float[in.grid().ni() * in.grid().nj()];
        for (int k = 0; k < nk; k++) {
            image.realPlane(box[2] + k, in.component(), in.time(), plane);
            for (int j = 0; j < nj; j++) System.arraycopy(plane, box[0] + in.grid().ni() * (box[1] + j), values[k], ni * j, ni);
        }
        SeedGrowing growing = new SeedGrowing(values, ni, nj, in.grid().spacing(), s.number("penalty"));
        if (s.has("low") || s.has("high")) growing.allow(crop(Threshold.of(image, in.component(), in.time(), RangeSettings.range(s), progress), box));
        for (int n = 0; n < in.tracks().size(); n++) growing.add(crop(in.mask(in.tracks().get(n)), box), n + 1);
        growing.grow(progress);
        Map<UUID, Supplier<Mask>> changed = new LinkedHashMap<>();
        for (int n = 0; n < in.tracks().size(); n++) {
            int label = n + 1;
            UUID track = in.tracks().get(n);
            changed.put(track, () -> placed(growing.mask(label), in.mask(track), box));
        }
        return new EffectResult(changed, List.of(), List.of(), EffectRecord.of(this, s, in));
    }

    /** Box of all seeds with room around it, within the image: first i, j, k and last i, j, k. */
    private static int[] box(EffectInput in, double margin) {
        int[] box = null;
        for (UUID track : in.tracks()) {
            int[] b = in.mask(track).bounds();
            if (b.length == 0) throw new IllegalArgumentException("a track has no voxels; expected seeds in each that is named");
            for (int a = 0; box != null && a < 3; a++) {
                b[a] = Math.min(b[a], box[a]);
                b[a + 3] = Math.max(b[a + 3], box[a + 3]);
            }
            box = b;
        }
        for (int a = 0; a < 3; a++) {
            int room = (int) Math.ceil((box[a + 3] - box[a] + 1) * margin);
            box[a] = Math.max(0, box[a] - room);
            box[a + 3] = Math.min(in.grid().size(a) - 1, box[a + 3] + room);
        }
        return box;
    }

    private static Mask crop(Mask mask, int[] box) {
        return mask.crop(box[0], box[1], box[2], box[3], box[4], box[5]);
    }

    /** Seeds outside the allowed values stay what they were. */
    private static Mask placed(Mask part, Mask seeds, int[] box) {
        Mask all = seeds.copy();
        for (int k = 0; k < part.nk(); k++)
            for (int j = 0; j < part.nj(); j++)
                for (int i = 0, from = part.ni() * j, to = box[0] + all.ni() * (box[1] + j); i < part.ni(); i++) all.plane(box[2] + k)[to + i] |= part.plane(k)[from + i];
        return all;
    }
}
