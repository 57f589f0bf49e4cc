package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.DisplayWindow.Shape;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** DICOM's window functions and letters as tables that others computed. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class ReferenceWindowTest {

    static Stream<JsonObject> tables() throws IOException {
        return entries("window").filter(e -> e.getAsJsonObject("expected").has("table"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_value_of_the_table_gets_its_grey(JsonObject entry) throws IOException {
        JsonObject p = entry.getAsJsonObject("parameters");
        List<String> lines = Files.readAllLines(Shared.reference(entry.getAsJsonObject("expected").get("table").getAsString()));
        List<String> header = List.of(lines.get(0).split(","));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double x = Double.parseDouble(cells[0]);
            for (Shape shape : List.of(Shape.LINEAR, Shape.LINEAR_EXACT, Shape.SIGMOID)) {
                String column = shape == Shape.LINEAR ? "linear" : shape == Shape.LINEAR_EXACT ? "linear_exact" : "sigmoid";
                DisplayWindow window = new DisplayWindow(p.get("center").getAsDouble(), p.get("width").getAsDouble(), shape, "");
                double y = Double.parseDouble(cells[header.indexOf(column)]);
                assertThat(WindowFunction.apply(window, x, 0, 255)).as("%s at %s", shape, line).isEqualTo(y, within(1e-9));
                assertThat(WindowFunction.toGrey(window, x)).as("%s at %s", shape, line).isEqualTo(Integer.parseInt(cells[header.indexOf(column + "_u8")]));
            }
        }
        assertThat(lines.size()).isGreaterThan(10);
    }

    @Test
    void the_whole_chain_from_stored_value_to_inverted_grey_is_dicoms() throws IOException {
        JsonObject entry = entries("window").filter(e -> e.get("id").getAsString().equals("window/pipeline")).findFirst().orElseThrow();
        JsonObject p = entry.getAsJsonObject("parameters");
        double padding = p.get("pixel_padding_value").getAsDouble();
        int rows = 0;
        for (JsonElement c : entry.getAsJsonObject("expected").getAsJsonArray("cases")) {
            Volume volume = Volume.builder("v", new VoxelGrid(1, 1, 1, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.INT16, 1, 1, 1, 1, 1))
                .rescale(Rescale.of(p.get("slope").getAsDouble(), p.get("intercept").getAsDouble())).padding(new Volume.Padding(padding, padding))
                .shownInverted(c.getAsJsonObject().get("photometric").getAsString().equals("MONOCHROME1")).build();
            WindowLut lut = WindowLut.of(volume, 0, DisplayWindow.linear(p.get("center").getAsDouble(), p.get("width").getAsDouble()));
            for (JsonElement row : c.getAsJsonObject().getAsJsonArray("rows")) {
                JsonObject r = row.getAsJsonObject();
                assertThat(lut.grey(r.get("stored").getAsInt())).as("%s", r).isEqualTo(r.get("display_u8").getAsInt());
                rows++;
            }
        }
        assertThat(rows).isEqualTo(18);
    }

    @Test
    void edges_carry_the_letters_of_dicom() throws IOException {
        JsonObject entry = entries("affine").filter(e -> e.get("id").getAsString().equals("affine/orientation_letters")).findFirst().orElseThrow();
        double threshold = entry.getAsJsonObject("parameters").get("min_component").getAsDouble();
        int cases = 0;
        for (JsonElement c : entry.getAsJsonObject("expected").getAsJsonArray("cases")) {
            double[] iop = c.getAsJsonObject().getAsJsonArray("iop").asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
            Direction right = Direction.of(iop[0], iop[1], iop[2]), down = Direction.of(iop[3], iop[4], iop[5]);
            List<String> letters = Stream.of(right.opposite(), right, down.opposite(), down).map(d -> PictureText.letters(d, threshold)).toList();
            assertThat(letters).isEqualTo(c.getAsJsonObject().getAsJsonArray("markers_left_right_top_bottom").asList().stream().map(JsonElement::getAsString).toList());
            cases++;
        }
        assertThat(cases).isEqualTo(6);
    }

    private static Stream<JsonObject> entries(String area) throws IOException {
        return JsonParser.parseString(Files.readString(Shared.reference(area + "/manifest.json"))).getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject);
    }
}
