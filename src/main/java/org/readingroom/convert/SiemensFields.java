package org.readingroom.convert;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.vendor.PrivateBlock;
import org.readingroom.dicom.vendor.SiemensHeader;
import org.readingroom.volume.Volume;

/** What Siemens scanners say privately: coils, shims, protocol, echo spacing. Names and units as in dcm2niix's sidecars. */
final class SiemensFields {

    private static final double[] PARTIAL_FOURIER = { 0.5, 0.625, 0.75, 0.875, 1 }; // of 1, 2, 4, 8, 16
    private static final int XA_POSITIVE = 0x1c, XA_DWELL = 0x42, XA_COIL = 0x4f, XA_SEQUENCE = 0x5a, XA_VARIANT = 0x5b, XA_OPTIONS = 0x5c, XA_BANDWIDTH = 0x53, XA_TYPE = 0x75;
    private static final String MR = "SIEMENS MR HEADER", COIL = "sCoilSelectMeas.aRxCoilSelectData[0].asList[0].sCoilElementID.tCoilID",
        COIL_BEFORE = "asCoilSelectMeas[0].asList[0].sCoilElementID.tCoilID";

    private SiemensFields() {}

    static void fill(Fields f, Volume volume, PlaneHeader first, SiemensHeader s) {
        List<String> xaType = s.frameTexts(XA_TYPE);
        f.texts("ImageTypeText", xaType);
        if (!f.has("ScanningSequence")) f.text("ScanningSequence", String.join("\\", s.seriesTexts(XA_SEQUENCE)));
        if (!f.has("SequenceVariant")) f.text("SequenceVariant", String.join("\\", s.seriesTexts(XA_VARIANT)));
        if (!f.has("ScanOptions")) f.text("ScanOptions", String.join("\\", s.seriesTexts(XA_OPTIONS)));
        List<String> type = xaType.isEmpty() ? first.texts(0x00080008) : xaType;
        if (type.contains("DIS2D") || type.contains("DIS3D")) f.yes("NonlinearGradientCorrection", true);
        else if (type.contains("ND")) f.yes("NonlinearGradientCorrection", false);
        protocol(f, s);
        coils(f, first, s);
        encoding(f, volume, first, s);
        for (double dwell : new double[] { own(first.root(), 0x0019, MR, 0x18), s.frameNumber(XA_DWELL).orElse(Double.NaN), s.number("RealDwellTime").orElse(Double.NaN) })
            if (!f.has("DwellTime")) f.positive("DwellTime", dwell * 1e-9);
        OptionalInt text = PrivateBlock.tag(first.root(), 0x0051, "SIEMENS MR HEADER", 0x0e);
        text.ifPresent(tag -> f.text("ImageOrientationText", first.root().string(tag)));
    }

    private static void protocol(Fields f, SiemensHeader s) {
        s.protocolNumber("sKSpace.ucPhasePartialFourier").ifPresent(code -> {
            int bit = Integer.numberOfTrailingZeros((int) code);
            if (Integer.bitCount((int) code) == 1 && bit < PARTIAL_FOURIER.length) f.number("PartialFourier", PARTIAL_FOURIER[bit]);
        });
        f.positive("BaseResolution", s.protocolNumber("sKSpace.lBaseResolution"));
        shims(f, s);
        micro(f, "DelayTime", s.protocolNumber("lDelayTimeInTR"));
        f.positive("TxRefAmp", s.protocolNumber("sTXSPEC.asNucleusInfo[0].flReferenceAmplitude"));
        f.positive("PhaseResolution", s.protocolNumber("sKSpace.dPhaseResolution"));
        f.positive("PhaseOversampling", s.protocolNumber("sKSpace.dPhaseOversamplingForDialog"));
        micro(f, "VendorReportedEchoSpacing", s.protocolNumber("sFastImaging.lEchoSpacing"));
        f.text("PulseSequenceDetails", s.protocol("tSequenceFileName"));
        f.text("WipMemBlock", s.protocol("sWipMemBlock.tFree"));
        f.text("ConsistencyInfo", s.protocol("sProtConsistencyInfo.tMeasuredBaselineString"));
        double mode = s.protocolNumber("sPat.ucPATMode").orElse(0), accelerated = s.protocolNumber("sPat.lAccelFactPE").orElse(0);
        if (accelerated > 1) f.number("ParallelReductionFactorInPlane", accelerated);
        if (mode > 1) f.positive("RefLinesPE", s.protocolNumber("sPat.lRefLinesPE"));
        if (mode == 1 || mode == 2) f.text("MatrixCoilMode", mode == 1 ? "SENSE" : "GRAPPA");
        double bands = s.protocolNumber("sSliceAcceleration.lMultiBandFactor").orElse(0);
        if (bands > 1) f.number("MultibandAccelerationFactor", bands);
    }

