package org.readingroom.dicom.sr;

import java.util.Optional;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.label.CodedConcept;

/**
 * One number of a measurement report. Source: DICOM PS3.16 TID 300, 1419.
 *
 * @param name       what was measured, such as (SCT, 118565006, Volume)
 * @param derivation how it was made of many values, such as their mean; empty if it is one
 * @param unit       UCUM
 * @param from       one end of the line that was measured, patient LPS mm; empty where there is none, or where a report does not tell
 * @param to         the other end
 */
public record MeasuredFigure(CodedConcept name, Optional<CodedConcept> derivation, double value, CodedConcept unit, Optional<PointMm> from, Optional<PointMm> to) {

    static MeasuredFigure of(CodedConcept name, double value, CodedConcept unit) {
        return new MeasuredFigure(name, Optional.empty(), value, unit, Optional.empty(), Optional.empty());
    }
}
