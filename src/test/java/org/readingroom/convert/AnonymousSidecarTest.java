package org.readingroom.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/**
 * Which fields a sidecar may have where nobody asked for identity: a list to be read by people, not what the program happens to write. None stands for an
 * attribute that PS3.15's basic profile removes, but for the three that docs/formats.md names with the reason.
 */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class AnonymousSidecarTest {

    private static final Set<String> NAMED_EXCEPTIONS = Set.of("SeriesDescription", "ProtocolName", "AcquisitionTime");

    private static final Set<String> ALLOWED = Set.of("ReadingRoom", "ConversionSoftware", "ConversionSoftwareVersion", // ours
        "Modality", "Manufacturer", "ManufacturersModelName", "SoftwareVersions", "ImageTypeText", "PrescanReuseString", "BodyPartExamined", "PatientPosition", "ImageType", "SeriesNumber", "AcquisitionNumber", "RawImage", // the scan
        "MagneticFieldStrength", "ImagingFrequency", "MRAcquisitionType", "ScanningSequence", "SequenceVariant", "ScanOptions", "SequenceName", "PulseSequenceName", "PulseSequenceDetails",
        "InternalPulseSequenceName", "SliceThickness", "SpacingBetweenSlices", "SAR", "FlipAngle", "PercentPhaseFOV", "PercentSampling", "PhaseEncodingSteps", "PixelBandwidth",
        "ParallelReductionFactorInPlane", "ParallelReductionOutOfPlane", "ParallelAcquisitionTechnique", "AcquisitionDuration", "NumberOfAverages", "EchoNumber", "EchoTrainLength", "EchoTime",
        "EchoTime1", "EchoTime2", "RepetitionTime", "InversionTime", "MTState", "SpoilingState", "ImageOrientationPatientDICOM", "ImageOrientationText", "SliceTiming", "PhaseEncodingDirection",
        "PhaseEncodingAxis", "PhaseEncodingDirectionDisplayed", "PhaseEncodingPolarityGE", "InPlanePhaseEncodingDirectionDICOM", "PartialFourier", "PartialFourierDirection",
        "BaseResolution", "ReconMatrixPE", "AcquisitionMatrixPE", "ShimSetting", "DelayTime", "TxRefAmp", "PhaseResolution", "PhaseOversampling", "VendorReportedEchoSpacing",
        "DerivedVendorReportedEchoSpacing", "EffectiveEchoSpacing", "TotalReadoutTime", "BandwidthPerPixelPhaseEncode", "DwellTime", "WipMemBlock", "ConsistencyInfo", "RefLinesPE", "MatrixCoilMode",
        "MultibandAccelerationFactor", "ReceiveCoilName", "ReceiveCoilActiveElements", "CoilString", "CoilCombinationMethod", "NonlinearGradientCorrection", "WaterFatShift", "PhilipsScaleSlope",
        "PhilipsRescaleSlope", "PhilipsRescaleIntercept", "UsePhilipsFloatNotDisplayScaling", "NumberOfDiffusionDirectionGE", "NumberOfDiffusionT2GE", "DiffusionScheme", "EffectiveEchoSpacingGE",
        "KVP", "ExposureTime", "XRayTubeCurrent", "XRayExposure", "ConvolutionKernel", "GantryTilt", // CT
        "Units", "DecayCorrection", "DecayFactor", "DoseCalibrationFactor", "FrameDuration", "FrameTimesStart", "FrameReferenceTime", "Radiopharmaceutical", "RadionuclidePositronFraction",
        "RadionuclideTotalDose", "RadionuclideHalfLife", "AttenuationCorrectionMethod", "ReconstructionMethod", "ScatterFraction", "SliceSensitivityFactor", "RandomsCorrectionMethod"); // PET

    @TempDir
    Path folder;

    @Test
    void no_sidecar_tells_more_than_the_list_unless_identity_is_asked_for() throws IOException {
        Set<String> told = new TreeSet<>();
        try (Context context = new Context(VolumeService.class, VolumeWriterService.class, SegmentationService.class, ExporterService.class); Stream<Path> all = Files.list(Shared.corpus("dicom/series"))) {
            Conversion conversion = new Conversion(Formats.of(context));
            for (Path series : all.filter(Files::isDirectory).sorted().toList()) {
                Path out = folder.resolve(series.getFileName().toString());
                conversion.path(series, new ConversionRequest(out, "nii", FileNamePattern.USUAL, "", Meta.NONE, EnumSet.of(Choice.SIDECAR)), Progress.NONE);
                for (JsonObject sidecar : sidecars(out)) told.addAll(sidecar.keySet());
            }
        }
        assertThat(told).contains("Modality", "EchoTime", "KVP");
        told.removeAll(ALLOWED);
        told.removeAll(NAMED_EXCEPTIONS);
        assertThat(told).as("fields that nobody allowed").isEmpty();
    }

    private static List<JsonObject> sidecars(Path out) throws IOException {
        List<JsonObject> all = new ArrayList<>();
        if (!Files.isDirectory(out)) return all;
        try (Stream<Path> files = Files.list(out)) {
            for (Path f : files.toList()) {
                if (f.toString().endsWith(".json")) all.add(JsonParser.parseString(Files.readString(f)).getAsJsonObject());
                Files.delete(f);
            }
        }
        return all;
    }
}
