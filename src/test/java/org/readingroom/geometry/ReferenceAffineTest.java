package org.readingroom.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.testing.Shared;

/** Golden vectors of reference/affine: what nibabel and numpy say. Their reorientations are tried in volume.ReorientTest. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class ReferenceAffineTest {

    @Test
    void an_oblique_affine_turns_into_ras_and_back_and_its_inverse_finds_the_index() throws IOException {
        JsonObject vector = vector("affine/lps_ras"), x = vector.getAsJsonObject("expected");
        double tolerance = vector.getAsJsonObject("tolerance").get("abs").getAsDouble();
        Affine lps = Affine.fromLps(matrix(vector.getAsJsonObject("inputs").getAsJsonArray("affine_lps")));
        double[][] ras = matrix(x.getAsJsonArray("affine_ras"));

        assertThat(Affine.fromRas(ras).isClose(lps, tolerance)).isTrue();
        for (int r = 0; r < 4; r++) assertThat(lps.toRas()[r]).containsExactly(ras[r], within(tolerance));
        assertThat(lps.inverse().isClose(Affine.fromLps(matrix(x.getAsJsonArray("inverse_lps"))), tolerance)).isTrue();
        assertThat(Orientation.of(lps).letters()).isEqualTo(x.get("ras_axcodes").getAsString());
        for (int n = 0; n < 3; n++) assertThat(lps.step(n)).isCloseTo(x.getAsJsonArray("spacing").get(n).getAsDouble(), within(tolerance));
        assertThat(Math.signum(lps.determinant())).isEqualTo(x.get("det_sign_ras").getAsDouble());
        JsonArray indices = vector.getAsJsonObject("inputs").getAsJsonArray("indices");
        for (int n = 0; n < indices.size(); n++) {
            double[] index = numbers(indices.get(n)), expected = numbers(x.getAsJsonArray("points_lps").get(n));
            PointMm p = lps.apply(index[0], index[1], index[2]);
            assertThat(p.distanceTo(new PointMm(expected[0], expected[1], expected[2]))).isLessThan(tolerance);
            assertThat(lps.inverse().apply(p.x(), p.y(), p.z()).distanceTo(new PointMm(index[0], index[1], index[2]))).isLessThan(tolerance);
        }
    }

    @Test
    void letters_at_the_edges_are_those_of_dicoms_patient_orientation() throws IOException {
        JsonObject vector = vector("affine/orientation_letters");
        double least = vector.getAsJsonObject("parameters").get("min_component").getAsDouble();
        for (JsonElement e : vector.getAsJsonObject("expected").getAsJsonArray("cases")) {
            JsonObject c = e.getAsJsonObject();
            double[] iop = numbers(c.get("iop"));
            Direction row = Direction.of(iop[0], iop[1], iop[2]), column = Direction.of(iop[3], iop[4], iop[5]);
            assertThat(feetAndHead(row, least)).isEqualTo(c.get("patient_orientation_row").getAsString());
            assertThat(feetAndHead(column, least)).isEqualTo(c.get("patient_orientation_column").getAsString());
            double[] normal = numbers(c.get("normal"));
            assertThat(row.cross(column).dot(Direction.of(normal[0], normal[1], normal[2]))).isCloseTo(1, within(1e-6));
            JsonArray markers = c.getAsJsonArray("markers_left_right_top_bottom");
            assertThat(feetAndHead(row.opposite(), least)).isEqualTo(markers.get(0).getAsString());
            assertThat(feetAndHead(column.opposite(), least)).isEqualTo(markers.get(2).getAsString());
        }
    }

    /** DICOM says H and F where NIfTI says S and I. */
    private static String feetAndHead(Direction d, double least) {
        return Orientation.lettersOf(d, least).replace('S', 'H').replace('I', 'F');
    }

    private static JsonObject vector(String id) throws IOException {
        for (JsonElement e : JsonParser.parseString(Files.readString(Shared.reference("affine/manifest.json"))).getAsJsonArray())
            if (e.getAsJsonObject().get("id").getAsString().equals(id)) return e.getAsJsonObject();
        throw new AssertionError("no vector " + id);
    }

    private static double[] numbers(JsonElement array) {
        double[] n = new double[array.getAsJsonArray().size()];
        for (int i = 0; i < n.length; i++) n[i] = array.getAsJsonArray().get(i).getAsDouble();
        return n;
    }

    private static double[][] matrix(JsonArray rows) {
        double[][] m = new double[rows.size()][];
        for (int r = 0; r < m.length; r++) m[r] = numbers(rows.get(r));
        return m;
    }
}
