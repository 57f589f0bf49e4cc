package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class WindowPropertiesTest {

    @Property(tries = 1000, seed = "11")
    void brighter_values_are_never_shown_darker_and_greys_stay_within_bounds(@ForAll DisplayWindow.Shape shape, @ForAll @DoubleRange(min = -2000, max = 2000) double centre,
            @ForAll @DoubleRange(min = 1, max = 5000) double width, @ForAll @DoubleRange(min = -5000, max = 5000) double a, @ForAll @DoubleRange(min = -5000, max = 5000) double b) {
        Assume.that(shape != DisplayWindow.Shape.TABLE);
        DisplayWindow window = new DisplayWindow(centre, width, shape, "");
        double low = WindowFunction.apply(window, Math.min(a, b), 0, 255), high = WindowFunction.apply(window, Math.max(a, b), 0, 255);
        assertThat(low).isLessThanOrEqualTo(high).isBetween(0.0, 255.0);
        assertThat(high).isBetween(0.0, 255.0);
        if (shape != DisplayWindow.Shape.SIGMOID) {
            assertThat(WindowFunction.apply(window, WindowFunction.lower(window), 0, 255)).isZero();
            assertThat(WindowFunction.toGrey(window, WindowFunction.upper(window) + 1e-3)).isEqualTo(255);
        }
    }

    @Property(tries = 30, seed = "12")
    void the_table_gives_what_the_function_gives_for_every_stored_value(@ForAll DisplayWindow.Shape shape, @ForAll boolean inverted, @ForAll boolean padded, @ForAll long seed) {
        Assume.that(shape != DisplayWindow.Shape.TABLE);
        Random random = new Random(seed);
        SampleType type = new SampleType[] { SampleType.INT16, SampleType.UINT16, SampleType.INT8, SampleType.UINT8 }[random.nextInt(4)];
        int offset = type == SampleType.UINT16 && random.nextBoolean() ? 32768 : 0;
        Samples one = Samples.allocate(type, 1, 1, 1, 1, 1);
        Samples samples = new Samples(type, 1, 1, 1, 1, 1, one.planes(), offset);
        Volume.Builder b = Volume.builder("v", new VoxelGrid(1, 1, 1, Affine.scaling(1, 1, 1)), samples).rescale(Rescale.of(0.5 + random.nextDouble(), -50)).shownInverted(inverted);
        Volume volume = (padded ? b.padding(new Volume.Padding(-20, 10)) : b).build();
        DisplayWindow window = new DisplayWindow(random.nextInt(200) - 100, 1 + random.nextInt(300), shape, "");
        WindowLut lut = WindowLut.of(volume, 0, window);
        byte[] out = new byte[1];
        for (int bits = 0; bits < 1 << 8 * type.bytes(); bits++) {
            Object plane = samples.plane(0, 0, 0);
            if (plane instanceof short[] p) p[0] = (short) bits;
            else ((byte[]) plane)[0] = (byte) bits;
            boolean padding = padded && volume.padding().orElseThrow().holds(samples.stored(0, 0, 0, 0, 0));
            int grey = padding ? 0 : WindowFunction.toGrey(window, volume.real(0, 0, 0, 0, 0));
            lut.apply(plane, out);
            assertThat(out[0] & 0xff).isEqualTo(inverted ? 255 - grey : grey).isEqualTo(lut.grey((int) type.get(plane, 0)));
        }
    }
}
