package org.readingroom.dicom.presentation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.dicom.data.CieLab;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.source.NewInstance;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.MaskTrace;
import org.readingroom.volume.presentation.Drawing;
import org.readingroom.volume.presentation.PresentationState;

/**
 * Writes how a series is to be seen: a Grayscale Softcopy Presentation State with a window and, if there are any, the outlines of segments, a layer for each. It is
 * read again and compared before it is put in place. Source: DICOM PS3.3 A.33.1, C.10, C.11.
 */
public final class PresentationWriter {

    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.11.1";
    private static final int CREATION_DATE = 0x00700082, CREATION_TIME = 0x00700083, SOFTCOPY_VOI = 0x00283110, AREAS = 0x0070005A, TOP_LEFT = 0x00700052, BOTTOM_RIGHT = 0x00700053, SIZE_MODE = 0x00700100,
        PIXEL_SPACING = 0x00700101;
    private static final int ANNOTATIONS = 0x00700001, LAYER = 0x00700002, GRAPHICS = 0x00700009, GRAPHIC_UNITS = 0x00700005, DIMENSIONS = 0x00700020, POINTS = 0x00700021, DATA = 0x00700022, TYPE = 0x00700023,
        FILLED = 0x00700024, LAYERS = 0x00700060, ORDER = 0x00700062, DESCRIPTION = 0x00700068, LAB = 0x00700401;
    private static final int SERIES_NUMBER_OFFSET = 4000, LONGEST_LABEL = 16, LONGEST_LO = 64; // beside the source series in a list, and not its number
    private static final double SAME = 1e-6;

    private final Volume image;
    private final SourceSeries source;
    private final DisplayWindow window;
    private final Optional<LabelMap> outlined;

    private PresentationWriter(Volume image, SourceSeries source, DisplayWindow window, Optional<LabelMap> outlined) {
        this.image = image;
        this.source = source;
        this.window = window;
        this.outlined = outlined;
    }

