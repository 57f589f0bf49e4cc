package org.readingroom.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.seg.CtSeries;
import org.readingroom.dicom.seg.SegExporter;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.NodeReaders;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;
import org.readingroom.volume.measure.Measuring;
import org.readingroom.volume.segment.SegmentStatistics;

class MeasurementReportTest {

    private static final CodedConcept LIVER = new CodedConcept("SCT", "10200004", "Liver");

    @TempDir
    Path folder;
    private Volume image;
    private SegmentationExport request;
    private MeasuredSegmentation segmentation;

    /** A box of 4 x 6 x 3 voxels, and one voxel. */
    private void segment(String name) throws IOException {
        VoxelGrid grid = CtSeries.oblique(5);
        image = CtSeries.write(Files.createDirectories(folder.resolve("ct")), grid);
        short[][] planes = new short[5][grid.ni() * grid.nj()];
        for (int k = 1; k < 4; k++) for (int j = 10; j < 16; j++) for (int i = 5; i < 9; i++) planes[k][j * grid.ni() + i] = 1;
        planes[0][0] = 2;
        LabelMap labels = new LabelMap(grid, List.<short[][]>of(planes), List.of(new Segment(0, 1, name, new Rgb(200, 10, 10), Segment.TISSUE, LIVER, UUID.randomUUID()), Segment.plain(0, 2, "one voxel")));
        request = SegmentationExport.on(image, labels, "test", SegmentationExport.Origin.MANUAL);
        new SegExporter().export(request, folder.resolve("seg.dcm"), Progress.NONE);
        segmentation = MeasuredSegmentation.read(folder.resolve("seg.dcm"));
    }

    private MeasurementReport report(String author) throws IOException {
        List<MeasuredStructure> all = new ArrayList<>();
        for (int n = 0; n < segmentation.segments().size(); n++) {
            MeasuredSegmentation.Part p = segmentation.segments().get(n);
            all.add(new MeasuredStructure(request.labels().segments().get(n).name(), p.trackingUid(), p.category(), p.type(), p.sites(),
                Optional.of(new MeasuredStructure.SegmentReference(segmentation.sopClassUid(), segmentation.sopInstanceUid(), p.number())),
                SegmentMeasures.of(SegmentStatistics.of(image, 0, 0, request.labels().mask(request.labels().segments().get(n))), request.labels().grid(), Quantity.HOUNSFIELD, "CT")));
        }
        return new MeasurementReport(author, all);
    }

    private Path write(String author) throws IOException {
        Path file = folder.resolve("report.dcm");
        MeasurementReportWriter.write(file, report(author), segmentation, SourceSeries.of(request, "a report"));
        return file;
    }

    @Test
    void a_report_is_valid_and_reads_back_with_names_codes_uids_and_numbers() throws IOException, InterruptedException {
        segment("肝臓 Ödem");
        Path file = write("山田^太郎");
        MeasurementReport read = MeasurementReport.read(file);
        assertThat(read.observer()).isEqualTo("山田^太郎");
        MeasuredStructure liver = read.structures().get(0);
        assertThat(liver.name()).isEqualTo("肝臓 Ödem");
        assertThat(liver.uid()).isEqualTo(Uids.of(request.labels().segments().get(0).track()));
        assertThat(liver.finding()).contains(LIVER);
        assertThat(liver.segment()).contains(new MeasuredStructure.SegmentReference(segmentation.sopClassUid(), segmentation.sopInstanceUid(), 1));
        MeasuredFigure volume = liver.figures().get(0);
        assertThat(volume.value()).as("4 x 6 x 3 voxels of 0.7 x 0.9 x 2.5 mm").isEqualTo(4 * 6 * 3 * 0.7 * 0.9 * 2.5, within(1e-6));
        assertThat(volume.unit().value()).isEqualTo("mm3");
        MeasuredFigure axis = liver.figures().stream().filter(f -> f.name().meaning().equals("Long axis")).findFirst().orElseThrow();
        assertThat(axis.value()).as("between the middles of voxels at opposite corners").isEqualTo(Math.hypot(3 * 0.7, 5 * 0.9), within(1e-9));
        assertThat(axis.from().orElseThrow().distanceTo(axis.to().orElseThrow())).as("the line in the patient").isEqualTo(axis.value(), within(1e-3));
        assertThat(liver.figures()).filteredOn(f -> f.derivation().isPresent()).hasSize(5).allMatch(f -> f.unit().value().equals("[hnsf'U]"));
        valid(file, "Comprehensive3DSR");
    }

