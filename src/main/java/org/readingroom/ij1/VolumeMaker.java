package org.readingroom.ij1;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Makes a volume of an image that any ImageJ reader or command made: pixels shared, spacing and origin from the calibration, no place in a patient. */
final class VolumeMaker {

    /** What volumes are called that know of nothing but ImageJ's calibration. */
    static final String FORMAT = "ImageJ";

    private VolumeMaker() {}

    static Volume of(ImagePlus image) {
        if (image.getWidth() < 1 || image.getHeight() < 1 || image.getStackSize() < 1) throw new IllegalArgumentException("the image '" + image.getTitle() + "' has no pixels; expected an open image");
        return Images.attached(image).orElseGet(() -> fromCalibration(image));
    }

    private static Volume fromCalibration(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        double scale = millimetres(calibration.getUnit());
        boolean isScaled = scale > 0;
        double mm = isScaled ? scale : 1;
        double depth = calibration.pixelDepth > 0 ? calibration.pixelDepth : 1;
        Affine affine = counted(calibration, new Spacing(Math.abs(calibration.pixelWidth) * mm, Math.abs(calibration.pixelHeight) * mm, depth * mm));
        Samples samples = samples(image);
        Volume.Builder builder = Volume.builder(image.getTitle(), new VoxelGrid(image.getWidth(), image.getHeight(), image.getNSlices(), affine), samples)
            .format(FORMAT).verdict(Verdict.UNPLACED).rescale(rescale(image, samples)).quantity(quantity(calibration)).shownInverted(image.isInvertedLut() && image.getType() != ImagePlus.COLOR_RGB);
        if (!isScaled) builder.finding(Finding.warning(ImageMaker.NO_SPACING, "The image is calibrated in '" + calibration.getUnit() + "', not in a length: one pixel counts as 1 mm.", ""));
        if (Images.isFlipped(image)) builder.finding(Finding.warning("FLIPPED", "The image was flipped in ImageJ since it was opened: where it lies in the patient is no longer known.", ""));
        builder.finding(unplaced(isScaled && scale < 1 ? Finding.Level.NOTE : Finding.Level.WARNING));
        return builder.build();
    }

    /**
     * Axes turned as those of all voxels without a place ({@link Affine#centred}); along them, places are the numbers that ImageJ's status line shows, in
     * mm: (x - xOrigin) * pixelWidth of pixel x, as {@link Calibration#getX(double)} has it. A y axis that ImageJ counts upwards is counted downwards.
     */
    private static Affine counted(Calibration c, Spacing mm) {
        Affine turned = Affine.centred(1, 1, 1, mm);
        PointMm first = PointMm.ORIGIN.plus(turned.direction(0), -mm.iMm() * origin(c.xOrigin)).plus(turned.direction(1), -mm.jMm() * origin(c.yOrigin))
            .plus(turned.direction(2), -mm.kMm() * origin(c.zOrigin));
        return Affine.of(first, turned.direction(0), mm.iMm(), turned.direction(1), mm.jMm(), turned.direction(2), mm.kMm());
    }

    /** Files may hold anything. */
    private static double origin(double pixels) {
        return Double.isFinite(pixels) ? pixels : 0;
    }

    /** Microscopes have no patient: there it is no news. */
    private static Finding unplaced(Finding.Level level) {
        return new Finding(level, "UNPLACED", "The image has no place in a patient (ImageJ keeps none through Duplicate, Crop, Scale or its own readers): "
            + "planes are taken along its own axes. Open the file with Reading Room to keep it.", "");
    }

    /** Length of a unit in mm; 0 for a unit that is no length. */
    static double millimetres(String unit) {
        return switch (unit == null ? "" : unit.strip().toLowerCase(Locale.ROOT)) {
            case "mm", "millimeter", "millimeters", "millimetre", "millimetres" -> 1;
            case "cm", "centimeter", "centimeters", "centimetre" -> 10;
            case "m", "meter", "meters", "metre" -> 1000;
            case "um", "\u00b5m", "\u03bcm", "micron", "microns", "micrometer", "micrometers", "micrometre" -> 1e-3;
            case "nm", "nanometer", "nanometers", "nanometre" -> 1e-6;
            case "inch", "in", "inches" -> 25.4;
            default -> 0;
        };
    }

