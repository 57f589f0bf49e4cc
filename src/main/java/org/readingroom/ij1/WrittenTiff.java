package org.readingroom.ij1;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.plugin.FileInfoVirtualStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** Reads a TIFF file as ImageJ does, slice after slice, and holds it against the image that was written. */
final class WrittenTiff {

    private static final double RATIONAL = 1.1e-6; // ImageJ writes pixels a millimetre as a fraction over a million, cut off
    private static final double DIGITS = 1e-9;

    private WrittenTiff() {}

    /** @throws IOException one sentence for the user, if anything differs */
    static void check(Path file, ImagePlus written, Path target) throws IOException {
        ImagePlus read = FileInfoVirtualStack.openVirtual(file.toString());
        if (read == null) throw differs(target, "no image", "one");
        if (!Arrays.equals(read.getDimensions(), written.getDimensions()) || read.getBitDepth() != written.getBitDepth())
            throw differs(target, "an image of " + Arrays.toString(read.getDimensions()) + " with " + read.getBitDepth() + " bits", Arrays.toString(written.getDimensions()) + " with " + written.getBitDepth());
        for (int slice1 = 1; slice1 <= written.getStackSize(); slice1++) {
            if (!Objects.deepEquals(read.getStack().getPixels(slice1), written.getStack().getPixels(slice1))) throw differs(target, "other values in slice " + slice1, "the values");
            if (written.getStackSize() > 1 && !Objects.equals(read.getStack().getSliceLabel(slice1), written.getStack().getSliceLabel(slice1))) throw differs(target, "another label of slice " + slice1, "the label");
        }
        calibration(read.getCalibration(), written.getCalibration(), written.getStackSize(), target);
    }

    private static void calibration(Calibration read, Calibration written, int stackSize, Path target) throws IOException {
        boolean isSame = isSize(read.pixelWidth, written.pixelWidth) && isSize(read.pixelHeight, written.pixelHeight)
            && (stackSize == 1 || isClose(read.pixelDepth, written.pixelDepth)) // ImageJ writes the depth of stacks only
            && isClose(read.xOrigin, written.xOrigin) && isClose(read.yOrigin, written.yOrigin) && isClose(read.zOrigin, written.zOrigin)
            && read.getUnit().equals(written.getUnit()) && read.getFunction() == written.getFunction() && Arrays.equals(read.getCoefficients(), written.getCoefficients());
        if (!isSame) throw differs(target, "the calibration " + read, written.toString());
    }

    private static boolean isSize(double read, double written) {
        return Math.abs(read - written) <= RATIONAL * written * written + DIGITS * written;
    }

    private static boolean isClose(double read, double written) {
        return Math.abs(read - written) <= DIGITS * Math.abs(written);
    }

    private static IOException differs(Path target, String found, String expected) {
        return new IOException(target.getFileName() + ": reading the file back as ImageJ does gave " + found + "; expected " + expected
            + " as written. Nothing was kept; please report this with the program's version.");
    }
}
