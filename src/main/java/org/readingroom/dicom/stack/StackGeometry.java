package org.readingroom.dicom.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.dicom.frame.MultiFrames;
import org.readingroom.dicom.frame.Numbers;
import org.readingroom.dicom.frame.PlanePose;
import org.readingroom.dicom.meaning.PixelSize;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Finding;
import org.readingroom.volume.Verdict;

/**
 * Where the slices of a stack lie: the affine from voxel index to LPS mm, and what keeps it from being the whole truth.
 * A gap is never averaged into the step. Rules: PS3.3 C.7.6.2, C.7.6.16.
 */
public record StackGeometry(Affine affine, Verdict verdict, List<Finding> findings) {

    private static final double STEP_TOLERANCE = 0.01;      // of the step: what still counts as the same or as a multiple of it
    private static final double STEP_TOLERANCE_MM = 0.01;   // never stricter than what scanners round to ...
    private static final double STEP_TOLERANCE_MOST = 0.1;  // ... but never more than a tenth of the step: micro-CT steps are shorter than 0.01 mm
    private static final double TILT_DEGREES = 0.1;
    static final double SHIFT_PIXELS = 0.1;         // sideways, against the affine
    private static final int LISTED_GAPS = 5;

    /** @param stack its first time's slices count; all lie on one normal */
    public static StackGeometry of(Stack stack) {
        return stack.any().file().isUncutSheet() ? asStored(stack).unplacedTiles(stack.any().file().tiles().trouble()) : asStored(stack);
    }

