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

    static final String OWN = "99READINGROOM"; // private coding scheme, PS3.16 8.2

    static MeasuredFigure of(CodedConcept name, double value, CodedConcept unit) {
        return new MeasuredFigure(name, Optional.empty(), value, unit, Optional.empty(), Optional.empty());
    }

    /** Agreement of two segmentations, in words of the program's own: no table of the standard has them. @param value 0 to 1 */
    public static MeasuredFigure share(String code, String meaning, double value) {
        return of(new CodedConcept(OWN, code, meaning), value, SrCodes.ONE);
    }

    /** The same for a distance between two segmentations. */
    public static MeasuredFigure distance(String code, String meaning, double mm) {
        return of(new CodedConcept(OWN, code, meaning), mm, SrCodes.MM);
    }
}
