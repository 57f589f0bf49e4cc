package org.readingroom.display.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.WindowFunction;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.scan.LookupTable;

/** What viewports show, beside the definitions of its parts. */
class ViewPainterTest {

    private static final int BLACK = 0xff000000;
    private static final VoxelGrid GRID = new VoxelGrid(40, 30, 20, Affine.scaling(1, 1, 1.5));

    private final ViewPainter painter = new ViewPainter();

    @Test
    void each_value_gets_the_grey_of_the_window_function_in_every_shape() {
        Random random = new Random(1);
        for (int n = 0; n < 60; n++) {
            DisplayWindow.Shape shape = DisplayWindow.Shape.values()[n % 4];
            double width = Math.exp(random.nextDouble() * 12 - (n % 4 == 0 ? 0 : 3)) + 1, centre = random.nextGaussian() * 1000;
            DisplayWindow window = shape == DisplayWindow.Shape.TABLE ? DisplayWindow.of(LookupTable.of(-20, 12, random.ints(100, 0, 4096).toArray()), "") : new DisplayWindow(centre, width, shape, "");
            WindowColours table = new WindowColours(window, Palettes.of(null, false));
            for (int x = 0; x < 3000; x++) {
                float v = x < 1500 ? (float) (window.centre() + window.width() * random.nextGaussian()) : Math.round(window.centre()) + x - 2200;
                assertThat(table.of(v)).as("%s at %s", window, v).isEqualTo(grey(WindowFunction.toGrey(window, v)));
            }
            assertThat(table.of(Float.NaN)).isEqualTo(BLACK);
        }
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void the_greys_are_those_that_others_computed() throws IOException {
        int seen = 0;
        for (JsonElement element : JsonParser.parseString(Files.readString(Shared.reference("window/manifest.json"))).getAsJsonArray()) {
            JsonObject entry = element.getAsJsonObject(), p = entry.getAsJsonObject("parameters");
            if (!entry.getAsJsonObject("expected").has("table")) continue;
            List<String> lines = Files.readAllLines(Shared.reference(entry.getAsJsonObject("expected").get("table").getAsString()));
            List<String> header = List.of(lines.get(0).split(","));
            for (DisplayWindow.Shape shape : List.of(DisplayWindow.Shape.LINEAR, DisplayWindow.Shape.LINEAR_EXACT, DisplayWindow.Shape.SIGMOID)) {
                String column = shape == DisplayWindow.Shape.LINEAR ? "linear_u8" : shape == DisplayWindow.Shape.LINEAR_EXACT ? "linear_exact_u8" : "sigmoid_u8";
                WindowColours table = new WindowColours(new DisplayWindow(p.get("center").getAsDouble(), p.get("width").getAsDouble(), shape, ""), Palettes.of(null, false));
                for (String line : lines.subList(1, lines.size())) {
                    String[] cells = line.split(",");
                    if (Double.parseDouble(cells[0]) != Float.parseFloat(cells[0])) continue;
                    assertThat(table.of(Float.parseFloat(cells[0]))).as("%s at %s", shape, line).isEqualTo(grey(Integer.parseInt(cells[header.indexOf(column)])));
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(300);
    }

    @Test
    void voxels_under_pixels_of_their_size_are_shown_as_they_are_and_padding_is_black() {
        Volume volume = ramp(SampleType.INT16).toBuilder().rescale(Rescale.of(2, -10)).padding(new Volume.Padding(3, 5)).shownInverted(true).build();
        DisplayWindow window = DisplayWindow.linear(60, 100);
        int[] argb = picture(new Scene(List.of(new Scene.ImageLayer(volume, ImageLook.of(window, false))), List.of()), PlaneKind.AXIAL, 40, 30, 1);
        for (int j = 0; j < 30; j++)
            for (int i = 0; i < 40; i++) {
                double stored = volume.samples().stored(i, j, 10, 0, 0);
                assertThat(argb[i + 40 * j]).isEqualTo(stored >= 3 && stored <= 5 ? BLACK : grey(255 - WindowFunction.toGrey(window, 2 * stored - 10)));
            }
    }

    @Test
    void another_window_or_colour_map_gives_the_picture_that_a_new_painter_draws() {
        Volume volume = ramp(SampleType.INT16);
        for (int n = 0; n < 20; n++) {
            int[] map = new int[256];
            Arrays.setAll(map, x -> BLACK | x * 0x010203);
            ImageLook look = ImageLook.of(DisplayWindow.linear(30 + n / 2, 50 + n), n % 3 == 0).colored(n % 4 == 0 ? map : null);
            Scene scene = new Scene(List.of(new Scene.ImageLayer(volume, look)), List.of());
            PlaneKind kind = PlaneKind.values()[n / 7];
            assertThat(picture(painter, scene, kind, 50, 45, 0.7)).isEqualTo(picture(new ViewPainter(), scene, kind, 50, 45, 0.7));
        }
    }

    @Test
    void a_layer_over_another_is_mixed_where_its_values_lie_within_the_thresholds() {
        Volume back = ramp(SampleType.INT16), front = ramp(SampleType.FLOAT32);
        DisplayWindow window = DisplayWindow.linear(60, 100), other = DisplayWindow.linear(50, 80);
        ImageLook over = ImageLook.of(other, false).opacity(0.25).between(20, 70);
        int[] alone = picture(new Scene(List.of(new Scene.ImageLayer(back, ImageLook.of(window, false))), List.of()), PlaneKind.CORONAL, 40, 20, 1.5);
        int[] both = picture(new Scene(List.of(new Scene.ImageLayer(back, ImageLook.of(window, false)), new Scene.ImageLayer(front, over)), List.of()), PlaneKind.CORONAL, 40, 20, 1.5);
        int[] top = picture(new Scene(List.of(new Scene.ImageLayer(front, ImageLook.of(other, false))), List.of()), PlaneKind.CORONAL, 40, 20, 1.5);
        int mixed = 0;
        for (int at = 0; at < alone.length; at++) {
            double a = alone[at] & 255, t = top[at] & 255;
            int column = (int) Math.floor(0.5 + 19.5 + (at % 40 - 19.5) * 1.5);
            boolean inside = column >= 0 && column < 40;
            if (both[at] == alone[at]) continue;
            assertThat(inside).isTrue();
            assertThat((double) (both[at] & 255)).isBetween(0.75 * a + 0.25 * t - 1, 0.75 * a + 0.25 * t + 1);
            mixed++;
        }
        assertThat(mixed).isBetween(50, alone.length - 50);
    }

    @Test
    void stored_colours_are_shown_as_they_are_and_channels_are_added_up() {
        Samples s = Samples.allocate(SampleType.UINT8, 40, 30, 20, 3, 1);
        for (int n = 0; n < s.planes().size(); n++) Arrays.fill((byte[]) s.planes().get(n), (byte) (50 + 60 * (n / 20)));
        Volume rgb = Volume.builder("rgb", GRID, s).build();
        assertThat(ImageLook.first(rgb).channels()).isEmpty();
        assertThat(picture(new Scene(List.of(new Scene.ImageLayer(rgb, ImageLook.first(rgb))), List.of()), PlaneKind.AXIAL, 8, 8, 1)).containsOnly(0xff000000 | 50 << 16 | 110 << 8 | 170);
        Samples two = Samples.allocate(SampleType.UINT16, 40, 30, 20, 2, 1);
        for (int n = 0; n < two.planes().size(); n++) Arrays.fill((short[]) two.planes().get(n), (short) (n < 20 ? 1000 : 2000));
        Volume cells = Volume.builder("cells", GRID, two).build();
        DisplayWindow range = new DisplayWindow(1000, 2000, DisplayWindow.Shape.LINEAR_EXACT, "");
        ImageLook look = ImageLook.first(cells);
        assertThat(look.channels()).extracting(ChannelLook::rgb).containsExactly(0xff0000, 0x00ff00);
        look = look.channel(0, look.channels().get(0).with(range)).channel(1, look.channels().get(1).with(range).coloured(0x00ffff));
        assertThat(picture(new Scene(List.of(new Scene.ImageLayer(cells, look)), List.of()), PlaneKind.AXIAL, 8, 8, 1)).containsOnly(0xff80ffff);
        look = look.channel(1, look.channels().get(1).visible(false));
        assertThat(picture(painter, new Scene(List.of(new Scene.ImageLayer(cells, look)), List.of()), PlaneKind.AXIAL, 8, 8, 1)).containsOnly(0xff800000);
        look = look.channel(1, look.channels().get(1).visible(true));
        assertThat(picture(painter, new Scene(List.of(new Scene.ImageLayer(cells, look)), List.of()), PlaneKind.AXIAL, 8, 8, 1)).containsOnly(0xff80ffff);
    }

    @Test
    void labels_have_opaque_rims_and_are_seen_through_inside_and_what_is_drawn_shows_at_once() {
        Volume volume = ramp(SampleType.INT16).toBuilder().build();
        short[][] planes = new short[20][40 * 30];
        for (int j = 10; j < 20; j++) for (int i = 10; i < 20; i++) planes[10][i + 40 * j] = 3;
        LabelMap map = LabelMap.of(GRID, planes, List.of());
        int color = map.segments().get(0).color().argb();
        Scene scene = new Scene(List.of(new Scene.ImageLayer(volume, ImageLook.of(DisplayWindow.linear(60, 100), false))), List.of(new Scene.LabelLayer(map, 0.5, false, Set.of())));
        int[] bare = picture(new Scene(scene.images(), List.of()), PlaneKind.AXIAL, 40, 30, 1), drawn = picture(painter, scene, PlaneKind.AXIAL, 40, 30, 1);
        for (int j = 0; j < 30; j++)
            for (int i = 0; i < 40; i++) {
                boolean in = i >= 10 && i < 20 && j >= 10 && j < 20, rim = in && (i == 10 || i == 19 || j == 10 || j == 19);
                int at = i + 40 * j;
                if (rim) assertThat(drawn[at]).isEqualTo(color);
                else if (!in) assertThat(drawn[at]).isEqualTo(bare[at]);
                else assertThat((double) (drawn[at] >> 8 & 255)).isBetween(((bare[at] >> 8 & 255) + (color >> 8 & 255)) / 2.0 - 1, ((bare[at] >> 8 & 255) + (color >> 8 & 255)) / 2.0 + 1);
            }
        planes[10][5 + 40 * 5] = 3; // somebody draws into it, which is not so for one that is still
        assertThat(picture(painter, scene, PlaneKind.AXIAL, 40, 30, 1)[5 + 40 * 5]).isEqualTo(color);
        Scene hidden = new Scene(scene.images(), List.of(new Scene.LabelLayer(map, 0.5, false, Set.of(0))));
        assertThat(picture(painter, hidden, PlaneKind.AXIAL, 40, 30, 1)).isEqualTo(bare);
    }

    @Test
    void maps_that_follow_one_another_leave_nothing_of_the_earlier_ones() {
        List<LabelMap> maps = new ArrayList<>();
        for (int n = 0; n < 4; n++) maps.add(blocks(n));
        for (int n = 0; n < 60; n++) {
            LabelMap one = maps.get(n * 5 % 4), other = n % 2 == 0 ? blocks(n) : maps.get(n / 3 % 4);
            List<Scene.LabelLayer> layers = new ArrayList<>();
            if (n % 5 != 0) layers.add(new Scene.LabelLayer(one, 0.5, n % 3 == 0, n % 4 == 0, n % 7 == 0 ? Set.of(0) : Set.of()));
            layers.add(new Scene.LabelLayer(other, 0.3, false, Set.of()));
            Scene scene = new Scene(List.of(), layers);
            PlaneKind kind = PlaneKind.values()[n % 3];
            int size = 30 + n % 4 * 7;
            assertThat(picture(painter, scene, kind, size, 33, 0.9)).isEqualTo(picture(new ViewPainter(), scene, kind, size, 33, 0.9)).isNotEqualTo(picture(Scene.EMPTY, kind, size, 33, 0.9));
        }
    }

    /** One to three layers with a block each, of values small and large. */
    private static LabelMap blocks(int n) {
        List<short[][]> layers = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        for (int layer = 0; layer <= n % 3; layer++) {
            short[][] planes = new short[20][40 * 30];
            int value = layer == 1 ? 60_000 + n : 1 + n + layer, from = 3 + n % 5 + 4 * layer;
            for (int k = 4; k < 17; k++) for (int j = from; j < from + 14; j++) Arrays.fill(planes[k], 40 * j + from, 40 * j + from + 18, (short) value);
            layers.add(planes);
            segments.add(new Segment(layer, value, "Block " + layer, new Rgb(40 * layer, 255 - 3 * n, 90), Segment.TISSUE, Segment.TISSUE, new UUID(n, layer)));
        }
        return n % 2 == 0 ? LabelMap.complete(GRID, layers, segments) : LabelMap.complete(GRID, layers, segments).still();
    }

    @Test
    void without_a_volume_the_picture_is_black() {
        assertThat(picture(Scene.EMPTY, PlaneKind.AXIAL, 7, 5, 1)).containsOnly(BLACK);
    }

    private static int grey(int g) {
        return BLACK | g * 0x010101;
    }

    private static int[] picture(Scene scene, PlaneKind kind, int width, int height, double pixelMm) {
        return picture(new ViewPainter(), scene, kind, width, height, pixelMm);
    }

    /** Through the voxel (20, 15, 10); with pixels of a voxel's size their centres meet. */
    private static int[] picture(ViewPainter painter, Scene scene, PlaneKind kind, int width, int height, double pixelMm) {
        ViewState fit = ViewState.fit(GRID, ViewPlane.of(kind), width, height);
        ViewState state = new ViewState(fit.plane(), GRID.toPatient(19.5, 14.5, 10), pixelMm, fit.slab(), true, 0);
        int[] argb = new int[width * height];
        painter.paint(scene, new ViewGeometry(state, width, height), argb);
        return argb;
    }

    private static Volume ramp(SampleType type) {
        Samples s = Samples.allocate(type, 40, 30, 20, 1, 1);
        for (int k = 0; k < 20; k++) for (int n = 0; n < 1200; n++) type.put(s.plane(k, 0, 0), n, n % 40 * 2 + n / 40 + k);
        return Volume.builder("ramp", GRID, s).build();
    }
}
