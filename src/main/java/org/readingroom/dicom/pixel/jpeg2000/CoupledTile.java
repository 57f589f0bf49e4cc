package org.readingroom.dicom.pixel.jpeg2000;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.readingroom.dicom.pixel.jpeg2000.code.Codestream;
import org.readingroom.dicom.pixel.jpeg2000.code.Component;
import org.readingroom.dicom.pixel.jpeg2000.code.Coupling;
import org.readingroom.dicom.pixel.jpeg2000.packet.Tile;
import org.readingroom.dicom.pixel.jpeg2000.wavelet.AlongComponents;
import org.readingroom.io.FormatException;

/**
 * One tile whose components were made of one another: all of them are decoded first, then put together row by row. No level is shifted: offsets of the
 * transform stand for it. Source: T.801 annex J.
 */
final class CoupledTile {

    private final Codestream stream;
    private final Tile tile;
    private final int halvings;
    private final int[] window;
    private final ComponentDecoder decoder;
    private final AlongComponents along = new AlongComponents();

    CoupledTile(Codestream stream, Tile tile, int halvings, int[] window, ComponentDecoder decoder) {
        this.stream = stream;
        this.tile = tile;
        this.halvings = halvings;
        this.window = window;
        this.decoder = decoder;
    }

    void decode(Jpeg2000Decoder.Rows rows) throws FormatException {
        int left = FrameDecoder.up(tile.x0(), halvings), top = FrameDecoder.up(tile.y0(), halvings);
        int x0 = Math.max(window[0], left), x1 = Math.min(window[2], FrameDecoder.up(tile.x1(), halvings));
        int y0 = Math.max(window[1], top), y1 = Math.min(window[3], FrameDecoder.up(tile.y1(), halvings));
        int width = x1 - x0, count = stream.size().components().size();
        Object[][] coded = new Object[count][];
        for (int c = 0; c < count; c++) coded[c] = coded(c, y0 - top, y1 - top, x0 - left, x1 - left);
        List<Component> outputs = stream.outputs();
        int[] line = new int[width];
        for (int y = y0; y < y1; y++) {
            if (Thread.currentThread().isInterrupted()) throw new CancellationException("interrupted");
            Map<Integer, double[]> here = new HashMap<>();
            for (int c = 0; c < count; c++) here.put(c, doubles(coded[c][y - y0], width));
            for (List<Coupling> stage : tile.data().couplings()) here = undo(stage, here, width);
            for (int c = 0; c < outputs.size(); c++) {
                SampleRows.clip(here.get(c), outputs.get(c), line, width);
                rows.take(c, y - window[1], x0 - window[0], line, 0, width);
            }
        }
    }

    /** Rows of one component, of int[] or float[]. */
    private Object[] coded(int c, int firstRow, int endRow, int from, int to) throws FormatException {
        if (tile.levels(c) < halvings) throw stream.code().wrong("a tile with " + tile.levels(c) + " levels", "at least " + halvings + " to halve it so often");
        decoder.decode(stream.code(), tile, c, tile.levels(c) - halvings, window);
        boolean reversible = tile.data().coding().style(c).reversible();
        Object[] rows = new Object[endRow - firstRow];
        for (int y = 0; y < rows.length; y++)
            rows[y] = reversible ? Arrays.copyOfRange(decoder.wholeRows()[firstRow + y], from, to) : Arrays.copyOfRange(decoder.realRows()[firstRow + y], from, to);
        return rows;
    }

    private static double[] doubles(Object row, int width) {
        double[] line = new double[width];
        if (row instanceof int[] whole) for (int x = 0; x < width; x++) line[x] = whole[x];
        else {
            float[] real = (float[]) row;
            for (int x = 0; x < width; x++) line[x] = real[x];
        }
        return line;
    }

    private Map<Integer, double[]> undo(List<Coupling> stage, Map<Integer, double[]> here, int width) throws FormatException {
        Map<Integer, double[]> made = new HashMap<>();
        for (Coupling c : stage) {
            double[][] in = new double[c.inputs().length][];
            for (int n = 0; n < in.length; n++) in[n] = here.get(c.inputs()[n]);
            double[][] out = c.matrix() != null ? product(c.matrix(), in, c.outputs().length, width) : copies(in);
            if (c.levels() > 0) {
                if (c.whole() && !areWhole(in)) throw stream.code().wrong("the 5-3 wavelet along components that are no whole numbers", "the 9-7");
                along.undo(out, c.levels(), c.whole(), c.origin(), width);
            }
            for (int n = 0; n < out.length; n++) {
                if (c.offsets() != null) for (int x = 0; x < width; x++) out[n][x] += c.offsets()[n];
                made.put(c.outputs()[n], out[n]);
            }
        }
        return made;
    }

    private static double[][] product(double[] matrix, double[][] in, int outputs, int width) {
        double[][] out = new double[outputs][width];
        for (int n = 0; n < outputs; n++)
            for (int m = 0; m < in.length; m++) {
                double factor = matrix[n * in.length + m];
                double[] from = in[m], to = out[n];
                if (factor != 0) for (int x = 0; x < width; x++) to[x] += factor * from[x];
            }
        return out;
    }

    private static double[][] copies(double[][] in) {
        double[][] out = new double[in.length][];
        for (int n = 0; n < in.length; n++) out[n] = in[n].clone();
        return out;
    }

    private static boolean areWhole(double[][] lines) {
        for (double[] line : lines) for (double v : line) if (v != Math.rint(v)) return false;
        return true;
    }
}
