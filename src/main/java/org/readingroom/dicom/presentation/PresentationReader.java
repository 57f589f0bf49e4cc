package org.readingroom.dicom.presentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.presentation.DisplayedArea;
import org.readingroom.volume.presentation.ImageReference;
import org.readingroom.volume.presentation.PresentationState;
import org.readingroom.volume.presentation.Shutter;

/** Reads grayscale and colour softcopy presentation states. */
public final class PresentationReader {

    private static final String GRAYSCALE = "1.2.840.10008.5.1.4.1.1.11.1", COLOUR = "1.2.840.10008.5.1.4.1.1.11.2";
    private static final int AREAS = 0x0070005A, TOP_LEFT = 0x00700052, BOTTOM_RIGHT = 0x00700053, SIZE_MODE = 0x00700100, MAGNIFICATION = 0x00700103;
    private static final int ROTATION = 0x00700042, FLIP = 0x00700041;
    private static final int SHUTTER_SHAPE = 0x00181600, LEFT = 0x00181602, RIGHT = 0x00181604, UPPER = 0x00181606, LOWER = 0x00181608, CENTRE = 0x00181610, RADIUS = 0x00181612, VERTICES = 0x00181620,
        SHUTTER_VALUE = 0x00181622;
    private static final int SHUTTER_GROUP = 0x00181623, MASK_SUBTRACTION = 0x00286100;
    private static final int WORD = 65535;

    private PresentationReader() {}

    /** @throws FormatException if it is none, one of a kind that is not shown (blending, pseudo-colour ...), or a damaged one */
    public static PresentationState read(Path file) throws IOException {
        DataSet set = DicomFile.read(file).dataSet();
        String kind = set.string(Tag.SOP_CLASS_UID);
        if (!kind.equals(GRAYSCALE) && !kind.equals(COLOUR))
            throw new FormatException(file, "SOP class '" + kind + "'", "a grayscale or colour softcopy presentation state (" + GRAYSCALE + ", " + COLOUR + ")", "Look at it with another program.");
        try {
            return of(new PresentationState.Origin(set.string(Tag.SOP_INSTANCE_UID), file), set, kind.equals(GRAYSCALE));
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, e.getMessage(), "what PS3.3 C.10 and C.11 allow", "Export the presentation state again.");
        }
    }

    private static PresentationState of(PresentationState.Origin origin, DataSet set, boolean isGrey) {
        List<Finding> findings = new ArrayList<>();
        List<ImageReference> images = new ArrayList<>();
        for (DataSet series : set.items(Tag.REFERENCED_SERIES_SEQUENCE)) images.addAll(references(series));
        if (images.isEmpty()) throw new IllegalArgumentException("no referenced images (0008,1115)");
        int turn = set.intValue(ROTATION).orElse(0);
        List<DisplayedArea> areas = new ArrayList<>();
        for (DataSet item : set.items(AREAS)) areas.add(area(item));
        if (!set.items(MASK_SUBTRACTION).isEmpty()) findings.add(Finding.warning("PRESENTATION_PART", "A mask that it subtracts is not subtracted.", "(0028,6100)"));
        return new PresentationState(origin, set.string(Tag.CONTENT_LABEL), images, isGrey ? Greys.of(set, findings) : null, Math.floorMod(turn, 360), set.string(FLIP).strip().equalsIgnoreCase("Y"), areas,
            shutters(set, findings), grey(set), Drawings.of(set, findings), StateOverlays.active(set, set.intValue(SHUTTER_GROUP).orElse(0) & 0xffff, findings), findings);
    }

    /** Of Referenced Image Sequence (0008,1140); none for all. */
    static List<ImageReference> references(DataSet item) {
        List<ImageReference> all = new ArrayList<>();
        for (DataSet image : item.items(Tag.REFERENCED_IMAGE_SEQUENCE)) {
            Set<Integer> frames = new HashSet<>();
            for (int frame : image.ints(Tag.REFERENCED_FRAME_NUMBER)) frames.add(frame);
            all.add(new ImageReference(image.string(Tag.REFERENCED_SOP_INSTANCE_UID), frames));
        }
        return all;
    }

    /** The corners are those on the screen: which is left and which is right in the image depends on how it was turned. */
    private static DisplayedArea area(DataSet item) {
        int[] a = item.ints(TOP_LEFT), b = item.ints(BOTTOM_RIGHT);
        if (a.length != 2 || b.length != 2) throw new IllegalArgumentException("a displayed area (0070,005A) without its two corners");
        String mode = item.string(SIZE_MODE).strip();
        double magnification = mode.equals("MAGNIFY") ? item.doubleValue(MAGNIFICATION).orElse(0) : 0;
        return new DisplayedArea(references(item), Math.min(a[0], b[0]), Math.max(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[1], b[1]), magnification, mode.equals("TRUE SIZE"));
    }

    private static List<Shutter> shutters(DataSet set, List<Finding> findings) {
        List<Shutter> all = new ArrayList<>();
        for (String shape : set.strings(SHUTTER_SHAPE))
            switch (shape.strip()) {
                case "RECTANGULAR" -> all.add(new Shutter.Rectangle(number(set, LEFT), number(set, RIGHT), number(set, UPPER), number(set, LOWER)));
                case "CIRCULAR" -> {
                    double[] centre = set.doubles(CENTRE); // row, column
                    if (centre.length != 2) throw new IllegalArgumentException("a circular shutter without a centre (0018,1610)");
                    all.add(new Shutter.Circle(centre[1], centre[0], number(set, RADIUS)));
                }
                case "POLYGONAL" -> {
                    double[] v = set.doubles(VERTICES); // row, column, row ...
                    List<Shutter.Vertex> vertices = new ArrayList<>();
                    for (int n = 0; n + 1 < v.length; n += 2) vertices.add(new Shutter.Vertex(v[n + 1], v[n]));
                    all.add(new Shutter.Polygon(vertices));
                }
                case "BITMAP" -> StateOverlays.bits(set, set.intValue(SHUTTER_GROUP).orElse(0) & 0xffff).ifPresentOrElse(bits -> all.add(new Shutter.Bitmap(bits)),
                    () -> findings.add(Finding.warning("PRESENTATION_PART", "The bitmap of its shutter is missing or damaged; what it hid is seen.", "(0018,1623)")));
                default -> findings.add(Finding.warning("PRESENTATION_PART", "The shutter of shape '" + shape.strip() + "' is not shown; what it hid is seen.", "(0018,1600)"));
            }
        return all;
    }

    private static double number(DataSet set, int tag) {
        return set.doubleValue(tag).orElseThrow(() -> new IllegalArgumentException("a shutter without " + Tag.name(tag)));
    }

    private static int grey(DataSet set) {
        return Math.max(0, Math.min(255, (int) Math.round(set.intValue(SHUTTER_VALUE).orElse(0) * 255.0 / WORD)));
    }
}
