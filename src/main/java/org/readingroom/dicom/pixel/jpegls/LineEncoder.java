package org.readingroom.dicom.pixel.jpegls;

import java.util.Arrays;

/**
 * Encodes the lines of one scan, the mirror of {@link LineDecoder}: with loss a line is replaced by what the decoder will see. Lines have one
 * place more on either side, filled as there. Confined to one thread.
 */
final class LineEncoder {

    private final CodingParameters parameters;
    private final CodeOutput out;
    private final Gradients gradients;
    private final Contexts contexts = new Contexts();
    private final Runs runs;
    private final int near;
    private final int step;
    private final int range;
    private final int maxval;
    private final int limit;
    private final int width;

    LineEncoder(CodingParameters parameters, CodeOutput out, int components) {
        this.parameters = parameters;
        this.out = out;
        gradients = new Gradients(parameters);
        runs = new Runs(components);
        near = parameters.near();
        step = 2 * near + 1;
        range = parameters.range();
        maxval = parameters.maxval();
        limit = parameters.limit();
        width = parameters.errorBits();
        contexts.forget(parameters);
        runs.forget(parameters);
    }

    /** Encodes places 1 to {@code columns} of {@code line}. */
    void encode(int[] above, int[] line, int columns, int component) {
        for (int x = 1; x <= columns; x++) {
            int q = context(above, line, x);
            if (q != 0) {
                line[x] = sample(q, line[x], line[x - 1], above[x], above[x - 1]);
                continue;
            }
            int left = columns + 1 - x, length = 0;
            while (length < left && Math.abs(line[x + length] - line[x - 1]) <= near) length++;
            run(line, x, length, left, component);
            x += length;
            if (x > columns) return;
            line[x] = ending(line[x], line[x - 1], above[x], Math.abs(line[x - 1] - above[x]) <= near ? 1 : 0, component);
            runs.shorten(component);
        }
    }

    /** One line of several components, sample by sample. */
    void encodeSamples(int[][] above, int[][] line, int columns) {
        int components = line.length;
        int[] q = new int[components];
        for (int x = 1; x <= columns; x++) {
            int any = 0;
            for (int c = 0; c < components; c++) any |= q[c] = context(above[c], line[c], x);
            if (any != 0) {
                for (int c = 0; c < components; c++) line[c][x] = sample(q[c], line[c][x], line[c][x - 1], above[c][x], above[c][x - 1]);
                continue;
            }
            int left = columns + 1 - x, length = 0;
            while (length < left && isLikeLeft(line, x, x + length)) length++;
            run(line[0], x, length, left, 0);
            for (int c = 1; c < components; c++) Arrays.fill(line[c], x, x + length, line[c][x - 1]);
            x += length;
            if (x > columns) return;
            for (int c = 0; c < components; c++) line[c][x] = ending(line[c][x], line[c][x - 1], above[c][x], 0, 0);
            runs.shorten(0);
        }
    }

    private boolean isLikeLeft(int[][] line, int first, int x) {
        for (int[] component : line) if (Math.abs(component[x] - component[first - 1]) > near) return false;
        return true;
    }

    private int context(int[] above, int[] line, int x) {
        byte[] region = gradients.region;
        int zero = gradients.zero, rb = above[x], rc = above[x - 1];
        return (region[zero + above[x + 1] - rb] * 9 + region[zero + rb - rc]) * 9 + region[zero + rc - line[x - 1]];
    }

    private int sample(int q, int value, int ra, int rb, int rc) {
        int[] state = contexts.state;
        int sign = q >> 31, at = ((q ^ sign) - sign) * Contexts.STRIDE;
        int predicted = LineDecoder.predict(ra, rb, rc) + ((state[at + Contexts.C] ^ sign) - sign);
        predicted = Math.min(maxval, Math.max(0, predicted));
        int quantised = quantise((value - predicted ^ sign) - sign), error = wrap(quantised);
        int turned = near == 0 ? Contexts.turned(state, at) : 0, shown = error ^ turned;
        out.golomb(shown << 1 ^ shown >> 31, state[at + Contexts.K], limit, width);
        Contexts.learn(state, at, error, step, parameters.reset());
        return seen(predicted, (quantised ^ sign) - sign);
    }

    private int quantise(int error) {
        if (near == 0) return error;
        return error > 0 ? (error + near) / step : -((near - error) / step);
    }

    /** Into the half-open range of RANGE values around 0: T.87 A.4.5. */
    private int wrap(int error) {
        int wrapped = error < 0 ? error + range : error;
        return wrapped >= (range + 1) / 2 ? wrapped - range : wrapped;
    }

    private int seen(int predicted, int quantised) {
        return Math.min(maxval, Math.max(0, predicted + quantised * step));
    }

    /** Codes that {@code length} of the {@code left} samples of a line are like the one before {@code x}: T.87 A.7.1. */
    private void run(int[] line, int x, int length, int left, int component) {
        Arrays.fill(line, x, x + length, line[x - 1]);
        int rest = length;
        for (int block = 1 << runs.order(component); rest >= block; block = 1 << runs.order(component)) {
            out.bits(1, 1);
            rest -= block;
            runs.lengthen(component);
        }
        if (length < left) out.bits(rest, 1 + runs.order(component));
        else if (rest > 0) out.bits(1, 1);
    }

    /** The sample that ends a run: T.87 A.7.2. @param type 1 if left and above are alike, else 0 */
    private int ending(int value, int ra, int rb, int type, int component) {
        int predicted = type == 1 ? ra : rb, sign = type == 0 && rb < ra ? -1 : 0;
        int quantised = quantise((value - predicted ^ sign) - sign), error = wrap(quantised);
        int k = runs.golombParameter(type);
        int odd = error != 0 && error < 0 == runs.oddIsNegative(type, k) ? 1 : 0;
        int mapped = 2 * Math.abs(error) - type - odd;
        out.golomb(mapped, k, limit - runs.order(component) - 1, width);
        runs.learn(type, error, mapped, parameters.reset());
        return seen(predicted, (quantised ^ sign) - sign);
    }
}