    /** The affine stays that of the stored picture; within a tile lengths are right, nothing else is. */
    private StackGeometry unplacedTiles(String trouble) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(0, Finding.warning("MOSAIC", "Each image holds a whole volume as tiles and cannot be cut into its slices, because " + trouble
            + "; it was opened as the picture that the file stores: neither slices nor positions are right.", "(0008,0008)"));
        return new StackGeometry(affine, Verdict.UNPLACED, all);
    }

    private static StackGeometry asStored(Stack stack) {
        FrameHeader any = stack.any();
        if (!any.pose().isKnown() || !any.pixel().isKnown()) return unplaced(stack);
        List<Finding> findings = new ArrayList<>();
        addTo(findings, any.pixel().finding());
        addTo(findings, MultiFrames.oddOffsets(any.file().header()));
        if (any.file().isInTransducerSpace())
            findings.add(Finding.warning("NOT_PATIENT", "Positions are those of the ultrasound transducer's own space: lengths are right, directions are none of the patient.", "(0020,9301)"));
        return stack.slices() == 1 ? single(any, findings) : many(stack, findings);
    }

    private static StackGeometry single(FrameHeader slice, List<Finding> findings) {
        double step = 1;
        if (PixelSize.isLength(slice.thicknessMm())) {
            step = slice.thicknessMm();
            findings.add(Finding.note("SPACING_SOURCE", "A single slice has no step; its thickness of " + Numbers.mm(step)
                + " stands for it.", "(0018,0050)"));
        } else if (PixelSize.isLength(slice.spacingBetweenSlicesMm())) {
            step = slice.spacingBetweenSlicesMm();
            findings.add(Finding.note("SPACING_SOURCE", "A single slice has no step; its Spacing Between Slices of " + Numbers.mm(step)
                + " stands for it.", "(0018,0088)"));
        } else {
            findings.add(Finding.warning("SPACING_SOURCE", "A single slice without a thickness: 1 mm stands for the step between slices.",
                "(0018,0050)"));
        }
        PlanePose p = slice.pose();
        return new StackGeometry(Affine.of(p.origin(), p.alongRow(), slice.pixel().columnMm(), p.alongColumn(), slice.pixel().rowMm(), p.normal(),
            step), Verdict.UNIFORM, findings);
    }

    private static StackGeometry many(Stack stack, List<Finding> findings) {
        List<FrameHeader> slices = stack.first();
        int n = slices.size();
        PlanePose first = slices.get(0).pose();
        Direction normal = first.normal();
        double[] gaps = new double[n - 1];
        for (int k = 0; k < n - 1; k++) gaps[k] = slices.get(k + 1).along(normal) - slices.get(k).along(normal);
        double median = lowerMedian(gaps);
        double tolerance = tolerance(median);
        long steps = 0;
        boolean even = true, missing = false;
        for (double gap : gaps) {
            long multiple = Math.max(1, Math.round(gap / median));
            even &= Math.abs(gap - multiple * median) <= Math.max(tolerance, STEP_TOLERANCE * gap);
            missing |= multiple > 1;
            steps += multiple;
        }
        Verdict verdict = Verdict.UNIFORM;
        PointMm a = first.origin(), b = slices.get(n - 1).pose().origin();
        double dx = b.x() - a.x(), dy = b.y() - a.y(), dz = b.z() - a.z(), whole = a.distanceTo(b);
        Direction along = Direction.of(dx, dy, dz);
        double cosine = along.dot(normal);
        double step = even ? whole / steps : median / cosine;
        Affine affine = Affine.of(a, first.alongRow(), slices.get(0).pixel().columnMm(), first.alongColumn(), slices.get(0).pixel().rowMm(), along,
            step);
        if (!even) {
            verdict = Verdict.IRREGULAR;
            findings.add(Finding.warning("IRREGULAR", "Steps between slices differ, from " + Numbers.mm(Arrays.stream(gaps).min().orElseThrow())
                + " to " + Numbers.mm(Arrays.stream(gaps).max().orElseThrow()) + ": no single spacing is true, the median of " + Numbers.mm(median)
                + " stands for it; lengths along the stack are not to be trusted.", ""));
        } else if (missing) {
            verdict = Verdict.INCOMPLETE;
            findings.add(gapFinding(slices, gaps, median, normal));
        }
        verdict = sideways(stack.planes(), affine, normal, even && !missing, verdict, findings);
        double tilt = along.degreesTo(normal);
        if (tilt > TILT_DEGREES) {
            verdict = verdict.worst(Verdict.SHEARED);
            findings.add(Finding.warning("TILT", "Gantry tilt of " + Numbers.text(tilt, 2)
                + " degrees: slices are shifted against each other, the planes lie "
                + Numbers.mm(step * cosine) + " apart for a step of " + Numbers.mm(step) + "; the affine keeps the shear.", ""));
        }
        double thickness = slices.get(0).thicknessMm();
        if (PixelSize.isLength(thickness) && thickness > step * cosine * (1 + STEP_TOLERANCE) + STEP_TOLERANCE_MM)
            findings.add(Finding.note("OVERLAP", "Slices overlap: they are " + Numbers.mm(thickness) + " thick and " + Numbers.mm(step * cosine)
                + " apart.", "(0018,0050)"));
        return new StackGeometry(affine, verdict, findings);
    }

    /** Slices that slide sideways, of one time or of a later one against the first, not all by the same shift a step, have no common affine either. */
    private static Verdict sideways(List<FrameHeader> slices, Affine affine, Direction normal, boolean uniform, Verdict verdict,
        List<Finding> findings) {
        double smallest = Math.min(affine.step(0), affine.step(1)), worst = 0;
        Direction along = affine.direction(2);
        PointMm origin = affine.origin();
        for (FrameHeader s : slices) {
            double depth = (s.along(normal) - origin.along(normal)) / along.dot(normal);
            worst = Math.max(worst, s.pose().origin().distanceTo(origin.plus(along, depth)));
        }
        if (worst <= SHIFT_PIXELS * smallest) return verdict;
        findings.add(Finding.warning("IRREGULAR", "Slices are shifted sideways, by up to " + Numbers.mm(worst) + " against a common step"
            + (uniform ? "" : " as well") + ": no single affine is true.", ""));
        return verdict.worst(Verdict.IRREGULAR);
    }

    private static Finding gapFinding(List<FrameHeader> slices, double[] gaps, double median, Direction normal) {
        List<String> said = new ArrayList<>();
        long count = 0;
        int places = 0;
        for (int k = 0; k < gaps.length; k++) {
            long absent = Math.round(gaps[k] / median) - 1;
            if (absent < 1) continue;
            count += absent;
            if (++places <= LISTED_GAPS)
                said.add("gap of " + absent + (absent == 1 ? " slice" : " slices") + " between " + Numbers.text(slices.get(k).along(normal), 3)
                    + " and " + Numbers.mm(slices.get(k + 1).along(normal)));
        }
        String more = places > LISTED_GAPS ? " and " + (places - LISTED_GAPS) + " more places" : "";
        String list = String.join(", ", said);
        return Finding.warning("GAP", Character.toUpperCase(list.charAt(0)) + list.substring(1) + more + " along the normal: " + count
            + " missing of " + (slices.size() + count)
            + "; the step of " + Numbers.mm(median) + " is kept, slices behind a gap lie further on than the affine says.", "");
    }

    private static StackGeometry unplaced(Stack stack) {
        FrameHeader any = stack.any();
        List<Finding> findings = new ArrayList<>();
        String step = "1 stands for it";
        double k = 1;
        if (any.pose().isKnown() && stack.slices() > 1) {
            Direction normal = any.pose().normal();
            k = (stack.first().get(stack.slices() - 1).along(normal) - any.along(normal)) / (stack.slices() - 1);
        } else if (PixelSize.isLength(any.spacingBetweenSlicesMm())) {
            k = any.spacingBetweenSlicesMm();
            step = "Spacing Between Slices, " + Numbers.mm(k) + ", stands for it";
        } else if (PixelSize.isLength(any.thicknessMm())) {
            k = any.thicknessMm();
            step = "Slice Thickness, " + Numbers.mm(k) + ", stands for it";
        }
        if (any.pixel().finding().filter(f -> f.code().equals("NO_SPACING")).isEmpty() && !any.pixel().isKnown()) findings.add(Finding.warning("NO_SPACING",
            "The header has no pixel spacing: lengths are pixels, not millimetres.", "(0028,0030)"));
        addTo(findings, any.pixel().finding());
        if (!any.pose().isKnown() && MultiFrames.hasOffsetsOfNoPlace(any.file().header()))
            findings.add(Finding.warning("NO_SPACING", "Grid Frame Offset Vector gives the planes' own z, as only axial grids may, and the planes are not axial: where they lie is not known"
                + (stack.slices() > 1 ? ", they are in the file's order (" + step + ")." : "."), "(3004,000C)"));
        else if (!any.pose().isKnown())
            findings.add(Finding.warning("NO_SPACING", "The header has no usable position and orientation: the image has no place in the patient"
                + (stack.slices() > 1 ? ", its slices are in order of instance number and their distance is unknown (" + step + ")."
                : "."), "(0020,0032)"));
        PlanePose p = any.pose();
        PointMm origin = p.isKnown() ? p.origin() : PointMm.ORIGIN;
        return new StackGeometry(Affine.of(origin, p.alongRow(), any.pixel().columnMm(), p.alongColumn(), any.pixel().rowMm(), p.normal(), k),
            Verdict.UNPLACED, findings);
    }

    private static void addTo(List<Finding> findings, Optional<Finding> finding) {
        if (finding.isPresent()) findings.add(finding.get());
    }

    private static double lowerMedian(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }

    private static double tolerance(double step) {
        return Math.max(STEP_TOLERANCE * step, Math.min(STEP_TOLERANCE_MM, STEP_TOLERANCE_MOST * step));
    }
}
