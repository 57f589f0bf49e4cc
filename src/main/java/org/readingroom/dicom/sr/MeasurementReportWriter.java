package org.readingroom.dicom.sr;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.source.CodeItems;
import org.readingroom.dicom.source.NewInstance;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.CodedConcept;

/**
 * Writes a report of measurements: Comprehensive 3D SR, a group for each segment of a DICOM segmentation. It is read again and compared before it is put in
 * place. Source: DICOM PS3.3 A.35.13, C.17; PS3.16 TID 1500, 1001, 1501, 1410, 1411, 320.
 */
public final class MeasurementReportWriter {

    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.34", MAKER = "Reading Room";
    private static final int CONTINUITY_OF_CONTENT = 0x0040A050, CONTENT_TEMPLATE_SEQUENCE = 0x0040A504, MAPPING_RESOURCE = 0x00080105, TEMPLATE_IDENTIFIER = 0x0040DB00, PRELIMINARY_FLAG = 0x0040A496,
        EVIDENCE_SEQUENCE = 0x0040A375, PERFORMED_PROCEDURE_CODE_SEQUENCE = 0x0040A372, REFERENCED_STEP_SEQUENCE = 0x00081111, REFERENCED_FRAME_OF_REFERENCE = 0x30060024;
    private static final int SERIES_NUMBER_OFFSET = 3000; // beside the source series in a list, and not its number
    private static final int LONGEST_LO = 64;
    private static final double NEAR_MM = 0.01; // places are stored as floats
    private static final double SAME = 1e-9; // relative: what a decimal string of 16 characters may lose

    private final MeasurementReport report;
    private final MeasuredSegmentation segmentation; // null: of lines and outlines
    private final SourceSeries source;

    private MeasurementReportWriter(MeasurementReport report, MeasuredSegmentation segmentation, SourceSeries source) {
        this.report = report;
        this.segmentation = segmentation;
        this.source = source;
    }

    /**
     * Writes a report.
     *
     * @param report       each structure with the segment that it is; an observer's name as a DICOM person name, or empty: then the program alone observed
     * @param segmentation to which the structures refer
     * @param source       the series that both were made from; patient and study are its own
     * @throws IllegalArgumentException if nothing was measured, or a text cannot stand in a report
     * @throws IOException              if it cannot be written, or does not read back the same
     */
    public static void write(Path target, MeasurementReport report, MeasuredSegmentation segmentation, SourceSeries source) throws IOException {
        if (report.structures().isEmpty()) throw new IllegalArgumentException("there is nothing measured; expected at least one segment with voxels. Draw or import something first.");
        if (report.observer().indexOf('\\') >= 0 || report.observer().length() > LONGEST_LO)
            throw new IllegalArgumentException("the author's name has a backslash or more than " + LONGEST_LO + " characters; expected a name that DICOM can hold, such as Doe^Jane");
        source.requireNot(target);
        DataSet set = new MeasurementReportWriter(report, segmentation, source).dataSet();
        SafeFile.writePath(target, temporary -> {
            try (OutputStream out = SafeFile.open(temporary)) {
                DicomWriter.write(out, set, TransferSyntax.EXPLICIT_LE);
            }
            requireSame(target, report, MeasurementReport.read(temporary));
        });
    }

    /**
     * Writes a report of lines and outlines in the patient, for which there is no segmentation.
     *
     * @throws IllegalArgumentException as above
     * @throws IOException              as above
     */
    public static void write(Path target, MeasurementReport report, SourceSeries source) throws IOException {
        write(target, report, null, source);
    }

    private static void requireSame(Path target, MeasurementReport written, MeasurementReport read) throws IOException {
        boolean same = read.observer().equals(written.observer()) && read.structures().size() == written.structures().size();
        for (int n = 0; same && n < written.structures().size(); n++) same = isSame(written.structures().get(n), read.structures().get(n));
        if (!same) throw new IOException(target.getFileName() + ": the report does not read back as it was written, and was not put in place. Report this.");
    }

    private static boolean isSame(MeasuredStructure a, MeasuredStructure b) {
        boolean same = a.name().equals(b.name()) && a.uid().equals(b.uid()) && a.segment().equals(b.segment()) && isNear(a.region(), b.region()) && isSame(a.category(), b.category()) && isSame(a.finding(), b.finding())
            && a.sites().size() == b.sites().size() && a.figures().size() == b.figures().size();
        for (int n = 0; same && n < a.sites().size(); n++) same = SrCodes.same(a.sites().get(n), b.sites().get(n));
        for (int n = 0; same && n < a.figures().size(); n++) {
            MeasuredFigure x = a.figures().get(n), y = b.figures().get(n);
            same = SrCodes.same(x.name(), y.name()) && SrCodes.same(x.unit(), y.unit()) && isSame(x.derivation(), y.derivation()) && Math.abs(x.value() - y.value()) <= SAME * Math.abs(x.value())
                && isNear(x.from(), y.from()) && isNear(x.to(), y.to());
        }
        return same;
    }