    private static Samples samples(ImagePlus image) {
        int nc = image.getNChannels(), nk = image.getNSlices(), nt = image.getNFrames();
        if (image.getType() == ImagePlus.COLOR_RGB) return colours(image);
        SampleType type = switch (image.getType()) {
            case ImagePlus.GRAY16 -> SampleType.UINT16;
            case ImagePlus.GRAY32 -> SampleType.FLOAT32;
            default -> SampleType.UINT8;
        };
        boolean isTable = isNonlinear(image);
        Object[] planes = new Object[nc * nk * nt];
        ImageStack stack = image.getStack();
        for (int t = 0, slice1 = 1; t < nt; t++)
            for (int k = 0; k < nk; k++)
                for (int c = 0; c < nc; c++, slice1++)
                    planes[k + nk * (c + nc * t)] = isTable ? calibrated(stack.getPixels(slice1), image.getCalibration().getCTable()) : stack.getPixels(slice1);
        boolean isSigned = type == SampleType.UINT16 && image.getCalibration().isSigned16Bit();
        return new Samples(isTable ? SampleType.FLOAT32 : type, image.getWidth(), image.getHeight(), nk, nc, nt, Arrays.asList(planes), isSigned ? ImageMaker.SIGNED_OFFSET : 0);
    }

    /** Calibration by a curve, such as optical density: the values themselves. */
    private static boolean isNonlinear(ImagePlus image) {
        Calibration c = image.getCalibration();
        return image.getType() != ImagePlus.GRAY32 && c.calibrated() && c.getFunction() != Calibration.STRAIGHT_LINE && c.getCTable() != null;
    }

    private static float[] calibrated(Object pixels, float[] table) {
        int n = pixels instanceof byte[] b ? b.length : ((short[]) pixels).length;
        float[] values = new float[n];
        for (int x = 0; x < n; x++) values[x] = table[pixels instanceof byte[] b ? b[x] & 0xff : ((short[]) pixels)[x] & 0xffff];
        return values;
    }

    private static Samples colours(ImagePlus image) {
        int nk = image.getNSlices(), nt = image.getNFrames(), size = image.getWidth() * image.getHeight();
        List<Object> planes = new ArrayList<>();
        for (int t = 0; t < nt; t++)
            for (int c = 0; c < 3; c++)
                for (int k = 0; k < nk; k++) {
                    int[] pixels = (int[]) image.getStack().getPixels(image.getStackIndex(1, k + 1, t + 1));
                    byte[] plane = new byte[size];
                    for (int x = 0; x < size; x++) plane[x] = (byte) (pixels[x] >> 16 - 8 * c);
                    planes.add(plane);
                }
        return new Samples(SampleType.UINT8, image.getWidth(), image.getHeight(), nk, 3, nt, planes, 0);
    }

    private static Rescale rescale(ImagePlus image, Samples samples) {
        Calibration c = image.getCalibration();
        double[] line = c.getCoefficients();
        if (samples.type() == SampleType.FLOAT32 || image.getType() == ImagePlus.COLOR_RGB || c.getFunction() != Calibration.STRAIGHT_LINE || line == null) return Rescale.IDENTITY;
        return samples.offset() != 0 ? Rescale.IDENTITY : Rescale.of(line[1], line[0]);
    }

    private static Quantity quantity(Calibration calibration) {
        String unit = calibration.getValueUnit() == null ? "" : calibration.getValueUnit().strip().toLowerCase(Locale.ROOT);
        return switch (unit) {
            case "hu", "hounsfield", "hounsfield unit", "hounsfield units" -> Quantity.HOUNSFIELD;
            case "suv", "suvbw" -> Quantity.SUV;
            case "gy" -> Quantity.DOSE;
            case "bq/ml", "bqml" -> Quantity.ACTIVITY;
            default -> Quantity.NONE;
        };
    }
}
