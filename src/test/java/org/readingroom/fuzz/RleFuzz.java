package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.dicom.pixel.RleCodec;
import org.readingroom.dicom.pixel.RleEncoder;
import org.readingroom.io.FormatException;

/** RLE frames: the first three bytes say of what layout, the others are the code. What was decoded is coded again and must come back. */
class RleFuzz {

    private static final Path NAME = Path.of("fuzz.dcm");
    private static final int LAYOUT_BYTES = 3;

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (byte[] start : new byte[][] { { 5, 20, 0 }, { 30, 3, 1 }, { 1, 100, 2 }, { 9, 9, 3 }, { 9, 9, 4 } }) {
            PixelLayout layout = layout(start);
            byte[] samples = new byte[layout.frameBytes()];
            for (int n = samples.length / 3; n < samples.length; n++) samples[n] = (byte) (n * n >> 4);
            byte[] code = new RleEncoder().encode(NAME, samples, layout, 0);
            seeds.put(layout.samples() + "x" + layout.bitsAllocated(), ByteBuffer.allocate(LAYOUT_BYTES + code.length).put(start).put(code).array());
        }
        return seeds;
    }

    private static PixelLayout layout(byte[] bytes) {
        int samples = Math.floorMod(bytes[2], 6) < 3 ? 1 : 3, bits = 8 << Math.floorMod(bytes[2], 3);
        return new PixelLayout(1 + (bytes[0] & 63), 1 + (bytes[1] & 127), samples, 1, samples == 1 ? "MONOCHROME2" : "RGB", bits, bits, bits - 1, false,
            false, false);
    }

    @FuzzTest(maxDuration = "10m")
    void only_a_sentence_or_samples_come_out(byte[] bytes) throws IOException {
        if (bytes.length < LAYOUT_BYTES) return;
        PixelLayout layout = layout(bytes);
        byte[] samples = new byte[layout.frameBytes()], back = new byte[samples.length];
        try {
            new RleCodec().decode(NAME, ByteBuffer.wrap(bytes, LAYOUT_BYTES, bytes.length - LAYOUT_BYTES).slice(), layout, samples);
        } catch (FormatException refused) {
            return;
        }
        byte[] again = new RleEncoder().encode(NAME, samples, layout, 0);
        new RleCodec().decode(NAME, ByteBuffer.wrap(again), layout, back);
        assertThat(back).isEqualTo(samples);
    }
}
