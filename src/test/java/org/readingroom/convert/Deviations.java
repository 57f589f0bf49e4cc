package org.readingroom.convert;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where we differ from dcm2niix on purpose: series (or * for all) and what, with the reason. Told to users in docs/formats.md. */
final class Deviations {

    static final Map<String, String> RULED = new LinkedHashMap<>();

    private static final String ABSENT = "the header does not say so: dcm2niix takes series description, sequence name or procedure in its place";
    private static final String NO_AXIS = "the header names no axis of phase encoding; dcm2niix guesses one";
    private static final String ANONYMISED = "not in this header: dcm2niix keeps what it read in a file before";
    private static final String SIEMENS_DERIVED = "dcm2niix guesses from a part of the header of other images";
    private static final String TOOL = "the dcm2niix of this system has no decoder for it (the corpus rules so)";
    private static final String ASL = "labelling times of arterial spin labelling are not read out of the protocol";
    private static final String PHILIPS_ESTIMATE = "an estimate out of the water-fat shift, not what the scanner says";

    private static final String STATED = "the header states it; dcm2niix leaves it out of this one";
    private static final String OWN_SCALE = "the scale that was applied; dcm2niix tells one only where there is a private one beside it";

    static {
        rule("* other ConversionSoftware", "two programs");
        rule("* other ConversionSoftwareVersion", "two programs");
        rule("* no ProtocolName", ABSENT);
        rule("* no ReconMatrixPE", NO_AXIS);
        rule("* no AcquisitionMatrixPE", NO_AXIS);
        rule("* other UsePhilipsFloatNotDisplayScaling", "Rescale Slope is what the standard says (the corpus rules so); dcm2niix takes Philips' private scale");
        rule("d2n_failing_gantrytilting_001 affine", "a tilted gantry: dcm2niix gives the raw voxels a wrong affine (the corpus rules so)");
        rule("qa_ct_ge_tilt_variable_spacing refused", "no affine holds slices of three steps (the corpus rules so)");
        rule("qa_ct_ge_tilt_variable_spacing shape", "no affine holds slices of three steps (the corpus rules so)");
        rule("d2n_failing_sliceincrement_001 shape", "missing slices become empty planes, so that the others keep their places; dcm2niix closes the gap");
        rule("gen_ct17_missing_slice shape", "missing slices become empty planes, so that the others keep their places; dcm2niix closes the gap");
        rule("gen_ct17_duplicate_positions shape", "two slices at a position are not two steps (the corpus rules so)");
        rule("d2n_siemens_fmri_001 shape", "of a mosaic of 8 x 8 tiles 50 hold slices, as its header counts; dcm2niix cuts out empty ones too");
        rule("d2n_generic_compressed_jpegls_001 not converted by dcm2niix", TOOL);
        rule("qa_frag_jpeg_lossless_20 not converted by dcm2niix", TOOL);
        rule("gen_ct17_one_truncated not converted by dcm2niix", "dcm2niix refuses the whole series; we leave the truncated slice out and say so");
        rule("d2n_generic_anatomical_002_non_isotropic voxels", "a slope for each slice: our values are the floats nearest to the sum in doubles, dcm2niix adds in single precision (8e-6 of 96)");
        rule("qa_12bit voxels", "signed 12-bit values: dcm2niix reads them as unsigned (the corpus rules so)");
        rule("qa_12bit no SliceTiming", SIEMENS_DERIVED);
        rule("qa_nih_ge_0004 no SliceTiming", "the timer of each slice (0021,105E) is 0: dcm2niix works it out of protocol and repetition time");
        rule("qa_decubitus_hfp_sag_12 other SliceTiming", "the slices' own acquisition times; dcm2niix tells those of the order before it turned the slices round");
        rule("qa_decubitus_hfp_sag_12 other AcquisitionTime", "of the first slice of the volume, not of the first that was acquired");
        rule("qa_decubitus_hfp_sag_12 other AcquisitionDateTime", "of the first slice of the volume, not of the first that was acquired");
        rule("qa_decubitus_hfp_sag_12 no MultibandAccelerationFactor", "not in the protocol: dcm2niix concludes it from slices of the same time");
        for (String part : new String[] { "failing_slicecount", "generic_compressed_j2k", "generic_compressed_jpeg", "generic_compressed_rle" })
            rule("d2n_" + part + "_001 no NonlinearGradientCorrection", ANONYMISED);
        rule("gen_mixed_folder no PatientPosition", ANONYMISED);
        rule("qa_enh_philips_b0 other ImageType", "dcm2niix adds a word of its own, FIELDMAPHZ");
        rule("qa_enh_philips_b0 other ScanningSequence", "the frames of magnitude and field map say different ones; dcm2niix tells one for both");
        rule("qa_enh_philips_b0 other EchoNumber", "the header numbers both 1; dcm2niix counts the field map as an echo");
        rule("qa_enh_philips_b0 other PixelBandwidth", "the standard's attribute counts before Philips' private header of the frame");
        rule("qa_enh_philips_b0 no Units", "dcm2niix concludes hertz from a private word");
        rule("qa_enh_philips_b0 no PhilipsRWVSlope", "real world values are offered as another unit, not applied");
        rule("qa_enh_philips_b0 no PhilipsRWVIntercept", "real world values are offered as another unit, not applied");
        rule("qa_enh_philips_b0 no EstimatedEffectiveEchoSpacing", PHILIPS_ESTIMATE);
        rule("qa_enh_philips_b0 no EstimatedTotalReadoutTime", PHILIPS_ESTIMATE);
        rule("qa_philips_magdeburg no PulseSequenceName", "a private name of Philips");
        rule("qa_philips_magdeburg no MTState", "a private word of Philips");
        rule("d2n_philips_enhanced_dti_001 no PartialFourierEnabled", "a private word of Philips");
        rule("d2n_philips_enhanced_dti_001 no PhaseEncodingStepsNoPartialFourier", "a private number of Philips");
        rule("qa_stc_uih_dti no AcquisitionTime", "each slice has its own, in the private grid; SliceTiming tells them");
        rule("qa_stc_uih_dti no AcquisitionDateTime", "each slice has its own, in the private grid; SliceTiming tells them");
        rule("qa_stc_uih_dti no ParallelReductionFactorInPlane", "private text of UIH");
        rule("qa_stc_uih_dti no TotalReadoutTime", "private number of UIH");
        rule("qa_table_ge_localizer_ff no ParallelReductionFactorInPlane", "private factor of GE (ASSET)");
        for (String field : new String[] { "LabelingDuration", "PostLabelingDelay", "PostLabelDelay", "ArterialSpinLabelingType" }) rule("qa_xa30_asl_27 no " + field, ASL);
        rule("qa_xa30_fieldmap no EchoNumber", "dcm2niix counts the echoes itself; our names do");
        rule("* more ReadingRoom", "what is ours alone: slices, findings, version");
        rule("* more PatientAge", "(0010,1010), where identity is asked for");
        rule("* more Manufacturer", "as the header names it; dcm2niix tells only the makers that it knows");
        rule("* more EchoNumber", "(0018,0086); dcm2niix tells it of series with several echoes");
        rule("* more SpoilingState", "(0018,9016), or SP in Sequence Variant, which is the same said in the classic way");
        for (String field : new String[] { "KVP", "SliceThickness", "SpacingBetweenSlices" }) rule("gen_mixed_folder more " + field, STATED);
        rule("qa_12bit more DwellTime", "in Siemens' protocol; dcm2niix reads no protocol of this age");
        rule("qa_stc_ge_rtia more PatientSex", "as the header has it, though 0 is no sex that the standard knows");
        rule("qa_table_ge_localizer_ff more InternalPulseSequenceName", STATED + ": private (0019,109E)");
        rule("qa_enh_philips_b0 more PhaseEncodingAxis", STATED + ": (0018,1312)");
        rule("d2n_philips_enhanced_dti_001 more PhaseEncodingSteps", STATED + ": (0018,0089)");
        for (String series : new String[] { "qa_orient_corasc36", "qa_orient_sagasc35", "qa_ts_same_mosaic_9_syntaxes" }) rule(series + " more ReceiveCoilActiveElements", STATED + ": ImaCoilString in Siemens' header");
        for (String series : new String[] { "d2n_philips_dti_001", "d2n_philips_fmri_001" })
            for (String field : new String[] { "PhilipsRescaleSlope", "PhilipsRescaleIntercept", "UsePhilipsFloatNotDisplayScaling" }) rule(series + " more " + field, OWN_SCALE);
        rule("qa_ts_same_mosaic_9_syntaxes more volumes", TOOL);
    }

    private Deviations() {}

    /** The rule that a difference falls under; null if there is none. */
    static String rule(String difference) {
        if (RULED.containsKey(difference)) return difference;
        String any = "*" + difference.substring(difference.indexOf(' '));
        return RULED.containsKey(any) ? any : null;
    }

    private static void rule(String difference, String reason) {
        RULED.put(difference, reason);
    }
}
