package org.readingroom.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.NodeReaders;
import org.readingroom.testing.Programs;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentGeometry;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.label.SegmentationExporter;

/** The three kinds of segmentations, read again by us, by dcmqi and by the adapter of OHIF. */
class SegKindsTest {

    private static final double CLOSE_MM = 0.01;
    /** Stored fractions by pydicom and numpy alone: sum, count of what is at least half, and a digest that changes with every place. */
    private static final String FRACTIONS = """
        import sys, pydicom, numpy as np
        d = pydicom.dcmread(sys.argv[1])
        a = np.frombuffer(d.PixelData, np.uint8)[:int(d.NumberOfFrames) * d.Rows * d.Columns].astype(np.int64)
        print(d.SegmentationType, d.SegmentationFractionalType, d.MaximumFractionalValue, a.sum(), (2 * a >= 255).sum(), (a * (np.arange(a.size) % 9973)).sum())
        """;
    @TempDir Path folder;

    private static SegmentationExport request(Volume image, LabelMap labels) {
        return SegmentationExport.on(image, labels, "Consensus of 5 readers, STAPLE", Origin.SEMIAUTOMATIC);
    }

    @ParameterizedTest
    @ValueSource(strings = { "seg", "labelseg" })
    void dcmqi_and_the_adapter_of_ohif_find_the_same_voxels_in_the_same_place(String kind) throws IOException, InterruptedException {
        NodeReaders.require();
        VoxelGrid grid = wholeBytes(7);
        LabelMap labels = withoutLargeNumbers(CtSeries.threeSegments(grid));
        Volume image = CtSeries.write(folder, grid);
        Path file = folder.resolve("out.dcm");
        SegmentationExporter exporter = kind.equals("seg") ? new SegExporter() : new LabelSegExporter();
        assertThat(exporter.export(request(image, labels), file, Progress.NONE).same()).isTrue();
        JsonObject read = NodeReaders.run(SegKindsTest.class, "others-read-seg.mjs",
            Stream.concat(Stream.of(file), image.source().orElseThrow().planes().stream().map(p -> p.file())).map(Path::toString).toList());
        requireSame(read.getAsJsonObject("ohif"), labels, kind.equals("labelseg"));
        if (kind.equals("seg")) requireSame(read.getAsJsonObject("dcmqi"), labels, false);
        else assertThat(read.getAsJsonObject("dcmqi").has("error")).isTrue(); // it does not know label maps yet; when it does, hold ours against it
    }

    /** Frames of 23 x 37 pixels are misplaced by one reader and refused by the other; SegExporterTest holds those against pydicom: see docs/interop.md. */
    private static VoxelGrid wholeBytes(int nk) {
        return CtSeries.grid(24, 38, nk, 0);
    }

    /** The adapter keeps label numbers in 8 bits. */
    private static LabelMap withoutLargeNumbers(LabelMap labels) {
        for (short[] plane : labels.layer(0)) for (int x = 0; x < plane.length; x++) if (plane[x] == 300) plane[x] = 200;
        return LabelMap.of(labels.grid(), labels.layer(0), labels.segments().stream().map(s -> s.value() == 300 ? Segment.plain(0, 200, s.name()) : s).toList());
    }

    private static void requireSame(JsonObject read, LabelMap labels, boolean byValue) {
        assertThat(read.size()).as(read.toString()).isEqualTo(labels.segments().size());
        for (int n = 0; n < labels.segments().size(); n++) {
            Segment s = labels.segments().get(n);
            SegmentGeometry written = SegmentGeometry.of(labels.grid(), labels.mask(s));
            JsonObject there = read.getAsJsonObject(String.valueOf(byValue ? s.value() : n + 1));
            assertThat(there).as(s.name()).isNotNull();
            assertThat(there.get("voxels").getAsLong()).isEqualTo(written.voxels());
            assertThat(point(there, "centroid").distanceTo(written.centroid())).isLessThan(CLOSE_MM);
            assertThat(point(there, "low").distanceTo(written.boxMin())).isLessThan(CLOSE_MM);
            assertThat(point(there, "high").distanceTo(written.boxMax())).isLessThan(CLOSE_MM);
        }
    }

