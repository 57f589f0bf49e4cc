package org.readingroom.volume.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Shared;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.StoredDigest;

class ReorientTest {

    private static final int[][] ORDERS = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
    private static final VoxelGrid GRID = new VoxelGrid(37, 5, 19, Affine.fromLps(new double[][] { { 0.5, 0.01, 0, -10 }, { -0.01, 0.8, 0.3, 20 }, { 0, 0, 2, 30 } }));

    @Test
    void every_voxel_keeps_its_value_and_its_place_in_all_48_orders_and_all_types() {
        for (SampleType type : SampleType.values()) {
            Samples old = numbered(type);
            for (int[] order : ORDERS)
                for (int signs = 0; signs < 8; signs++) {
                    Reorient turn = Reorient.of(order, new boolean[] { (signs & 1) != 0, (signs & 2) != 0, (signs & 4) != 0 });
                    VoxelGrid grid = turn.grid(GRID);
                    Samples made = turn.samples(old);
                    for (int[] at : new int[][] { { 0, 0, 0 }, { 36, 4, 18 }, { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 17, 3, 16 }, { 16, 2, 15 } }) {
                        PointMm p = GRID.toPatient(at[0], at[1], at[2]), index = grid.toIndex(p);
                        assertThat(index.distanceTo(new PointMm(Math.rint(index.x()), Math.rint(index.y()), Math.rint(index.z())))).isLessThan(1e-9);
                        assertThat(made.stored((int) Math.rint(index.x()), (int) Math.rint(index.y()), (int) Math.rint(index.z()), 1, 1))
                            .isEqualTo(old.stored(at[0], at[1], at[2], 1, 1));
                    }
                }
        }
    }

    @Test
    void planes_from_columns_have_every_voxel_in_its_place_whichever_way_they_run() {
        int ni = 43, nj = 150, nk = 3; // more than two tiles of a column; blocks of planes that are no multiple of those copied together
        Samples old = Samples.allocate(SampleType.INT16, ni, nj, nk, 1, 1);
        for (int k = 0; k < nk; k++) for (int n = 0; n < ni * nj; n++) ((short[]) old.plane(k, 0, 0))[n] = (short) (n + k * 7001);
        for (int[] order : new int[][] { { 1, 2, 0 }, { 2, 1, 0 } })
            for (int signs = 0; signs < 8; signs++) {
                boolean[] reversed = { (signs & 1) != 0, (signs & 2) != 0, (signs & 4) != 0 };
                Samples made = Reorient.of(order, reversed).samples(old);
                int[] size = { ni, nj, nk }, at = new int[3];
                for (int c = 0; c < size[order[2]]; c++)
                    for (int b = 0; b < size[order[1]]; b++)
                        for (int a = 0; a < size[order[0]]; a++) {
                            int[] index = { a, b, c };
                            for (int n = 0; n < 3; n++) at[order[n]] = reversed[n] ? size[order[n]] - 1 - index[n] : index[n];
                            if (((short[]) made.plane(c, 0, 0))[a + b * size[order[0]]] != (short) (at[0] + ni * at[1] + at[2] * 7001))
                                throw new AssertionError("signs " + signs + ": voxel " + a + ", " + b + ", " + c);
                        }
            }
    }

    @Test
    void a_digest_of_a_turned_volume_is_that_of_the_volume_turned() {
        for (ComponentOrder order : ComponentOrder.values()) {
            Volume v = Volume.builder("v", GRID, numbered(SampleType.INT16)).componentOrder(order).build();
            for (int[] axes : ORDERS) {
                Reorient turn = Reorient.of(axes, new boolean[] { true, false, true });
                assertThat(StoredDigest.sha256(v, turn)).isEqualTo(StoredDigest.sha256(turn.volume(v)));
            }
        }
    }

    @Test
    void planes_that_stay_as_they_are_are_shared() {
        Samples old = numbered(SampleType.UINT8);
        Samples made = Reorient.of(new int[] { 0, 1, 2 }, new boolean[] { false, false, true }).samples(old);
        assertThat(made.plane(0, 0, 0)).isSameAs(old.plane(18, 0, 0));
    }

