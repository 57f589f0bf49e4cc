package org.readingroom.ij1;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;
import java.awt.image.IndexColorModel;
import org.readingroom.call.DisplayTarget;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** An open image whose window is set through ImageJ's display range and look-up table; pixel values stay as they are. */
final class ImageDisplay implements DisplayTarget {

    private static final String CURVE = "org.readingroom.Curve"; // the image's property while its look-up table is a sigmoid of ours
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
     * Sets the range in which greys differ and leaves the user's look-up table; a sigmoid becomes a look-up table over a wider range.
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
            case LINEAR_EXACT -> {
                low = centre - half;
                high = centre + half;
            }
            default -> {
                low = centre - SIGMOID_REACH * window.width();
                high = centre + SIGMOID_REACH * window.width();
            }
        }
        boolean isCurve = window.shape() == DisplayWindow.Shape.SIGMOID;
        if (isCurve || image.getProperty(CURVE) != null) setTable(isCurve);
        setRange(low, high);
    }

    /** The file's own window, or the range of the values in the middle plane. */
    void showFirst() {
        if (volume.components() > 1 && volume.samples().type() == SampleType.UINT8) return; // colour
        if (isFalling()) setTable(false);
        if (!volume.windows().isEmpty()) show(volume.windows().get(0));
        else setRangeOfMiddle();
    }

    private void setRangeOfMiddle() {
        Samples s = volume.samples();
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        int k = s.nk() / 2;
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

    private void setTable(boolean isCurve) {
        boolean isFalling = isFalling();
        byte[] greys = new byte[GREYS];
        for (int n = 0; n < GREYS; n++) {
            double part = n / (GREYS - 1.0);
            if (isCurve) part = 1 / (1 + Math.exp(-4 * (2 * part - 1) * SIGMOID_REACH)); // PS3.3 C.11.2.1.3.1
            greys[isFalling ? GREYS - 1 - n : n] = (byte) Math.round(part * (GREYS - 1));
        }
        image.setLut(new LUT(new IndexColorModel(8, GREYS, greys, greys, greys), 0, GREYS - 1));
        image.setProperty(CURVE, isCurve ? Boolean.TRUE : null);
    }
}
