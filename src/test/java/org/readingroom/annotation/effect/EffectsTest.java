package org.readingroom.annotation.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Holes;
import org.readingroom.volume.mask.Logic;
import org.readingroom.volume.mask.Mask;
import org.scijava.Context;

/** Oracles: closed forms, counts by hand, and plain loops over voxels; the operations themselves meet the vectors in volume.region. */
class EffectsTest {

    private static final VoxelGrid GRID = new VoxelGrid(24, 20, 16, Affine.scaling(1, 1, 2));
    private static final UUID ONE = new UUID(0, 1), TWO = new UUID(0, 2);
    private static Context context;
    private static EffectService effects;

    @BeforeAll
    static void begin() {
        context = new Context(EffectService.class, InterpolationService.class);
        effects = context.service(EffectService.class);
    }

    @AfterAll
    static void end() {
        context.dispose();
    }

    @Test
    void every_effect_has_an_id_a_label_and_settings_with_defaults_that_are_allowed() {
        assertThat(effects.effects()).extracting(SegmentEffect::id).contains("threshold", "mask-by-intensity", "region-growing", "flood-fill", "grow-from-seeds",
            "fill-between-slices", "islands", "fill-holes", "smoothing", "margin", "hollow", "logical", "scissors");
        for (SegmentEffect e : effects.effects()) {
            assertThat(e.label()).isNotBlank();
            EffectSettings defaults = EffectSettings.parse(e, "");
            assertThat(EffectSettings.parse(e, defaults.toString()).values()).as(e.id()).isEqualTo(defaults.values());
            assertThat(e.settings()).extracting(Setting::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void what_is_unknown_missing_or_not_allowed_is_told_with_what_is_allowed() {
        assertThatThrownBy(() -> effects.effect("sharpen")).hasMessageContaining("no effect 'sharpen'").hasMessageContaining("threshold");
        refused("margin", "cm:3", "has no setting 'cm'; allowed: mm");
        refused("margin", "mm:3,mm:4", "given twice");
        refused("margin", "mm", "expected name:value");
        refused("margin", "mm:NaN", "mm:NaN; expected a number from -1000 to 1000");
        refused("margin", "mm:1e9", "expected a number from -1000 to 1000");
        refused("threshold", "", "needs the setting low: a number");
        refused("threshold", "low:5,high:1", "range from 5.0 to 1.0");
        refused("threshold", "low:5,method:otsu", "either a method or low and high");
        refused("islands", "operation:explode", "expected keep-largest or remove-small");
        refused("islands", "voxels:0", "expected a whole number from 1");
        refused("region-growing", "seed:1;2,low:0", "i;j;k of each seed");
        refused("region-growing", "seed:1;2;99,low:0", "inside the image");
        refused("region-growing", "seed:0;0;0,low:5000", "no seed has a value from 5000.0");
        refused("region-growing", "seed:0;0;0,low:0,tolerance:3", "either a tolerance or low and high");
        refused("logical", "operation:union", "expected two");
        refused("grow-from-seeds", "", "expected two or more");
        refused("fill-between-slices", "across:i,method:magic", "method:magic; expected gated or");
        refused("scissors", "points:1;2;3;4", "three or more corners");
        refused("scissors", "points:1;1;5;1;5;5,slices:4;2", "first;last");
        refused("scissors", "points:1;1;5;1;5;5,slab:4", "slices:first;last instead");
        refused("scissors", "along:view,points:0;0;0;1;1;1;2;2;2", "on one line");
        refused("smoothing", "mm:0", "above 0");
    }

    private static void refused(String id, String settings, String sentence) {
        assertThatThrownBy(() -> effects.apply(id, input(ball(6)), settings, Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(sentence);
    }

    @Test
    void an_image_is_asked_for_where_it_is_needed_and_must_fit() {
        EffectInput bare = EffectInput.of(GRID, List.of(ONE), t -> ball(6));
        for (SegmentEffect e : effects.effects())
            if (e.needsImage() && !e.id().equals("grow-from-seeds"))
                assertThatThrownBy(() -> e.apply(bare, EffectSettings.parse(e, "low:0" + (e.id().matches("region.*|flood.*") ? ",seed:0;0;0" : "")), Progress.NONE)).as(e.id()).hasMessageContaining("reads the image");
        Volume other = Volume.builder("other", new VoxelGrid(3, 3, 3, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, 3, 3, 3, 1, 1)).build();
        assertThatThrownBy(() -> bare.on(other, 0, 0)).hasMessageContaining("expected 24 x 20 x 16");
        assertThatThrownBy(() -> bare.on(image(), 1, 0)).hasMessageContaining("channel 1");
    }

    @Test
    void found_voxels_replace_are_added_removed_or_kept() {
        Mask ball = ball(6), bright = new Mask(24, 20, 16);
        Volume image = image();
        for (int k = 0; k < 16; k++) for (int j = 0; j < 20; j++) for (int i = 0; i < 24; i++) bright.set(i, j, k, image.real(i, j, k, 0, 0) >= 100);
        same(apply("threshold", "low:100", ball), bright);
        same(apply("threshold", "low:100,mode:add", ball), Logic.UNION.of(ball, bright));
        same(apply("threshold", "low:100,mode:remove", ball), Logic.SUBTRACT.of(ball, bright));
        same(apply("threshold", "low:100,mode:keep", ball), Logic.INTERSECT.of(ball, bright));
        same(apply("mask-by-intensity", "low:100", ball), Logic.INTERSECT.of(ball, bright));
        same(apply("mask-by-intensity", "low:100,keep:outside", ball), Logic.SUBTRACT.of(ball, bright));
        same(apply("threshold", "method:otsu", ball), bright); // two values: any threshold between them
        same(apply("threshold", "method:triangle,side:below", ball).count() + apply("threshold", "method:triangle", ball).count(), 24 * 20 * 16);
    }

    @Test
    void previews_of_slices_are_what_the_whole_effect_finds_there() {
        EffectInput in = input(ball(6));
        for (String[] e : new String[][] { { "threshold", "low:100" }, { "mask-by-intensity", "low:100" }, { "flood-fill", "seed:12;10;8,tolerance:10,mode:replace,across:j" } })
            for (Axis axis : Axis.values())
                for (int slice0 : new int[] { 7, 10 }) {
                    SegmentEffect effect = effects.effect(e[0]);
                    EffectSettings settings = EffectSettings.parse(effect, e[1]);
                    EffectInput full = EffectInput.of(GRID, List.of(ONE), t -> Logic.invert(new Mask(24, 20, 16))).on(image(), 0, 0);
                    Mask whole = effect.apply(full, settings, Progress.NONE).changed().get(ONE).get();
                    effect.preview(in, settings, axis, slice0).ifPresent(p -> same(p, MaskSlices.get(whole, axis, slice0)));
                    assertThat(effect.preview(in, settings, axis, slice0).isPresent()).isEqualTo(!e[0].equals("flood-fill") || axis == Axis.J && slice0 == 10);
                }
    }

    @Test
    void a_flood_fill_stays_in_its_slice_whatever_the_axis() {
        for (Axis axis : Axis.values()) {
            Mask filled = apply("flood-fill", "seed:12;10;8,low:100,across:" + axis.letter(), new Mask(24, 20, 16));
            Mask expected = new Mask(24, 20, 16);
            int[] at = { 12, 10, 8 };
            for (int k = 0; k < 16; k++) for (int j = 0; j < 20; j++) for (int i = 0; i < 24; i++)
                expected.set(i, j, k, new int[] { i, j, k }[axis.index()] == at[axis.index()] && inner(i, j, k));
            same(filled, expected);
        }
    }

    @Test
    void islands_become_tracks_by_size_and_small_ones_go() {
        Mask mask = new Mask(24, 20, 16);
        box(mask, 1, 1, 1, 4, 4, 4);
        box(mask, 10, 10, 10, 15, 15, 14);
        box(mask, 20, 2, 2, 21, 3, 2);
        EffectResult split = effects.apply("islands", input(mask), "operation:split,voxels:10", Progress.NONE);
        assertThat(split.changed().get(ONE).get().count()).isEqualTo(6 * 6 * 5);
        assertThat(split.added()).hasSize(1);
        assertThat(split.added().get(0).get().count()).isEqualTo(64);
        assertThat(apply("islands", "", mask).count()).isEqualTo(180);
        assertThat(apply("islands", "operation:remove-small,voxels:5", mask).count()).isEqualTo(244);
        assertThat(apply("islands", "operation:keep-selected,seed:20;2;2", mask).count()).isEqualTo(4);
        assertThat(apply("islands", "operation:remove-selected,seed:20;2;2;1;1;1", mask).count()).isEqualTo(180);
        refusedFor(mask, "islands", "operation:keep-selected,seed:0;0;0", "is not in the segment");
        assertThat(apply("islands", "", new Mask(24, 20, 16)).count()).isZero();
        assertThat(effects.apply("islands", input(new Mask(24, 20, 16)), "operation:split", Progress.NONE).changed().get(ONE).get().count()).isZero();
    }

    private static void refusedFor(Mask mask, String id, String settings, String sentence) {
        assertThatThrownBy(() -> effects.apply(id, input(mask), settings, Progress.NONE)).hasMessageContaining(sentence);
    }

    @Test
    void holes_of_slices_are_filled_across_any_axis() {
        Mask tube = new Mask(24, 20, 16);
        box(tube, 5, 5, 2, 12, 12, 13);
        for (int k = 2; k <= 13; k++) for (int j = 7; j <= 9; j++) for (int i = 7; i <= 9; i++) tube.set(i, j, k, false);
        assertThat(apply("fill-holes", "", tube).count()).isEqualTo(tube.count());
        assertThat(apply("fill-holes", "within:slices", tube).count()).isEqualTo(tube.count() + 12 * 9);
        assertThat(apply("fill-holes", "within:slices,across:i", tube).count()).isEqualTo(tube.count());
        same(apply("fill-holes", "within:slices", tube), Holes.fillPlanes(tube));
    }

    @Test
    void slices_between_are_filled_across_any_axis_as_the_method_does() {
        for (Axis axis : Axis.values()) {
            Mask keys = new Mask(24, 20, 16), whole = new Mask(24, 20, 16);
            box(whole, 4, 4, 4, 11, 11, 11);
            for (int slice0 : new int[] { 4, 7, 11 }) MaskSlices.put(MaskSlices.get(whole, axis, slice0), axis, slice0, keys);
            for (String method : List.of("gated", "plain")) same(apply("fill-between-slices", "across:" + axis.letter() + ",method:" + method, keys), whole);
        }
        refusedFor(new Mask(24, 20, 16), "fill-between-slices", "", "on 0 slices");
    }

    @Test
    void seeds_meet_where_the_values_step() {
        Mask inside = new Mask(24, 20, 16), outside = new Mask(24, 20, 16), object = new Mask(24, 20, 16);
        inside.set(12, 10, 8, true);
        outside.set(0, 0, 0, true);
        outside.set(23, 19, 15, true);
        for (int k = 0; k < 16; k++) for (int j = 0; j < 20; j++) for (int i = 0; i < 24; i++) object.set(i, j, k, inner(i, j, k));
        EffectResult result = effects.apply("grow-from-seeds", input(Map.of(ONE, inside, TWO, outside)), "", Progress.NONE);
        same(result.changed().get(ONE).get(), object);
        same(result.changed().get(TWO).get(), Logic.invert(object));
        EffectResult bright = effects.apply("grow-from-seeds", input(Map.of(ONE, inside, TWO, outside)), "low:100", Progress.NONE);
        same(bright.changed().get(ONE).get(), object);
        same(bright.changed().get(TWO).get(), outside);
    }

    @Test
    void joint_smoothing_leaves_no_gap_and_no_overlap_where_segments_touch() {
        Mask left = new Mask(24, 20, 16), right = new Mask(24, 20, 16);
        Random random = new Random(3);
        for (int k = 2; k < 14; k++) for (int j = 2; j < 18; j++) for (int i = 2; i < 22; i++) (i + random.nextInt(5) < 14 ? left : right).set(i, j, k, true);
        EffectResult result = effects.apply("smoothing", input(Map.of(ONE, left, TWO, right)), "method:joint,mm:2", Progress.NONE);
        Mask a = result.changed().get(ONE).get(), b = result.changed().get(TWO).get();
        assertThat(Logic.INTERSECT.of(a, b).count()).isZero();
        Mask both = Logic.UNION.of(a, b);
        for (int k = 4; k < 12; k++) for (int j = 5; j < 15; j++) for (int i = 5; i < 19; i++) assertThat(both.get(i, j, k)).isTrue();
        int ragged = 0;
        for (int k = 5; k < 11; k++) for (int j = 6; j < 14; j++) for (int i = 10; i < 14; i++) if (left.get(i, j, k) && !left.get(i - 1, j, k)) ragged++;
        assertThat(ragged).isPositive();
        for (int k = 5; k < 11; k++) for (int j = 6; j < 14; j++) for (int i = 9; i < 15; i++) assertThat(a.get(i, j, k) && b.get(i - 1, j, k)).isFalse();
        assertThat(Logic.XOR.of(apply("smoothing", "method:joint,mm:2", ball(6)), apply("smoothing", "method:gaussian,mm:2", ball(6))).count()).as("one segment alone is smoothed by a Gaussian").isZero();
    }

    @Test
    void the_border_of_the_image_eats_into_an_object_by_a_gaussian_and_not_by_joint_smoothing_as_the_help_says() {
        Mask all = Logic.invert(new Mask(24, 20, 16)), eaten = apply("smoothing", "method:gaussian,mm:2", all);
        assertThat(eaten.get(0, 0, 0)).as("about an eighth of the kernel lies in the image").isFalse();
        assertThat(eaten.get(0, 10, 8)).as("more than a half of it does").isTrue();
        same(apply("smoothing", "method:joint,mm:2", all), all);
    }

    @Test
    void effects_stop_when_they_are_told_to_and_give_the_same_each_time() {
        Progress stop = (done, total) -> {
            throw new CancellationException("stopped");
        };
        assertThatThrownBy(() -> effects.apply("threshold", input(ball(6)), "low:1", stop)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> effects.apply("smoothing", input(ball(6)), "method:joint", stop)).isInstanceOf(CancellationException.class);
        for (SegmentEffect e : effects.effects()) {
            if (e.id().matches("region.*|flood.*|scissors|grow.*|mask.*|demo.*")) continue;
            String settings = e.id().equals("threshold") ? "method:li" : e.id().equals("logical") ? "operation:invert" : "";
            String first = EffectRecord.digest(apply(e.id(), settings, ball(6)));
            for (int n = 0; n < 3; n++) assertThat(EffectRecord.digest(apply(e.id(), settings, ball(6)))).isEqualTo(first);
        }
    }

    @Test
    void a_record_says_what_was_done_and_can_be_done_again() {
        EffectInput in = input(ball(6));
        EffectResult result = effects.apply("margin", in, "mm:-2", Progress.NONE);
        assertThat(result.record().toJson().toString()).isEqualTo("{\"effect\":\"margin\",\"version\":1,\"settings\":{\"mm\":\"-2\"},\"tracks\":[\"" + ONE + "\"],\"channel\":0,\"time\":0}");
        assertThat(result.record().toJson(in).getAsJsonObject("inputs").get(ONE.toString()).getAsString()).isEqualTo(EffectRecord.digest(ball(6))).hasSize(64);
        same(effects.apply(result.record().effect(), in, EffectSettings.of(effects.effect("margin"), result.record().settings()).toString(), Progress.NONE).changed().get(ONE).get(), result.changed().get(ONE).get());
    }

    private static Mask apply(String id, String settings, Mask mask) {
        return effects.apply(id, input(mask), settings, Progress.NONE).changed().get(ONE).get();
    }

    private static EffectInput input(Mask mask) {
        return input(Map.of(ONE, mask));
    }

    private static EffectInput input(Map<UUID, Mask> masks) {
        Map<UUID, Mask> all = new LinkedHashMap<>(masks);
        return EffectInput.of(GRID, new ArrayList<>(all.keySet().stream().sorted().toList()), all::get).on(image(), 0, 0);
    }

    /** 200 in a box, 0 around it. */
    private static Volume image() {
        Samples s = Samples.allocate(SampleType.INT16, 24, 20, 16, 1, 1);
        for (int k = 0; k < 16; k++) for (int j = 0; j < 20; j++) for (int i = 0; i < 24; i++) if (inner(i, j, k)) ((short[]) s.plane(k, 0, 0))[i + 24 * j] = 200;
        return Volume.builder("box", GRID, s).build();
    }

    private static boolean inner(int i, int j, int k) {
        return i >= 8 && i < 17 && j >= 6 && j < 15 && k >= 5 && k < 12;
    }

    private static Mask ball(double radiusMm) {
        Mask mask = new Mask(24, 20, 16);
        for (int k = 0; k < 16; k++) for (int j = 0; j < 20; j++) for (int i = 0; i < 24; i++) mask.set(i, j, k, Math.hypot(Math.hypot(i - 12, j - 10), 2 * (k - 8)) <= radiusMm);
        return mask;
    }

    private static void box(Mask mask, int i0, int j0, int k0, int i1, int j1, int k1) {
        for (int k = k0; k <= k1; k++) for (int j = j0; j <= j1; j++) for (int i = i0; i <= i1; i++) mask.set(i, j, k, true);
    }

    private static void same(Mask ours, Mask expected) {
        assertThat(Logic.XOR.of(ours, expected).count()).as("voxels that differ").isZero();
    }

    private static void same(long ours, long expected) {
        assertThat(ours).isEqualTo(expected);
    }
}
