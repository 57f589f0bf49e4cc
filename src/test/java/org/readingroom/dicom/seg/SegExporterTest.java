package org.readingroom.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.dicom.data.CieLab;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.mask.Mask;

class SegExporterTest {

    private static final double CLOSE_MM = 0.01;
    @TempDir Path folder;

    private ReadBack export(Volume image, LabelMap labels, Path target) throws IOException {
        return new SegExporter().export(SegmentationExport.on(image, labels, "Consensus of 5 readers, STAPLE", Origin.SEMIAUTOMATIC), target, Progress.NONE);
    }

    @Test
    void an_oblique_series_of_23_by_37_pixels_is_read_back_voxel_by_voxel_by_us_and_by_others_and_valid() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(7);
        LabelMap labels = CtSeries.threeSegments(grid);
        Path file = folder.resolve("seg 肝.dcm");
        ReadBack result = export(CtSeries.write(folder, grid), labels, file);
        assertThat(result.same()).isTrue();
        assertThat(result.segments()).hasSize(3).allSatisfy(c -> assertThat(c.read().voxels()).isPositive());
        JsonObject others = OthersRead.requireSame(file, labels);
        assertThat(others.get("patient").getAsString()).isEqualTo("Prüfung^Ö"); // Latin-1 in the images, UTF-8 here
        assertThat(others.get("refs").getAsInt()).isEqualTo(7);
        assertThat(others.get("overlap").getAsString()).isEqualTo("NO");
        OthersRead.requireValid(file);
    }

    @Test
    void a_tilted_gantry_keeps_its_shear() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.grid(24, 38, 6, 0.8);
        LabelMap labels = CtSeries.threeSegments(grid);
        Path file = folder.resolve("tilt.dcm");
        export(CtSeries.write(folder, grid), labels, file);
        OthersRead.requireSame(file, labels);
        OthersRead.requireValid(file);
        LabelMap read = new SegReader().read(file, Progress.NONE);
        assertThat(read.grid().affine().direction(2).degreesTo(grid.affine().direction(2))).isLessThan(1e-4);
        double between = DicomFile.read(file).dataSet().items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).get(0).items(Tag.PIXEL_MEASURES_SEQUENCE).get(0)
            .doubleValue(Tag.SPACING_BETWEEN_SLICES).orElseThrow();
        assertThat(between).isEqualTo(2.5, Offset.offset(1e-9)); // along the normal, not along the shifted step
    }

    @Test
    void values_names_colours_codes_tracks_and_layers_survive_the_round_trip() throws IOException {
        VoxelGrid grid = CtSeries.oblique(5);
        LabelMap base = CtSeries.threeSegments(grid);
        List<Segment> segments = new ArrayList<>(base.segments());
        String longName = "A name of more than sixty-four characters, so that it does not fit into a label";
        segments.add(new Segment(1, 5, longName, new Rgb(17, 200, 3), Segment.TISSUE, new CodedConcept("SCT", "10200004", "Liver"),
            UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")));
        short[][] above = new short[5][grid.ni() * grid.nj()];
        for (int k = 0; k < 5; k++) for (int x = 60; x < 500; x++) above[k][x] = 5;
        LabelMap labels = new LabelMap(grid, List.of(base.layer(0), above), segments);
        Path file = folder.resolve("layers.dcm");
        export(CtSeries.write(folder, grid), labels, file);
        LabelMap read = new SegReader().read(file, Progress.NONE);
        assertThat(read.segments()).isEqualTo(labels.segments());
        assertThat(read.grid().sameAs(grid, CLOSE_MM)).isTrue();
        for (Segment s : labels.segments()) assertThat(read.mask(s).sameVoxels(labels.mask(s))).isTrue();
        DataSet set = DicomFile.read(file).dataSet();
        assertThat(set.string(Tag.SEGMENTS_OVERLAP)).isEqualTo("YES");
        DataSet fourth = set.items(Tag.SEGMENT_SEQUENCE).get(3);
        assertThat(fourth.string(Tag.TRACKING_UID)).isEqualTo("2.25.329800735698586629295641978511506172918"); // the standard's own example, PS3.5 B.2
        assertThat(fourth.string(Tag.SEGMENT_LABEL)).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void names_that_do_not_fit_are_shortened_and_told_differ_where_they_differed_and_come_back_whole() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(4);
        LabelMap labels = CtSeries.withNames(grid);
        Path file = folder.resolve("names.dcm");
        ReadBack told = export(CtSeries.write(folder, grid), labels, file);
        assertThat(told.findings()).singleElement().satisfies(f -> assertThat(f.message()).contains("5 names", "'a/b (2)'"));
        assertThat(new SegReader().read(file, Progress.NONE).segments()).isEqualTo(labels.segments());
        Programs.requirePython("pydicom");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import sys, pydicom
            d = pydicom.dcmread(sys.argv[1])
            names = [s.SegmentLabel for s in d.SegmentSequence]
            assert len(set(names)) == len(names) and max(map(len, names)) <= 64, names
            assert names[:2] == ['a/b (2)', 'a/b'] and names[5] == 'whole as it is', names
            assert [s.TrackingID for s in d.SegmentSequence][:2] == ['a' + chr(92) + 'b', 'a/b']
            assert [len(s.get('SegmentDescription', '')) for s in d.SegmentSequence] == [3, 0, 71, 71, len('tab and bell'), 0, len('two' + chr(10) + 'lines')]
            assert 'research use only' in d.ImageComments
            """, file.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        OthersRead.requireValid(file);
    }

    @Test
    void empty_segments_and_single_planes_are_written_and_counted() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(4);
        LabelMap labels = LabelMap.empty(grid, List.of(Segment.plain(0, 1, "Nothing"), Segment.plain(0, 2, "One voxel")));
        labels.layer(0)[2][5 + grid.ni() * 30] = 2;
        Path file = folder.resolve("few.dcm");
        assertThat(export(CtSeries.write(folder, grid), labels, file).same()).isTrue();
        OthersRead.requireSame(file, labels);
        OthersRead.requireValid(file);
    }

    @Test
    void where_slices_are_missing_planes_are_written_where_their_images_are_and_read_with_the_gap() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(5);
        Volume image = CtSeries.write(folder, grid, grid.toPatient(0, 0, 0), new double[] { 0, 0, 0, 2.5, 2.5 }).toBuilder().verdict(Verdict.INCOMPLETE).build();
        LabelMap labels = CtSeries.threeSegments(grid);
        Path file = folder.resolve("gap.dcm");
        assertThat(export(image, labels, file).same()).isTrue();
        OthersRead.requireValid(file);
        List<DataSet> frames = DicomFile.read(file).dataSet().items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        List<PointMm> written = frames.stream().map(f -> f.items(Tag.PLANE_POSITION_SEQUENCE).get(0).doubles(Tag.IMAGE_POSITION_PATIENT)).map(p -> new PointMm(p[0], p[1], p[2])).toList();
        for (int k = 1; k < 5; k++) {
            PointMm source = image.source().orElseThrow().planes().get(k).position();
            assertThat(written).anyMatch(p -> p.distanceTo(source) < CLOSE_MM);
        }
        LabelMap read = new SegReader().read(file, Progress.NONE);
        assertThat(read.grid().nk()).isEqualTo(5); // of six places the first is without label, and the missing slice is an empty plane
        assertThat(read.layer(0)[2]).containsOnly((short) 0);
        assertThat(read.layer(0)[3]).isEqualTo(labels.layer(0)[3]);
    }

    @Test
    void images_at_uneven_distances_are_refused_because_no_reader_could_make_a_grid_of_them() throws IOException {
        VoxelGrid grid = CtSeries.oblique(5);
        Volume image = CtSeries.write(folder, grid, grid.toPatient(0, 0, 0), new double[] { 0, 0.4, 0, -0.6, 0 }).toBuilder().verdict(Verdict.IRREGULAR).build();
        Path file = folder.resolve("uneven.dcm");
        assertThatThrownBy(() -> export(image, CtSeries.threeSegments(grid), file)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("uneven distances")
            .hasMessageContaining("expected one step").hasMessageContaining("Keep the annotations").hasMessageNotContaining("\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_series_without_body_part_or_frame_of_reference_gives_a_valid_object() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(3);
        Volume image = CtSeries.write(folder, grid);
        var source = image.source().orElseThrow();
        Path first = source.planes().get(0).file();
        DicomFile bare = DicomFile.read(first);
        byte[] pixels = new byte[(int) bare.pixelData().orElseThrow().length()];
        DataSet set = bare.dataSet().remove(Tag.BODY_PART_EXAMINED).remove(Tag.FRAME_OF_REFERENCE_UID).remove(Tag.STUDY_ID).putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
        DicomWriter.write(first, set, TransferSyntax.IMPLICIT_LE);
        Volume without = image.toBuilder().source(new SourceInstances(source.studyUid(), source.seriesUid(), "", source.planes())).build();
        Path file = folder.resolve("bare.dcm");
        export(without, CtSeries.threeSegments(grid), file);
        OthersRead.requireValid(file);
    }

    @Test
    void a_volume_that_is_no_dicom_series_is_refused_in_one_sentence_and_nothing_is_written() {
        VoxelGrid grid = CtSeries.oblique(2);
        Volume image = Volume.builder("x", grid, Samples.allocate(SampleType.INT16, 23, 37, 2, 1, 1)).format("NIfTI-1").build();
        Path file = folder.resolve("no.dcm");
        assertThatThrownBy(() -> export(image, CtSeries.threeSegments(grid), file)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("did not come from one but from NIfTI-1").hasMessageContaining("export as NIfTI");
        assertThatThrownBy(() -> new SegExporter().export(SegmentationExport.of(CtSeries.threeSegments(grid), "", Origin.MANUAL), file, Progress.NONE))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("image=");
        assertThat(file).doesNotExist();
    }

    @Test
    void an_image_of_the_series_is_never_replaced() throws IOException {
        VoxelGrid grid = CtSeries.oblique(3);
        Volume image = CtSeries.write(folder, grid);
        Path source = image.source().orElseThrow().planes().get(2).file();
        byte[] before = Files.readAllBytes(source);
        assertThatThrownBy(() -> export(image, CtSeries.threeSegments(grid), folder.resolve("./ct2.dcm"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("another name");
        assertThat(source).hasBinaryContent(before);
    }

    @Test
    void images_in_one_place_are_refused_because_frames_go_by_position() throws IOException {
        VoxelGrid grid = CtSeries.oblique(3);
        Volume image = CtSeries.write(folder, grid, grid.toPatient(0, 0, 0), new double[] { 0, -2.5, 0 });
        assertThatThrownBy(() -> export(image, CtSeries.threeSegments(grid), folder.resolve("no.dcm"))).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("no place in the patient");
    }

    @Test
    void malformed_patient_attributes_of_the_source_do_not_make_the_object_invalid() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(3);
        Volume image = CtSeries.write(folder, grid);
        Path first = image.source().orElseThrow().planes().get(0).file();
        DataSet set = DicomFile.read(first).dataSet().putString(Tag.PATIENT_AGE, "0Y").putString(Tag.PATIENT_SEX, "0").putEmpty(Tag.DEIDENTIFICATION_METHOD).putString(Tag.PATIENT_IDENTITY_REMOVED, "YES")
            .putString(Tag.STUDY_TIME, "25:61").putString(Tag.PATIENT_WEIGHT, "heavy").putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2 * 23 * 37]);
        DicomWriter.write(first, set, TransferSyntax.EXPLICIT_LE);
        Path file = folder.resolve("malformed.dcm");
        export(image, CtSeries.threeSegments(grid), file);
        OthersRead.requireValid(file);
    }

    @Test
    void labels_on_another_grid_or_none_and_a_source_that_is_gone_are_refused_and_nothing_is_left_behind() throws IOException {
        VoxelGrid grid = CtSeries.oblique(3);
        Volume image = CtSeries.write(folder, grid);
        Path out = Files.createDirectory(folder.resolve("out")), file = out.resolve("no.dcm");
        assertThatThrownBy(() -> export(image, CtSeries.threeSegments(CtSeries.oblique(4)), file)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("23 x 37 x 4");
        assertThatThrownBy(() -> export(image, LabelMap.empty(grid, List.of()), file)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no segments");
        Files.delete(image.source().orElseThrow().planes().get(0).file());
        assertThatThrownBy(() -> export(image, CtSeries.threeSegments(grid), file)).isInstanceOf(IOException.class).hasMessageContaining("ct0.dcm");
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left).isEmpty();
        }
    }

    /** L, a, b as they stand in objects of dcmqi, and the colours that dcmqi shows for them. */
    @ParameterizedTest
    @CsvSource({ "41661,41167,40792,221,130,101", "43803,26565,37722,128,174,128", "37064,44082,41620,216,101,79", "45062,38660,25486,183,156,220",
        "55193,26619,30325,140,224,228", "38399,29410,23264,0,151,206" })
    void colours_are_those_that_dcmqi_shows(int l, int a, int b, int red, int green, int blue) {
        assertThat(CieLab.toRgb(new int[] { l, a, b })).isEqualTo(new Rgb(red, green, blue));
    }

    @Test
    void colours_come_back_exactly() {
        for (int r = 0; r < 256; r += 15)
            for (int g = 0; g < 256; g += 15)
                for (int b = 0; b < 256; b += 15) {
                    Rgb c = new Rgb(r, g, b);
                    assertThat(CieLab.toRgb(CieLab.of(c))).isEqualTo(c);
                }
    }

    @Test
    void masks_of_random_voxels_survive_whatever_bit_a_frame_begins_at() throws IOException {
        VoxelGrid grid = CtSeries.grid(5, 3, 20, 0);
        Random random = new Random(7);
        LabelMap labels = LabelMap.empty(grid, List.of(Segment.plain(0, 1, "a"), Segment.plain(0, 2, "b")));
        for (short[] plane : labels.layer(0)) for (int x = 0; x < plane.length; x++) plane[x] = (short) random.nextInt(3);
        Path file = folder.resolve("random.dcm");
        export(CtSeries.write(folder, grid), labels, file);
        LabelMap read = new SegReader().read(file, Progress.NONE);
        for (Segment s : labels.segments()) {
            Mask m = read.mask(s);
            assertThat(m.sameVoxels(labels.mask(s))).isTrue();
        }
    }
}
