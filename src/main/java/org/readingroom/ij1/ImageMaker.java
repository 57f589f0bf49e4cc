package org.readingroom.ij1;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.LUT;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.RgbVolume;
import org.readingroom.volume.lazy.PlaneConversion;
import org.readingroom.volume.loading.BackgroundLoading;
import org.readingroom.volume.scan.ColourCode;

/** Makes an ImagePlus of a volume, on the volume's arrays where ImageJ has a type for them. */
final class ImageMaker {

    /** What ImageJ adds to signed 16-bit values so that its unsigned type holds them. */
    static final int SIGNED_OFFSET = 32768;
    static final String PADDING = "Padding";
    static final String NO_SPACING = "NO_SPACING";
    private static final String NO_POSITION = "(0020,0032)"; // no place, but pixels of known size, as projections and ultrasound have
    static final double MICROSCOPIC_MM = 0.02; // pixels below this, without a patient, are spoken of in micrometres

    /** Whom the given arrays belong to, and when they are read. */
    enum Pixels {
        /** Somebody else works on them too. */
        SHARED,
        /** The image's own from now on. */
        TAKEN_OVER,
        /** As those taken over; lazy ones arrive while the image is on the screen. */
        ARRIVING
    }

    private final Volume given;
    private final Pixels pixels;

    ImageMaker(Volume given, Pixels pixels) {
        this.given = given;
        this.pixels = pixels;
    }

    ImagePlus make() {
        Volume volume = inImageJTypes();
        ImageStack stack = volume.samples().isLazy() ? lazy(volume) : stack(volume);
        ImagePlus image = stack instanceof ArrivingStack arriving ? new AwaitedImage(volume.name(), arriving) : new ImagePlus(volume.name(), stack);
        int channels = volume.components();
        boolean isHyper = channels > 1 || volume.times() > 1;
        image.setDimensions(channels, volume.grid().nk(), volume.times());
        calibrate(image, volume);
        if (channels > 1) image = composite(image, volume);
        else if (isHyper) image.setOpenAsHyperStack(true);
        String info = InfoProperty.of(volume);
        if (!info.isEmpty()) image.setProperty("Info", info);
        Images.attach(image, volume);
        new ImageDisplay(image, volume).showFirst();
        OverlayRois.show(image, volume);
        if (given.padding().isPresent() && given.rescale().isPerPlane())
            image.setProp(PADDING, "left out of the image's display range only where the file's slices share one scale; here each has its own, and voxels without a value look like values");
        return image;
    }

    /** Whether the image's stack holds exactly the volume's arrays, plane by plane, or reads exactly its planes. */
    static boolean holds(ImagePlus image, Volume volume) {
        Samples s = volume.samples();
        ImageStack stack = image.getStack();
        if (image.getWidth() != s.ni() || image.getHeight() != s.nj() || image.getNChannels() != s.components() || image.getNSlices() != s.nk() || image.getNFrames() != s.times()) return false;
        if (stack instanceof LazyStack lazy) return lazy.samples() == s;
        if (stack.isVirtual() || stack.getSize() != s.planes().size()) return false;
        for (int t = 0, slice1 = 1; t < s.times(); t++)
            for (int k = 0; k < s.nk(); k++)
                for (int c = 0; c < s.components(); c++, slice1++) if (stack.getPixels(slice1) != s.plane(k, c, t)) return false;
        return true;
    }

    /** The same values in one of ImageJ's types: uint8, uint16 (signed ones with offset) or float32. */
    private Volume inImageJTypes() {
        Samples s = given.samples();
        ColourCode code = given.scan().colours();
        if (code != null && isConverted(code)) return RgbVolume.of(given);
        if (given.rescale().isPerPlane()) return asFloat();
        return switch (s.type()) {
            case UINT8, UINT16 -> given;
            case FLOAT32 -> given.rescale().isIdentity() ? given : asFloat();
            case INT16 -> pixels != Pixels.SHARED && !s.isLazy() ? withOffsetInPlace(s) : withSamples(signed(s));
            case INT8 -> withSamples(signed(s));
            default -> asFloat();
        };
    }

    /** YBR, and palettes that an 8-bit image with a look-up table cannot show. 16-bit RGB stays as it is, in three channels. */
    private boolean isConverted(ColourCode code) {
        if (code.kind() == ColourCode.Kind.PALETTE) return given.samples().type() != SampleType.UINT8;
        return code.kind() != ColourCode.Kind.RGB;
    }

    private Volume withSamples(Samples samples) {
        return given.toBuilder().on(given.grid(), samples).build();
    }

    private Volume withOffsetInPlace(Samples s) {
        for (Object plane : s.planes()) addOffset((short[]) plane);
        return withSamples(new Samples(SampleType.UINT16, s.ni(), s.nj(), s.nk(), s.components(), s.times(), s.planes(), SIGNED_OFFSET));
    }

    private static short[] addOffset(short[] values) {
        for (int n = 0; n < values.length; n++) values[n] ^= (short) SIGNED_OFFSET; // modulo 65536
        return values;
    }

    private Samples signed(Samples s) {
        PlaneConversion signed = (p, plane) -> {
            if (plane instanceof short[] own && isReadForUs(s)) return addOffset(own);
            short[] values = new short[s.ni() * s.nj()];
            for (int n = 0; n < values.length; n++) values[n] = (short) ((int) s.type().get(plane, n) + SIGNED_OFFSET);
            return values;
        };
        return converted(s, SampleType.UINT16, SIGNED_OFFSET, signed);
    }

    private boolean isReadForUs(Samples s) {
        return s.isLazy() && pixels != Pixels.SHARED;
    }