    private static boolean isSame(Optional<CodedConcept> a, Optional<CodedConcept> b) {
        return a.isPresent() == b.isPresent() && (a.isEmpty() || SrCodes.same(a.get(), b.get()));
    }

    private static boolean isNear(List<PointMm> a, List<PointMm> b) {
        boolean near = a.size() == b.size();
        for (int n = 0; near && n < a.size(); n++) near = a.get(n).distanceTo(b.get(n)) <= NEAR_MM;
        return near;
    }

    private static boolean isNear(Optional<PointMm> a, Optional<PointMm> b) {
        return a.isPresent() == b.isPresent() && (a.isEmpty() || a.get().distanceTo(b.get()) <= NEAR_MM);
    }

    private DataSet dataSet() {
        DataSet set = NewInstance.of(source, SOP_CLASS, "SR", SERIES_NUMBER_OFFSET, "Measurements, for research use only").putItems(REFERENCED_STEP_SEQUENCE, List.of()).putItems(PERFORMED_PROCEDURE_CODE_SEQUENCE, List.of())
            .putString(SrTag.COMPLETION_FLAG, "PARTIAL").putString(PRELIMINARY_FLAG, "PRELIMINARY").putString(SrTag.VERIFICATION_FLAG, "UNVERIFIED").putItems(EVIDENCE_SEQUENCE, evidence());
        set.putString(SrTag.VALUE_TYPE, "CONTAINER").putItems(SrTag.CONCEPT_NAME_CODE_SEQUENCE, CodeItems.of(SrCodes.REPORT)).putString(CONTINUITY_OF_CONTENT, "SEPARATE")
            .putItems(CONTENT_TEMPLATE_SEQUENCE, template("1500"));
        List<DataSet> content = new ArrayList<>();
        content.add(code("HAS CONCEPT MOD", SrCodes.LANGUAGE, SrCodes.ENGLISH));
        if (report.observer().isBlank()) {
            content.add(code("HAS OBS CONTEXT", SrCodes.OBSERVER_TYPE, SrCodes.DEVICE));
            content.add(item("HAS OBS CONTEXT", "UIDREF", SrCodes.DEVICE_UID).putString(SrTag.UID, Uids.derived("device", MAKER)));
            content.add(item("HAS OBS CONTEXT", "TEXT", SrCodes.DEVICE_NAME).putString(SrTag.TEXT_VALUE, MAKER));
        } else {
            content.add(code("HAS OBS CONTEXT", SrCodes.OBSERVER_TYPE, SrCodes.PERSON));
            content.add(item("HAS OBS CONTEXT", "PNAME", SrCodes.PERSON_NAME).putString(SrTag.PERSON_NAME, report.observer()));
        }
        content.add(code("HAS CONCEPT MOD", SrCodes.PROCEDURE, SrCodes.IMAGING));
        content.add(item("CONTAINS", "CONTAINER", SrCodes.MEASUREMENTS).putString(CONTINUITY_OF_CONTENT, "SEPARATE").putItems(SrTag.CONTENT_SEQUENCE, report.structures().stream().map(this::group).toList()));
        return set.putItems(SrTag.CONTENT_SEQUENCE, content);
    }

    /** Every object that is referred to, by study and series. */
    private List<DataSet> evidence() {
        DataSet images = new DataSet().putString(Tag.SERIES_INSTANCE_UID, source.seriesUid()).putItems(SrTag.REFERENCED_SOP_SEQUENCE, source.references());
        if (segmentation == null) return List.of(study(source.studyUid(), List.of(images)));
        DataSet segments = new DataSet().putString(Tag.SERIES_INSTANCE_UID, segmentation.seriesUid()).putItems(SrTag.REFERENCED_SOP_SEQUENCE, reference());
        if (segmentation.studyUid().equals(source.studyUid())) return List.of(study(source.studyUid(), List.of(images, segments)));
        return List.of(study(source.studyUid(), List.of(images)), study(segmentation.studyUid(), List.of(segments)));
    }

    private static DataSet study(String uid, List<DataSet> series) {
        return new DataSet().putString(Tag.STUDY_INSTANCE_UID, uid).putItems(Tag.REFERENCED_SERIES_SEQUENCE, series);
    }

    private DataSet reference() {
        return new DataSet().putString(SrTag.REFERENCED_SOP_CLASS, segmentation.sopClassUid()).putString(SrTag.REFERENCED_SOP_INSTANCE, segmentation.sopInstanceUid());
    }

