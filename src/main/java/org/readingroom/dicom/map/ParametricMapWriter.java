package org.readingroom.dicom.map;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.dicom.source.CodeItems;
import org.readingroom.dicom.source.NewInstance;
import org.readingroom.dicom.source.ShortNames;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.io.Unfinished;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.provenance.Provenance;

/**
 * Writes numbers for each voxel of a series, such as the probability of a consensus, as Parametric Map: 32-bit floating point pixels, a frame a plane, with
 * unit and quantity by code. Patient, study and space are the series', and each frame names the image that it lies on. Source: DICOM PS3.3 A.75, C.8.32.
 */
public final class ParametricMapWriter {

    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.30";
    private static final int CONTENT_QUALIFICATION = 0x00189004, ACQUISITION_CONTEXT = 0x00400555, FRAME_TYPE_GROUP = 0x00409092, FRAME_TYPE = 0x00089007, PIXEL_PRESENTATION = 0x00089205,
        FRAME_VOI_LUT = 0x00289132, RECOGNIZABLE = 0x00280302, LATERALITY = 0x00200060;
    private static final int LUT_EXPLANATION = 0x00283003, LUT_LABEL = 0x00409210, UNITS = 0x004008EA, FIRST = 0x00409214, LAST = 0x00409213, INTERCEPT = 0x00409224, SLOPE = 0x00409225,
        QUANTITY_DEFINITION = 0x00409220, VALUE_TYPE = 0x0040A040, CONCEPT_NAME = 0x0040A043, CONCEPT_CODE = 0x0040A168;
    private static final int SERIES_NUMBER_OFFSET = 6000; // beside the source series in a list, and not its number
    private static final long MOST_BYTES = Integer.MAX_VALUE - 64; // as an array of Java, in which the pixels are put together
    private static final double SAME_PLACE_MM = 0.01;
    private static final CodedConcept QUANTITY = new CodedConcept("SCT", "246205007", "Quantity"), SOURCE_IMAGE = new CodedConcept("DCM", "121322", "Source image for image processing operation"),
        SEGMENTATION = new CodedConcept("DCM", "113076", "Segmentation"),
        ANYHOW = new CodedConcept("99READINGROOM", "DERIVED", "Derived from the image"); // no table of the standard has a word for it

    /**
     * What the numbers are.
     *
     * @param label   of at most 16 characters, capitals, digits, blanks and underscores
     * @param meaning what is measured; null: no code says it
     * @param unit    UCUM
     * @param least   that a number may be
     * @param most    likewise
     */
    public record Measure(String label, CodedConcept meaning, CodedConcept unit, double least, double most) {

        /** How sure it is, from 0 to 1. */
        public static final Measure PROBABILITY = new Measure("PROBABILITY", new CodedConcept("DCM", "122157", "Probability"), new CodedConcept("UCUM", "1", "no units"), 0, 1);