    private static void micro(Fields f, String name, OptionalDouble microseconds) {
        microseconds.ifPresent(v -> f.positive(name, v / 1e6));
    }

    /** Linear and second order, in the scanner's units. */
    private static void shims(Fields f, SiemensHeader s) {
        double[] all = new double[8];
        boolean any = false;
        for (int n = 0; n < all.length; n++) {
            String axis = "XYZ".substring(Math.min(n, 2), Math.min(n, 2) + 1);
            OptionalDouble value = n > 2 ? s.protocolNumber("sGRADSPEC.alShimCurrent[" + (n - 3) + "]") : s.protocolNumber("sGRADSPEC.asGPAData[0].lOffset" + axis);
            if (n <= 2 && value.isEmpty()) value = s.protocolNumber("sGRADSPEC.lOffset" + axis);
            any |= value.isPresent();
            all[n] = value.orElse(0);
        }
        if (any) f.numbers("ShimSetting", all);
    }

    private static void coils(Fields f, PlaneHeader first, SiemensHeader s) {
        f.text("ReceiveCoilName", s.protocol(COIL).isEmpty() ? s.protocol(COIL_BEFORE) : s.protocol(COIL));
        List<String> active = s.frameTexts(XA_COIL).isEmpty() ? s.texts("ImaCoilString") : s.frameTexts(XA_COIL);
        OptionalInt shown = PrivateBlock.tag(first.root(), 0x0051, MR, 0x0f);
        String coil = shown.isPresent() ? first.root().string(shown.getAsInt()).strip() : "";
        f.text("ReceiveCoilActiveElements", !active.isEmpty() ? active.get(0) : coil.startsWith("T:") ? "" : coil);
        if (coil.startsWith("T:")) f.text("CoilString", coil);
        double combined = s.protocolNumber("ucCoilCombineMode").orElse(0);
        if (combined == 1 || combined == 2) f.text("CoilCombinationMethod", combined == 1 ? "Sum of Squares" : "Adaptive Combine");
    }

    /** Spacing of echoes as it acts on the stored image, and how long its readout took: 1 / (bandwidth of a pixel * pixels), one less than the pixels. */
    private static void encoding(Fields f, Volume volume, PlaneHeader first, SiemensHeader s) {
        String inPlane = EncodingFields.inPlane(first);
        OptionalDouble positive = s.number("PhaseEncodingDirectionPositive");
        if (positive.isEmpty()) positive = s.frameNumber(XA_POSITIVE);
        if (positive.isPresent() && !inPlane.isEmpty()) f.text("PhaseEncodingDirection", (inPlane.equals("COL") ? "j" : "i") + (positive.getAsDouble() > 0 ? "" : "-"));
        double bandwidth = s.number("BandwidthPerPixelPhaseEncode").orElse(s.frameNumber(XA_BANDWIDTH).orElse(own(first.root(), 0x0019, MR, 0x28)));
        if (!(bandwidth > 0) || inPlane.isEmpty()) return;
        double pixels = inPlane.equals("COL") ? volume.grid().nj() : volume.grid().ni(), spacing = 1 / (bandwidth * pixels);
        f.number("BandwidthPerPixelPhaseEncode", bandwidth);
        f.number("EffectiveEchoSpacing", spacing);
        double resolution = s.protocolNumber("sKSpace.dPhaseOversamplingForDialog").orElse(0), factor = Math.max(1, s.protocolNumber("sPat.lAccelFactPE").orElse(1));
        f.number("DerivedVendorReportedEchoSpacing", spacing * factor / (1 + resolution));
        f.number("TotalReadoutTime", spacing * (pixels - 1));
    }

    private static double own(DataSet header, int group, String creator, int element) {
        OptionalInt tag = PrivateBlock.tag(header, group, creator, element);
        return tag.isPresent() ? header.doubleValue(tag.getAsInt()).orElse(Double.NaN) : Double.NaN;
    }
}
