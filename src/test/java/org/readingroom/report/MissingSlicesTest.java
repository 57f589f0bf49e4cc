package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** Series with slices missing, through files and back: what lies behind the gap must stay where it lies in the patient. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class MissingSlicesTest {

    private static final double FLOAT32_MM = 1e-3;

    @TempDir
    Path folder;

    private final Context context = new Context();

    @AfterEach
    void close() {
        context.close();
    }

    @ParameterizedTest
    @CsvSource({ "reference/series_cases/B_missing, 2", "corpus/dicom/series/gen_ct17_missing_slice, 1" })
    void nibabel_finds_every_slice_where_pydicom_says_and_an_empty_one_for_each_that_is_missing(String series, int missing) throws Exception {
        Programs.requirePython("nibabel");
        Programs.requirePython("pydicom");
        Path dicom = Shared.folder().resolve(series), file = folder.resolve("v.nii.gz");
        Volume image = open(dicom);
        assertThat(image.verdict()).isEqualTo(Verdict.INCOMPLETE);

        context.service(VolumeWriterService.class).write(image, file, Progress.NONE);

        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "src/test/resources/org/readingroom/report/slices-in-space.py", file.toString(), dicom.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        JsonObject said = JsonParser.parseString(run.output().lines().filter(l -> l.startsWith("{")).findFirst().orElseThrow()).getAsJsonObject();
        assertThat(said.get("slices").getAsInt()).isEqualTo(image.grid().nk());
        assertThat(said.get("away_mm").getAsDouble()).isLessThan(FLOAT32_MM);
        assertThat(said.get("differing").getAsDouble()).isZero();
        assertThat(said.getAsJsonArray("empty")).hasSize(missing);
        assertThat(said.getAsJsonArray("values_in_gap")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "nifti, labels.nii.gz", "seg, labels.dcm" })
    void a_consensus_of_such_a_series_comes_back_as_a_reader_of_it(String format, String name) throws IOException {
        Volume image = open(Shared.reference("series_cases/B_missing"));
        LabelMap labels = labels(image, 1, 6); // before the gap and behind it, not at the last slice
        Path file = folder.resolve(name);
        context.service(ExporterService.class).exporter(format, file).export(SegmentationExport.on(image, labels, "test", SegmentationExport.Origin.MANUAL), file, Progress.NONE);

        LabelMap inFile = context.service(SegmentationService.class).read(file, Progress.NONE);
        LabelMap back = readers(image, file).get(0).labels();

        assertThat(inFile.mask(inFile.segments().get(0)).count()).isEqualTo(4);
        double last = image.source().orElseThrow().planes().get(6).position().z();
        boolean[] found = new boolean[1];
        for (int k = 0; k < inFile.grid().nk(); k++) if (inFile.value(0, 3, 2, k) != 0) found[0] |= Math.abs(inFile.grid().toPatient(0, 0, k).z() - last) < 0.01;
        assertThat(found[0]).as("labels of slice 6 lie at %s mm in the file", last).isTrue();
        assertThat(back.grid().sameAs(image.grid(), 0.01)).isTrue();
        assertThat(back.layer(0)).isDeepEqualTo(labels.layer(0));
    }

    @Test
    void labels_where_no_slice_is_are_refused_with_the_name_of_their_file() throws IOException {
        Volume image = open(Shared.reference("series_cases/B_missing"));
        Volume whole = open(Shared.reference("series_cases/A_interleave")); // the same place, nothing missing
        Path file = folder.resolve("between.nii.gz");
        context.service(ExporterService.class).exporter("nifti", file).export(SegmentationExport.on(whole, labels(whole, 5, 7), "test", SegmentationExport.Origin.MANUAL), file, Progress.NONE);
        assertThatThrownBy(() -> readers(image, file)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("between.nii.gz: Plane k = 5 holds labels");
    }

    @Test
    void who_writes_such_a_series_is_told_what_stands_in_the_gap() throws IOException {
        Volume image = open(Shared.reference("series_cases/B_missing"));
        VolumeWriterService writers = context.service(VolumeWriterService.class);
        assertThat(writers.write(image, folder.resolve("x.nii.gz"), WriteRequest.ANONYMOUS, Progress.NONE)).singleElement().satisfies(f -> {
            assertThat(f.level()).isEqualTo(Finding.Level.WARNING);
            assertThat(f.message()).startsWith("The 2 slices that are missing are empty planes of the value ");
        });
        Volume whole = open(Shared.reference("series_cases/A_interleave"));
        assertThat(writers.write(whole, folder.resolve("y.nii.gz"), WriteRequest.ANONYMOUS, Progress.NONE)).isEmpty();
    }

    @Test
    void irregular_series_are_no_nifti() throws IOException {
        Volume image = open(Shared.reference("series_cases/B_missing")).toBuilder().verdict(Verdict.IRREGULAR).build();
        assertThatThrownBy(() -> context.service(VolumeWriterService.class).write(image, folder.resolve("x.nii.gz"), Progress.NONE))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("x.nii.gz").hasMessageContaining("steps").hasMessageContaining("even steps");
        assertThat(folder).isEmptyDirectory();
    }

    private Volume open(Path path) throws IOException {
        return context.service(VolumeService.class).open(path, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
    }

    private List<ReportReader> readers(Volume image, Path file) throws IOException {
        return ReportReader.open(ReaderFiles.plain(List.of(file)), image, context.service(SegmentationService.class), context.service(InterpolationService.class).method(""), Instant.EPOCH, Progress.NONE).readers();
    }

    private static LabelMap labels(Volume image, int... slices) {
        LabelMap labels = LabelMap.empty(image.grid(), List.of(Segment.plain(0, 1, "Lesion")));
        for (int k : slices) {
            labels.layer(0)[k][3 + 2 * image.grid().ni()] = 1;
            labels.layer(0)[k][4 + 2 * image.grid().ni()] = 1;
        }
        return labels;
    }
}
