package org.readingroom.formats.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.mask.Mask;

class SurfaceTest {

    private static final VoxelGrid GRID = new VoxelGrid(23, 19, 11, Affine.fromLps(new double[][] { { 0.7, 0.1, 0, -20 }, { -0.1, 0.8, 0.2, 431 }, { 0, 0.3, 2.5, -1204 }, { 0, 0, 0, 1 } }));
    private static final Segment LIVER = new Segment(0, 3, "Leber \"Ö\" <html>/肝臓 x", new Rgb(221, 130, 101), Segment.TISSUE, new CodedConcept("SCT", "10200004", "Liver"), new UUID(4, 5));

    @TempDir
    Path folder;

    static Stream<SurfaceExporter> exporters() {
        return Stream.of(new SurfaceExporter.StlLps(), new SurfaceExporter.StlRas(), new SurfaceExporter.ObjLps(), new SurfaceExporter.ObjRas(), new SurfaceExporter.PlyLps(), new SurfaceExporter.PlyRas(),
            new SurfaceExporter.GlbLps(), new SurfaceExporter.GlbRas());
    }

    private static LabelMap labels(boolean many) {
        short[][] first = new short[11][23 * 19], second = new short[11][23 * 19];
        for (int k = 1; k < 9; k++)
            for (int j = 0; j < 19; j++)
                for (int i = 0; i < 23; i++) {
                    double r = Math.hypot(Math.hypot(i - 9, j - 9), 2 * (k - 4));
                    if (r < 8 && r > 3) first[k][i + 23 * j] = 3;
                    if (many && i > 20) first[k][i + 23 * j] = 700;
                    if (many && r < 5) second[k][i + 23 * j] = 3;
                }
        return many ? new LabelMap(GRID, List.of(first, second), List.of(LIVER, Segment.plain(0, 700, "edge"), Segment.plain(1, 3, "over"))) : LabelMap.of(GRID, first, List.of(LIVER));
    }

    private Path file(SurfaceExporter e) {
        return folder.resolve("a b" + "." + e.id().replace("-ras", ""));
    }

    @ParameterizedTest
    @MethodSource("exporters")
    void voxels_names_colours_codes_and_tracks_survive_the_round_trip(SurfaceExporter e) throws IOException {
        LabelMap labels = labels(!e.id().startsWith("stl"));
        assertThat(e.export(SegmentationExport.of(labels, "x", Origin.MANUAL), file(e), Progress.NONE).same()).isTrue();
        assertThat(new SurfaceReader().confidence(file(e))).isGreaterThan(0.9);
        LabelMap read = new SurfaceReader().readOn(GRID, file(e), Progress.NONE);
        assertThat(read.segments()).isEqualTo(labels.segments());
        assertThat(read.findings()).isEmpty();
        for (Segment s : labels.segments()) assertThat(read.mask(s).sameVoxels(labels.mask(s))).isTrue();
        if (!e.id().startsWith("stl")) assertThat(new SurfaceReader().read(file(e), Progress.NONE).grid().sameAs(GRID, 1e-9)).isTrue();
        else assertThat(new String(Files.readAllBytes(file(e)), 0, 80, StandardCharsets.US_ASCII)).doesNotStartWith("solid").contains("SPACE=" + (e.id().equals("stl") ? "LPS" : "RAS"));
    }

    @ParameterizedTest
    @MethodSource("exporters")
    void what_has_no_voxel_is_refused_and_nothing_is_left_behind(SurfaceExporter e) throws IOException {
        SegmentationExport empty = SegmentationExport.of(LabelMap.empty(GRID, List.of(LIVER)), "x", Origin.MANUAL);
        assertThatThrownBy(() -> e.export(empty, file(e), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("has no voxel");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_file_of_one_surface_refuses_several_segments() {
        assertThatThrownBy(() -> new SurfaceExporter.StlLps().export(SegmentationExport.of(labels(true), "x", Origin.MANUAL), folder.resolve("a.stl"), Progress.NONE)).hasMessageContaining("3 segments");
    }

    @Test
    void surfaces_of_other_programs_are_read_as_text_too_and_doubt_about_their_space_is_told() throws IOException {
        String[] tetrahedron = { "0 0 0", "8 0 0", "0 8 0", "0 0 8" };
        int[][] faces = { { 0, 2, 1 }, { 0, 1, 3 }, { 0, 3, 2 }, { 1, 2, 3 } };
        StringBuilder stl = new StringBuilder("solid x\n"), obj = new StringBuilder(), ply = new StringBuilder("ply\nformat ascii 1.0\nelement vertex 4\nproperty double x\nproperty double y\nproperty double z\nelement face 4\nproperty list uchar uint vertex_index\nend_header\n");
        for (String v : tetrahedron) {
            obj.append("v ").append(v).append('\n');
            ply.append(v).append('\n');
        }
        for (int[] f : faces) {
            stl.append("facet normal 0 0 0\nouter loop\n");
            for (int c : f) stl.append("vertex ").append(tetrahedron[c]).append('\n');
            stl.append("endloop\nendfacet\n");
            obj.append(String.format("f %d//1 %d//1 %d//1%n", f[0] + 1, f[1] - 4, f[2] + 1));
            ply.append("3 ").append(f[0]).append(' ').append(f[1]).append(' ').append(f[2]).append('\n');
        }
        Mask first = null;
        for (String ending : List.of(".stl", ".obj", ".ply")) {
            Path file = folder.resolve("t" + ending);
            Files.writeString(file, ending.equals(".stl") ? stl : ending.equals(".obj") ? obj : ply);
            LabelMap read = new SurfaceReader().readOn(new VoxelGrid(10, 10, 10, Affine.scaling(1, 1, 1)), file, Progress.NONE);
            assertThat(read.findings()).singleElement().satisfies(f -> assertThat(f.code()).isEqualTo("SPACE_GUESSED"));
            Mask mask = read.mask(read.segments().get(0));
            assertThat(mask.get(1, 1, 1)).isTrue();
            assertThat(mask.get(4, 4, 4)).isFalse();
            assertThat(mask.count()).isBetween(56L, 165L); // all (i, j, k) from 0, and from 1, whose sum is at most 8
            if (first == null) first = mask;
            assertThat(mask.sameVoxels(first)).isTrue();
            assertThat(new SurfaceReader().read(file, Progress.NONE).grid().sameAs(new VoxelGrid(8, 8, 8, Affine.scaling(1, 1, 1).movedTo(0.5, 0.5, 0.5)), 1e-9)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("exporters")
    void damage_is_one_sentence(SurfaceExporter e) throws IOException {
        e.export(SegmentationExport.of(labels(false), "x", Origin.MANUAL), file(e), Progress.NONE);
        byte[] all = Files.readAllBytes(file(e));
        for (int length : new int[] { all.length / 2, all.length - 7, 100, 3, 0 }) {
            Files.write(file(e), Arrays.copyOf(all, length));
            assertThatThrownBy(() -> new SurfaceReader().read(file(e), Progress.NONE)).as("%s %d", e.id(), length).isInstanceOf(FormatException.class);
        }
    }
}
