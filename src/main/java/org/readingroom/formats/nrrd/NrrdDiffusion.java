package org.readingroom.formats.nrrd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.DiffusionWeighting;

/**
 * Diffusion weightings in key/value pairs: modality DWMRI, a nominal b-value, and for each image a gradient (or a B-matrix) in the coordinates
 * of the measurement frame. The longest gradient has the nominal b-value, the others the square of their relative length.
 * Source: NAMIC Wiki, "DTI:Nrrd format", sections 5 to 7.
 */
final class NrrdDiffusion {

    static final String MODALITY = "modality", DWMRI = "DWMRI";
    private static final String B_VALUE = "DWMRI_b-value", GRADIENT = "DWMRI_gradient_", MATRIX = "DWMRI_B-matrix_", REPEATS = "DWMRI_NEX_";
    /** Ours: gradients of length 0 cannot tell the b-value of a trace. */
    private static final String B_VALUES = "ReadingRoom_b-values";
    private static final double SHORT = 1e-6;
    private static final int MOST = 100_000;

    private NrrdDiffusion() {}

    static boolean isThere(NrrdHeader h) {
        return h.key(MODALITY).map(m -> m.strip().equalsIgnoreCase(DWMRI)).orElse(false);
    }

    /** One for each image; empty if the header has none, or (which a finding tells) not as many as there are images. */
    static List<DiffusionWeighting> read(Path file, NrrdHeader h, NrrdSpace space, int images, List<Finding> findings) throws FormatException {
        if (!isThere(h)) return List.of();
        List<double[]> gradients = gradients(file, h, images);
        Optional<String> nominal = h.key(B_VALUE);
        if (gradients.size() != images || nominal.isEmpty()) {
            findings.add(Finding.warning("DIFFUSION", "The header tells " + gradients.size() + " diffusion gradients " + (nominal.isEmpty() ? "and no b-value " : "")
                + "for " + images + " images; they were left out.", B_VALUE));
            return List.of();
        }
        double b = NrrdValues.number(file, B_VALUE, nominal.get());
        if (!(b >= 0) || Double.isInfinite(b)) throw new FormatException(file, B_VALUE + " = " + b, "a number from 0 on", "Correct the b-value.");
        double[][] frame = frame(file, h, space);
        double longest = 0;
        for (double[] g : gradients) longest = Math.max(longest, length(g));
        double[] own = ownValues(file, h, images);
        List<DiffusionWeighting> all = new ArrayList<>();
        for (int n = 0; n < images; n++) {
            double[] g = gradients.get(n), lps = space.lps(times(frame, g));
            double relative = longest > 0 ? length(g) / longest : 0;
            double value = own != null ? own[n] : b * relative * relative;
            all.add(relative < SHORT ? DiffusionWeighting.of(value) : DiffusionWeighting.of(value, lps[0], lps[1], lps[2]));
        }
        return all;
    }

    private static double[] ownValues(Path file, NrrdHeader h, int images) throws FormatException {
        Optional<String> text = h.key(B_VALUES);
        if (text.isEmpty()) return null;
        String[] words = text.get().strip().split("\\s+");
        if (words.length != images) return null;
        double[] own = new double[images];
        for (int n = 0; n < images; n++) {
            own[n] = NrrdValues.number(file, B_VALUES, words[n]);
            if (!(own[n] >= 0) || Double.isInfinite(own[n])) return null;
        }
        return own;
    }

    /** In the measurement frame, of any length; those that stand for several images as often. */
    private static List<double[]> gradients(Path file, NrrdHeader h, int images) throws FormatException {
        List<double[]> all = new ArrayList<>();
        while (all.size() < Math.min(images, MOST)) {
            String number = String.format(Locale.ROOT, "%04d", all.size());
            Optional<String> g = Optional.ofNullable(h.keys.get(GRADIENT + number)), m = Optional.ofNullable(h.keys.get(MATRIX + number)), repeats = Optional.ofNullable(h.keys.get(REPEATS + number));
            if (g.isEmpty() && m.isEmpty()) break;
            double[] one = g.isPresent() ? numbers(file, GRADIENT + number, g.get(), 3) : direction(numbers(file, MATRIX + number, m.get(), 6));
            long times = repeats.isPresent() ? NrrdValues.whole(file, REPEATS + number, repeats.get()) : 1;
            if (times < 1 || times > images - all.size())
                throw new FormatException(file, REPEATS + number + " = " + times, "1 to " + (images - all.size()), "Correct how often the gradient was taken.");
            for (long n = 0; n < times; n++) all.add(one);
        }
        return all;
    }

