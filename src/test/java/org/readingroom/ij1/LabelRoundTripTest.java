package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ij.gui.Roi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.formats.LabelVolumes;
import org.readingroom.formats.coco.CocoExporter;
import org.readingroom.formats.coco.CocoReader;
import org.readingroom.formats.geojson.GeoJsonExporter;
import org.readingroom.formats.geojson.GeoJsonReader;
import org.readingroom.formats.metaimage.MetaImageReader;
import org.readingroom.formats.metaimage.MetaLabelExporter;
import org.readingroom.formats.mgh.MghLabelExporter;
import org.readingroom.formats.mgh.MghLabelReader;
import org.readingroom.formats.nifti.NiftiLabelExporter;
import org.readingroom.formats.nifti.NiftiLabelReader;
import org.readingroom.formats.nrrd.NrrdLabelExporter;
import org.readingroom.formats.nrrd.NrrdLabelReader;
import org.readingroom.formats.surface.SurfaceExporter;
import org.readingroom.formats.surface.SurfaceReader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.label.SegmentationExporter;
import org.readingroom.volume.label.SegmentationReader;

/** What every format of segmentations owes: voxels, names, values, colours, codes and tracks come back, whatever they are. */
class LabelRoundTripTest {

    private static final String[] NAMES = { "Leber", "a <html><b>x</b>", "left/right\\up", "肝臓 α", "tab\tand | ~ ^ : \"quotes\"", "x".repeat(300), "100 % + 1" };

    @TempDir
    Path folder;

    /** @param most segments that a file can tell apart */
    record Format(SegmentationExporter exporter, SegmentationReader reader, VolumeReader volumes, String ending, int most) {
        @Override
        public String toString() {
            return exporter.id() + ending;
        }

        LabelMap read(VoxelGrid grid, Path file) throws IOException {
            return reader != null ? reader.readOn(grid, file, Progress.NONE) : LabelVolumes.read(file, f -> volumes.read(f, OpenRequest.LARGEST, Progress.NONE).volumes().get(0), v -> List.of());
        }
    }

    static Stream<Format> formats() {
        return Stream.of(new Format(new NiftiLabelExporter(), new NiftiLabelReader(), null, ".nii.gz", 9), new Format(new NrrdLabelExporter(), new NrrdLabelReader(), null, ".seg.nrrd", 9),
            new Format(new MetaLabelExporter(), null, new MetaImageReader(), ".mha", 9), new Format(new MghLabelExporter(), new MghLabelReader(), null, ".mgz", 9),
            new Format(new TiffLabelExporter(), null, new TiffVolumeReader(), ".tif", 9), new Format(new CocoExporter(), new CocoReader(), null, ".coco.json", 9),
            new Format(new GeoJsonExporter(), new GeoJsonReader(), null, ".geojson", 9), new Format(new RoiZipExporter(), new RoiZipReader(), null, ".zip", 9),
            new Format(new SurfaceExporter.StlLps(), new SurfaceReader(), null, ".stl", 1), new Format(new SurfaceExporter.ObjRas(), new SurfaceReader(), null, ".obj", 9),
            new Format(new SurfaceExporter.PlyLps(), new SurfaceReader(), null, ".ply", 9), new Format(new SurfaceExporter.GlbLps(), new SurfaceReader(), null, ".glb", 9));
    }

