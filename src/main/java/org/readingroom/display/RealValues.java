package org.readingroom.display;

import java.util.Optional;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Stored values turned into real ones, with NaN where there is no measurement. */
final class RealValues {

    private RealValues() {}

    /** The same volume in float32, rescale applied, padding as NaN. Loses digits beyond 24 bits. */
    static Volume of(Volume volume) {
        Samples from = volume.samples();
        Samples to = from.remade(SampleType.FLOAT32, 0, n -> {
            float[] real = new float[from.ni() * from.nj()];
            plane(volume, n % from.nk(), n / from.nk() % from.components(), n / from.nk() / from.components(), real);
            return real;
        });
        return volume.toBuilder().on(volume.grid(), to).rescale(Rescale.IDENTITY).padding(null).build();
    }

    /** One plane of real values, NaN where the stored value is padding. @param out ni * nj values or more, i fastest */
    static void plane(Volume volume, int k, int c, int t, float[] out) {
        volume.realPlane(k, c, t, out);
        Optional<Volume.Padding> padding = volume.padding();
        if (padding.isEmpty()) return;
        Samples s = volume.samples();
        Object stored = s.plane(k, c, t);
        int n = s.ni() * s.nj();
        for (int x = 0; x < n; x++) if (padding.get().holds(s.type().get(stored, x) - s.offset())) out[x] = Float.NaN;
    }
}