    @Test
    void canonical_order_grows_to_right_anterior_and_head() {
        Volume v = Canonical.ras(Volume.builder("v", GRID, numbered(SampleType.INT16)).build());
        assertThat(v.grid().orientation()).isEqualTo("RAS");
        assertThat(Canonical.ras(v)).isSameAs(v);
    }

    @Test
    void a_rescale_per_plane_follows_its_planes_or_refuses() {
        double[] slopes = new double[38], intercepts = new double[38];
        for (int n = 0; n < 38; n++) slopes[n] = n + 1;
        Volume v = Volume.builder("pet", GRID, numbered(SampleType.UINT16)).rescale(new Rescale(slopes, intercepts)).build();
        Volume turned = Reorient.of(new int[] { 1, 0, 2 }, new boolean[] { true, false, true }).volume(v);
        assertThat(turned.real(4 - 2, 7, 18 - 3, 0, 1)).isEqualTo(v.real(7, 2, 3, 0, 1));
        assertThatThrownBy(() -> Reorient.of(new int[] { 0, 2, 1 }, new boolean[3]).volume(v)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("per plane");
    }

    @Test
    void orders_that_are_none_are_refused() {
        assertThatThrownBy(() -> Reorient.of(new int[] { 0, 0, 1 }, new boolean[3])).isInstanceOf(IllegalArgumentException.class);
        for (String bad : new String[] { "RA", "RAX", "ras", "RLS", "RASS" })
            assertThatThrownBy(() -> Reorient.to(bad, GRID.affine())).as(bad).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void shapes_and_affines_after_reorientation_are_nibabels() throws IOException {
        for (JsonElement e : JsonParser.parseString(Files.readString(Shared.reference("affine/manifest.json"))).getAsJsonArray()) {
            if (!e.getAsJsonObject().get("id").getAsString().equals("affine/reorient")) continue;
            JsonArray cases = e.getAsJsonObject().getAsJsonObject("expected").getAsJsonArray("cases");
            assertThat(cases).hasSize(5);
            for (JsonElement c : cases) {
                JsonObject o = c.getAsJsonObject();
                JsonArray shape = o.getAsJsonArray("shape"), made = o.getAsJsonArray("reoriented_shape");
                VoxelGrid grid = new VoxelGrid(shape.get(0).getAsInt(), shape.get(1).getAsInt(), shape.get(2).getAsInt(), affine(o.getAsJsonArray("affine_ras")));
                assertThat(grid.orientation()).isEqualTo(o.get("axcodes").getAsString());
                VoxelGrid ras = Reorient.to("RAS", grid.affine()).grid(grid);
                assertThat(ras.affine().isClose(affine(o.getAsJsonArray("reoriented_affine")), 1e-9)).isTrue();
                for (int a = 0; a < 3; a++) assertThat(ras.size(a)).isEqualTo(made.get(a).getAsInt());
            }
        }
    }

    private static Affine affine(JsonArray rows) {
        double[][] m = new double[3][4];
        for (int r = 0; r < 3; r++) for (int c = 0; c < 4; c++) m[r][c] = rows.get(r).getAsJsonArray().get(c).getAsDouble();
        return Affine.fromRas(m);
    }

    private static Samples numbered(SampleType type) {
        Samples s = Samples.allocate(type, 37, 5, 19, 2, 2);
        int next = 1;
        for (Object plane : s.planes())
            for (int n = 0; n < 37 * 5; n++, next++) {
                if (plane instanceof byte[] p) p[n] = (byte) (next * 31);
                else if (plane instanceof short[] p) p[n] = (short) next;
                else if (plane instanceof int[] p) p[n] = next;
                else if (plane instanceof long[] p) p[n] = next;
                else if (plane instanceof float[] p) p[n] = next;
                else ((double[]) plane)[n] = next;
            }
        return s;
    }
}
