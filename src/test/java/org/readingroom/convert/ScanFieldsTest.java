package org.readingroom.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.formats.mgh.MghWriter;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** Files that are not of DICOM tell how they were scanned, too: dcm2niix's fields of PAR, and MGH's five numbers. */
class ScanFieldsTest {

    /** What we leave out, and why: the name of the examination is a person's at many places; Series Type is no description; the last is said of our own values. */
    private static final Set<String> LEFT_OUT = Set.of("ImageComments", "SeriesDescription", "UsePhilipsFloatNotDisplayScaling", "ConversionSoftware", "ConversionSoftwareVersion");
    private static final Set<String> MORE = Set.of("Modality", "SliceThickness", "FlipAngle", "NumberOfAverages", "InversionTime", "EchoNumber", "AcquisitionDuration", "WaterFatShift", "ReadingRoom",
        "PhilipsRescaleSlope", "PhilipsRescaleIntercept", "PhilipsScaleSlope");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "nibabel/phantom_EPI_asc_CLEAR_2_1.PAR", "parrec_oblique/T1W_sag_5_15_30_SENSE_11_1.PAR", "nitest-balls1/T1.PAR", "nitest-balls1/NA.PAR" })
    void a_sidecar_of_par_tells_what_dcm2niix_tells(String name) throws IOException, InterruptedException {
        Programs.require("dcm2niix");
        Path par = Shared.corpus("parrec/" + name), theirs = Files.createDirectory(folder.resolve("theirs"));
        assertThat(Programs.run(List.of("dcm2niix", "-b", "y", "-f", "x", "-o", theirs.toString(), par.toString())).exit()).isZero();
        JsonObject ours = sidecar(par), other = json(theirs.resolve("x.json"));
        Set<String> more = new TreeSet<>(ours.keySet());
        for (var e : other.entrySet()) {
            if (LEFT_OUT.contains(e.getKey())) continue;
            more.remove(e.getKey());
            same(e.getKey(), ours.get(e.getKey()), e.getValue());
        }
        more.removeAll(LEFT_OUT);
        assertThat(MORE).containsAll(more);
        assertThat(ours.get("FlipAngle").getAsDouble()).isPositive();
        assertThat(ours.toString()).doesNotContain("Konvertertest", "phantom\""); // examination and patient
    }

    /** dcm2niix writes floating point values; where asked for by unit=fp so do we. */
    @Test
    void par_is_converted_to_floating_point_values_where_asked() throws IOException, InterruptedException {
        Programs.require("dcm2niix");
        Path par = Shared.corpus("parrec/nibabel/phantom_EPI_asc_CLEAR_2_1.PAR"), theirs = Files.createDirectory(folder.resolve("theirs"));
        assertThat(Programs.run(List.of("dcm2niix", "-b", "n", "-f", "x", "-o", theirs.toString(), par.toString())).exit()).isZero();
        JsonObject ours = sidecar(par, "fp");
        assertThat(ours.get("UsePhilipsFloatNotDisplayScaling").getAsInt()).isEqualTo(1);
        assertThat(ours.get("PhilipsRescaleSlope").getAsDouble()).isEqualTo(1.29035);
        assertThat(sum(folder.resolve("ours.nii"))).isPositive().isCloseTo(sum(theirs.resolve("x.nii")), withinPercentage(1e-4));
    }

    private static double sum(Path nifti) throws IOException {
        Volume v = new NiftiReader().read(nifti, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        double sum = 0;
        for (int t = 0; t < v.times(); t++)
            for (int k = 0; k < v.grid().nk(); k++) for (int j = 0; j < v.grid().nj(); j++) for (int i = 0; i < v.grid().ni(); i++) sum += v.real(i, j, k, 0, t);
        return sum;
    }

    private static void same(String field, JsonElement ours, JsonElement theirs) {
        assertThat(ours).as(field).isNotNull();
        if (theirs.isJsonArray()) for (int n = 0; n < theirs.getAsJsonArray().size(); n++)
            assertThat(ours.getAsJsonArray().get(n).getAsDouble()).as(field).isCloseTo(theirs.getAsJsonArray().get(n).getAsDouble(), within(2e-4)); // of angles with three decimals
        else if (theirs.getAsJsonPrimitive().isNumber()) assertThat(ours.getAsDouble()).as(field).isCloseTo(theirs.getAsDouble(), within(1e-5 * Math.abs(theirs.getAsDouble())));
        else assertThat(ours.getAsString().replace(" ", "")).as(field).isEqualTo(theirs.getAsString().replace(" ", "")); // dcm2niix takes blanks out
    }

    /** TR, flip angle in radians, TE, TI behind the voxels, times in ms. Source: FreeSurfer's mghformat. */
    @Test
    void a_sidecar_of_mgh_tells_the_numbers_behind_its_voxels() throws IOException {
        Path mgh = folder.resolve("t1.mgh");
        new MghWriter().write(Volume.builder("v", new VoxelGrid(3, 2, 2, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.INT16, 3, 2, 2, 1, 1)).build(), mgh, Progress.NONE);
        Files.write(mgh, ByteBuffer.allocate(20).putFloat(2300).putFloat((float) (9 * Math.PI / 180)).putFloat(2.98f).putFloat(900).putFloat(256).array(), StandardOpenOption.APPEND);
        JsonObject ours = sidecar(mgh);
        assertThat(ours.get("RepetitionTime").getAsDouble()).isEqualTo(2.3);
        assertThat(ours.get("EchoTime").getAsDouble()).isCloseTo(0.00298, within(1e-9));
        assertThat(ours.get("InversionTime").getAsDouble()).isEqualTo(0.9);
        assertThat(ours.get("FlipAngle").getAsDouble()).isCloseTo(9, within(1e-6));
    }

    private JsonObject sidecar(Path input) throws IOException {
        return sidecar(input, "");
    }

    private JsonObject sidecar(Path input, String unit) throws IOException {
        try (Context context = new Context(VolumeService.class, VolumeWriterService.class, SegmentationService.class, ExporterService.class)) {
            ConversionRequest request = new ConversionRequest(folder.resolve("ours.nii"), "", FileNamePattern.USUAL, "1", Meta.NONE, EnumSet.of(Choice.SIDECAR), unit);
            assertThat(new Conversion(Formats.of(context)).path(input, request, Progress.NONE).items()).allMatch(Converted::isDone);
        }
        return json(folder.resolve("ours.json"));
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }
}