    private DataSet group(MeasuredStructure s) {
        List<DataSet> content = new ArrayList<>();
        content.add(item("HAS OBS CONTEXT", "TEXT", SrCodes.TRACKING_ID).putString(SrTag.TEXT_VALUE, s.name()));
        content.add(item("HAS OBS CONTEXT", "UIDREF", SrCodes.TRACKING_UID).putString(SrTag.UID, s.uid()));
        s.category().ifPresent(c -> content.add(code("CONTAINS", SrCodes.CATEGORY, c)));
        s.finding().ifPresent(c -> content.add(code("CONTAINS", SrCodes.FINDING, c)));
        for (CodedConcept site : s.sites()) content.add(code("HAS CONCEPT MOD", SrCodes.SITE, site));
        s.segment().ifPresent(r -> content.add(item("CONTAINS", "IMAGE", SrCodes.SEGMENT).putItems(SrTag.REFERENCED_SOP_SEQUENCE, reference().putInts(Tag.REFERENCED_SEGMENT_NUMBER, r.number()))));
        if (segmentation != null) content.add(item("CONTAINS", "UIDREF", SrCodes.SOURCE_SERIES).putString(SrTag.UID, source.seriesUid()));
        if (!s.region().isEmpty()) content.add(outline("CONTAINS", s.region()));
        for (MeasuredFigure f : s.figures()) content.add(number(f, f == s.figures().get(0) ? s.region() : List.of()));
        return item("CONTAINS", "CONTAINER", SrCodes.GROUP).putString(CONTINUITY_OF_CONTENT, "SEPARATE").putItems(CONTENT_TEMPLATE_SEQUENCE, template(segmentation != null ? "1411" : s.region().isEmpty() ? "1501" : "1410")).putItems(SrTag.CONTENT_SEQUENCE, content);
    }

    /** In the patient, so that a reader needs no image to know where it is; it ends where it began. Source: PS3.3 C.18.9. */
    private DataSet outline(String relationship, List<PointMm> corners) {
        double[] mm = new double[3 * corners.size() + 3];
        for (int n = 0; n <= corners.size(); n++) {
            PointMm p = corners.get(n % corners.size());
            mm[3 * n] = p.x();
            mm[3 * n + 1] = p.y();
            mm[3 * n + 2] = p.z();
        }
        return item(relationship, "SCOORD3D", SrCodes.REGION).putString(SrTag.GRAPHIC_TYPE, "POLYGON").putString(REFERENCED_FRAME_OF_REFERENCE, source.frameOfReference()).putDoubles(SrTag.GRAPHIC_DATA, Vr.FL, mm);
    }

    /** @param region that the number was made of; viewers such as OHIF look for places in a group's first number alone */
    private DataSet number(MeasuredFigure f, List<PointMm> region) {
        DataSet num = item("CONTAINS", "NUM", f.name()).putItems(SrTag.MEASURED_VALUE_SEQUENCE, new DataSet().putItems(SrTag.UNITS_SEQUENCE, CodeItems.of(f.unit())).putDoubles(SrTag.NUMERIC_VALUE, f.value()));
        List<DataSet> more = new ArrayList<>();
        f.derivation().ifPresent(d -> more.add(code("HAS CONCEPT MOD", SrCodes.DERIVATION, d)));
        if (f.from().isPresent() && f.to().isPresent()) {
            PointMm a = f.from().get(), b = f.to().get();
            more.add(item("INFERRED FROM", "SCOORD3D", SrCodes.PATH).putString(SrTag.GRAPHIC_TYPE, "POLYLINE").putString(REFERENCED_FRAME_OF_REFERENCE, source.frameOfReference())
                .putDoubles(SrTag.GRAPHIC_DATA, Vr.FL, a.x(), a.y(), a.z(), b.x(), b.y(), b.z()));
        }
        if (!region.isEmpty()) more.add(outline("INFERRED FROM", region));
        return more.isEmpty() ? num : num.putItems(SrTag.CONTENT_SEQUENCE, more);
    }

    private static DataSet template(String number) {
        return new DataSet().putString(MAPPING_RESOURCE, "DCMR").putString(TEMPLATE_IDENTIFIER, number);
    }

    private static DataSet item(String relationship, String type, CodedConcept name) {
        return new DataSet().putString(SrTag.RELATIONSHIP_TYPE, relationship).putString(SrTag.VALUE_TYPE, type).putItems(SrTag.CONCEPT_NAME_CODE_SEQUENCE, CodeItems.of(name));
    }

    private static DataSet code(String relationship, CodedConcept name, CodedConcept value) {
        return item(relationship, "CODE", name).putItems(SrTag.CONCEPT_CODE_SEQUENCE, CodeItems.of(value));
    }
}
