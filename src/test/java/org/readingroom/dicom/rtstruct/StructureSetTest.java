package org.readingroom.dicom.rtstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.seg.CtSeries;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentGeometry;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.PolygonRaster;

class StructureSetTest {

    @TempDir
    Path folder;

    private ReadBack export(Volume image, LabelMap labels, Path target) throws IOException {
        return new StructureSetExporter().export(SegmentationExport.on(image, labels, "Consensus of 5 readers", Origin.SEMIAUTOMATIC), target, Progress.NONE);
    }

    /** Blots with holes, islands in the holes, single voxels and corners that touch. */
    private static LabelMap blots(VoxelGrid grid, long seed) {
        Random random = new Random(seed);
        List<Segment> segments = List.of(new Segment(0, 7, "Leber, Ödem", new Rgb(17, 200, 3), Segment.TISSUE, new CodedConcept("SCT", "10200004", "Liver"), UUID.randomUUID()),
            new Segment(0, 300, "b", new Rgb(1, 2, 3), Segment.TISSUE, Segment.TISSUE, UUID.randomUUID()), new Segment(1, 7, "over both", new Rgb(255, 0, 0), Segment.TISSUE, Segment.TISSUE, UUID.randomUUID()));
        short[][] first = new short[grid.nk()][grid.ni() * grid.nj()], second = new short[grid.nk()][grid.ni() * grid.nj()];
        for (int k = 0; k < grid.nk(); k++)
            for (int n = 0; n < first[k].length; n++) {
                int i = n % grid.ni() - grid.ni() / 2, j = n / grid.ni() - grid.nj() / 2, r = i * i + j * j;
                boolean rings = r < 100 && r > 40 || r < 9;
                first[k][n] = random.nextInt(12) == 0 ? (short) 300 : rings ? (short) 7 : 0;
                second[k][n] = random.nextInt(3) == 0 ? (short) 7 : 0;
            }
        return new LabelMap(grid, List.of(first, second), segments);
    }

