package org.readingroom.ij1;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import ij.process.ImageStatistics;

/** An image on an {@link ArrivingStack}: who works on the slice in view, as a macro or Analyze > Measure, waits for it; who merely shows it does not. */
final class AwaitedImage extends ImagePlus {

    AwaitedImage(String title, ArrivingStack stack) {
        super(title, stack);
    }

    /** The image may be ordinary by now. */
    private void awaitSlice() {
        if (getStackSize() > 1 && getStack() instanceof ArrivingStack stack) stack.completeForWork(getCurrentSlice());
    }

    @Override
    public ImageProcessor getProcessor() {
        awaitSlice();
        return super.getProcessor();
    }

    @Override
    public ImageStatistics getStatistics(int measurements, int bins, double low, double high) {
        awaitSlice();
        return super.getStatistics(measurements, bins, low, high);
    }

    @Override
    public ImageStatistics getRawStatistics() {
        awaitSlice();
        return super.getRawStatistics();
    }

    @Override
    public int[] getPixel(int x, int y) {
        awaitSlice();
        return super.getPixel(x, y);
    }
}
