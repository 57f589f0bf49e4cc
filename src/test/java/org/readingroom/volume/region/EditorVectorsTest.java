package org.readingroom.volume.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.function.Executable;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.BoxMedian;
import org.readingroom.volume.mask.Components.Neighbours;
import org.readingroom.volume.mask.GaussianBlur;
import org.readingroom.volume.mask.Holes;
import org.readingroom.volume.mask.Islands;
import org.readingroom.volume.mask.Logic;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.NiftiMasks;
import org.readingroom.volume.mask.Reach;

/** Every operation of an editor against its definition. Oracles: numpy, scipy, a Dijkstra in Python that 3D Slicer's filter agrees with. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class EditorVectorsTest {

    private static final Spacing MM3 = new Spacing(3, 3, 3);

    @TestFactory
    Stream<DynamicTest> every_vector_is_met() throws IOException {
        return NiftiMasks.manifest("editor").asList().stream().map(JsonElement::getAsJsonObject)
            .filter(v -> !v.get("id").getAsString().endsWith("/brush")) // the brush has a room and a test of its own
            .map(v -> DynamicTest.dynamicTest(v.get("id").getAsString(), check(v)));
    }

    private static Executable check(JsonObject v) {
        String id = v.get("id").getAsString().substring("editor/".length());
        return switch (id.replaceAll("_.*", "")) {
            case "threshold" -> () -> threshold(v);
            case "region" -> () -> region(v);
            case "islands" -> () -> islands(v);
            case "fill" -> () -> holes(v);
            case "median" -> () -> same(BoxMedian.of(input(v, "mask"), Progress.NONE, kernel(v)), v, "mask");
            case "open" -> () -> {
                same(Reach.open(input(v, "mask"), Progress.NONE, kernel(v)), v, "opening");
                same(Reach.close(input(v, "mask"), Progress.NONE, kernel(v)), v, "closing");
            };
            case "gaussian" -> () -> assertThat(Logic.XOR.of(GaussianBlur.smooth(input(v, "mask"), number(v, "sigma_mm"), MM3, Progress.NONE), expected(v, "mask")).count())
                .isLessThanOrEqualTo(v.getAsJsonObject("tolerance").get("mismatch_voxels").getAsLong());
            case "margin" -> () -> {
                same(Reach.grow(input(v, "mask"), number(v, "margin_mm"), MM3, Progress.NONE), v, "grow");
                same(Reach.shrink(input(v, "mask"), number(v, "margin_mm"), MM3, Progress.NONE), v, "shrink");
            };
            case "hollow" -> () -> {
                for (Reach.Shell shell : Reach.Shell.values())
                    same(Reach.hollow(input(v, "mask"), number(v, "thickness_mm"), MM3, shell, Progress.NONE), v, shell.name().toLowerCase(java.util.Locale.ROOT));
            };
            case "logical" -> () -> logical(v);
            case "growcut" -> () -> seeds(v);
            default -> () -> {
                throw new AssertionError("no check for " + id);
            };
        };
    }

    private static void threshold(JsonObject v) throws IOException {
        Volume ct = volume(v, SampleType.INT16);
        ValueRange range = new ValueRange(number(v, "lower"), number(v, "upper"));
        Mask mask = Threshold.of(ct, 0, 0, range, Progress.NONE);
        same(mask, v, "mask");
        assertThat(mask.count()).isEqualTo(v.getAsJsonObject("expected").get("count").getAsLong());
        for (int k = 0; k < mask.nk(); k++) assertThat(Threshold.slice(ct, 0, 0, 2, k, range).sameVoxels(mask.slice(k))).isTrue();
        for (int j = 0; j < mask.nj(); j++) {
            Mask slice = Threshold.slice(ct, 0, 0, 1, j, range);
            for (int k = 0; k < mask.nk(); k++) for (int i = 0; i < mask.ni(); i++) assertThat(slice.get(i, k, 0)).isEqualTo(mask.get(i, j, k));
        }
        for (int i = 0; i < mask.ni(); i++) {
            Mask slice = Threshold.slice(ct, 0, 0, 0, i, range);
            for (int k = 0; k < mask.nk(); k++) for (int j = 0; j < mask.nj(); j++) assertThat(slice.get(j, k, 0)).isEqualTo(mask.get(i, j, k));
        }
    }

    private static void region(JsonObject v) throws IOException {
        int[] at = new Gson().fromJson(v.getAsJsonObject("parameters").get("seed_ijk"), int[].class);
        same(RegionGrowing.of(volume(v, SampleType.INT16), 0, 0, List.of(new RegionGrowing.Voxel(at[0], at[1], at[2])), new ValueRange(number(v, "lower"), number(v, "upper")),
            Neighbours.of((int) number(v, "connectivity")), Progress.NONE), v, "mask");
    }

    private static void islands(JsonObject v) throws IOException {
        Islands islands = Islands.of(input(v, "mask"), Neighbours.of((int) number(v, "connectivity")));
        JsonObject expected = v.getAsJsonObject("expected");
        assertThat(islands.count()).isEqualTo(expected.get("n_islands").getAsInt());
        assertThat(islands.sizes()).isEqualTo(new Gson().fromJson(expected.get("sizes_desc"), long[].class));
        int large = islands.countOfAtLeast((long) number(v, "minimum_size"));
        assertThat(large).isEqualTo(expected.get("n_ge_50").getAsInt());
        same(islands.mask(0), v, "keep_largest");
        same(islands.mask(rank -> rank < large), v, "remove_small");
    }

    private static void holes(JsonObject v) throws IOException {
        Mask in = input(v, "mask");
        same(Holes.fill(in), v, "mask_3d");
        same(Holes.fillPlanes(in), v, "mask_2d_axis_k");
    }

    private static void logical(JsonObject v) throws IOException {
        Mask a = input(v, "a"), b = input(v, "b");
        JsonObject expected = v.getAsJsonObject("expected");
        for (Logic operator : Logic.values())
            assertThat(operator.of(a, b).count()).as(operator.name()).isEqualTo(expected.get(operator.name().toLowerCase(java.util.Locale.ROOT)).getAsLong());
        assertThat(Logic.invert(a).count()).isEqualTo(expected.get("invert_a").getAsLong());
    }

    private static void seeds(JsonObject v) throws IOException {
        NiftiMasks.Picture ct = NiftiMasks.read(v.getAsJsonObject("inputs").get("volume").getAsString()), seeds = NiftiMasks.read(v.getAsJsonObject("inputs").get("seeds").getAsString());
        NiftiMasks.Picture labels = NiftiMasks.read(v.getAsJsonObject("expected").get("labels").getAsString());
        Mask unsure = NiftiMasks.mask(v.getAsJsonObject("expected").get("ambiguous").getAsString());
        for (int late = 0; late <= 3; late++) { // one label's seeds come when the others have grown
            SeedGrowing growing = new SeedGrowing(floats(ct), ct.ni(), ct.nj(), MM3, number(v, "distance_penalty"));
            for (int label = 1; label <= 3; label++) if (label != late) growing.add(of(seeds, label), label);
            growing.grow(Progress.NONE);
            if (late > 0) growing.add(of(seeds, late), late);
            growing.grow(Progress.NONE);
            long off = 0, unsureOff = 0;
            double dearest = 0;
            for (int label = 1; label <= 3; label++) {
                Mask ours = growing.mask(label);
                for (int k = 0; k < ct.nk(); k++)
                    for (int n = 0; n < ct.ni() * ct.nj(); n++)
                        if (ours.plane(k)[n] != 0 != (labels.values()[k][n] == label)) {
                            if (unsure.plane(k)[n] != 0) unsureOff++;
                            else off++;
                        }
            }
            for (int k = 0; k < ct.nk(); k++) for (int n = 0; n < ct.ni() * ct.nj(); n++) dearest = Math.max(dearest, growing.cost(n % ct.ni(), n / ct.ni(), k));
            assertThat(off).as("voxels with another label, of which none is a tie (%d ties differ)", unsureOff).isZero();
            assertThat(dearest).isCloseTo(v.getAsJsonObject("expected").get("max_cost").getAsDouble(), org.assertj.core.api.Assertions.within(1e-3));
        }
    }

    private static Mask of(NiftiMasks.Picture labels, int label) {
        Mask mask = new Mask(labels.ni(), labels.nj(), labels.nk());
        for (int k = 0; k < mask.nk(); k++) for (int n = 0; n < mask.ni() * mask.nj(); n++) mask.plane(k)[n] = (byte) (labels.values()[k][n] == label ? 1 : 0);
        return mask;
    }

    private static float[][] floats(NiftiMasks.Picture p) {
        float[][] planes = new float[p.nk()][p.ni() * p.nj()];
        for (int k = 0; k < planes.length; k++) for (int n = 0; n < planes[k].length; n++) planes[k][n] = (float) p.values()[k][n];
        return planes;
    }

    private static Volume volume(JsonObject v, SampleType type) throws IOException {
        NiftiMasks.Picture p = NiftiMasks.read(v.getAsJsonObject("inputs").get("volume").getAsString());
        Samples s = Samples.allocate(type, p.ni(), p.nj(), p.nk(), 1, 1);
        for (int k = 0; k < p.nk(); k++) for (int n = 0; n < p.ni() * p.nj(); n++) type.put(s.plane(k, 0, 0), n, p.values()[k][n]);
        return Volume.builder("vector", new VoxelGrid(p.ni(), p.nj(), p.nk(), Affine.scaling(3, 3, 3)), s).build();
    }

    private static void same(Mask ours, JsonObject v, String name) throws IOException {
        assertThat(Logic.XOR.of(ours, expected(v, name)).count()).as("voxels of %s that differ", name).isZero();
    }

    private static Mask expected(JsonObject v, String name) throws IOException {
        return NiftiMasks.mask(v.getAsJsonObject("expected").get(name).getAsString());
    }

    private static Mask input(JsonObject v, String name) throws IOException {
        return NiftiMasks.mask(v.getAsJsonObject("inputs").get(name).getAsString());
    }

    private static double number(JsonObject v, String name) {
        return v.getAsJsonObject("parameters").get(name).getAsDouble();
    }

    private static int[] kernel(JsonObject v) {
        return new Gson().fromJson(v.getAsJsonObject("parameters").get("kernel_voxels"), int[].class);
    }
}