    @Test
    void everything_survives_the_round_trip_on_an_oblique_series_and_the_file_is_valid() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(5);
        LabelMap labels = blots(grid, 1);
        Volume image = CtSeries.write(folder, grid);
        Path file = folder.resolve("structures.dcm");
        assertThat(export(image, labels, file).same()).isTrue();
        LabelMap read = new StructureSetReader().read(file, Progress.NONE); // finds the images beside it
        assertThat(read.findings()).isEmpty();
        assertThat(read.grid().sameAs(grid, 0.01)).isTrue();
        assertThat(read.segments()).isEqualTo(labels.segments());
        for (Segment s : labels.segments()) assertThat(read.mask(s).sameVoxels(labels.mask(s))).isTrue();
        Programs.require("dciodvfy");
        String said = Programs.run(List.of("dciodvfy", "-new", file.toString())).output();
        assertThat(said).contains("RTStructureSet");
        assertThat(said.lines().filter(l -> l.startsWith("Error"))).isEmpty();
    }

    @Test
    void names_that_do_not_fit_are_shortened_alike_differ_and_come_back_whole_and_roles_of_radiotherapy_are_coded() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(4);
        LabelMap labels = CtSeries.withNames(grid);
        List<Segment> coded = new ArrayList<>(labels.segments());
        Segment last = coded.remove(coded.size() - 1);
        coded.add(new Segment(last.layer(), last.value(), last.name(), last.color(), new CodedConcept("DCM", "130041", "RT Target"), new CodedConcept("DCM", "130054", "PTV Primary"), last.track()));
        LabelMap written = new LabelMap(grid, List.<short[][]>of(labels.layer(0)), coded);
        Path file = folder.resolve("names.dcm");
        ReadBack told = export(CtSeries.write(folder, grid), written, file);
        assertThat(told.findings()).singleElement().satisfies(f -> assertThat(f.code()).isEqualTo("NAME_SHORTENED"));
        assertThat(new StructureSetReader().read(file, Progress.NONE).segments()).isEqualTo(coded);
        Programs.requirePython("pydicom");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import sys, pydicom
            d = pydicom.dcmread(sys.argv[1])
            names = [r.ROIName for r in d.StructureSetROISequence]
            assert len(set(names)) == len(names) and max(map(len, names)) <= 64, names
            assert names[:2] == ['a/b (2)', 'a/b'], names
            o = d.RTROIObservationsSequence[-1]
            assert o.RTROIInterpretedType == 'PTV' and o[0x3010, 0x0065].value[0].CodeValue == '130054' and o[0x3010, 0x0064].value[0].CodeValue == '130041'
            assert o.RTROIIdentificationCodeSequence[0].CodeMeaning == 'PTV Primary' and 'research use only' in d.StructureSetDescription
            d.RTROIObservationsSequence[-1].RTROIIdentificationCodeSequence = []
            for r in d.StructureSetROISequence: r.ROIDescription = ''
            d.save_as(sys.argv[2])
            """, file.toString(), folder.resolve("others.dcm").toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        Programs.require("dciodvfy");
        assertThat(Programs.run(List.of("dciodvfy", "-new", file.toString())).output().lines().filter(l -> l.startsWith("Error"))).isEmpty();
        Segment others = new StructureSetReader().read(folder.resolve("others.dcm"), Progress.NONE).segments().get(coded.size() - 1); // of a program that tells roles alone
        assertThat(others.type()).isEqualTo(new CodedConcept("DCM", "130054", "PTV Primary"));
        assertThat(others.category()).isEqualTo(new CodedConcept("DCM", "130041", "RT Target"));
    }

    @Test
    void another_program_fills_the_same_voxels() throws IOException, InterruptedException {
        Programs.require("plastimatch");
        VoxelGrid grid = CtSeries.grid(24, 38, 6, 0);
        LabelMap labels = blots(grid, 2);
        Path images = Files.createDirectories(folder.resolve("ct")), file = folder.resolve("structures.dcm");
        export(CtSeries.write(images, grid), labels, file);
        Programs.run(List.of("plastimatch", "convert", "--input", file.toString(), "--referenced-ct", images.toString(), "--output-prefix", folder.resolve("masks").toString(), "--prefix-format", "nrrd"));
        for (Segment s : labels.segments()) {
            Path mask = folder.resolve("masks").resolve(s.name() + ".nrrd");
            if (!s.name().matches("[a-z ]+")) continue; // it writes other letters into file names in its own way
            assertThat(voxels(mask, grid)).as(s.name()).isEqualTo(bytes(labels.mask(s), grid));
        }
    }

    private static byte[] voxels(Path nrrd, VoxelGrid grid) throws IOException {
        byte[] all = Files.readAllBytes(nrrd);
        int end = new String(all, 0, Math.min(all.length, 4000), StandardCharsets.ISO_8859_1).indexOf("\n\n") + 2;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(all, end, all.length - end))) {
            byte[] voxels = in.readNBytes((int) grid.voxels());
            for (int n = 0; n < voxels.length; n++) if (voxels[n] != 0) voxels[n] = 1;
            return voxels;
        }
    }

    private static byte[] bytes(Mask mask, VoxelGrid grid) {
        byte[] all = new byte[(int) grid.voxels()];
        for (int k = 0; k < mask.nk(); k++) for (int n = 0; n < mask.plane(k).length; n++) all[k * mask.plane(k).length + n] = (byte) (mask.plane(k)[n] == 0 ? 0 : 1);
        return all;
    }

    @Test
    void keyholes_fill_to_the_same_picture_by_both_rules() {
        Random random = new Random(9);
        for (int run = 0; run < 200; run++) {
            Mask picture = new Mask(13, 11, 1);
            for (int n = 0; n < 143; n++) picture.plane(0)[n] = (byte) (random.nextInt(10) < 6 ? 1 : 0);
            List<double[][]> outlines = Outlines.of(picture);
            for (PolygonRaster.Rule rule : PolygonRaster.Rule.values()) assertThat(PolygonRaster.fill(outlines, 13, 11, rule).sameVoxels(picture)).isTrue();
            for (double[][] one : outlines) assertThat(PolygonRaster.signedArea(one)).isPositive(); // no outline is a hole of its own
        }
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void structures_of_another_program_have_the_volumes_that_dicompyler_gives_them() throws IOException {
        LabelMap labels = new StructureSetReader().read(Shared.corpus("dicom/objects/dicompyler/rtss.dcm"), Progress.NONE);
        assertThat(labels.segments()).extracting(Segment::name).containsExactly("BODY", "Areola", "Borders", "Breast", "Heart", "Lt Lung", "Nodes", "Scar", "Tumor Bed", "Tumor Bed Block");
        assertThat(labels.segments().get(0).color()).isEqualTo(new Rgb(154, 155, 100));
        double heart = SegmentGeometry.of(labels.grid(), labels.mask(labels.segments().get(4))).voxels() * labels.grid().voxelMm3() / 1000;
        assertThat(heart).isCloseTo(437.46, Offset.offset(4.4)); // dicompyler-core's own test: areas times thickness, ours counts voxels
        assertThat(labels.findings()).extracting(f -> f.code()).containsExactly("OWN_GRID");
    }

    private DataSet structureSet(double[]... outlines) {
        List<DataSet> contours = new ArrayList<>();
        for (double[] o : outlines) contours.add(new DataSet().putString(RtTag.CONTOUR_GEOMETRIC_TYPE, o.length == 3 ? "POINT" : "CLOSED_PLANAR").putInts(RtTag.NUMBER_OF_CONTOUR_POINTS, o.length / 3).putDoubles(RtTag.CONTOUR_DATA, o));
        return new DataSet().putString(Tag.SOP_CLASS_UID, StructureSetObject.SOP_CLASS).putString(Tag.SOP_INSTANCE_UID, "1.2.3").putString(Tag.MODALITY, "RTSTRUCT")
            .putItems(RtTag.STRUCTURE_SET_ROI_SEQUENCE, new DataSet().putInts(RtTag.ROI_NUMBER, 5).putString(RtTag.ROI_NAME, "x"))
            .putItems(RtTag.ROI_CONTOUR_SEQUENCE, new DataSet().putInts(RtTag.REFERENCED_ROI_NUMBER, 5).putItems(RtTag.CONTOUR_SEQUENCE, contours));
    }

    private LabelMap read(DataSet set) throws IOException {
        Path file = Files.createDirectories(folder.resolve("alone")).resolve("s.dcm");
        DicomWriter.write(file, set, TransferSyntax.IMPLICIT_LE);
        return new StructureSetReader().read(file, Progress.NONE);
    }

    private static double[] square(double z, double from, double to) {
        return new double[] { from, from, z, to, from, z, to, to, z, from, to, z };
    }

    @Test
    void without_images_outlines_within_outlines_are_holes_and_what_is_odd_is_told() throws IOException {
        LabelMap labels = read(structureSet(square(0, 0, 20), square(0, 5, 10), square(3, 0, 20), square(3, 0, 20), new double[] { 1, 1, 1 }));
        assertThat(labels.grid().nk()).isEqualTo(2);
        assertThat(labels.grid().affine().step(2)).isEqualTo(3, Offset.offset(1e-9));
        assertThat(labels.mask(labels.segments().get(0)).slice(0).count()).isEqualTo(400 - 25);
        assertThat(labels.mask(labels.segments().get(0)).slice(1).count()).isEqualTo(400);
        assertThat(labels.findings()).extracting(f -> f.code()).containsExactlyInAnyOrder("OWN_GRID", "DUPLICATE", "NO_AREA");
        assertThatThrownBy(() -> read(structureSet(new double[] { 1, 1, 1 }))).isInstanceOf(FormatException.class).hasMessageContaining("no outline with an inside");
    }

    @Test
    void what_cannot_be_written_or_read_is_refused_with_a_sentence() throws IOException {
        VoxelGrid grid = CtSeries.oblique(3);
        Volume image = CtSeries.write(folder, grid);
        assertThatThrownBy(() -> export(image, LabelMap.empty(grid, List.of(Segment.plain(0, 1, "Nothing"))), folder.resolve("e.dcm"))).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("no voxels");
        assertThat(folder.resolve("e.dcm")).doesNotExist();
        assertThatThrownBy(() -> read(structureSet(new double[] { 1, 1, 1, 2, 2 }))).isInstanceOf(FormatException.class).hasMessageContaining("coordinates");
        Path ct = DicomFile.read(image.source().orElseThrow().planes().get(0).file()).path();
        assertThat(new StructureSetReader().confidence(ct)).isZero();
        assertThatThrownBy(() -> new StructureSetReader().read(ct, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("RT Structure Set");
    }
}
