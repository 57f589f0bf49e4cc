package org.readingroom.dicom.pixel.jpegls;

import java.util.Arrays;
import org.readingroom.io.FormatException;

/**
 * Decodes the lines of one scan, each into an array with one place more on either side: the sample left of the first is the one above it, and
 * the sample above the right of the last is the one above the last (T.87 A.2.1). Any NEAR and any number of levels. Confined to one thread.
 */
class LineDecoder {

    final CodingParameters parameters;
    final CodeBits bits;
    final Gradients gradients;
    final Contexts contexts = new Contexts();
    private final Runs runs;
    private final int near;
    private final int step;
    private final int range;
    private final int maxval;
    private final int limit;
    private final int width;

    LineDecoder(CodingParameters parameters, CodeBits bits, int components) {
        this.parameters = parameters;
        gradients = new Gradients(parameters);
        this.bits = bits;
        runs = new Runs(components);
        near = parameters.near();
        step = 2 * near + 1;
        range = parameters.range();
        maxval = parameters.maxval();
        limit = parameters.limit();
        width = parameters.errorBits();
    }

    /** Which decoder suits the parameters. */
    static LineDecoder of(CodingParameters parameters, CodeBits bits, int components) {
        return parameters.wrapsByMask() ? new LosslessLine(parameters, bits, components)
            : new LineDecoder(parameters, bits, components);
    }

    /** At the start of a scan and after each restart marker. */
    void forget() {
        contexts.forget(parameters);
        runs.forget(parameters);
    }

    /** Fills places 1 to {@code columns} of {@code line}. Place 0 and the places outside of {@code above} are filled already. */
    void decode(int[] above, int[] line, int columns, int component) throws FormatException {
        for (int x = 1; x <= columns; x++) {
            int q = context(above, line, x);
            if (q != 0) line[x] = sample(q, line[x - 1], above[x], above[x - 1]);
            else if ((x += run(line, x, columns, component)) <= columns) line[x] = ending(line[x - 1], above[x], component);
        }
    }

    /**
     * Decodes one line of several components, sample by sample: a run is one of all components together (T.87 B.2 and A.7).
     */
    void decodeSamples(int[][] above, int[][] line, int columns) throws FormatException {
        int components = line.length;
        int[] q = new int[components];
        for (int x = 1; x <= columns; x++) {
            int any = 0;
            for (int c = 0; c < components; c++) any |= q[c] = context(above[c], line[c], x);
            if (any != 0) {
                for (int c = 0; c < components; c++) line[c][x] = sample(q[c], line[c][x - 1], above[c][x], above[c][x - 1]);
                continue;
            }
            int length = run(line[0], x, columns, 0);
            for (int c = 1; c < components; c++) Arrays.fill(line[c], x, x + length, line[c][x - 1]);
            x += length;
            if (x > columns) return;
            for (int c = 0; c < components; c++) line[c][x] = differing(line[c][x - 1], above[c][x]);
            runs.shorten(0);
        }
    }

    /** Signed number of the context: 0 asks for the run mode. */
    private int context(int[] above, int[] line, int x) {
        byte[] region = gradients.region;
        int zero = gradients.zero, rb = above[x], rc = above[x - 1];
        return (region[zero + above[x + 1] - rb] * 9 + region[zero + rb - rc]) * 9 + region[zero + rc - line[x - 1]];
    }

    /** The regular mode, T.87 A.4 to A.6. */
    private int sample(int q, int ra, int rb, int rc) throws FormatException {
        int[] state = contexts.state;
        int sign = q >> 31, at = ((q ^ sign) - sign) * Contexts.STRIDE;
        int predicted = predict(ra, rb, rc) + ((state[at + Contexts.C] ^ sign) - sign);
        predicted = Math.min(maxval, Math.max(0, predicted));
        int mapped = bits.golomb(state[at + Contexts.K], limit, width);
        int error = mapped >>> 1 ^ -(mapped & 1);
        if (near == 0) error ^= Contexts.turned(state, at);
        Contexts.learn(state, at, error, step, parameters.reset());
        return reconstruct(predicted, (error ^ sign) - sign);
    }

    /** The median of left, above and their plane through above left: T.87 A.4.1. */
    static int predict(int ra, int rb, int rc) {
        int least = Math.min(ra, rb), most = Math.max(ra, rb);
        return Math.max(least, Math.min(most, ra + rb - rc));
    }

    private int reconstruct(int predicted, int error) {
        int value = predicted + error * step;
        if (value < -near) value += range * step;
        else if (value > maxval + near) value -= range * step;
        return Math.min(maxval, Math.max(0, value));
    }

    /** Repeats the sample left of {@code x} as often as the code says. @return how often */
    int run(int[] line, int x, int columns, int component) throws FormatException {
        int left = columns + 1 - x, length = 0;
        while (length < left && bits.take(1) == 1) {
            int block = 1 << runs.order(component);
            length += block;
            if (length <= left) runs.lengthen(component);
        }
        if (length >= left) length = left;
        else length += bits.take(runs.order(component));
        if (length > left) throw bits.damaged("a run of " + length + " samples where " + left + " are left in the line");
        Arrays.fill(line, x, x + length, line[x - 1]);
        return length;
    }

    /** The sample that ends a run in a line of one component: T.87 A.7.2. */
    int ending(int ra, int rb, int component) throws FormatException {
        int value = Math.abs(ra - rb) <= near ? reconstruct(ra, endingError(1, component)) : reconstruct(rb, rb < ra ? -endingError(0, component)
            : endingError(0, component));
        runs.shorten(component);
        return value;
    }

    /** The same among several components, whose neighbours count as differing even where they do not. */
    private int differing(int ra, int rb) throws FormatException {
        int error = endingError(0, 0);
        return reconstruct(rb, rb < ra ? -error : error);
    }

    private int endingError(int type, int component) throws FormatException {
        int k = runs.golombParameter(type);
        int mapped = bits.golomb(k, limit - runs.order(component) - 1, width);
        int odd = mapped + type & 1, size = mapped + type + odd >> 1;
        int error = runs.oddIsNegative(type, k) == (odd == 1) ? -size : size;
        runs.learn(type, error, mapped, parameters.reset());
        return error;
    }
}
