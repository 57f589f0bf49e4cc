package org.readingroom.dicom.sr;

import java.util.List;
import java.util.Optional;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.label.CodedConcept;

/**
 * A measurement group: one structure and what was measured of it. Source: DICOM PS3.16 TID 1410, 1411.
 *
 * @param name       tracking identifier, for people
 * @param uid        tracking unique identifier; empty where a report has none
 * @param category   such as Anatomical Structure
 * @param finding    such as Liver
 * @param sites      where it lies, if it was said
 * @param segment    the segment of a DICOM segmentation that it is; empty where a report gives another region or none
 * @param region     corners of an outline in the patient, LPS mm, the first not repeated; empty where there is none
 * @param figures    in their order
 */
public record MeasuredStructure(String name, String uid, Optional<CodedConcept> category, Optional<CodedConcept> finding, List<CodedConcept> sites, Optional<SegmentReference> segment, List<PointMm> region,
    List<MeasuredFigure> figures) {

    /** Of a segment, or of nothing but its figures. */
    public MeasuredStructure(String name, String uid, Optional<CodedConcept> category, Optional<CodedConcept> finding, List<CodedConcept> sites, Optional<SegmentReference> segment, List<MeasuredFigure> figures) {
        this(name, uid, category, finding, sites, segment, List.of(), figures);
    }

    public MeasuredStructure {
        region = List.copyOf(region);
        sites = List.copyOf(sites);
        figures = List.copyOf(figures);
    }

    /** @param number Segment Number, from 1 */
    public record SegmentReference(String sopClassUid, String sopInstanceUid, int number) {}
}
