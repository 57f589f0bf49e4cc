package org.readingroom.volume.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.readingroom.volume.scan.ColourCode.Kind;

/** Colours whose codes follow from the equations of PS3.3 C.7.6.3.1.2 (ITU-R BT.601) by hand. */
class ColourCodeTest {

    private static void assertColour(int argb, int red, int green, int blue) {
        assertThat(new int[] { argb >>> 24, argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff }).containsExactly(255, red, green, blue);
    }

    @Test
    void rgb_is_shown_as_it_is_in_any_depth() {
        assertColour(ColourCode.of(Kind.RGB, 8).argb(1, 128, 255), 1, 128, 255);
        assertColour(ColourCode.of(Kind.RGB, 16).argb(0, 32896, 65535), 0, 128, 255);
        assertColour(ColourCode.of(Kind.RGB, 32).argb(0, 2155905152.0, 4294967295.0), 0, 128, 255);
        assertThat(ColourCode.of(Kind.RGB, 8).isPlain()).isTrue();
        assertThat(ColourCode.of(Kind.RGB, 16).isPlain()).isFalse();
        assertThat(ColourCode.of(Kind.RGB, 12).largest()).isEqualTo(4095);
    }

    @Test
    void full_range_ybr_gives_greys_primaries_and_clips() {
        ColourCode code = ColourCode.of(Kind.YBR_FULL, 8);
        for (int grey : new int[] { 0, 77, 255 }) assertColour(code.argb(grey, 128, 128), grey, grey, grey);
        assertColour(code.argb(76, 85, 255), 254, 0, 0); // red is Y 76.2, Cb 84.97, Cr 255.5
        assertColour(code.argb(29, 255, 107), 0, 0, 254);
        assertColour(code.argb(255, 255, 255), 255, 121, 255); // 255 - 43.705 - 90.695
    }

    @Test
    void partial_range_ybr_has_black_at_16_and_white_at_235() {
        ColourCode code = ColourCode.of(Kind.YBR_PARTIAL, 8);
        assertColour(code.argb(16, 128, 128), 0, 0, 0);
        assertColour(code.argb(235, 128, 128), 255, 255, 255);
        assertColour(code.argb(0, 128, 128), 0, 0, 0);
        assertColour(code.argb(81, 90, 240), 254, 0, 0); // the red of BT.601
    }

    @Test
    void palettes_clamp() {
        ColourCode code = ColourCode.palette(-1, new int[] { 0x010203, 0x040506 });
        assertColour(code.argb(-9), 1, 2, 3);
        assertColour(code.argb(0), 4, 5, 6);
        assertColour(code.argb(9e9), 4, 5, 6);
        assertColour(code.argb(Double.NaN), 1, 2, 3);
        assertThat(code.components()).isEqualTo(1);
        assertThatThrownBy(() -> code.argb(1, 2, 3)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ColourCode.palette(0, new int[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
