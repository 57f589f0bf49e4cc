package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPainter;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.PointMm;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/** ITK's, scipy's and numpy's planes, slabs and projections of one CT. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class ReferenceResliceTest {

    private static final double EDGE_OF_INDEX = 1e-4; // the vectors' own: there rounding decides who is inside
    private static Volume ct;

    @BeforeAll
    static void read() throws IOException {
        ct = volume("mpr/ct.nii.gz");
    }

    static Stream<JsonObject> entries(String prefix) throws IOException {
        JsonArray all = JsonParser.parseString(Files.readString(Shared.reference("mpr/manifest.json"))).getAsJsonArray();
        return all.asList().stream().map(JsonElement::getAsJsonObject).filter(e -> e.get("id").getAsString().startsWith("mpr/" + prefix));
    }

    static Stream<JsonObject> planes() throws IOException {
        return entries("plane_");
    }

    static Stream<JsonObject> slabs() throws IOException {
        return entries("slab_");
    }

    @ParameterizedTest
    @MethodSource("planes")
    void a_plane_is_what_itk_makes_of_it(JsonObject entry) throws IOException {
        JsonObject p = entry.getAsJsonObject("parameters"), e = entry.getAsJsonObject("expected");
        ImagePlane plane = plane(p);
        PlaneImage image = Reslice.plane(ct, plane, SlabSettings.SINGLE_PLANE, p.get("pad").getAsDouble());
        assertClose(image, volume(e.get("image").getAsString()), entry);
        assertThat(image.invalid()).isEqualTo(e.get("outside_pixels").getAsInt());
    }

    @ParameterizedTest
    @MethodSource("planes")
    void a_viewport_shows_itks_plane_through_the_window(JsonObject entry) throws IOException {
        JsonObject p = entry.getAsJsonObject("parameters");
        ImagePlane plane = plane(p);
        assertShown(plane, SlabSettings.SINGLE_PLANE, volume(entry.getAsJsonObject("expected").get("image").getAsString()), p.get("pad").getAsDouble());
    }

    @ParameterizedTest
    @MethodSource("slabs")
    void a_viewport_shows_numpys_slab_through_the_window(JsonObject entry) throws IOException {
        JsonObject p = entry.getAsJsonObject("parameters");
        for (ProjectionMode mode : new ProjectionMode[] { ProjectionMode.MAX, ProjectionMode.MIN, ProjectionMode.MEAN })
            assertShown(plane(p), new SlabSettings(p.get("thickness_mm").getAsDouble(), p.get("step_mm").getAsDouble(), mode), volume(entry.getAsJsonObject("expected").get(mode.label()).getAsString()),
                p.get("pad").getAsDouble());
    }

    /** One grey off where a value lies at a step; black where the reference holds the pad. */
    private static void assertShown(ImagePlane plane, SlabSettings slab, Volume expected, double pad) {
        DisplayWindow window = DisplayWindow.linear(40, 400);
        Direction n = plane.normal();
        PointMm centre = plane.at((plane.width() - 1) / 2.0, (plane.height() - 1) / 2.0);
        ViewState state = new ViewState(new ViewPlane(plane.u(), plane.v(), n), centre, plane.pixelMm(), slab, true, 0);
        int[] argb = new int[plane.width() * plane.height()];
        new ViewPainter().paint(new Scene(List.of(new Scene.ImageLayer(ct, ImageLook.of(window, false))), List.of()), new ViewGeometry(state, plane.width(), plane.height()), argb);
        for (int y = 0; y < plane.height(); y++)
            for (int x = 0; x < plane.width(); x++) {
                if (isOnEdge(ct.grid().toIndex(plane.at(x, y)))) continue;
                double value = expected.real(x, y, 0, 0, 0);
                int grey = value == pad ? 0 : WindowFunction.toGrey(window, value);
                assertThat(argb[x + plane.width() * y] & 255).as("pixel %d, %d", x, y).isBetween(grey - 1, grey + 1);
            }
    }

    @ParameterizedTest
    @MethodSource("slabs")
    void a_slab_is_what_numpy_makes_of_it(JsonObject entry) throws IOException {
        JsonObject p = entry.getAsJsonObject("parameters");
        for (ProjectionMode mode : new ProjectionMode[] { ProjectionMode.MAX, ProjectionMode.MIN, ProjectionMode.MEAN }) {
            SlabSettings settings = new SlabSettings(p.get("thickness_mm").getAsDouble(), p.get("step_mm").getAsDouble(), mode);
            assertThat(settings.planes()).isEqualTo(p.get("n_samples").getAsInt());
            PlaneImage image = Reslice.plane(ct, plane(p), settings, p.get("pad").getAsDouble());
            assertClose(image, volume(entry.getAsJsonObject("expected").get(mode.label()).getAsString()), entry);
        }
    }

    @Test
    void points_between_voxels_are_what_scipy_makes_of_them() throws IOException {
        JsonObject entry = entries("points").findFirst().orElseThrow();
        JsonArray at = entry.getAsJsonObject("parameters").getAsJsonArray("indices_ijk"), values = entry.getAsJsonObject("expected").getAsJsonArray("values");
        Sampler sampler = Sampler.of(ct, 0, 0);
        for (int n = 0; n < at.size(); n++) {
            JsonArray p = at.get(n).getAsJsonArray();
            double v = sampler.at(p.get(0).getAsDouble(), p.get(1).getAsDouble(), p.get(2).getAsDouble());
            assertThat(v).as("at %s", p).isEqualTo(values.get(n).getAsDouble(), within(1e-3));
        }
        assertThat(at.size()).isEqualTo(60);
    }

    @Test
    void projections_along_voxel_axes_are_numpys() throws IOException {
        JsonObject e = entries("ortho_slab").findFirst().orElseThrow().getAsJsonObject("expected");
        for (ProjectionMode mode : new ProjectionMode[] { ProjectionMode.MAX, ProjectionMode.MIN, ProjectionMode.MEAN })
            assertSame(Projection.along(ct, 2, 3, 9, mode), volume(e.get(mode.label()).getAsString()));
        for (int axis = 0; axis < 3; axis++)
            assertSame(Projection.along(ct, axis, 0, ct.grid().size(axis), ProjectionMode.MAX), volume(e.getAsJsonArray("full_mip_axis").get(axis).getAsString()));
    }

    /** The vectors drop the projected axis; ours keeps it with one voxel: the order of the rest is the same. */
    private static void assertSame(Volume ours, Volume expected) {
        int n = 0;
        for (int k = 0; k < ours.grid().nk(); k++)
            for (int j = 0; j < ours.grid().nj(); j++)
                for (int i = 0; i < ours.grid().ni(); i++, n++)
                    assertThat(ours.real(i, j, k, 0, 0)).isEqualTo(expected.real(n % expected.grid().ni(), n / expected.grid().ni(), 0, 0, 0), within(1e-3));
        assertThat((long) n).isEqualTo(expected.grid().voxels());
    }

    private static void assertClose(PlaneImage image, Volume expected, JsonObject entry) {
        double tolerance = entry.getAsJsonObject("tolerance").get("abs").getAsDouble();
        int width = image.plane().width(), skipped = 0;
        for (int y = 0; y < image.plane().height(); y++)
            for (int x = 0; x < width; x++) {
                if (isOnEdge(ct.grid().toIndex(image.plane().at(x, y)))) skipped++;
                else assertThat((double) image.values()[x + width * y]).as("pixel %d, %d", x, y).isEqualTo(expected.real(x, y, 0, 0, 0), within(tolerance));
            }
        assertThat(skipped).isLessThan(10);
    }

    private static boolean isOnEdge(PointMm index) {
        double[] v = { index.x(), index.y(), index.z() };
        for (int a = 0; a < 3; a++)
            if (Math.abs(v[a] + 0.5) < EDGE_OF_INDEX || Math.abs(v[a] - ct.grid().size(a) + 0.5) < EDGE_OF_INDEX) return true;
        return false;
    }

    private static ImagePlane plane(JsonObject p) {
        double[] o = numbers(p, "origin_lps_mm"), u = numbers(p, "u_lps"), v = numbers(p, "v_lps");
        return new ImagePlane(new PointMm(o[0], o[1], o[2]), Direction.of(u[0], u[1], u[2]), Direction.of(v[0], v[1], v[2]),
            p.get("pixel_mm").getAsDouble(), p.get("width").getAsInt(), p.get("height").getAsInt());
    }

    private static double[] numbers(JsonObject p, String name) {
        return p.getAsJsonArray(name).asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
    }

    private static Volume volume(String name) throws IOException {
        return TinyNifti.read(Shared.reference(name));
    }
}
