package org.readingroom.ij1;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.LUT;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Spacing;
import org.readingroom.report.ProvenanceJson;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelColors;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/** Label maps as 16-bit images and back, on the same arrays. */
final class LabelImages {

    private static final int TABLE = 256; // entries of ImageJ's look-up table
    private static final int MOST_LABEL = 65535;

    private LabelImages() {}

    static ImagePlus toImagePlus(LabelMap labels) {
        int nk = labels.grid().nk();
        ImageStack stack = new ImageStack(labels.grid().ni(), labels.grid().nj());
        for (int k = 0; k < nk; k++)
            for (int layer = 0; layer < labels.layers(); layer++) stack.addSlice(null, labels.layer(layer)[k]);
        ImagePlus image = new ImagePlus("Labels", stack);
        image.setDimensions(labels.layers(), nk, 1);
        if (labels.layers() > 1) image.setOpenAsHyperStack(true);
        Spacing spacing = labels.grid().spacing();
        double scale = spacing.smallest() < ImageMaker.MICROSCOPIC_MM ? 1000 : 1; // as ImageJ had the image that was annotated
        image.getCalibration().setUnit(scale == 1 ? "mm" : "um");
        image.getCalibration().pixelWidth = spacing.iMm() * scale;
        image.getCalibration().pixelHeight = spacing.jMm() * scale;
        image.getCalibration().pixelDepth = spacing.kMm() * scale;
        int most = labels.segments().stream().mapToInt(Segment::value).max().orElse(1);
        image.setLut(table(labels, most));
        image.setDisplayRange(0, Math.max(most, TABLE - 1));
        image.setProperty(Images.LABELS, labels);
        labels.provenance().ifPresent(how -> image.setProp("Provenance", ProvenanceJson.of(how).toString())); // saved with a TIFF
        Images.attach(image, asVolume(labels));
        return image;
    }

    /** The same arrays as numbers, so that commands on volumes know the place too. */
    private static Volume asVolume(LabelMap labels) {
        List<Object> planes = new ArrayList<>();
        for (int layer = 0; layer < labels.layers(); layer++) planes.addAll(List.of((Object[]) labels.layer(layer)));
        return Volume.builder("Labels", labels.grid(), new Samples(SampleType.UINT16, labels.grid().ni(), labels.grid().nj(), labels.grid().nk(), labels.layers(), 1, planes, 0)).build();
    }

    static LabelMap toLabelMap(ImagePlus image) {
        if (image.getProperty(Images.LABELS) instanceof LabelMap labels && holds(image, labels) && !Images.isFlipped(image)) // segments anew: painting in ImageJ may have brought values
            return new LabelMap(labels.grid(), layers(labels), labels.segments());
        Volume volume = VolumeMaker.of(image);
        Samples s = volume.samples();
        if (image.getType() == ImagePlus.COLOR_RGB || s.times() > 1) throw new IllegalArgumentException("the image '" + image.getTitle() + "' is no label image; expected one time point of whole numbers from 0 to " + MOST_LABEL);
        List<short[][]> layers = new ArrayList<>();
        for (int c = 0; c < s.components(); c++) {
            short[][] planes = new short[s.nk()][];
            for (int k = 0; k < s.nk(); k++) planes[k] = s.type() == SampleType.UINT16 && s.offset() == 0 ? (short[]) s.plane(k, c, 0) : values(image, s, k, c);
            layers.add(planes);
        }
        return new LabelMap(volume.grid(), layers, List.of());
    }

    private static short[] values(ImagePlus image, Samples s, int k, int c) {
        short[] plane = new short[s.ni() * s.nj()];
        Object from = s.plane(k, c, 0);
        for (int n = 0; n < plane.length; n++) {
            double v = s.type().get(from, n) - s.offset();
            if (v != Math.rint(v) || v < 0 || v > MOST_LABEL)
                throw new IllegalArgumentException("the image '" + image.getTitle() + "' holds the value " + v + "; expected label values, whole numbers from 0 to " + MOST_LABEL);
            plane[n] = (short) (int) v;
        }
        return plane;
    }

    private static List<short[][]> layers(LabelMap labels) {
        List<short[][]> layers = new ArrayList<>();
        for (int n = 0; n < labels.layers(); n++) layers.add(labels.layer(n));
        return layers;
    }

    private static boolean holds(ImagePlus image, LabelMap labels) {
        if (image.getStack().isVirtual() || image.getNChannels() != labels.layers() || image.getNSlices() != labels.grid().nk() || image.getNFrames() != 1) return false;
        for (int k = 0; k < labels.grid().nk(); k++)
            for (int layer = 0; layer < labels.layers(); layer++)
                if (image.getStack().getPixels(image.getStackIndex(layer + 1, k + 1, 1)) != labels.layer(layer)[k]) return false;
        return true;
    }

    /** Black for background, the segments' colours at the entries that their values fall on, others by the standard cycle. */
    private static LUT table(LabelMap labels, int most) {
        byte[] red = new byte[TABLE], green = new byte[TABLE], blue = new byte[TABLE];
        for (int n = 1; n < TABLE; n++) put(LabelColors.of(n), n, red, green, blue);
        if (most < TABLE) for (Segment s : labels.segments()) put(s.color(), s.value(), red, green, blue);
        return new LUT(new IndexColorModel(8, TABLE, red, green, blue), 0, TABLE - 1);
    }

    private static void put(Rgb colour, int n, byte[] red, byte[] green, byte[] blue) {
        red[n] = (byte) colour.red();
        green[n] = (byte) colour.green();
        blue[n] = (byte) colour.blue();
    }
}