    /**
     * Writes a state of all images of a series.
     *
     * @param window      in the image's real values
     * @param label       what it calls itself: 1 to 16 characters, put into capitals
     * @param description for people; may be empty
     * @param outlined    on the image's grid
     * @return how many outlines it holds
     * @throws IllegalArgumentException if the images have colours, or scales that differ from slice to slice, or a text does not fit
     * @throws IOException              if it cannot be written, or does not read back the same
     */
    public static int write(Path target, Volume image, DisplayWindow window, String label, String description, Optional<LabelMap> outlined) throws IOException {
        SourceSeries source = SourceSeries.of(image, "a presentation state");
        source.requireNot(target);
        if (image.components() > 1) throw new IllegalArgumentException("the images have " + image.components() + " components; expected grey ones, which a window is for");
        if (image.findings().stream().anyMatch(f -> f.code().equals("RESCALE_VARIES")))
            throw new IllegalArgumentException("slope and intercept differ from slice to slice, and a presentation state has one of each; expected the same for all. Write the image with one scale first (Convert Medical Volume).");
        if (window.shape() == DisplayWindow.Shape.TABLE) throw new IllegalArgumentException("the window is a table of the file's own; expected a centre and a width");
        String name = label.strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_ ]", "_");
        if (name.isEmpty() || name.length() > LONGEST_LABEL) throw new IllegalArgumentException("the label '" + label + "' has " + name.length() + " characters; expected 1 to " + LONGEST_LABEL);
        if (description.length() > LONGEST_LO || description.indexOf('\\') >= 0) throw new IllegalArgumentException("the description has " + description.length() + " characters or a backslash; expected at most " + LONGEST_LO + " without one");
        List<DataSet> drawn = new ArrayList<>();
        DataSet set = new PresentationWriter(image, source, window, outlined).dataSet(name, description, drawn);
        int outlines = drawn.stream().mapToInt(d -> d.items(GRAPHICS).size()).sum();
        SafeFile.writePath(target, temporary -> {
            try (OutputStream out = SafeFile.open(temporary)) {
                DicomWriter.write(out, set, TransferSyntax.EXPLICIT_LE);
            }
            requireSame(target, PresentationReader.read(temporary), name, window, source, drawn);
        });
        return outlines;
    }

    private static void requireSame(Path target, PresentationState read, String label, DisplayWindow window, SourceSeries source, List<DataSet> drawn) throws IOException {
        boolean same = read.label().equals(label) && read.images().size() == source.references().size() && read.grey().windows().size() == 1;
        if (same) {
            DisplayWindow w = read.grey().windows().get(0).window();
            same = Math.abs(w.centre() - window.centre()) <= SAME && Math.abs(w.width() - window.width()) <= SAME && w.shape() == window.shape();
        }
        int at = 0;
        for (DataSet item : drawn)
            for (DataSet graphic : item.items(GRAPHICS)) same = same && at < read.drawings().size() && isSame(item, graphic, read.drawings().get(at++));
        if (!same || at != read.drawings().size()) throw new IOException(target.getFileName() + ": the presentation state does not read back as it was written, and was not put in place. Report this.");
    }

    private static boolean isSame(DataSet item, DataSet graphic, Drawing read) {
        double[] xy = graphic.doubles(DATA);
        boolean same = read.images().equals(PresentationReader.references(item)) && read.shape() != null && read.shape().points().size() == xy.length / 2;
        for (int n = 0; same && n < xy.length / 2; n++) same = read.shape().points().get(n).x() == xy[2 * n] && read.shape().points().get(n).y() == xy[2 * n + 1];
        return same;
    }

    private DataSet dataSet(String label, String description, List<DataSet> drawn) {
        DataSet set = NewInstance.of(source, SOP_CLASS, "PR", SERIES_NUMBER_OFFSET, "Presentation states, for research use only");
        set.putString(Tag.CONTENT_LABEL, label).putString(CREATION_DATE, set.string(Tag.CONTENT_DATE)).putString(CREATION_TIME, set.string(Tag.CONTENT_TIME)).remove(Tag.CONTENT_DATE).remove(Tag.CONTENT_TIME)
            .putEmpty(Tag.CONTENT_CREATOR_NAME).putEmpty(Tag.LATERALITY).putString(Tag.PRESENTATION_LUT_SHAPE, "IDENTITY");
        if (description.isBlank()) set.putEmpty(Tag.CONTENT_DESCRIPTION);
        else set.putString(Tag.CONTENT_DESCRIPTION, description);
        for (Element e : source.modalityTransform().elements()) set.put(e);
        set.putItems(Tag.REFERENCED_SERIES_SEQUENCE, new DataSet().putString(Tag.SERIES_INSTANCE_UID, source.seriesUid()).putItems(Tag.REFERENCED_IMAGE_SEQUENCE, source.references()));
        DataSet voi = new DataSet().putDoubles(Tag.WINDOW_CENTER, window.centre()).putDoubles(Tag.WINDOW_WIDTH, window.width());
        if (window.shape() != DisplayWindow.Shape.LINEAR) voi.putString(Tag.VOI_LUT_FUNCTION, window.shape().name());
        set.putItems(SOFTCOPY_VOI, voi);
        set.putItems(AREAS, new DataSet().putInts(TOP_LEFT, Vr.SL, 1, 1).putInts(BOTTOM_RIGHT, Vr.SL, image.grid().ni(), image.grid().nj()).putString(SIZE_MODE, "SCALE TO FIT")
            .putDoubles(PIXEL_SPACING, image.grid().spacing().jMm(), image.grid().spacing().iMm()));
        outlined.ifPresent(labels -> outlines(set, labels, drawn));
        return set;
    }

    /** A layer a segment, an item for each plane of it. */
    private void outlines(DataSet set, LabelMap labels, List<DataSet> drawn) {
        List<DataSet> layers = new ArrayList<>();
        for (Segment s : labels.segments()) {
            String layer = "SEGMENT" + (layers.size() + 1);
            int before = drawn.size();
            Mask mask = labels.mask(s);
            for (int k = 0; k < mask.nk(); k++) {
                List<DataSet> loops = new ArrayList<>();
                for (double[][] loop : MaskTrace.outlines(mask.slice(k))) loops.add(graphic(loop));
                if (!loops.isEmpty()) drawn.add(new DataSet().putItems(Tag.REFERENCED_IMAGE_SEQUENCE, image(source.plane(k))).putString(LAYER, layer).putItems(GRAPHICS, loops));
            }
            if (drawn.size() > before)
                layers.add(new DataSet().putString(LAYER, layer).putInts(ORDER, layers.size() + 1).putString(DESCRIPTION, layerName(s.name()))
                    .putInts(LAB, CieLab.of(s.color())));
        }
        if (drawn.isEmpty()) throw new IllegalArgumentException("the segmentation has no voxels; expected outlines to draw. Leave segments= out for a window alone.");
        set.putItems(ANNOTATIONS, drawn).putItems(LAYERS, layers);
    }

    /** Of one line, without what separates values, as long as it may be. */
    private static String layerName(String name) {
        String one = name.replaceAll("\\p{Cc}+", " ").replace('\\', '/');
        return one.codePointCount(0, one.length()) <= LONGEST_LO ? one : one.substring(0, one.offsetByCodePoints(0, LONGEST_LO));
    }

    private DataSet image(SourceInstances.Plane plane) {
        DataSet image = new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, plane.sopClassUid()).putString(Tag.REFERENCED_SOP_INSTANCE_UID, plane.sopInstanceUid());
        return source.isMultiFrame(plane) ? image.putInts(Tag.REFERENCED_FRAME_NUMBER, plane.frame1()) : image;
    }

    /** Corners of pixels: the top left one of an image is 0, 0, as {@link MaskTrace} has it, too. Closed by its first point. Source: PS3.3 C.10.5.1.2. */
    private static DataSet graphic(double[][] loop) {
        double[] data = new double[2 * loop.length + 2];
        for (int n = 0; n <= loop.length; n++) System.arraycopy(loop[n % loop.length], 0, data, 2 * n, 2);
        return new DataSet().putString(GRAPHIC_UNITS, "PIXEL").putInts(DIMENSIONS, 2).putInts(POINTS, loop.length + 1).putDoubles(DATA, Vr.FL, data).putString(TYPE, "POLYLINE").putString(FILLED, "N");
    }
}
