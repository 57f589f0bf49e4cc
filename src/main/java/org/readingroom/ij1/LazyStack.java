package org.readingroom.ij1;

import ij.IJ;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.lang.reflect.Array;
import java.util.Objects;
import org.readingroom.call.Sentences;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.PlaneReadException;

/**
 * The planes of a lazy volume as a virtual stack of ImageJ's: each slice is read when it is shown. What ImageJ gets is a copy; a change to
 * it is refused with a message when the slice is left, because it could not be kept.
 */
class LazyStack extends VirtualStack {

    private static final String TITLE = "Reading Room";

    private final Samples samples;
    private final String[] labels;
    private Object shown, original; // what ImageJ was given last, and what it was a copy of: null for an empty slice
    private int shown1;

    /** @param volume lazy, in one of ImageJ's types @param labels of the slices k, may hold null */
    LazyStack(Volume volume, String[] labels) {
        super(volume.samples().ni(), volume.samples().nj());
        samples = volume.samples();
        this.labels = new String[samples.planes().size()];
        for (int n = 0; n < this.labels.length; n++) this.labels[n] = labels[n / samples.components() % samples.nk()];
        setBitDepth(8 * samples.type().bytes());
    }

    Samples samples() {
        return samples;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int getSize() {
        return labels.length;
    }

    /** Index in {@link Samples} of a slice: channels are next to each other here, slices there. */
    int plane(int slice1) {
        int n = Objects.checkIndex(slice1 - 1, labels.length), nc = samples.components(), nk = samples.nk();
        return samples.planeIndex(n / nc % nk, n % nc, n / nc / nk);
    }

    @Override
    public ImageProcessor getProcessor(int slice1) {
        Object plane = samples.type().newArray(samples.ni() * samples.nj());
        Object from = read(slice1);
        if (from != null) System.arraycopy(from, 0, plane, 0, Array.getLength(plane));
        synchronized (this) {
            shown = plane;
            original = from;
            shown1 = slice1;
        }
        return plane instanceof byte[] b ? new ByteProcessor(samples.ni(), samples.nj(), b)
            : plane instanceof short[] s ? new ShortProcessor(samples.ni(), samples.nj(), s, null) : new FloatProcessor(samples.ni(), samples.nj(), (float[]) plane);
    }

    /** The samples' own array of a slice; null to show it empty. */
    Object read(int slice1) {
        try {
            return samples.planes().get(plane(slice1));
        } catch (PlaneReadException e) {
            IJ.error(TITLE, Sentences.of(TITLE, e) + " Slice " + slice1 + " is shown empty."); // stops a macro; an exception would end the thread that moves the slider
            return null;
        }
    }

    /** Whether ImageJ has an empty array for this slice now. */
    synchronized boolean isShownEmpty(int slice1) {
        return shown != null && shown1 == slice1 && original == null;
    }

    /** Puts a plane that has come since into the array that ImageJ has for it. @return whether it had one, and it was empty */
    synchronized boolean fill(int slice1, Object plane) {
        if (!isShownEmpty(slice1)) return false;
        System.arraycopy(plane, 0, shown, 0, Array.getLength(shown));
        original = plane;
        return true;
    }

    /** Whether what ImageJ has of this slice was changed. */
    synchronized boolean isChanged(int slice1) {
        return shown1 == slice1 && original != null && !Objects.deepEquals(shown, original);
    }

    @Override
    public Object getPixels(int slice1) {
        return getProcessor(slice1).getPixels();
    }

    /** ImageJ hands back what it was given when it leaves a slice. */
    @Override
    public synchronized void setPixels(Object pixels, int slice1) {
        if (pixels != shown || slice1 != shown1 || original == null || Objects.deepEquals(pixels, original)) return;
        original = null; // told once
        refuse("Slice " + slice1 + " was changed, and the change is lost");
    }

    @Override
    public String getSliceLabel(int slice1) {
        return labels[slice1 - 1];
    }

    @Override
    public void setSliceLabel(String label, int slice1) {
        labels[slice1 - 1] = label;
    }

    @Override
    public void addSlice(String label, Object pixels) {
        refuse("No slice can be added");
    }

    @Override
    public void addSlice(String label, ImageProcessor ip) {
        refuse("No slice can be added");
    }

    @Override
    public void addSlice(String label, ImageProcessor ip, int after) {
        refuse("No slice can be added");
    }

    @Override
    public void deleteSlice(int slice1) {
        refuse("No slice can be deleted");
    }

    @Override
    public void deleteLastSlice() {
        refuse("No slice can be deleted");
    }

    private void refuse(String what) {
        IJ.error(TITLE, what + ": " + why());
    }

    /** Why nothing can be changed, and what to do. */
    String why() {
        return "the image is larger than the memory and is read slice by slice from its files. Use Image > Duplicate for the part that you want to change, or give ImageJ more memory.";
    }
}
