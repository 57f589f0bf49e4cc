package org.readingroom.ij1;

import ij.ImagePlus;
import java.util.List;
import java.util.Optional;
import org.readingroom.io.Finding;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/**
 * Between ImageJ's pictures and ours. Both sides work on the same pixel arrays wherever ImageJ has a type for them: what one writes, the
 * other sees.
 */
public final class Images {

    /** The image's property that holds the Volume it shows. */
    static final String VOLUME = "org.readingroom.Volume";
    /** The image's property that holds the LabelMap it shows. */
    static final String LABELS = "org.readingroom.LabelMap";

    /** The image's property that holds its {@link PlaneMoments} when it was made. */
    static final String MOMENTS = "org.readingroom.Moments";

    private static final double MOST_PLANES = 0.5;
    private static final Finding CHANGED = Finding.warning("CHANGED",
        "Most slices were changed in ImageJ since the image was opened. Drawing and filtering leave it where it is in the patient; moving its content (Translate, Rotate) does not.", "");

    private Images() {}

    /**
     * An ImagePlus of the volume, with its spacing, units, values, window and header; not shown. 8-bit unsigned, 16-bit unsigned and 32-bit
     * float data share their arrays, and so do signed 16-bit data that have ImageJ's offset already; everything else is converted into a copy.
     * Lazy samples become a virtual stack that reads a slice when it is shown and refuses changes.
     */
    public static ImagePlus toImagePlus(Volume volume) {
        return new ImageMaker(volume, ImageMaker.Pixels.SHARED).make();
    }

    /**
     * As {@link #toImagePlus}, for a volume that nobody else uses: signed 16-bit arrays are put into ImageJ's form in place, so that there is
     * one copy of the pixels. The given volume must not be used afterwards; {@link #toVolume} gives the one to go on with.
     */
    public static ImagePlus takeOver(Volume volume) {
        return new ImageMaker(volume, ImageMaker.Pixels.TAKEN_OVER).make();
    }

    /** 16-bit label values with the segments' colours; shares the arrays. Layers become channels. Not shown. */
    public static ImagePlus toImagePlus(LabelMap labels) {
        return LabelImages.toImagePlus(labels);
    }

    /**
     * The volume that an image shows. An image that came from {@link #toImagePlus} gives its own volume, with geometry and header, as long as
     * its stack is still the same and was not flipped; any other gives one on its pixel arrays, placed by its calibration along the image's axes only (verdict
     * unplaced). RGB and virtual stacks are copied.
     *
     * @throws IllegalArgumentException for an image without pixels
     */
    public static Volume toVolume(ImagePlus image) {
        return VolumeMaker.of(image);
    }

    /**
     * The label values of an image: the map that it came from, or its whole-number values as labels.
     *
     * @throws IllegalArgumentException for an image whose values cannot be labels
     */
    public static LabelMap toLabelMap(ImagePlus image) {
        return LabelImages.toLabelMap(image);
    }

    /** Remembers which volume an image shows, and how its pixels lie. */
    static void attach(ImagePlus image, Volume volume) {
        image.setProperty(VOLUME, volume);
        if (!volume.samples().isLazy()) image.setProperty(MOMENTS, PlaneMoments.of(volume.samples())); // lazy planes cannot be flipped, and would all be read
    }

    /** The volume attached to an image, if its stack still holds the volume's arrays in the same order and they were not flipped in place. */
    static Optional<Volume> attached(ImagePlus image) {
        if (!(image.getProperty(VOLUME) instanceof Volume volume) || !ImageMaker.holds(image, volume)) return Optional.empty();
        if (!(image.getProperty(MOMENTS) instanceof PlaneMoments before)) return Optional.of(volume);
        PlaneMoments now = PlaneMoments.of(volume.samples());
        if (before.isMirroredIn(now)) return Optional.empty();
        return Optional.of(before.changedSince(now) > MOST_PLANES ? volume.toBuilder().finding(CHANGED).build() : volume);
    }

    /** Whether an image of ours was mirrored in place since it was made. */
    static boolean isFlipped(ImagePlus image) {
        return image.getProperty(VOLUME) instanceof Volume volume && image.getProperty(MOMENTS) instanceof PlaneMoments before && ImageMaker.holds(image, volume)
            && before.isMirroredIn(PlaneMoments.of(volume.samples()));
    }

    /** Whether ImageJ, its TIFF or Bio-Formats gave it, whose rows run down the screen. */
    public static boolean isOfImageJ(Volume volume) {
        return List.of(VolumeMaker.FORMAT, TiffVolumeReader.FORMAT, BioFormatsReader.FORMAT).contains(volume.format());
    }
}
