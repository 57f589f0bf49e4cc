package org.readingroom.dicom.pixel.jpegls;

import org.readingroom.io.FormatException;

/**
 * The loop for lossless lines of 2^n levels. It differs from {@link LineDecoder} in speed only: the code's bits are kept in local variables, the
 * gradients of the line above are handed on from sample to sample, and nothing that the pixels decide at random is a branch.
 */
final class LosslessLine extends LineDecoder {

    /** Codes of at most this length are taken from the buffer, which holds at least as many bits, without a look at it. */
    private static final int SHORT = 32;

    private final int limit;
    private final int width;

    LosslessLine(CodingParameters parameters, CodeBits bits, int components) {
        super(parameters, bits, components);
        limit = parameters.limit();
        width = parameters.errorBits();
    }

    @Override
    void decode(int[] above, int[] line, int columns, int component) throws FormatException {
        final byte[] region = gradients.region, code = bits.bytes;
        final int[] state = contexts.state;
        final int zero = gradients.zero, mask = parameters.maxval(), reset = parameters.reset(), mostZeros = Math.min(SHORT, limit - width - 1);
        long buffer = bits.buffer;
        int valid = bits.valid, next = bits.at;
        int ra = line[0], rc = above[0], rb = above[1], aboveLeft = region[zero + rb - rc];
        for (int x = 1; x <= columns; x++) {
            int rd = above[x + 1];
            int aboveRight = region[zero + rd - rb];
            int q = (aboveRight * 9 + aboveLeft) * 9 + region[zero + rc - ra];
            if (q == 0) {
                bits.buffer = buffer;
                bits.valid = valid;
                bits.at = next;
                x += run(line, x, columns, component);
                if (x <= columns) {
                    line[x] = ra = ending(line[x - 1], above[x], component);
                    rc = above[x];
                    rb = above[x + 1];
                    aboveLeft = region[zero + rb - rc];
                }
                buffer = bits.buffer;
                valid = bits.valid;
                next = bits.at;
                continue;
            }
            int sign = q >> 31, at = ((q ^ sign) - sign) * Contexts.STRIDE;
            int predicted = Math.min(mask, Math.max(0, predict(ra, rb, rc) + ((state[at + Contexts.C] ^ sign) - sign)));
            int k = state[at + Contexts.K];
            if (valid < SHORT) {
                if (next >= bits.end) throw bits.tooShort();
                buffer |= ((int) CodeBits.INTS.get(code, next) & 0xffffffffL) << 32 - valid;
                next += 4;
                valid += 32;
            }
            int zeros = Long.numberOfLeadingZeros(buffer), mapped;
            if (zeros + k < SHORT && zeros < mostZeros) {
                mapped = (zeros - 1 << k) + (int) (buffer << zeros >>> 63 - k);
                if (mapped >>> 17 != 0) throw bits.damaged("a difference of " + Integer.toUnsignedString(mapped));
                buffer <<= zeros + k + 1;
                valid -= zeros + k + 1;
            } else {
                bits.buffer = buffer;
                bits.valid = valid;
                bits.at = next;
                mapped = bits.golomb(k, limit, width);
                buffer = bits.buffer;
                valid = bits.valid;
                next = bits.at;
            }
            int error = mapped >>> 1 ^ -(mapped & 1) ^ Contexts.turned(state, at);
            line[x] = ra = predicted + ((error ^ sign) - sign) & mask;
            Contexts.learn(state, at, error, 1, reset);
            rc = rb;
            rb = rd;
            aboveLeft = aboveRight;
        }
        bits.buffer = buffer;
        bits.valid = valid;
        bits.at = next;
    }
}
