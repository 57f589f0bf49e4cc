package org.readingroom.formats.parrec;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.readingroom.io.FormatException;

/**
 * One image of a series. Vectors and angles are Philips' three: ap, fh, rl.
 *
 * @param slice1      number of the slice, from 1
 * @param indexInRec0 which image of the .REC file it is
 * @param orientation 1 transverse, 2 sagittal, 3 coronal
 * @param secondsOfDynamic when its dynamic began
 * @param gradient    of diffusion, patient axes ap, fh, rl; null if the version has none
 */
record ParImage(int slice1, int echo, int dynamic, int phase, int type, int sequence, int indexInRec0, int bits, int ni, int nj, double rescaleIntercept, double rescaleSlope,
    double scaleSlope, double windowCentre, double windowWidth, double[] degrees, double[] offcentreMm, double thicknessMm, double gapMm, int orientation, double iMm, double jMm,
    double echoTimeMs, double secondsOfDynamic, double triggerTimeMs, double bValue, int bNumber, int gradientNumber, double[] gradient, int label, ParScan scan) {

    static ParImage of(ParLine l) throws FormatException {
        double[] size = l.numbersOrGeneral("recon resolution", "recon resolution", 2), spacing = l.numbers("pixel spacing", 2);
        return new ParImage(l.whole("slice number"), l.whole("echo number", 1), l.whole("dynamic scan number", 1), l.whole("cardiac phase number", 1), l.whole("image_type_mr", 0),
            l.whole("scanning sequence", 0), l.whole("index in rec file"), l.wholeOf("image pixel size", l.numbersOrGeneral("image pixel size", "image pixel size", 1)[0]),
            l.wholeOf("recon resolution", size[0]), l.wholeOf("recon resolution", size[1]), l.number("rescale intercept", 0), l.number("rescale slope", 1), l.number("scale slope", 1),
            l.number("window center", 0), l.number("window width", 0), l.numbersOrGeneral("image angulation", "angulation midslice", 3),
            l.numbersOrGeneral("image offcentre", "off centre midslice", 3), l.numbersOrGeneral("slice thickness", "slice thickness", 1)[0], l.numbersOrGeneral("slice gap", "slice gap", 1)[0],
            l.whole("slice orientation"), spacing[0], spacing[1], l.number("echo_time", 0), l.number("dyn_scan_begin_time", 0), l.number("trigger_time", 0),
            l.number("diffusion_b_factor", 0), l.whole("diffusion b value number", 1), l.whole("gradient orientation number", 1), l.has("diffusion (") ? l.numbers("diffusion (", 3) : null,
            l.whole("label type", 1), ParScan.of(l));
    }

    /** Images that can share a volume have equal ones: what they show, how they lie, how large they are. */
    List<Object> kind() {
        return List.of(type, sequence, echo, orientation, Arrays.stream(degrees).boxed().toList(), ni, nj, bits, iMm, jMm, thicknessMm, gapMm);
    }

    /** Images of one time have equal ones. */
    List<Object> time() {
        return List.of(dynamic, phase, label, bNumber, gradientNumber, bValue, gradient == null ? "" : Arrays.stream(gradient).boxed().toList());
    }

    /** What {@link #type} stands for. */
    String typeName() {
        return switch (type) {
            case 0 -> "magnitude";
            case 1 -> "real";
            case 2 -> "imaginary";
            case 3 -> "phase";
            default -> "type " + type;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParImage p && indexInRec0 == p.indexInRec0 && slice1 == p.slice1 && kind().equals(p.kind()) && time().equals(p.time());
    }

    @Override
    public int hashCode() {
        return Objects.hash(indexInRec0, slice1);
    }

    @Override
    public String toString() {
        return "slice " + slice1 + " of echo " + echo + ", dynamic " + dynamic + ", " + typeName();
    }
}
