package org.readingroom.volume.derived;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ColourCode;

/** Colour codes that not everybody knows (YBR, palettes, 16-bit colour) turned into red, green and blue of 8 bits. */
public final class RgbVolume {

    private RgbVolume() {}

    /** @param volume with a colour code @return three components on arrays of its own; lazy if the volume is */
    public static Volume of(Volume volume) {
        Samples from = volume.samples();
        ColourCode code = volume.scan().colours();
        Samples to = from.isLazy() ? from.joinedWhenRead(SampleType.UINT8, 3, stored -> rgb(from, code, stored)) : now(from, code);
        return volume.toBuilder().on(volume.grid(), to).rescale(Rescale.IDENTITY).padding(null).windows(List.of())
            .scan(volume.scan().withMappings(List.of()).withColours(ColourCode.of(ColourCode.Kind.RGB, 8))).build();
    }

    private static Samples now(Samples from, ColourCode code) {
        int nk = from.nk();
        Object[] planes = new Object[nk * 3 * from.times()];
        IntStream.range(0, nk * from.times()).parallel().forEach(n -> {
            int k = n % nk, t = n / nk;
            Object[] stored = new Object[code.components()];
            for (int c = 0; c < stored.length; c++) stored[c] = from.plane(k, c, t);
            Object[] rgb = rgb(from, code, stored);
            for (int c = 0; c < 3; c++) planes[k + nk * (c + 3 * t)] = rgb[c];
        });
        return new Samples(SampleType.UINT8, from.ni(), from.nj(), nk, 3, from.times(), Arrays.asList(planes), 0);
    }

    /** Three arrays of bytes of one slice. */
    private static Object[] rgb(Samples from, ColourCode code, Object[] stored) {
        byte[][] rgb = new byte[3][from.ni() * from.nj()];
        for (int x = 0; x < rgb[0].length; x++) {
            int argb = code.components() == 1 ? code.argb(value(from, stored[0], x)) : code.argb(value(from, stored[0], x), value(from, stored[1], x), value(from, stored[2], x));
            for (int c = 0; c < 3; c++) rgb[c][x] = (byte) (argb >> 16 - 8 * c);
        }
        return new Object[] { rgb[0], rgb[1], rgb[2] };
    }

    private static double value(Samples s, Object plane, int x) {
        return s.type().get(plane, x) - s.offset();
    }
}
