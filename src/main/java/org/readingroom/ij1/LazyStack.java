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
    private final GivenCopies given = new GivenCopies();

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
        Object copy = samples.type().newArray(samples.ni() * samples.nj());
        give(slice1, copy);
        return copy instanceof byte[] b ? new ByteProcessor(samples.ni(), samples.nj(), b)
            : copy instanceof short[] s ? new ShortProcessor(samples.ni(), samples.nj(), s, null) : new FloatProcessor(samples.ni(), samples.nj(), (float[]) copy);
    }

    @Override
    public Object getPixels(int slice1) {
        return getProcessor(slice1).getPixels();
    }

    /** Makes an array a copy of a slice, or leaves it empty, and remembers that somebody has it. */
    void give(int slice1, Object copy) {
        Object plane = read(slice1);
        if (plane != null) System.arraycopy(plane, 0, copy, 0, Array.getLength(copy));
        synchronized (this) {
            given.add(slice1, copy, plane == null);
        }
    }

    /** The samples' own array of a slice; null if it cannot be read, which is told. */
    Object read(int slice1) {
        try {
            return samples.planes().get(plane(slice1));
        } catch (PlaneReadException e) {
            error(e, "Slice " + slice1 + " is shown empty."); // an exception would end the thread that moves the slider
            return null;
        }
    }

    /** Leaves an array empty until its slice comes. */
    synchronized void giveEmpty(int slice1, Object copy) {
        given.add(slice1, copy, true);
    }

    /** The slices of which somebody holds an empty copy. */
    synchronized int[] empty() {
        return given.empty();
    }

    /** Whether somebody holds an empty copy of this slice. */
    synchronized boolean isEmpty(int slice1) {
        return given.isEmpty(slice1);
    }

    /** Puts a plane that has come since into every copy of its slice that is empty. @return whether there were any */
    synchronized boolean fill(int slice1, Object plane) {
        return given.fill(slice1, plane);
    }

    /** Whether an array is a copy of this slice in which somebody has drawn since. May read the slice again. */
    boolean isChanged(int slice1, Object copy) {
        synchronized (this) {
            if (!given.holds(slice1, copy)) return false;
        }
        return !Objects.deepEquals(copy, samples.planes().get(plane(slice1)));
    }

    /** ImageJ hands back what it was given when it leaves a slice. */
    @Override
    public void setPixels(Object pixels, int slice1) {
        try {
            if (!isChanged(slice1, pixels)) return;
        } catch (PlaneReadException e) {
            error(e, "If slice " + slice1 + " was changed, the change is lost.");
            return;
        }
        synchronized (this) {
            given.forget(slice1, pixels); // told once
        }
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

    /** Stops a macro. */
    private static void error(PlaneReadException e, String andSo) {
        IJ.error(TITLE, Sentences.of(TITLE, e) + " " + andSo);
    }

    private void refuse(String what) {
        IJ.error(TITLE, what + ": " + why());
    }

    /** Why nothing can be changed, and what to do. */
    String why() {
        return "the image is larger than the memory and is read slice by slice from its files. Use Image > Duplicate for the part that you want to change, or give ImageJ more memory.";
    }
}