    private static LabelMap random(long seed, int most) {
        Random random = new Random(seed);
        int ni = 2 + random.nextInt(12), nj = 2 + random.nextInt(10), nk = 1 + random.nextInt(6), count = Math.min(most, seed == 0 ? 1 : 2 + random.nextInt(4));
        double sign = random.nextBoolean() ? 1 : -1;
        VoxelGrid grid = new VoxelGrid(ni, nj, nk, Affine.of(new PointMm(-20.5, 31.25, 400), new Direction(0.8, 0.6, 0), 0.5, new Direction(-0.6 * sign, 0.8 * sign, 0), 0.75,
            new Direction(0, 0, 1), 2.5));
        List<short[][]> layers = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int layer = n * 2 / count, value = 1 + n * (seed % 2 == 0 ? 1 : 300);
            if (layer == layers.size()) layers.add(new short[nk][ni * nj]);
            for (short[] plane : layers.get(layer)) for (int at = 0; at < plane.length; at++) if (plane[at] == 0 && random.nextInt(3) == 0) plane[at] = (short) value;
            layers.get(layer)[0][n] = (short) value; // overlapping ones where layers differ, and none without a voxel
            layers.get(0)[0][0] = 1;
            layers.get(layers.size() - 1)[nk - 1][ni * nj - 1] = layer == 0 ? layers.get(layer)[nk - 1][ni * nj - 1] : (short) value;
            segments.add(new Segment(layer, value, NAMES[(int) (seed + n) % NAMES.length], new Rgb(random.nextInt(256), random.nextInt(256), random.nextInt(256)), Segment.TISSUE,
                new CodedConcept("SCT", 10200004 + n + "", "Liver \"" + n + "\""), new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L)));
        }
        if (layers.size() > 1) for (int k = 0; k < nk; k++) for (int at = 0; at < ni * nj; at++) if (layers.get(0)[k][at] == 0) layers.get(1)[k][at] = 0; // so that layers stay what they are where formats pack masks anew
        for (Segment s : segments) if (LabelMap.complete(grid, layers, segments).mask(s).isEmpty()) layers.get(s.layer())[0][segments.indexOf(s) % (ni * nj)] = (short) s.value();
        return new LabelMap(grid, layers, segments);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void voxels_names_values_colours_codes_and_tracks_survive(Format format) throws IOException {
        int tried = 0;
        for (long seed = 0; seed < 12; seed++) {
            LabelMap labels = random(seed, format.most());
            if (labels.segments().stream().anyMatch(s -> labels.mask(s).isEmpty())) continue; // formats of outlines have no place for those
            tried++;
            Path file = folder.resolve("x" + seed + format.ending());
            format.exporter().export(SegmentationExport.of(labels, "x", Origin.MANUAL), file, Progress.NONE);
            LabelMap read = format.read(labels.grid(), file);
            assertThat(read.segments()).as("%s %d", format, seed).extracting(Segment::name).containsExactlyElementsOf(labels.segments().stream().map(Segment::name).toList());
            assertThat(read.segments()).as("%s %d", format, seed).isEqualTo(labels.segments());
            for (Segment s : labels.segments()) assertThat(read.mask(s).sameVoxels(labels.mask(s))).as("%s %d %s", format, seed, s.name()).isTrue();
        }
        assertThat(tried).isGreaterThan(7);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void what_cannot_be_written_leaves_nothing_behind(Format format) throws IOException {
        LabelMap labels = random(0, 1);
        Path none = Files.writeString(folder.resolve("no folder"), "x").resolve("x" + format.ending());
        assertThatThrownBy(() -> format.exporter().export(SegmentationExport.of(labels, "x", Origin.MANUAL), none, Progress.NONE)).isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void selections_lie_on_their_slices_in_name_and_colour() throws IOException {
        LabelMap labels = random(3, 9);
        Path file = folder.resolve("x.zip");
        new RoiZipExporter().export(SegmentationExport.of(labels, "x", Origin.MANUAL), file, Progress.NONE);
        for (Roi roi : RoiFile.rois(file)) {
            Segment s = labels.segments().stream().filter(x -> roi.getName().startsWith(x.name())).findFirst().orElseThrow();
            assertThat(roi.getStrokeColor().getRGB()).isEqualTo(s.color().argb());
            assertThat(roi.getPosition()).isBetween(1, labels.grid().nk());
            assertThat(roi.getName()).endsWith(String.format(" %04d", roi.getPosition()));
        }
    }

    @Test
    void polygons_of_qupath_are_read_by_class() throws IOException {
        Path file = folder.resolve("q.geojson");
        Files.writeString(file, "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"a\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]},"
            + "\"properties\":{\"objectType\":\"annotation\",\"classification\":{\"name\":\"Tumor\",\"color\":[200,0,0]}}},{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},\"properties\":{}}]}", StandardCharsets.UTF_8);
        LabelMap read = new GeoJsonReader().read(file, Progress.NONE);
        assertThat(read.segments()).singleElement().satisfies(s -> {
            assertThat(s.name()).isEqualTo("Tumor");
            assertThat(s.color()).isEqualTo(new Rgb(200, 0, 0));
            assertThat(read.mask(s).count()).isEqualTo(15);
        });
    }

    @Test
    void vtk_measures_the_volume_of_the_voxels_and_finds_no_open_edge() throws Exception {
        Programs.requirePython("vtk");
        VoxelGrid grid = new VoxelGrid(30, 30, 20, Affine.fromLps(new double[][] { { 0.7, 0.1, 0, -20 }, { -0.1, 0.8, 0.2, 431 }, { 0, 0.3, 2.5, -204 }, { 0, 0, 0, 1 } }));
        LabelMap labels = LabelMap.empty(grid, List.of(Segment.plain(0, 1, "ball")));
        long voxels = 0;
        for (int k = 0; k < 20; k++) for (int j = 0; j < 30; j++) for (int i = 0; i < 30; i++)
            if (Math.hypot(Math.hypot(i - 14, j - 15), 1.5 * (k - 10)) < 13) {
                labels.layer(0)[k][i + 30 * j] = 1;
                voxels++;
            }
        String script = "import sys,vtk\nr={'stl':vtk.vtkSTLReader,'ply':vtk.vtkPLYReader,'obj':vtk.vtkOBJReader}[sys.argv[1][-3:]]()\nr.SetFileName(sys.argv[1])\nr.Update()\n"
            + "e=vtk.vtkFeatureEdges()\ne.SetInputData(r.GetOutput())\ne.FeatureEdgesOff()\ne.Update()\nm=vtk.vtkMassProperties()\nm.SetInputData(r.GetOutput())\nm.Update()\n"
            + "print(m.GetVolume(), e.GetOutput().GetNumberOfCells(), *r.GetOutput().GetBounds())";
        for (SegmentationExporter e : List.of(new SurfaceExporter.StlLps(), new SurfaceExporter.PlyLps(), new SurfaceExporter.ObjLps())) {
            Path file = folder.resolve("x." + e.id());
            e.export(SegmentationExport.of(labels, "x", Origin.MANUAL), file, Progress.NONE);
            Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", script, file.toString()));
            String[] words = run.output().strip().split("\\s+");
            assertThat(Double.parseDouble(words[0])).as(run.output()).isCloseTo(voxels * grid.voxelMm3(), withinPercentage(1)); // smoothing takes 0.7 off a ball of 13 voxels
            assertThat(words[1]).as("open edges").isEqualTo("0");
            assertThat(Double.parseDouble(words[2])).isCloseTo(-20 + 0.7 * 1.5 + 0.1 * 15, within(1.0)); // the leftmost voxels' places
        }
    }
}