    private void valid(Path file, String kind) throws IOException, InterruptedException {
        Programs.require("dciodvfy");
        Programs.require("dsrdump");
        String said = Programs.run(List.of("dciodvfy", file.toString())).output();
        assertThat(said).contains(kind);
        assertThat(said.lines().filter(l -> l.startsWith("E"))).isEmpty();
        Programs.Run dump = Programs.run(List.of("dsrdump", "+U8", file.toString()));
        assertThat(dump.exit()).isZero();
        assertThat(dump.output()).contains("Measurement Group");
        assertThat(dump.output().lines().filter(l -> l.matches("[EW]: .*") && !l.contains("does not support this Specific Character Set"))).isEmpty(); // UTF-8, which it reads all the same
        List<String> together = new ArrayList<>(List.of("dcentvfy", file.toString(), folder.resolve("seg.dcm").toString()));
        for (int k = 0; k < 5; k++) together.add(folder.resolve("ct/ct" + k + ".dcm").toString());
        assertThat(Programs.run(together).output().lines().filter(l -> l.startsWith("Error") && !l.contains("<PatientName>"))).isEmpty(); // it compares bytes; the images are in Latin-1
    }

    @Test
    void lines_and_outlines_are_groups_of_their_own_with_their_places_in_the_patient() throws IOException, InterruptedException {
        segment("a");
        VoxelGrid grid = request.labels().grid();
        Direction right = grid.affine().direction(0), down = grid.affine().direction(1);
        PointMm a = grid.toPatient(4, 10, 2), b = a.plus(right, 6), c = a.plus(right, 3).plus(down, 2), d = a.plus(right, 3).plus(down, -1);
        Path file = folder.resolve("planar.dcm");
        List<MeasuredStructure> all = new ArrayList<>();
        for (Measurement m : List.of(new Measurement(MeasurementKind.DISTANCE, List.of(a, b), right, down), new Measurement(MeasurementKind.BIDIRECTIONAL, List.of(a, b, c, d), right, down),
            new Measurement(MeasurementKind.RECTANGLE, List.of(a, b.plus(down, 4)), right, down)))
            all.add(PlanarMeasures.of(m.kind().label(), m, Measuring.of(m, image), Quantity.HOUNSFIELD, "CT"));
        MeasurementReportWriter.write(file, new MeasurementReport("", all), SourceSeries.of(image, "a report"));
        List<MeasuredStructure> read = MeasurementReport.read(file).structures();
        assertThat(read.get(0).figures()).singleElement().satisfies(f -> {
            assertThat(f.value()).isEqualTo(6, within(1e-6));
            assertThat(f.from().orElseThrow().distanceTo(a)).isLessThan(1e-3);
            assertThat(f.to().orElseThrow().distanceTo(b)).isLessThan(1e-3);
        });
        assertThat(read.get(1).figures()).extracting(f -> f.name().meaning()).containsExactly("Long axis", "Short axis");
        assertThat(read.get(1).figures().get(1).value()).isEqualTo(3, within(1e-6));
        assertThat(read.get(2).region()).hasSize(4);
        assertThat(read.get(2).region().get(0).distanceTo(a)).isLessThan(1e-3);
        assertThat(read.get(2).figures().stream().filter(f -> f.name().meaning().equals("Area")).findFirst().orElseThrow().value()).isEqualTo(24, within(1e-6));
        valid(file, "Comprehensive3DSR");
        NodeReaders.require();
        JsonArray groups = NodeReaders.run(MeasurementReportTest.class, "others-read-sr.mjs", List.of(file.toString())).getAsJsonArray("groups");
        List<List<PointMm>> places = List.of(List.of(a, b), List.of(a, b), List.of(a, b, b.plus(down, 4), a.plus(down, 4), a));
        assertThat(groups).as("as the adapter that OHIF uses finds them").hasSize(3);
        for (int n = 0; n < 3; n++) {
            JsonObject group = groups.get(n).getAsJsonObject();
            assertThat(group.get("name").getAsString()).isEqualTo(all.get(n).name());
            assertThat(group.get("space").getAsString()).isEqualTo(image.source().orElseThrow().frameOfReferenceUid());
            JsonArray found = group.getAsJsonArray("points");
            assertThat(found).hasSize(places.get(n).size());
            for (int m = 0; m < found.size(); m++) {
                JsonArray p = found.get(m).getAsJsonArray();
                assertThat(new PointMm(p.get(0).getAsDouble(), p.get(1).getAsDouble(), p.get(2).getAsDouble()).distanceTo(places.get(n).get(m))).isLessThan(1e-3);
            }
        }
        Measurement angle = new Measurement(MeasurementKind.ANGLE, List.of(a, b, c), right, down);
        assertThatThrownBy(() -> PlanarMeasures.of("angle", angle, Measuring.of(angle, image), Quantity.HOUNSFIELD, "CT")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not angle");
    }

    @Test
    void without_an_author_the_program_observed() throws IOException, InterruptedException {
        segment("a");
        Path file = write("");
        assertThat(MeasurementReport.read(file).observer()).isEmpty();
        valid(file, "Comprehensive3DSR");
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void reports_of_dcmqi_and_highdicom_give_their_numbers() throws IOException {
        MeasuredStructure tumor = MeasurementReport.read(Shared.folder().resolve("dicom-tables/samples/dcmqi_sr_tid1500.dcm")).structures().get(0);
        assertThat(tumor.name()).isEqualTo("primary tumor");
        assertThat(tumor.uid()).isEqualTo("2.25.318774060119084600392715520575818119084");
        assertThat(tumor.segment()).isPresent();
        assertThat(tumor.figures()).anyMatch(f -> f.name().meaning().equals("Volume") && f.value() == 33.5824 && f.unit().value().equals("ml"));
        assertThat(tumor.figures()).anyMatch(f -> f.value() == 6.01529 && f.derivation().filter(d -> d.meaning().equals("Mean")).isPresent());
        List<MeasuredStructure> groups = MeasurementReport.read(Shared.folder().resolve("dicom-tables/samples/hd_sr_document_with_multiple_groups.dcm")).structures();
        assertThat(groups).extracting(MeasuredStructure::name).containsExactly("Image0001", "LungNodule0001", "Aorta0001", "Vertebra0001");
        assertThat(groups.get(1).sites()).extracting(CodedConcept::meaning).containsExactly("Lung");
        assertThat(groups.get(3).figures().get(0).value()).isEqualTo(200);
    }

    /** Label maps are in order of layers: of three segments of which the second overlaps the first, it comes last. */
    @Test
    void each_structure_is_the_segment_that_it_is_whatever_the_order() throws IOException {
        segment("a");
        UUID[] tracks = { UUID.randomUUID(), UUID.randomUUID() };
        List<MeasuredSegmentation.Part> parts = List.of(new MeasuredSegmentation.Part(1, "liver", Uids.of(tracks[0]), Optional.empty(), Optional.empty(), List.of()),
            new MeasuredSegmentation.Part(2, "cyst", "1.2.3", Optional.empty(), Optional.empty(), List.of()), new MeasuredSegmentation.Part(3, "cyst", "1.2.4", Optional.empty(), Optional.empty(), List.of()));
        MeasuredSegmentation others = new MeasuredSegmentation("c", "i", "s", "t", parts);
        assertThat(others.partOf(new Segment(0, 9, "renamed", new Rgb(1, 2, 3), Segment.TISSUE, Segment.TISSUE, tracks[0])).number()).isEqualTo(1);
        assertThat(others.partOf(new Segment(1, 2, "cyst", new Rgb(1, 2, 3), Segment.TISSUE, Segment.TISSUE, tracks[1])).number()).isEqualTo(2);
        assertThat(others.partOf(new Segment(0, 3, "cyst", new Rgb(1, 2, 3), Segment.TISSUE, Segment.TISSUE, tracks[1])).number()).isEqualTo(3);
        assertThatThrownBy(() -> others.partOf(Segment.plain(0, 7, "cyst"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cannot be told from others");
    }

    @Test
    void what_is_no_report_no_segmentation_or_no_name_is_refused_and_nothing_is_written() throws IOException {
        segment("a");
        assertThatThrownBy(() -> MeasurementReport.read(folder.resolve("ct/ct0.dcm"))).isInstanceOf(FormatException.class).hasMessageContaining("without a tree of content");
        assertThatThrownBy(() -> MeasuredSegmentation.read(folder.resolve("ct/ct0.dcm"))).isInstanceOf(FormatException.class).hasMessageContaining("expected a DICOM segmentation");
        assertThatThrownBy(() -> write("a\\b")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("backslash");
        assertThatThrownBy(() -> MeasurementReportWriter.write(folder.resolve("report.dcm"), new MeasurementReport("", List.of()), segmentation, SourceSeries.of(request, "a report")))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nothing measured");
        assertThatThrownBy(() -> MeasurementReportWriter.write(folder.resolve("ct/ct0.dcm"), report(""), segmentation, SourceSeries.of(request, "a report"))).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("is one of the images");
        assertThat(folder.resolve("report.dcm")).doesNotExist();
    }
}
