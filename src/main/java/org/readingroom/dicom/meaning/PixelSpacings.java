package org.readingroom.dicom.meaning;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.meaning.PixelSize.Source;
import org.readingroom.io.Finding;
import org.readingroom.volume.scan.ScanRegion;

/**
 * Which of a header's spacings holds. Pixel Spacing, but where it repeats that of the detector in a projection; then the detector's,
 * corrected for magnification where the header knows it; then film, ultrasound regions, an aspect ratio. What was taken is told whenever it
 * is not the plain Pixel Spacing of a cross section. Source: PS3.3 10.7.1.1, 10.7.1.3.
 */
final class PixelSpacings {

    private static final Set<String> RECONSTRUCTIONS = Set.of("1.2.840.10008.5.1.4.1.1.13.1.1", "1.2.840.10008.5.1.4.1.1.13.1.2", "1.2.840.10008.5.1.4.1.1.13.1.3"); // X-ray 3D, tomosynthesis
    private static final int CALIBRATION_TYPE = Tag.PIXEL_SPACING_CALIBRATION_TYPE;
    private static final int PROJECTION_PIXEL_CALIBRATION_SEQUENCE = 0x00189401, OBJECT_PIXEL_SPACING = 0x00189404;
    private static final int IMAGE_PLANE_PIXEL_SPACING = 0x30020011, RT_IMAGE_SID = 0x30020026;
    private static final int MOST_NAMED = 5;
    private static final String CODE = "SPACING_SOURCE", NO_SPACING = "NO_SPACING", TAG = "(0028,0030)";

    private PixelSpacings() {}

    static PixelSize of(FrameGroups frame) {
        DataSet header = frame.header();
        DataSet measures = frame.owner(Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING);
        PixelSize measured = PixelSize.of(measures.doubles(Tag.PIXEL_SPACING), Source.PIXEL_SPACING);
        PixelSize imager = PixelSize.of(header.doubles(Tag.IMAGER_PIXEL_SPACING), Source.IMAGER_PIXEL_SPACING);
        boolean isProjection = PixelSize.PROJECTIONS.contains(header.string(Tag.MODALITY)) && !RECONSTRUCTIONS.contains(header.string(Tag.SOP_CLASS_UID));
        String type = header.string(CALIBRATION_TYPE).trim().toUpperCase(Locale.ROOT);
        if (measured.isKnown()) {
            boolean repeatsDetector = imager.isKnown() && measured.isAsLarge(imager) && type.isEmpty();
            if (!repeatsDetector) return !isProjection && !imager.isKnown() && type.isEmpty() ? measured : calibrated(measured, imager, type, isProjection);
        }
        PixelSize inPatient = PixelSize.of(frame.group(PROJECTION_PIXEL_CALIBRATION_SEQUENCE).map(g -> g.doubles(OBJECT_PIXEL_SPACING)).orElse(new double[0]), Source.OBJECT_PLANE);
        if (inPatient.isKnown())
            return inPatient.doubted(Finding.note(CODE, "Pixel spacing is that in the patient at the centre of the beam (Object Pixel Spacing): right in one plane only.", "(0018,9404)"));
        if (imager.isKnown()) return atDetector(header, imager);
        PixelSize film = PixelSize.of(header.doubles(Tag.NOMINAL_SCANNED_PIXEL_SPACING), Source.SCANNED_FILM);
        if (film.isKnown())
            return film.doubted(Finding.warning(CODE, "Pixel spacing is that on the scanned film (Nominal Scanned Pixel Spacing): lengths are those on the film, not in the patient.",
                "(0018,2010)"));
        PixelSize plane = PixelSize.of(header.doubles(IMAGE_PLANE_PIXEL_SPACING), Source.IMAGE_PLANE);
        if (plane.isKnown()) return atImagePlane(header, plane);
        List<ScanRegion> regions = UltrasoundRegions.of(header, Integer.MAX_VALUE, Integer.MAX_VALUE);
        PixelSize region = ultrasound(regions);
        if (region.isKnown()) return region;
        if (!regions.isEmpty()) return PixelSize.UNKNOWN.doubted(differing(regions));
        if (measures.hasValue(Tag.PIXEL_SPACING)) return PixelSize.UNKNOWN.doubted(unusable(measures));
        double aspect = PixelSize.aspect(header);
        return aspect == 1 ? PixelSize.UNKNOWN : new PixelSize(1, aspect, Source.ASPECT_RATIO, Finding.warning(CODE,
            "The header says only that pixels are " + text(aspect) + " times as high as wide (Pixel Aspect Ratio): lengths are pixels, not millimetres.", "(0028,0034)"));
    }

