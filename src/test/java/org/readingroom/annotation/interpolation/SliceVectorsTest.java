package org.readingroom.annotation.interpolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.NiftiMasks;

/** Oracles: a numpy and scipy implementation, and the true organ that the key slices were taken from. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class SliceVectorsTest {

    private static final InterpolationMethod PLAIN = new PlainInterpolation(), GATED = new GatedInterpolation(), CONTOUR = new ContourInterpolation();
    private static final double WEIGHED_STEPS = 0.015; // Dice: ours goes by where a slice lies, ITK's halves whole numbers of slices

    @TestFactory
    Stream<DynamicTest> every_structure_is_filled_as_well_as_promised() throws IOException {
        return vectors().filter(v -> v.getAsJsonObject("expected").has("dice_on_filled_slices")).map(v -> DynamicTest.dynamicTest(v.get("id").getAsString(), () -> {
            Mask truth = input(v, "truth"), plain = fill(v, truth, PLAIN), gated = fill(v, truth, GATED);
            JsonObject expected = v.getAsJsonObject("expected"), tolerance = v.getAsJsonObject("tolerance");
            int[] filled = new Gson().fromJson(v.getAsJsonObject("parameters").get("filled_slices"), int[].class);
            long limit = tolerance.get("sdf_plain_mask_mismatch_voxels").getAsLong();
            if (expected.has("sdf_plain_mask")) assertThat(differing(plain, NiftiMasks.mask(expected.get("sdf_plain_mask").getAsString()))).isLessThanOrEqualTo(limit);
            long off = 0;
            for (Map.Entry<String, JsonElement> e : expected.getAsJsonObject("sdf_plain_counts_per_slice").entrySet())
                off += Math.abs(plain.slice(Integer.parseInt(e.getKey())).count() - e.getValue().getAsLong());
            assertThat(off).as("voxels of the plain method, slice by slice").isLessThanOrEqualTo(limit);
            assertThat(dice(truth, gated, filled)).isGreaterThanOrEqualTo(tolerance.get("default_method_min_dice").getAsDouble());
        }));
    }

    /** The oracles are ITK's own figures beside each vector. */
    @Test
    void over_all_real_organs_the_default_is_better_than_every_single_other_method_and_contours_are_as_good_as_those_of_itk() throws IOException {
        Map<String, Double> mean = new java.util.TreeMap<>();
        List<JsonObject> organs = vectors().filter(v -> v.getAsJsonObject("expected").has("dice_on_filled_slices") && !v.get("licence").getAsString().contains("synthetic")).toList();
        for (JsonObject v : organs) {
            Mask truth = input(v, "truth");
            int[] filled = new Gson().fromJson(v.getAsJsonObject("parameters").get("filled_slices"), int[].class);
            for (InterpolationMethod method : List.of(GATED, PLAIN, CONTOUR)) mean.merge(method.id(), dice(truth, fill(v, truth, method), filled) / organs.size(), Double::sum);
            for (Map.Entry<String, JsonElement> e : v.getAsJsonObject("expected").getAsJsonObject("dice_on_filled_slices").entrySet()) mean.merge(e.getKey(), e.getValue().getAsDouble() / organs.size(), Double::sum);
        }
        assertThat(organs).hasSizeGreaterThan(20);
        assertThat(mean.get("gated")).isGreaterThanOrEqualTo(0.9127);
        for (String other : List.of("plain", "contour", "nearest", "sdf_plain", "itk_mci_cross", "itk_mci_ball", "itk_mci_ball_autodetect")) assertThat(mean.get("gated")).as(other).isGreaterThan(mean.get(other));
        assertThat(mean.get("plain")).isCloseTo(mean.get("sdf_plain"), org.assertj.core.api.Assertions.within(1e-4));
        assertThat(mean.get("contour")).isGreaterThanOrEqualTo(mean.get("itk_mci_cross"));
    }

    @TestFactory
    Stream<DynamicTest> contours_come_as_near_to_the_structure_as_those_of_itk() throws IOException {
        return vectors().filter(v -> v.getAsJsonObject("expected").has("dice_on_filled_slices")).map(v -> DynamicTest.dynamicTest(v.get("id").getAsString(), () -> {
            Mask truth = input(v, "truth");
            int[] filled = new Gson().fromJson(v.getAsJsonObject("parameters").get("filled_slices"), int[].class);
            double itk = v.getAsJsonObject("expected").getAsJsonObject("dice_on_filled_slices").get("itk_mci_cross").getAsDouble();
            assertThat(dice(truth, fill(v, truth, CONTOUR), filled)).isGreaterThanOrEqualTo(itk - WEIGHED_STEPS);
        }));
    }

    /** The article's own example: figures that split and join, ITK with a ball, ours with a cross as its element. */
    @Test
    void figures_that_split_and_join_become_what_itk_makes_of_them() throws IOException {
        JsonObject v = vector("mci_ManyToMany");
        Mask keys = input(v, "input"), itk = NiftiMasks.mask(v.getAsJsonObject("expected").get("itk_output").getAsString());
        List<KeySlice> ends = List.of(new KeySlice(0, keys.slice(0)), new KeySlice(7, keys.slice(7)));
        List<Mask> filled = KeySliceFill.fill(ends, new double[] { 0, 1, 2, 3, 4, 5, 6, 7 }, new Spacing(1, 1, 1), CONTOUR, Progress.NONE);
        Mask all = new Mask(keys.ni(), keys.nj(), filled.stream().map(m -> m.plane(0)).toArray(byte[][]::new));
        assertThat(dice(itk, all, new int[] { 1, 2, 3, 4, 5, 6 })).isGreaterThan(0.9);
    }

    @Test
    void a_part_that_disappears_is_eroded_as_in_the_reference() throws IOException {
        JsonObject v = vector("disappear");
        Mask filled = fill(v, input(v, "keys"), GATED);
        assertThat(differing(filled, NiftiMasks.mask(v.getAsJsonObject("expected").get("mask").getAsString()))).isLessThanOrEqualTo(v.getAsJsonObject("tolerance").get("mismatch_voxels").getAsLong());
    }

    @Test
    void four_organs_between_unequal_gaps_have_the_labels_of_the_reference() throws IOException {
        JsonObject v = vector("multilabel_unequal_gaps");
        NiftiMasks.Picture truth = NiftiMasks.read("slice_interpolation/multilabel.nii.gz"), expected = NiftiMasks.read(v.getAsJsonObject("expected").get("labels").getAsString());
        VoxelGrid grid = new VoxelGrid(truth.ni(), truth.nj(), truth.nk(), Affine.scaling(3, 3, 3));
        short[][] planes = new short[truth.nk()][truth.ni() * truth.nj()];
        for (int k = 0; k < planes.length; k++) for (int n = 0; n < planes[k].length; n++) planes[k][n] = (short) truth.values()[k][n];
        int[] keys = new Gson().fromJson(v.getAsJsonObject("parameters").get("key_slices"), int[].class);
        for (InterpolationMethod method : List.of(PLAIN, GATED)) {
            short[][] filled = SliceFill.fill(LabelMap.of(grid, planes, List.of()), 2, keys, method, Progress.NONE).map().layer(0);
            long differing = 0;
            for (int k = keys[0]; k <= keys[keys.length - 1]; k++) for (int n = 0; n < filled[k].length; n++) if (filled[k][n] != (short) expected.values()[k][n]) differing++;
            assertThat(differing).as(method.id()).isLessThanOrEqualTo(v.getAsJsonObject("tolerance").get("mismatch_voxels").getAsLong());
        }
        long strict = 0;
        for (int n = 1; n < keys.length; n++) {
            double[] fractions = new double[keys[n] - keys[n - 1] - 1];
            for (int s = 0; s < fractions.length; s++) fractions[s] = (s + 1.0) / (fractions.length + 1);
            short[][] between = MultiLabelFill.between(planes[keys[n - 1]], planes[keys[n]], grid.ni(), grid.nj(), grid.spacing(), fractions);
            for (int s = 0; s < between.length; s++)
                for (int p = 0; p < between[s].length; p++) if (between[s][p] != (short) expected.values()[keys[n - 1] + 1 + s][p]) strict++;
        }
        assertThat(strict).as("all labels together").isLessThanOrEqualTo(v.getAsJsonObject("tolerance").get("mismatch_voxels").getAsLong());
    }

    private static Stream<JsonObject> vectors() throws IOException {
        return NiftiMasks.manifest("slice_interpolation").asList().stream().map(JsonElement::getAsJsonObject);
    }

    private static JsonObject vector(String name) throws IOException {
        return vectors().filter(v -> v.get("id").getAsString().endsWith("/" + name)).findFirst().orElseThrow();
    }

    private static Mask input(JsonObject v, String name) throws IOException {
        return NiftiMasks.mask(v.getAsJsonObject("inputs").get(name).getAsString());
    }

    private static Mask fill(JsonObject v, Mask truth, InterpolationMethod method) {
        JsonObject parameters = v.getAsJsonObject("parameters");
        Spacing spacing = NiftiMasks.spacing(parameters.getAsJsonArray("spacing_mm"));
        List<KeySlice> keys = new ArrayList<>();
        JsonArray slices = parameters.getAsJsonArray("key_slices");
        for (JsonElement k : slices) keys.add(new KeySlice(k.getAsInt() * spacing.kMm(), truth.slice(k.getAsInt())));
        double[] positionsMm = new double[truth.nk()];
        for (int k = 0; k < positionsMm.length; k++) positionsMm[k] = k * spacing.kMm();
        byte[][] planes = KeySliceFill.fill(keys, positionsMm, spacing, method, Progress.NONE).stream().map(m -> m.plane(0)).toArray(byte[][]::new);
        return new Mask(truth.ni(), truth.nj(), planes);
    }

    private static long differing(Mask a, Mask b) {
        long n = 0;
        for (int k = 0; k < a.nk(); k++) for (int p = 0; p < a.plane(k).length; p++) if (a.plane(k)[p] != b.plane(k)[p]) n++;
        return n;
    }

    private static double dice(Mask truth, Mask filled, int[] slices) {
        long both = 0, sum = 0;
        for (int k : slices)
            for (int p = 0; p < truth.plane(k).length; p++) {
                both += truth.plane(k)[p] & filled.plane(k)[p];
                sum += truth.plane(k)[p] + filled.plane(k)[p];
            }
        return 2.0 * both / sum;
    }
}
