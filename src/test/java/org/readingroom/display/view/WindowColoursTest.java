package org.readingroom.display.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.display.WindowFunction;
import org.readingroom.volume.DisplayWindow;

class WindowColoursTest {

    private static final int NONE = 0x123456;

    @Test
    void painted_rows_have_the_greys_of_the_window_function_also_beside_each_change_far_away_and_in_windows_of_one_value() {
        Random random = new Random(3);
        int[] greys = Palettes.of(null, false), argb = new int[4000];
        float[] values = new float[argb.length];
        for (DisplayWindow.Shape shape : new DisplayWindow.Shape[] { DisplayWindow.Shape.LINEAR, DisplayWindow.Shape.LINEAR_EXACT, DisplayWindow.Shape.SIGMOID })
            for (double width : new double[] { 1, 1.5, 2, 7, 400, 5000, 1e6 })
                for (double centre : new double[] { 0, 0.5, -300, 40, 1e5 }) {
                    DisplayWindow window = new DisplayWindow(centre, width, shape, "");
                    for (int n = 0; n < values.length; n++) {
                        double middle = centre + width * (random.nextInt(257) / 256.0 - 0.5);
                        values[n] = n % 3 == 0 ? (float) (centre + width * random.nextGaussian()) : n % 3 == 1 ? Math.round(middle) : (float) middle + random.nextInt(7) * Math.ulp((float) middle);
                    }
                    float[] odd = { Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.MAX_VALUE, -Float.MAX_VALUE, 0, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 3e9f, -3e9f };
                    System.arraycopy(odd, 0, values, 0, odd.length);
                    new WindowColours(window, greys).paint(values, 0, values.length, argb, NONE);
                    for (int n = 0; n < values.length; n++)
                        assertThat(argb[n]).as("%s at %s", window, values[n]).isEqualTo(Float.isNaN(values[n]) ? NONE : greys[WindowFunction.toGrey(window, values[n])]);
                }
    }
}
