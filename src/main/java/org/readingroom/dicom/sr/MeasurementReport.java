package org.readingroom.dicom.sr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.source.CodeItems;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.CodedConcept;

/**
 * Measurements as values: an Imaging Measurement Report (TID 1500). Read leniently, as reports of the field break many rules: what an item lacks is left out.
 *
 * @param observer   who measured, as stored; empty if nobody is named
 * @param structures measurement groups in their order
 * @see "DICOM PS3.16 TID 1500, 1501, 1410, 1411"
 */
public record MeasurementReport(String observer, List<MeasuredStructure> structures) {

    private static final int DEEPEST = 100; // a damaged file might nest for ever

    public MeasurementReport {
        structures = List.copyOf(structures);
    }

    /** @throws FormatException if it is no DICOM file, a damaged one, or no report of measurements */
    public static MeasurementReport read(Path file) throws IOException {
        DataSet set = DicomFile.read(file).dataSet();
        if (!SrDocument.isReport(set)) throw new FormatException(file, "a DICOM object without a tree of content", "a structured report", "Choose a report (SR).");
        List<MeasuredStructure> structures = new ArrayList<>();
        collect(set, structures, 0);
        if (structures.isEmpty()) throw new FormatException(file, "a report without a measurement group", "an Imaging Measurement Report (TID 1500)", "Open it as text in the documents drawer.");
        return new MeasurementReport(text(set, SrCodes.PERSON_NAME, SrTag.PERSON_NAME), structures);
    }

    private static void collect(DataSet item, List<MeasuredStructure> into, int depth) {
        if (depth > DEEPEST) return;
        for (DataSet child : item.items(SrTag.CONTENT_SEQUENCE)) {
            if (child.string(SrTag.VALUE_TYPE).equals("CONTAINER") && isNamed(child, SrCodes.GROUP)) into.add(structure(child));
            else collect(child, into, depth + 1);
        }
    }

    private static boolean isNamed(DataSet item, CodedConcept name) {
        return CodeItems.read(item, SrTag.CONCEPT_NAME_CODE_SEQUENCE).filter(n -> SrCodes.same(n, name)).isPresent();
    }

    private static String text(DataSet of, CodedConcept name, int tag) {
        for (DataSet child : of.items(SrTag.CONTENT_SEQUENCE)) if (isNamed(child, name)) return child.string(tag);
        return "";
    }

    private static MeasuredStructure structure(DataSet group) {
        Optional<CodedConcept> category = Optional.empty(), finding = Optional.empty();
        List<CodedConcept> sites = new ArrayList<>();
        List<MeasuredFigure> figures = new ArrayList<>();
        Optional<MeasuredStructure.SegmentReference> segment = Optional.empty();
        List<PointMm> region = new ArrayList<>();
        for (DataSet child : group.items(SrTag.CONTENT_SEQUENCE)) {
            Optional<CodedConcept> code = CodeItems.read(child, SrTag.CONCEPT_CODE_SEQUENCE);
            if (isCategory(child)) category = code;
            else if (isNamed(child, SrCodes.FINDING)) finding = code;
            else if (isNamed(child, SrCodes.SITE)) code.ifPresent(sites::add);
            else if (child.string(SrTag.VALUE_TYPE).equals("SCOORD3D") && isNamed(child, SrCodes.REGION) && region.isEmpty()) outline(child, region);
            else if (child.string(SrTag.VALUE_TYPE).equals("NUM")) figure(child).ifPresent(figures::add);
            else if (child.string(SrTag.VALUE_TYPE).equals("IMAGE") && segment.isEmpty()) segment = child.item(SrTag.REFERENCED_SOP_SEQUENCE).flatMap(MeasurementReport::segment);
        }
        return new MeasuredStructure(text(group, SrCodes.TRACKING_ID, SrTag.TEXT_VALUE), text(group, SrCodes.TRACKING_UID, SrTag.UID), category, finding, sites, segment, region, figures);
    }

    /** A polygon ends where it began; once is enough. */
    private static void outline(DataSet item, List<PointMm> into) {
        double[] mm = item.doubles(SrTag.GRAPHIC_DATA);
        if (!item.string(SrTag.GRAPHIC_TYPE).equals("POLYGON") || mm.length % 3 != 0) return;
        for (int n = 0; n + 3 < mm.length; n += 3) into.add(new PointMm(mm[n], mm[n + 1], mm[n + 2]));
    }

    /** Older reports code it in the retired SNOMED RT. */
    private static boolean isCategory(DataSet item) {
        return isNamed(item, SrCodes.CATEGORY) || isNamed(item, new CodedConcept("SRT", "G-03E8", "Finding category"));
    }

    private static Optional<MeasuredStructure.SegmentReference> segment(DataSet reference) {
        int[] numbers = reference.ints(Tag.REFERENCED_SEGMENT_NUMBER);
        if (numbers.length == 0) return Optional.empty();
        return Optional.of(new MeasuredStructure.SegmentReference(reference.string(SrTag.REFERENCED_SOP_CLASS), reference.string(SrTag.REFERENCED_SOP_INSTANCE), numbers[0]));
    }

    /** Empty for a number that is missing, which a report says by a qualifier. */
    private static Optional<MeasuredFigure> figure(DataSet item) {
        Optional<CodedConcept> name = CodeItems.read(item, SrTag.CONCEPT_NAME_CODE_SEQUENCE), derivation = Optional.empty();
        DataSet measured = item.item(SrTag.MEASURED_VALUE_SEQUENCE).orElseGet(DataSet::new);
        double[] value = measured.doubles(SrTag.NUMERIC_VALUE), ends = new double[0];
        for (DataSet child : item.items(SrTag.CONTENT_SEQUENCE)) {
            if (isNamed(child, SrCodes.DERIVATION)) derivation = CodeItems.read(child, SrTag.CONCEPT_CODE_SEQUENCE);
            else if (child.string(SrTag.VALUE_TYPE).equals("SCOORD3D")) ends = child.doubles(SrTag.GRAPHIC_DATA);
        }
        if (name.isEmpty() || value.length == 0 || !Double.isFinite(value[0])) return Optional.empty();
        CodedConcept unit = CodeItems.read(measured, SrTag.UNITS_SEQUENCE).orElse(SrCodes.ONE);
        boolean isLine = ends.length == 6;
        return Optional.of(new MeasuredFigure(name.get(), derivation, value[0], unit, isLine ? Optional.of(new PointMm(ends[0], ends[1], ends[2])) : Optional.empty(),
            isLine ? Optional.of(new PointMm(ends[3], ends[4], ends[5])) : Optional.empty()));
    }
}