    private static PointMm point(JsonObject o, String key) {
        JsonArray a = o.getAsJsonArray(key);
        return new PointMm(a.get(0).getAsDouble(), a.get(1).getAsDouble(), a.get(2).getAsDouble());
    }

    @Test
    void overlapping_segments_are_the_same_for_dcmqi_and_are_refused_as_label_map() throws IOException, InterruptedException {
        VoxelGrid grid = wholeBytes(5);
        LabelMap overlapping = overlapping(grid);
        Volume image = CtSeries.write(folder, grid);
        Path file = folder.resolve("out.dcm");
        assertThatThrownBy(() -> new LabelSegExporter().export(request(image, overlapping), file, Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("overlap");
        assertThat(file).doesNotExist();
        assertThat(new SegExporter().export(request(image, overlapping), file, Progress.NONE).same()).isTrue();
        OthersRead.requireValid(file);
        NodeReaders.require();
        JsonObject read = NodeReaders.run(SegKindsTest.class, "others-read-seg.mjs", List.of(file.toString(), folder.resolve("ct0.dcm").toString()));
        requireSame(read.getAsJsonObject("dcmqi"), overlapping, false);
    }

    private static LabelMap overlapping(VoxelGrid grid) {
        LabelMap base = CtSeries.threeSegments(grid);
        short[][] above = new short[grid.nk()][grid.ni() * grid.nj()];
        for (int k = 1; k < grid.nk(); k++) for (int x = 60; x < 500 + k; x++) above[k][x] = 5;
        List<Segment> segments = new ArrayList<>(base.segments());
        segments.add(Segment.plain(1, 5, "Above"));
        return new LabelMap(grid, List.of(base.layer(0), above), segments);
    }

    @Test
    void a_label_map_keeps_values_as_numbers_in_8_or_16_bits_and_comes_back_with_names_layers_and_colours() throws IOException {
        VoxelGrid grid = CtSeries.oblique(5);
        Volume image = CtSeries.write(folder, grid);
        LabelMap wide = CtSeries.threeSegments(grid);
        Path file = folder.resolve("out.dcm");
        new LabelSegExporter().export(request(image, wide), file, Progress.NONE);
        DataSet set = DicomFile.read(file).dataSet();
        assertThat(set.intValue(Tag.BITS_ALLOCATED)).hasValue(16); // 300 is among them
        assertThat(set.string(Tag.SOP_CLASS_UID)).isEqualTo("1.2.840.10008.5.1.4.1.1.66.7");
        assertThat(set.items(Tag.SEGMENT_SEQUENCE)).extracting(i -> i.intValue(Tag.SEGMENT_NUMBER).orElse(-1)).containsExactly(2, 5, 300);
        requireCameBack(wide, file);
        short[][] second = new short[5][grid.ni() * grid.nj()];
        LabelMap base = LabelMap.empty(grid, List.of(Segment.plain(0, 9, "Nine")));
        base.layer(0)[2][7] = 9;
        second[3][8] = 9; // the same number in another layer: numbered anew, and back again
        LabelMap layered = new LabelMap(grid, List.of(base.layer(0), second), List.of(Segment.plain(0, 9, "Nine"), Segment.plain(1, 9, "Nine above")));
        Path narrow = folder.resolve("narrow.dcm");
        new LabelSegExporter().export(request(image, layered), narrow, Progress.NONE);
        assertThat(DicomFile.read(narrow).dataSet().intValue(Tag.BITS_ALLOCATED)).hasValue(8);
        LabelMap read = new SegReader().read(narrow, Progress.NONE);
        assertThat(read.segments()).isEqualTo(layered.segments());
        assertThat(read.layer(0)[0][7]).isEqualTo((short) 9);
        assertThat(read.layer(1)[1][8]).isEqualTo((short) 9);
    }

    @Test
    void a_label_map_shows_its_segments_in_their_colours_in_programs_that_know_palettes() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(5);
        LabelMap labels = CtSeries.threeSegments(grid);
        Path file = folder.resolve("colours.dcm");
        new LabelSegExporter().export(request(CtSeries.write(folder, grid), labels), file, Progress.NONE);
        Programs.requirePython("pydicom");
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "-c", """
            import sys, numpy as np, pydicom
            from pydicom.pixel_data_handlers.util import apply_color_lut
            d = pydicom.dcmread(sys.argv[1])
            assert d.PhotometricInterpretation == 'PALETTE COLOR' and d.ColorSpace == 'SRGB' and d.ICCProfile[36:40] == b'acsp'
            raw = np.frombuffer(d.PixelData, np.uint16).reshape(-1, d.Rows, d.Columns)
            shown = apply_color_lut(raw, d) >> 8
            for word in sys.argv[2:]:
                v, r, g, b = map(int, word.split(','))
                seen = np.unique(shown[raw == v], axis=0)
                assert seen.tolist() == [[r, g, b]], (v, seen)
            assert not shown[raw == 0].any()
            assert not any('RecommendedDisplayCIELabValue' in s for s in d.SegmentSequence)
            """, file.toString()));
        for (Segment s : labels.segments()) command.add(s.value() + "," + s.color().red() + "," + s.color().green() + "," + s.color().blue());
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
        Programs.require("dciodvfy");
        assertThat(Programs.run(List.of("dciodvfy", "-new", file.toString())).output().lines().filter(l -> l.startsWith("Error") && !l.contains("Information Object Not found") && !l.contains("SegmentNumber not monotonically"))).as("but that it knows no label maps, whose numbers are free").isEmpty();
    }

    /** pydicom writes the palette anew, of 8 bits and from the second number on, as others may. */
    @Test
    void colours_of_a_label_map_are_those_of_its_palette_also_where_others_wrote_it() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(5);
        short[][] planes = new short[5][grid.ni() * grid.nj()];
        planes[2][7] = 1;
        planes[2][8] = 2;
        LabelMap labels = new LabelMap(grid, List.<short[][]>of(planes), List.of(Segment.plain(0, 1, "a"), Segment.plain(0, 2, "b")));
        Path file = folder.resolve("ours.dcm"), other = folder.resolve("others.dcm");
        new LabelSegExporter().export(request(CtSeries.write(folder, grid), labels), file, Progress.NONE);
        assertThat(new SegReader().read(file, Progress.NONE).segments()).extracting(Segment::color).containsExactlyElementsOf(labels.segments().stream().map(Segment::color).toList());
        Programs.requirePython("pydicom");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import sys, pydicom
            d = pydicom.dcmread(sys.argv[1])
            for name, values in ('Red', (10, 250)), ('Green', (20, 0)), ('Blue', (30, 77)):
                setattr(d, name + 'PaletteColorLookupTableDescriptor', [2, 1, 8])
                setattr(d, name + 'PaletteColorLookupTableData', bytes(values))
            d.save_as(sys.argv[2])
            """, file.toString(), other.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(new SegReader().read(other, Progress.NONE).segments()).extracting(Segment::color).containsExactly(new Rgb(10, 20, 30), new Rgb(250, 0, 77));
    }

    private static void requireCameBack(LabelMap labels, Path file) throws IOException {
        LabelMap read = new SegReader().read(file, Progress.NONE);
        assertThat(read.segments()).isEqualTo(labels.segments());
        for (Segment s : labels.segments()) {
            SegmentGeometry a = SegmentGeometry.of(labels.grid(), labels.mask(s)), b = SegmentGeometry.of(read.grid(), read.mask(s));
            assertThat(b.voxels()).isEqualTo(a.voxels());
            assertThat(b.isClose(a, CLOSE_MM)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "PROBABILITY", "OCCUPANCY" })
    void fractions_are_valid_and_others_read_the_same_numbers(String type) throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(5);
        Volume image = CtSeries.write(folder, grid);
        Volume fractions = fractions(grid);
        LabelMap labels = atLeastHalf(grid, fractions);
        Path file = folder.resolve("fractions.dcm");
        SegmentationExporter exporter = type.equals("OCCUPANCY") ? new OccupancySegExporter() : new FractionalSegExporter();
        assertThat(exporter.export(request(image, labels).withFractions(List.of(fractions)), file, Progress.NONE).same()).isTrue();
        OthersRead.requireValid(file);
        Programs.requirePython("pydicom");
        long sum = 0, half = 0, digest = 0, at = 0;
        for (int k = 1; k < grid.nk(); k++) // the first plane holds nothing and has no frame
            for (float f : FractionFrames.plane(fractions, k)) {
                long stored = Math.round(f * 255.0);
                sum += stored;
                if (2 * stored >= 255) half++;
                digest += stored * (at++ % 9973);
            }
        assertThat(Programs.run(List.of(Programs.PYTHON, "-c", FRACTIONS, file.toString())).output().strip()).isEqualTo("FRACTIONAL " + type + " 255 " + sum + " " + half + " " + digest);
        LabelMap read = new SegReader().read(file, Progress.NONE);
        assertThat(read.findings()).singleElement().satisfies(f -> assertThat(f.code() + f.message()).contains("FRACTIONAL", "half of the maximum"));
        assertThat(SegmentGeometry.of(read.grid(), read.mask(read.segments().get(0))).voxels()).isEqualTo(half);
        long most = 0;
        for (int k = 0; k < grid.nk(); k++) for (float f : FractionFrames.plane(fractions, k)) if (Math.round(f * 255.0) >= 0.9 * 255) most++;
        LabelMap sure = new SegReader().read(file, 0.9, Progress.NONE);
        assertThat(SegmentGeometry.of(sure.grid(), sure.mask(sure.segments().get(0))).voxels()).isEqualTo(most).isLessThan(half);
        assertThat(sure.findings().get(0).message()).contains("0.9");
        assertThatThrownBy(() -> new SegReader().read(file, 0, Progress.NONE)).hasMessageContaining("threshold 0");
    }

    @Test
    void numbers_that_are_no_fractions_fractions_of_nothing_and_none_at_all_are_refused_and_nothing_is_written() throws IOException {
        VoxelGrid grid = CtSeries.oblique(5);
        Volume image = CtSeries.write(folder, grid), good = fractions(grid);
        LabelMap labels = atLeastHalf(grid, good);
        Path file = folder.resolve("fractions.dcm");
        Volume hu = Volume.builder("HU", grid, Samples.of(SampleType.FLOAT32, grid.ni(), grid.nj(), planes(grid, 37.5f))).build(), none = Volume.builder("0", grid, Samples.of(SampleType.FLOAT32, grid.ni(), grid.nj(), planes(grid, 0.001f))).build();
        SegmentationExporter exporter = new FractionalSegExporter();
        assertThatThrownBy(() -> exporter.export(request(image, labels).withFractions(List.of(hu)), file, Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("37.5");
        assertThatThrownBy(() -> exporter.export(request(image, labels).withFractions(List.of(none)), file, Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("empty segment");
        assertThatThrownBy(() -> exporter.export(request(image, labels), file, Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("probability=");
        assertThatThrownBy(() -> request(image, labels).withFractions(List.of(good, good))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 volumes");
        assertThatThrownBy(() -> request(image, labels).withFractions(List.of(fractions(CtSeries.oblique(4))))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("other voxels");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).allSatisfy(p -> assertThat(p.getFileName().toString()).startsWith("ct"));
        }
    }

    private static List<Object> planes(VoxelGrid grid, float value) {
        List<Object> planes = new ArrayList<>();
        for (int k = 0; k < grid.nk(); k++) {
            float[] plane = new float[grid.ni() * grid.nj()];
            Arrays.fill(plane, value);
            planes.add(plane);
        }
        return planes;
    }

    /** A hill that is steeper on one side; nothing in the first plane. */
    private static Volume fractions(VoxelGrid grid) {
        List<Object> planes = planes(grid, 0);
        for (int k = 1; k < grid.nk(); k++)
            for (int j = 0; j < grid.nj(); j++)
                for (int i = 0; i < grid.ni(); i++) ((float[]) planes.get(k))[i + grid.ni() * j] = (float) Math.max(0, Math.min(1, 1.3 - Math.hypot((i - 9) / 9.0, (j - 14) / (j < 14 ? 8.0 : 15.0)) - 0.1 * k));
        return Volume.builder("Probability", grid, Samples.of(SampleType.FLOAT32, grid.ni(), grid.nj(), planes)).build();
    }

    private static LabelMap atLeastHalf(VoxelGrid grid, Volume fractions) {
        LabelMap labels = LabelMap.empty(grid, List.of(Segment.plain(0, 3, "Consensus")));
        for (int k = 0; k < grid.nk(); k++) {
            float[] f = FractionFrames.plane(fractions, k);
            for (int x = 0; x < f.length; x++) if (f[x] >= 0.5) labels.layer(0)[k][x] = 3;
        }
        return labels;
    }
}
