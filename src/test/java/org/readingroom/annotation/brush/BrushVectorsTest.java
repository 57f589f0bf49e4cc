package org.readingroom.annotation.brush;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.annotation.Axis;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Shared;

@EnabledIf("org.readingroom.testing.Shared#isThere")
class BrushVectorsTest {

    static Stream<JsonObject> counted() throws IOException {
        for (JsonElement e : JsonParser.parseString(Files.readString(Shared.reference("editor/manifest.json"))).getAsJsonArray())
            if (e.getAsJsonObject().get("id").getAsString().equals("editor/brush"))
                return e.getAsJsonObject().getAsJsonObject("expected").getAsJsonArray("cases").asList().stream().map(JsonElement::getAsJsonObject);
        throw new IOException("no vectors of the brush");
    }

    @ParameterizedTest
    @MethodSource("counted")
    void covers_as_many_voxels_as_numpy_counts(JsonObject c) {
        double[] mm = numbers(c, "spacing"), centre = numbers(c, "centre_mm");
        VoxelGrid grid = new VoxelGrid(24, 24, 12, Affine.scaling(mm[0], mm[1], mm[2]));
        for (Axis home : Axis.values()) {
            assertThat(dab(grid, new Brush(c.get("radius_mm").getAsDouble(), Brush.Tip.SPHERE), home, centre, mm).count()).isEqualTo(c.get("sphere_count").getAsLong());
            VoxelSet disc = dab(grid, new Brush(c.get("radius_mm").getAsDouble(), Brush.Tip.DISC), home, centre, mm);
            assertThat(disc.count()).isEqualTo(c.get("disc_count").getAsLong());
        }
        assertThat(dab(grid, new Brush(c.get("radius_mm").getAsDouble(), Brush.Tip.DISC), Axis.K, centre, mm).slices()).containsExactly(c.get("disc_count_slice").getAsInt());
    }

    private static VoxelSet dab(VoxelGrid grid, Brush brush, Axis home, double[] centreMm, double[] mm) {
        Stroke stroke = new Stroke(grid, brush, Axis.K, (int) Math.round(centreMm[2] / mm[2]), home);
        stroke.to(centreMm[0] / mm[0], centreMm[1] / mm[1]);
        return stroke.covered();
    }

    private static double[] numbers(JsonObject from, String name) {
        JsonArray all = from.getAsJsonArray(name);
        double[] v = new double[all.size()];
        for (int n = 0; n < v.length; n++) v[n] = all.get(n).getAsDouble();
        return v;
    }
}
