package org.readingroom.dicom.sr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.source.CodeItems;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Segment;

/**
 * The DICOM segmentation that a report of measurements refers to.
 *
 * @param segments without the background
 */
public record MeasuredSegmentation(String sopClassUid, String sopInstanceUid, String seriesUid, String studyUid, List<Part> segments) {

    private static final CodedConcept BACKGROUND = new CodedConcept("DCM", "125040", "Background");

    /**
     * One segment, as the file has it.
     *
     * @param trackingUid empty if it has none
     */
    public record Part(int number, String label, String trackingUid, Optional<CodedConcept> category, Optional<CodedConcept> type, List<CodedConcept> sites) {}

    public MeasuredSegmentation {
        segments = List.copyOf(segments);
    }

    /** @throws FormatException if it is no DICOM segmentation */
    public static MeasuredSegmentation read(Path file) throws IOException {
        if (!DicomFile.looksLikeDicom(file)) throw noSegmentation(file, "another kind of file");
        DataSet set = DicomFile.readHeader(file).dataSet();
        if (!set.string(Tag.MODALITY).equals("SEG") || set.items(Tag.SEGMENT_SEQUENCE).isEmpty()) throw noSegmentation(file, "a DICOM object of modality '" + set.string(Tag.MODALITY) + "'");
        List<Part> parts = new ArrayList<>();
        for (DataSet s : set.items(Tag.SEGMENT_SEQUENCE)) {
            List<CodedConcept> sites = new ArrayList<>();
            for (DataSet site : s.items(Tag.ANATOMIC_REGION_SEQUENCE)) CodeItems.read(site).ifPresent(sites::add);
            Optional<CodedConcept> type = CodeItems.read(s, Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE);
            if (type.filter(t -> SrCodes.same(t, BACKGROUND)).isPresent()) continue;
            parts.add(new Part(s.intValue(Tag.SEGMENT_NUMBER).orElse(0), s.string(Tag.SEGMENT_LABEL), s.string(Tag.TRACKING_UID), CodeItems.read(s, Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE), type, sites));
        }
        return new MeasuredSegmentation(set.string(Tag.SOP_CLASS_UID), set.string(Tag.SOP_INSTANCE_UID), set.string(Tag.SERIES_INSTANCE_UID), set.string(Tag.STUDY_INSTANCE_UID), parts);
    }

    private static FormatException noSegmentation(Path file, String found) {
        return new FormatException(file, found, "a DICOM segmentation, to which the report refers", "Write one with Export Segmentation (output=NAME.dcm), and measure that.");
    }

    /**
     * The segment that a structure of the label map is which was read from this file. Label maps have an order of their own, by layers and values.
     *
     * @throws IllegalArgumentException if names and UIDs leave it open
     */
    public Part partOf(Segment structure) {
        String uid = Uids.of(structure.track());
        List<Part> same = segments.stream().filter(p -> p.trackingUid.equals(uid)).toList();
        if (same.size() != 1) same = segments.stream().filter(p -> p.label.equals(structure.name())).toList();
        if (same.size() > 1) same = same.stream().filter(p -> p.number == structure.value()).toList();
        if (same.size() != 1)
            throw new IllegalArgumentException("the segmentation's segment '" + structure.name() + "' cannot be told from others by its name or tracking UID; expected different ones. Export the segmentation again.");
        return same.get(0);
    }
}
