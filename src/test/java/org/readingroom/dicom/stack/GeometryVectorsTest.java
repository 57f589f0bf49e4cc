package org.readingroom.dicom.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.dicom.frame.FrameHeaders;
import org.readingroom.dicom.frame.ImageFile;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.geometry.Affine;
import org.readingroom.testing.Shared;
import org.readingroom.volume.Verdict;

/** The golden vectors of reference/dicom_geometry: headers in, order, affine and verdict out. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class GeometryVectorsTest {

    @org.junit.jupiter.api.io.TempDir
    Path folder;

    static Stream<String> vectors() throws IOException {
        return StreamSupport.stream(manifest().spliterator(), false).map(v -> v.getAsJsonObject().get("id").getAsString());
    }

    private static JsonArray manifest() throws IOException {
        return JsonParser.parseString(Files.readString(Shared.reference("dicom_geometry/manifest.json"))).getAsJsonArray();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void headers_become_the_stacks_that_the_vector_expects(String id) throws IOException {
        JsonObject vector = StreamSupport.stream(manifest().spliterator(), false).map(JsonElement::getAsJsonObject).filter(v -> v.get("id")
            .getAsString().equals(id)).findFirst().orElseThrow();
        JsonObject want = vector.getAsJsonObject("expected");
        double tolerance = vector.getAsJsonObject("tolerance").get("abs_mm").getAsDouble();

        List<Stack> stacks = StackSorter.stacks(frames(vector.getAsJsonObject("inputs").getAsJsonArray("instances_in_file_order")));

        if (want.has("stacks")) {
            assertThat(new HashSet<>(stacks.stream().map(s -> files(s.first()).stream().sorted().toList()).toList()))
                .isEqualTo(new HashSet<>(lists(want.getAsJsonArray("stacks"))));
            return;
        }
        assertThat(stacks).hasSize(1);
        Stack stack = stacks.get(0);
        StackGeometry geometry = StackGeometry.of(stack);
        if (want.has("volumes")) assertThat(stack.times().stream().map(GeometryVectorsTest::files).toList())
            .isEqualTo(lists(want.getAsJsonArray("volumes")));
        if (want.has("sorted_files")) assertThat(files(stack.first())).isEqualTo(texts(want.getAsJsonArray("sorted_files")));
        if (want.has("affine_lps")) assertThat(geometry.affine().isClose(Affine.fromLps(matrix(want.getAsJsonArray("affine_lps"))), tolerance))
            .as("%s", geometry.affine()).isTrue();
        if (want.has("affine_ras")) assertThat(Affine.fromRas(matrix(want.getAsJsonArray("affine_ras"))).isClose(geometry.affine(), tolerance))
            .isTrue();
        if (want.has("positions_along_normal"))
            for (int k = 0; k < stack.slices(); k++)
                assertThat(stack.first().get(k).along(stack.any().pose().normal())).isCloseTo(want.getAsJsonArray("positions_along_normal").get(k)
                    .getAsDouble(), within(tolerance));
        assertThat(geometry.verdict()).isEqualTo(verdict(want));
        assertThat(geometry.findings().stream().map(org.readingroom.io.Finding::code)).containsAll(codes(want));
    }

    private static Verdict verdict(JsonObject want) {
        if (want.has("missing_grid_indices")) return Verdict.INCOMPLETE;
        if (want.has("uniform") && !want.get("uniform").getAsBoolean()) return Verdict.IRREGULAR;
        return want.has("tilt_deg") && want.get("tilt_deg").getAsDouble() != 0 ? Verdict.SHEARED : Verdict.UNIFORM;
    }

    private static List<String> codes(JsonObject want) {
        List<String> codes = new ArrayList<>();
        if (want.has("missing_grid_indices")) codes.add("GAP");
        else if (want.has("uniform") && !want.get("uniform").getAsBoolean()) codes.add("IRREGULAR");
        if (want.has("shear_vector_per_slice_mm")) codes.add("TILT");
        if (want.has("spacing_source")) codes.add("SPACING_SOURCE");
        return codes;
    }

    private List<FrameHeader> frames(JsonArray instances) throws IOException {
        List<FrameHeader> frames = new ArrayList<>();
        for (JsonElement e : instances) {
            JsonObject o = e.getAsJsonObject();
            DataSet d = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4").putString(Tag.SOP_INSTANCE_UID, "2.25."
                + (frames.size() + 1)).putString(Tag.SERIES_INSTANCE_UID, "2.25.1000")
                .putInts(Tag.ROWS, o.get("Rows").getAsInt()).putInts(Tag.COLUMNS, o.get("Columns").getAsInt()).putInts(Tag.BITS_ALLOCATED, 16)
                .putDoubles(Tag.IMAGE_POSITION_PATIENT, numbers(o, "ImagePositionPatient")).putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, numbers(o,
                "ImageOrientationPatient"))
                .putDoubles(Tag.PIXEL_SPACING, numbers(o, "PixelSpacing")).putDoubles(Tag.SLICE_THICKNESS, o.get("SliceThickness").getAsDouble())
                .putInts(Tag.INSTANCE_NUMBER, o.get("InstanceNumber").getAsInt()).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[96]);
            if (o.has("TemporalPositionIdentifier")) d.putInts(Tag.TEMPORAL_POSITION_IDENTIFIER, o.get("TemporalPositionIdentifier").getAsInt());
            if (o.has("AcquisitionTime")) d.putString(Tag.ACQUISITION_TIME, o.get("AcquisitionTime").getAsString());
            Path file = folder.resolve(o.get("file").getAsString());
            DicomWriter.write(file, d, TransferSyntax.EXPLICIT_LE);
            DicomFile read = DicomFile.readHeader(file);
            frames.addAll(FrameHeaders.of(ImageFile.of(read, PixelLayout.of(read))));
        }
        return frames;
    }

    private static List<String> files(List<FrameHeader> frames) {
        return frames.stream().map(f -> f.file().path().getFileName().toString()).toList();
    }

    private static double[] numbers(JsonObject o, String key) {
        return o.getAsJsonArray(key).asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
    }

    private static List<String> texts(JsonArray a) {
        return a.asList().stream().map(JsonElement::getAsString).toList();
    }

    private static List<List<String>> lists(JsonArray a) {
        return a.asList().stream().map(e -> texts(e.getAsJsonArray())).toList();
    }

    private static double[][] matrix(JsonArray rows) {
        return rows.asList().stream().map(r -> r.getAsJsonArray().asList().stream().mapToDouble(JsonElement::getAsDouble).toArray())
            .toArray(double[][]::new);
    }
}