        /** Any numbers in a unit. */
        public static Measure of(CodedConcept unit) {
            return new Measure("VALUES", null, unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
    }

    private final Volume map;
    private final SourceSeries source;
    private final Measure measure;
    private final String description;

    private ParametricMapWriter(Volume map, SourceSeries source, Measure measure, String description) {
        this.map = map;
        this.source = source;
        this.measure = measure;
        this.description = description;
    }

    /**
     * Writes a map; it is read back and compared before it is put in place.
     *
     * @param map         one number a voxel, on the image's grid
     * @param description for people who read the file; no patient data
     * @throws IllegalArgumentException if the map does not fit into one file, lies elsewhere, holds other numbers than the measure knows, or there is no DICOM series of known places
     * @throws IOException              if it cannot be written, or does not read back the same
     */
    public static void write(Path target, Volume map, Volume image, Measure measure, String description, Progress progress) throws IOException {
        requireFits(map.grid());
        SourceSeries source = SourceSeries.placed(image, "a parametric map");
        source.requireNot(target);
        if (map.components() != 1 || map.times() != 1) throw new IllegalArgumentException("the map has " + map.components() + " components and " + map.times() + " times; expected one number a voxel");
        if (!map.grid().sameAs(image.grid(), SAME_PLACE_MM))
            throw new IllegalArgumentException("the map lies on other voxels than the image; expected the same. resample-volume with like= and the image brings it there");
        DataSet set = new ParametricMapWriter(map, source, measure, ShortNames.of(description.isBlank() ? "Parametric map" : description)).dataSet(progress);
        SafeFile.writePath(target, temporary -> {
            Path folder = temporary.resolveSibling(temporary.getFileName() + ".d"), file = folder.resolve("map.dcm"); // the reader looks for other files of a series beside it
            try (Unfinished unfinished = Unfinished.of(List.of(folder))) {
                Files.createDirectory(folder);
                try (OutputStream out = new BufferedOutputStream(SafeFile.open(file), 1 << 16)) {
                    DicomWriter.write(out, set, TransferSyntax.EXPLICIT_LE);
                }
                requireSame(target, map, source, new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes());
                Files.move(file, temporary);
            }
        });
    }

    /** The reader counts planes along the normal, which may be the other way round; it is asked where each lies. */
    private static void requireSame(Path target, Volume written, SourceSeries source, List<Volume> found) throws IOException {
        boolean same = found.size() == 1 && found.get(0).grid().nk() == written.grid().nk() && found.get(0).grid().ni() == written.grid().ni() && found.get(0).grid().nj() == written.grid().nj();
        int pixels = written.grid().ni() * written.grid().nj(), nk = written.grid().nk();
        float[] a = new float[pixels], b = new float[pixels];
        for (int k = 0; same && k < nk; k++) {
            Volume read = found.get(0);
            PointMm place = source.position(k, source.isRegular());
            int there = read.source().orElseThrow().planes().get(k).position().distanceTo(place) <= SAME_PLACE_MM ? k : nk - 1 - k;
            same = read.source().orElseThrow().planes().get(there).position().distanceTo(place) <= SAME_PLACE_MM;
            written.realPlane(k, 0, 0, a);
            read.realPlane(there, 0, 0, b);
            for (int n = 0; same && n < pixels; n++) same = Float.compare(a[n], b[n]) == 0 || a[n] == b[n];
        }
        if (!same) throw new IOException(target.getFileName() + ": the parametric map does not read back as it was written, and was not put in place. Report this with the program's version.");
    }

    private static long bytes(VoxelGrid grid) {
        return (long) Float.BYTES * grid.ni() * grid.nj() * grid.nk();
    }

    /**
     * Whether a map fits into one file; parts would be maps of their own to most programs, none of them whole.
     *
     * @throws IllegalArgumentException if it does not
     */
    public static void requireFits(VoxelGrid grid) {
        requireFits(grid, MOST_BYTES);
    }

    static void requireFits(VoxelGrid grid, long mostBytes) {
        if (bytes(grid) > mostBytes)
            throw new IllegalArgumentException(String.format(Locale.ROOT, "the numbers of a map of %d x %d x %d voxels take %d bytes, and one file holds at most %d; expected a smaller map. Bring image and map to a coarser grid by resample-volume, or write NIfTI with convert-medical-volume.",
                grid.ni(), grid.nj(), grid.nk(), bytes(grid), mostBytes));
    }

    private DataSet dataSet(Progress progress) {
        VoxelGrid grid = map.grid();
        ByteBuffer pixels = ByteBuffer.allocate(Math.toIntExact(bytes(grid))).order(ByteOrder.LITTLE_ENDIAN);
        float[] plane = new float[grid.ni() * grid.nj()];
        float least = Float.POSITIVE_INFINITY, most = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < grid.nk(); k++) {
            progress.report(k, grid.nk());
            map.realPlane(k, 0, 0, plane);
            for (float f : plane) {
                if (!(f >= measure.least && f <= measure.most) || Float.isInfinite(f))
                    throw new IllegalArgumentException("the map holds " + f + "; expected " + (Double.isFinite(measure.most) ? String.format(Locale.ROOT, "numbers from %.0f to %.0f, as build-consensus probability= writes them", measure.least, measure.most) : "finite numbers"));
                least = Math.min(least, f);
                most = Math.max(most, f);
                pixels.putFloat(f);
            }
        }
        DataSet set = NewInstance.of(source, SOP_CLASS, source.modality().isBlank() ? "OT" : source.modality(), SERIES_NUMBER_OFFSET, description);
        source.putInto(set);
        set.putString(Tag.IMAGE_TYPE, type()).putString(CONTENT_QUALIFICATION, "RESEARCH").putString(Tag.BURNED_IN_ANNOTATION, "NO").putString(RECOGNIZABLE, "YES") // in doubt: skin has a face
            .putString(Tag.PRESENTATION_LUT_SHAPE, "IDENTITY")
            .putString(PIXEL_PRESENTATION, "MONOCHROME").putItems(ACQUISITION_CONTEXT, List.of())
            .putString(Tag.CONTENT_LABEL, measure.label).putString(Tag.CONTENT_DESCRIPTION, description).putEmpty(Tag.CONTENT_CREATOR_NAME).putString(Tag.IMAGE_COMMENTS, Provenance.USE)
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, grid.nj()).putInts(Tag.COLUMNS, grid.ni()).putInts(Tag.BITS_ALLOCATED, 32)
            .putInts(Tag.NUMBER_OF_FRAMES, grid.nk()).putBytes(Tag.FLOAT_PIXEL_DATA, Vr.OF, pixels.array());
        if (!set.contains(Tag.BODY_PART_EXAMINED)) set.putEmpty(LATERALITY); // Type 2C: nobody knows whether the part is one of two
        groups(set, least, most);
        return set;
    }

