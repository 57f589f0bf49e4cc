package org.readingroom.ij1;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;
import java.awt.image.IndexColorModel;
import java.util.function.DoubleUnaryOperator;
import org.readingroom.call.DisplayTarget;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ColourCode;

/** An open image whose window is set through ImageJ's display range and look-up table; pixel values stay as they are. */
final class ImageDisplay implements DisplayTarget {

    private static final String CURVE = "org.readingroom.Curve"; // the image's property while its look-up table is a curve of ours
    private static final int GREYS = 256;
    private static final double SIGMOID_REACH = 1.5; // widths on each side of the centre: there the curve is within 0.3 % of black and white

    private final ImagePlus image;
    private final Volume volume;

    ImageDisplay(ImagePlus image, Volume volume) {
        this.image = image;
        this.volume = volume;
    }

    @Override
    public Volume volume() {
        return volume;
    }

    /**
     * Sets the range in which greys differ and leaves the user's look-up table; a sigmoid becomes a look-up table over a wider range, a VOI LUT one over its own.
     *
     * @throws IllegalArgumentException for an RGB image: ImageJ would change its pixels
     */
    @Override
    public void show(DisplayWindow window) {
        if (image.getType() == ImagePlus.COLOR_RGB) throw new IllegalArgumentException("the image '" + image.getTitle() + "' is in colour; expected grey values for a display window.");
        double centre = window.centre(), half = window.width() / 2;
        double low, high;
        switch (window.shape()) {
            case LINEAR -> { // DICOM PS3.3 C.11.2.1.2.1: the window ends half a step early on the right
                low = centre - 0.5 - (window.width() - 1) / 2;
                high = centre - 0.5 + (window.width() - 1) / 2;
            }
            case LINEAR_EXACT, TABLE -> {
                low = centre - half;
                high = centre + half;
            }
            default -> {
                low = centre - SIGMOID_REACH * window.width();
                high = centre + SIGMOID_REACH * window.width();
            }
        }
        DoubleUnaryOperator curve = window.shape() == DisplayWindow.Shape.SIGMOID ? part -> 1 / (1 + Math.exp(-4 * (2 * part - 1) * SIGMOID_REACH)) // PS3.3 C.11.2.1.3.1
            : window.shape() == DisplayWindow.Shape.TABLE ? part -> window.table().part(window.table().first() + part * (window.table().size() - 1)) : null;
        if (curve != null || image.getProperty(CURVE) != null) setTable(curve);
        setRange(low, high);
    }

    /** The file's own window, or the range of the values in the middle plane. */
    void showFirst() {
        ColourCode code = volume.scan().colours();
        if (volume.components() > 1 && (volume.samples().type() == SampleType.UINT8 || code != null)) return; // colour
        if (code != null) {
            setPalette(code);
            return;
        }
        if (isFalling()) setTable(null);
        if (!volume.windows().isEmpty()) show(volume.windows().get(0));
        else setRangeOfMiddle();
    }

    private void setRangeOfMiddle() {
        Samples s = volume.samples();
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        int k = (s.nk() - 1) / 2; // the one that is shown first
        Object plane = s.plane(k, 0, 0);
        for (int n = 0; n < s.ni() * s.nj(); n++) {
            double stored = s.type().get(plane, n) - s.offset();
            if (Double.isNaN(stored) || volume.padding().map(p -> p.holds(stored)).orElse(false)) continue;
            low = Math.min(low, stored);
            high = Math.max(high, stored);
        }
        if (!(low < high)) return; // one value only: ImageJ's own range is as good as any
        double slope = volume.rescale().slope(k), intercept = volume.rescale().intercept(k);
        setRange(Math.min(slope * low, slope * high) + intercept, Math.max(slope * low, slope * high) + intercept);
    }

    /** @param low real value that is darkest @param high real value that is brightest */
    private void setRange(double low, double high) {
        double slope = volume.rescale().slope(0), intercept = volume.rescale().intercept(0);
        double a = (low - intercept) / slope + volume.samples().offset(), b = (high - intercept) / slope + volume.samples().offset();
        if (image instanceof CompositeImage composite && composite.getMode() != CompositeImage.GRAYSCALE) composite.resetDisplayRanges();
        image.setDisplayRange(Math.min(a, b), Math.max(a, b));
        image.updateAndDraw();
    }

    /** A falling rescale makes high stored values dark, as MONOCHROME1 does. */
    private boolean isFalling() {
        return volume.isShownInverted() != (volume.rescale().slope(0) < 0);
    }

    /** @param curve from the part of the range to the part of full brightness; null for a straight line */
    private void setTable(DoubleUnaryOperator curve) {
        boolean isFalling = isFalling();
        byte[] greys = new byte[GREYS];
        for (int n = 0; n < GREYS; n++) {
            double part = n / (GREYS - 1.0);
            if (curve != null) part = curve.applyAsDouble(part);
            greys[isFalling ? GREYS - 1 - n : n] = (byte) Math.round(part * (GREYS - 1));
        }
        image.setLut(new LUT(new IndexColorModel(8, GREYS, greys, greys, greys), 0, GREYS - 1));
        image.setProperty(CURVE, curve != null ? Boolean.TRUE : null);
    }

    /** 8-bit indices keep their values; the image's look-up table is the palette. */
    private void setPalette(ColourCode code) {
        byte[][] rgb = new byte[3][GREYS];
        for (int n = 0; n < GREYS; n++) for (int c = 0; c < 3; c++) rgb[c][n] = (byte) (code.argb(n) >> 16 - 8 * c);
        image.setLut(new LUT(new IndexColorModel(8, GREYS, rgb[0], rgb[1], rgb[2]), 0, GREYS - 1));
        image.setDisplayRange(0, GREYS - 1);
    }
}