    /** One copy in memory where nobody else needs the other. */
    private Samples converted(Samples s, SampleType type, int offset, PlaneConversion conversion) {
        return isReadForUs(s) ? s.convertedWhenRead(type, offset, conversion) : s.remade(type, offset, p -> conversion.of(p, s.planes().get(p)));
    }

    /** Real values: for types that ImageJ lacks and for rescales that differ from plane to plane. */
    private Volume asFloat() {
        Samples s = given.samples();
        Rescale r = given.rescale();
        Samples real = converted(s, SampleType.FLOAT32, 0, (p, plane) -> {
            float[] values = new float[s.ni() * s.nj()];
            int ofRescale = p % s.nk() + s.nk() * (p / s.nk() / s.components());
            new Samples(s.type(), s.ni(), s.nj(), 1, 1, 1, List.of(plane), s.offset()).real(0, r.slope(ofRescale), r.intercept(ofRescale), values);
            return values;
        });
        Volume.Builder builder = given.toBuilder().on(given.grid(), real).rescale(Rescale.IDENTITY);
        Volume.Padding padding = given.padding().orElse(null);
        Rescale rescale = given.rescale();
        return (padding == null ? builder : builder.padding(rescale.isPerPlane() ? null : realPadding(padding, rescale))).build();
    }

    private static Volume.Padding realPadding(Volume.Padding p, Rescale r) {
        double a = r.slope(0) * p.low() + r.intercept(0), b = r.slope(0) * p.high() + r.intercept(0);
        return new Volume.Padding(Math.min(a, b), Math.max(a, b));
    }

    private ImageStack lazy(Volume volume) {
        String[] labels = IntStream.range(0, volume.grid().nk()).mapToObj(k -> label(volume, k)).toArray(String[]::new);
        return pixels == Pixels.ARRIVING && BackgroundLoading.isPossible(volume.samples()) ? new ArrivingStack(volume, labels) : new LazyStack(volume, labels);
    }

    /** The volume's arrays as ImageJ holds them. @param volume in memory, in one of ImageJ's types */
    static ImageStack stack(Volume volume) {
        Samples s = volume.samples();
        ImageStack stack = new ImageStack(s.ni(), s.nj());
        for (int t = 0; t < s.times(); t++)
            for (int k = 0; k < s.nk(); k++)
                for (int c = 0; c < s.components(); c++) stack.addSlice(label(volume, k), s.plane(k, c, t));
        return stack;
    }

    /** Where the plane's first pixel lies, for planes with a place; nothing of the patient. */
    private static String label(Volume volume, int k) {
        if (volume.verdict() == Verdict.UNPLACED) return null;
        PointMm p = volume.grid().toPatient(0, 0, k);
        return String.format(java.util.Locale.ROOT, "%d: L %.2f P %.2f S %.2f mm", k, p.x(), p.y(), p.z());
    }

    private static void calibrate(ImagePlus image, Volume volume) {
        Calibration calibration = image.getCalibration();
        Spacing spacing = volume.grid().spacing();
        boolean isUnplaced = volume.verdict() == Verdict.UNPLACED;
        if (isUnplaced && volume.findings().stream().anyMatch(f -> f.code().equals(NO_SPACING) && !f.where().equals(NO_POSITION))) {
            calibration.setUnit("pixel");
            if (spacing.iMm() == 1 && spacing.jMm() != 1) calibration.pixelHeight = spacing.jMm(); // Pixel Aspect Ratio
        }
        else {
            double scale = isUnplaced && spacing.smallest() < MICROSCOPIC_MM ? 1000 : 1;
            calibration.setUnit(scale == 1 ? "mm" : "um");
            calibration.pixelWidth = spacing.iMm() * scale;
            calibration.pixelHeight = spacing.jMm() * scale;
            calibration.pixelDepth = spacing.kMm() * scale;
        }
        if (isUnplaced && volume.format().equals(VolumeMaker.FORMAT)) { // what is computed from an image of ImageJ's has its coordinates
            Affine a = volume.grid().affine();
            calibration.xOrigin = 0.0 - a.origin().along(a.direction(0)) / a.step(0);
            calibration.yOrigin = 0.0 - a.origin().along(a.direction(1)) / a.step(1);
            calibration.zOrigin = 0.0 - a.origin().along(a.direction(2)) / a.step(2);
        }
        if (volume.times() > 1 && TimeStep.seconds(volume) > 0) {
            calibration.frameInterval = TimeStep.seconds(volume);
            calibration.setTimeUnit("sec");
        }
        double slope = volume.rescale().slope(0), intercept = volume.rescale().intercept(0) - slope * volume.samples().offset();
        String unit = volume.quantity().isKnown() ? volume.quantity().unit() : "Gray Value";
        if (volume.samples().type() == SampleType.FLOAT32 || slope == 1 && intercept == 0) calibration.setValueUnit(unit);
        else calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] { intercept, slope }, unit);
    }

    /** Three 8-bit components, and others that the file calls RGB, are red, green and blue; other components are channels without colour. */
    private static ImagePlus composite(ImagePlus image, Volume volume) {
        ColourCode code = volume.scan().colours();
        boolean isColour = volume.components() == 3 && (volume.samples().type() == SampleType.UINT8 || code != null);
        CompositeImage composite = new CompositeImage(image, isColour ? CompositeImage.COMPOSITE : CompositeImage.GRAYSCALE);
        if (isColour) {
            Color[] colours = { Color.RED, Color.GREEN, Color.BLUE };
            LUT[] tables = new LUT[3];
            for (int c = 0; c < 3; c++) {
                tables[c] = LUT.createLutFromColor(colours[c]);
                tables[c].min = 0;
                tables[c].max = code == null ? 255 : code.largest();
            }
            composite.setLuts(tables);
        }
        composite.setOpenAsHyperStack(true);
        return composite;
    }
}