    private static PixelSize calibrated(PixelSize measured, PixelSize imager, String type, boolean isProjection) {
        String detector = imager.isKnown() ? "; at the detector it is " + text(imager.rowMm()) + " x " + text(imager.columnMm()) + " mm" : "";
        if (type.isEmpty() && !imager.isKnown())
            return measured.doubted(Finding.warning(CODE, "Pixel Spacing of a projection image, which does not say what it was measured by: it may be that of the detector, not corrected for "
                + "magnification.", "(0028,0030)"));
        if (!isProjection && type.isEmpty()) return measured;
        String by = switch (type) {
            case "FIDUCIAL" -> "calibrated by an object of known size in the image (Pixel Spacing, FIDUCIAL)";
            case "GEOMETRY" -> "corrected for magnification by assumed or known distances (Pixel Spacing, GEOMETRY)";
            default -> "calibrated in a way that the header does not say (Pixel Spacing differs from Imager Pixel Spacing)";
        };
        return new PixelSize(measured.columnMm(), measured.rowMm(), Source.CALIBRATED, Finding.note(CODE, "Pixel spacing is " + by + detector
            + ": right in one plane only.", "(0028,0A02)"));
    }

    private static PixelSize atDetector(DataSet header, PixelSize imager) {
        double factor = number(header, Tag.ESTIMATED_RADIOGRAPHIC_MAGNIFICATION_FACTOR);
        if (factor >= 1 && Double.isFinite(factor))
            return imager.divided(factor, Source.IMAGER_CORRECTED).doubted(Finding.note(CODE, "Pixel spacing is estimated: that of the detector (Imager Pixel Spacing) divided by the magnification of "
                + text(factor) + " that the header estimates; no calibration.", "(0018,1114)"));
        double detector = number(header, Tag.DISTANCE_SOURCE_TO_DETECTOR), patient = number(header, Tag.DISTANCE_SOURCE_TO_PATIENT);
        if (patient > 0 && detector > patient && Double.isFinite(detector))
            return imager.divided(detector / patient, Source.IMAGER_CORRECTED).doubted(Finding.note(CODE, "Pixel spacing is estimated: that of the detector (Imager Pixel Spacing) divided by the magnification of "
                + text(detector / patient) + " that the distances from the source to detector and patient give; no calibration.", "(0018,1111)"));
        return imager.doubted(Finding.warning(CODE, "Pixel spacing is that of the detector (Imager Pixel Spacing), not corrected for magnification: lengths are too long in the patient.",
            "(0018,1164)"));
    }

    /** One spacing for the whole image only if all regions are tissue in 2D and agree. */
    private static PixelSize ultrasound(List<ScanRegion> regions) {
        PixelSize common = PixelSize.UNKNOWN;
        for (ScanRegion r : regions) {
            PixelSize own = r.isSpatial() ? PixelSize.of(new double[] { Math.abs(r.deltaY()), Math.abs(r.deltaX()) }, Source.ULTRASOUND_REGION) : PixelSize.UNKNOWN;
            if (!own.isKnown() || common.isKnown() && !common.isAsLarge(own)) return PixelSize.UNKNOWN;
            common = own;
        }
        return !common.isKnown() ? common : common.doubted(Finding.note(CODE, "Pixel spacing is that of the image's " + (regions.size() == 1 ? "ultrasound region" : regions.size()
            + " ultrasound regions, which agree") + " (Physical Delta): right inside of " + (regions.size() == 1 ? "it." : "them."), "(0018,6011)"));
    }

    private static Finding differing(List<ScanRegion> regions) {
        String each = regions.stream().limit(MOST_NAMED).map(r -> r.kind() + " in " + r.units() + " of " + text(r.deltaX()) + " x " + text(r.deltaY()) + " a pixel").collect(Collectors.joining("; "));
        String more = regions.size() > MOST_NAMED ? "; and " + (regions.size() - MOST_NAMED) + " more" : "";
        String what = regions.size() == 1 ? "The image's ultrasound region is not in millimetres" : "The image has " + regions.size() + " ultrasound regions, which differ";
        return Finding.warning(NO_SPACING, what + " (" + each + more + "): no pixel spacing is true of the whole image, lengths are to be taken within one region; across them they are pixels.", TAG);
    }

    private static Finding unusable(DataSet measures) {
        String written = measures.strings(Tag.PIXEL_SPACING).stream().limit(MOST_NAMED).map(v -> v.trim().matches("[0-9.,eE+-]{0,16}") ? v.trim() : "no number").collect(Collectors.joining("\\"));
        return Finding.warning(NO_SPACING, "Pixel Spacing is " + written + ", which cannot be used: it has to be two numbers above 0 with a point, distance of rows first. Lengths are pixels, not millimetres.",
            TAG);
    }

    /** RT images: the plane at RT Image SID from the source, where the detector is or would be. Source: PS3.3 C.8.8.2. */
    private static PixelSize atImagePlane(DataSet header, PixelSize plane) {
        double source = number(header, RT_IMAGE_SID);
        return plane.doubted(Finding.warning(CODE, "Pixel spacing is that at the image plane (Image Plane Pixel Spacing)" + (source > 0 && Double.isFinite(source) ? ", " + text(source)
            + " mm from the source (RT Image SID)" : "") + ", not corrected for magnification: lengths are right in that plane only.", "(3002,0011)"));
    }

    private static double number(DataSet header, int tag) {
        return header.doubleValue(tag).orElse(Double.NaN);
    }

    private static String text(double value) {
        String s = String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
        return s.endsWith(".") ? s.substring(0, s.length() - 1) : s;
    }
}