    /** Of B = g g^T, elements xx xy xz yy yz zz; its sign is not known and does not matter. Its length is the root of the trace. */
    private static double[] direction(double[] m) {
        double[][] b = { { m[0], m[1], m[2] }, { m[1], m[3], m[4] }, { m[2], m[4], m[5] } };
        int most = 0;
        for (int n = 1; n < 3; n++) if (b[n][n] > b[most][most]) most = n;
        double trace = m[0] + m[3] + m[5], length = length(b[most]);
        if (!(trace > 0) || !(length > 0)) return new double[3];
        double scale = Math.sqrt(trace) / length;
        return new double[] { b[most][0] * scale, b[most][1] * scale, b[most][2] * scale };
    }

    private static double[] numbers(Path file, String key, String text, int count) throws FormatException {
        String[] words = text.strip().split("[\\s,()]+");
        if (words.length > 0 && words[0].isEmpty()) words = Arrays.copyOfRange(words, 1, words.length);
        if (words.length != count) throw new FormatException(file, key + " with " + words.length + " numbers", count + "", "Correct the gradient.");
        double[] v = new double[count];
        for (int n = 0; n < count; n++) {
            v[n] = NrrdValues.number(file, key, words[n]);
            if (!Double.isFinite(v[n])) throw new FormatException(file, key + " with a word that is no number", count + " numbers", "Correct the gradient.");
        }
        return v;
    }

    /** Columns are the axes of the frame in the file's space; none is the space itself. */
    private static double[][] frame(Path file, NrrdHeader h, NrrdSpace space) throws FormatException {
        double[][] frame = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
        Optional<String> text = h.field("measurement frame");
        if (text.isEmpty() || space.dimension() < 3) return frame;
        List<double[]> columns = NrrdValues.vectors(file, "measurement frame", text.get(), space.dimension(), space.dimension());
        for (int c = 0; c < 3; c++) {
            if (columns.get(c) == null) return new double[][] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
            for (int r = 0; r < 3; r++) frame[r][c] = columns.get(c)[r];
        }
        return frame;
    }

    private static double[] times(double[][] m, double[] v) {
        double[] out = new double[3];
        for (int r = 0; r < 3; r++) for (int c = 0; c < 3; c++) out[r] += m[r][c] * v[c];
        return out;
    }

    private static double length(double[] v) {
        return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }

    /** The pairs that tell these weightings, with gradients in LPS: the measurement frame of the file is then the identity. */
    static Map<String, String> keys(List<DiffusionWeighting> weightings) {
        Map<String, String> keys = new LinkedHashMap<>();
        double most = 0;
        for (DiffusionWeighting w : weightings) most = Math.max(most, w.bValue());
        keys.put(MODALITY, DWMRI);
        keys.put(B_VALUE, NrrdValues.text(most));
        boolean traces = false;
        StringBuilder values = new StringBuilder();
        for (int n = 0; n < weightings.size(); n++) {
            DiffusionWeighting w = weightings.get(n);
            double scale = most > 0 ? Math.sqrt(w.bValue() / most) : 0;
            keys.put(GRADIENT + String.format(Locale.ROOT, "%04d", n), NrrdValues.text(w.x() * scale) + " " + NrrdValues.text(w.y() * scale) + " " + NrrdValues.text(w.z() * scale));
            traces |= w.bValue() > 0 && !w.hasDirection() || w.bValue() == 0 && w.hasDirection();
            values.append(n == 0 ? "" : " ").append(NrrdValues.text(w.bValue()));
        }
        // the longest gradient that is written must be that of the largest b-value
        boolean untold = weightings.stream().filter(DiffusionWeighting::hasDirection).mapToDouble(DiffusionWeighting::bValue).max().orElse(most) != most;
        if (traces || untold) keys.put(B_VALUES, values.toString());
        return keys;
    }

    /** Whether a key belongs to the weightings. */
    static boolean isOfDiffusion(String key) {
        String k = key.toLowerCase(Locale.ROOT);
        return k.equals(MODALITY) || k.startsWith("dwmri_") || k.equalsIgnoreCase(B_VALUES);
    }
}