    private static String[] type() {
        return new String[] { "DERIVED", "PRIMARY", "VOLUME", "NONE" };
    }

    private void groups(DataSet set, float least, float most) {
        String organization = Uids.create();
        set.putItems(Tag.DIMENSION_ORGANIZATION_SEQUENCE, new DataSet().putString(Tag.DIMENSION_ORGANIZATION_UID, organization))
            .putItems(Tag.DIMENSION_INDEX_SEQUENCE, new DataSet().putString(Tag.DIMENSION_ORGANIZATION_UID, organization).putInts(Tag.DIMENSION_INDEX_POINTER, Tag.IMAGE_POSITION_PATIENT)
                .putInts(Tag.FUNCTIONAL_GROUP_POINTER, Tag.PLANE_POSITION_SEQUENCE).putString(Tag.DIMENSION_DESCRIPTION_LABEL, "Position"));
        boolean regular = source.isRegular();
        DataSet shared = new DataSet().putItems(Tag.PIXEL_MEASURES_SEQUENCE, measures(regular)).putItems(Tag.PLANE_ORIENTATION_SEQUENCE, source.planeOrientation())
            .putItems(FRAME_TYPE_GROUP, new DataSet().putString(FRAME_TYPE, type()))
            .putItems(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, new DataSet().putDoubles(Tag.RESCALE_INTERCEPT, 0).putDoubles(Tag.RESCALE_SLOPE, 1).putString(Tag.RESCALE_TYPE, "US"))
            .putItems(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping(least, most));
        if (most > least)
            shared.putItems(FRAME_VOI_LUT, new DataSet().putDoubles(Tag.WINDOW_CENTER, ((double) least + most) / 2).putDoubles(Tag.WINDOW_WIDTH, (double) most - least).putString(Tag.VOI_LUT_FUNCTION, "LINEAR_EXACT"));
        set.putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared);
        List<DataSet> each = new ArrayList<>();
        for (int k = 0; k < map.grid().nk(); k++) each.add(frame(k, regular));
        set.putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, each);
    }

    /** Between slices counts along the normal, also where the gantry was tilted. Where slices are missing there is none that holds for all. */
    private DataSet measures(boolean regular) {
        VoxelGrid grid = map.grid();
        Direction normal = grid.affine().direction(0).cross(grid.affine().direction(1));
        double between = Math.abs(grid.toPatient(0, 0, 1).along(normal) - grid.toPatient(0, 0, 0).along(normal));
        DataSet measures = new DataSet().putDoubles(Tag.SLICE_THICKNESS, source.sliceThicknessMm(between)).putDoubles(Tag.PIXEL_SPACING, grid.spacing().jMm(), grid.spacing().iMm());
        return regular ? measures.putDoubles(Tag.SPACING_BETWEEN_SLICES, between) : measures;
    }

    private DataSet mapping(float least, float most) {
        DataSet mapping = new DataSet().putDoubles(FIRST, least).putDoubles(LAST, most).putDoubles(INTERCEPT, 0).putDoubles(SLOPE, 1).putString(LUT_LABEL, measure.label)
            .putString(LUT_EXPLANATION, description).putItems(UNITS, CodeItems.of(measure.unit));
        return measure.meaning == null ? mapping
            : mapping.putItems(QUANTITY_DEFINITION, new DataSet().putString(VALUE_TYPE, "CODE").putItems(CONCEPT_NAME, CodeItems.of(QUANTITY)).putItems(CONCEPT_CODE, CodeItems.of(measure.meaning)));
    }

    private DataSet frame(int k, boolean regular) {
        PointMm p = source.position(k, regular);
        SourceInstances.Plane plane = source.plane(k);
        DataSet image = new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, plane.sopClassUid()).putString(Tag.REFERENCED_SOP_INSTANCE_UID, plane.sopInstanceUid())
            .putItems(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, CodeItems.of(SOURCE_IMAGE));
        if (source.isMultiFrame(plane)) image.putInts(Tag.REFERENCED_FRAME_NUMBER, plane.frame1());
        CodedConcept how = measure.equals(Measure.PROBABILITY) ? SEGMENTATION : ANYHOW;
        return new DataSet().putItems(Tag.DERIVATION_IMAGE_SEQUENCE, new DataSet().putItems(Tag.SOURCE_IMAGE_SEQUENCE, image).putItems(Tag.DERIVATION_CODE_SEQUENCE, CodeItems.of(how)))
            .putItems(Tag.FRAME_CONTENT_SEQUENCE, new DataSet().putInts(Tag.DIMENSION_INDEX_VALUES, k + 1))
            .putItems(Tag.PLANE_POSITION_SEQUENCE, new DataSet().putDoubles(Tag.IMAGE_POSITION_PATIENT, p.x(), p.y(), p.z()));
    }
}
