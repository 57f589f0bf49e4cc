package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.data.Offset.offset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.formats.afni.AfniReader;
import org.readingroom.formats.analyze.AnalyzeReader;
import org.readingroom.formats.ecat.EcatReader;
import org.readingroom.formats.gipl.GiplReader;
import org.readingroom.formats.metaimage.MetaImageReader;
import org.readingroom.formats.mgh.MghReader;
import org.readingroom.formats.minc.MincReader;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.formats.nrrd.NrrdReader;
import org.readingroom.formats.parrec.ParRecReader;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.figures.VolumeDescription;

/** Every volume of the corpus that is no DICOM, against what nibabel, ITK, Teem and the formats' own tools make of it. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class CorpusTest {

    private static final double PRINTED_MM = 1e-3, PRINTED_DOUBLES_MM = 1e-5; // six decimals, of numbers that are float32 but in NRRD
    private static final double STATISTICS_RELATIVE = 1e-5;
    private static final Map<String, VolumeReader> READERS = Map.of("NIfTI", new NiftiReader(), "NRRD", new NrrdReader(), "MINC", new MincReader(), "Analyze 7.5", new AnalyzeReader(),
        "GIPL", new GiplReader(), "MGH/MGZ", new MghReader(), "MetaImage", new MetaImageReader(), "AFNI", new AfniReader(), "ECAT7", new EcatReader(), "PAR/REC", new ParRecReader());
    private static final Map<String, Integer> FILES = Map.of("NIfTI", 103, "NRRD", 37, "MINC", 12, "Analyze 7.5", 5, "GIPL", 4, "MGH/MGZ", 4, "MetaImage", 17, "AFNI", 4, "ECAT7", 2, "PAR/REC", 9);

    static Stream<CorpusEntry> valid() throws IOException {
        return entries().stream().filter(CorpusEntry::isValid);
    }

    private static List<CorpusEntry> entries() throws IOException {
        return CorpusEntry.of(READERS.keySet());
    }

    /** Damaged ones; of NIfTI odd ones too, which nibabel refuses as well. */
    static Stream<CorpusEntry> damaged() throws IOException {
        return entries().stream().filter(e -> e.kind().equals("must-be-rejected") || e.kind().equals("edge") && e.format().equals("NIfTI"));
    }

    @Test
    void each_format_has_its_files() throws IOException {
        for (String format : READERS.keySet()) assertThat(entries().stream().filter(e -> e.format().equals(format))).as(format).hasSize(FILES.get(format));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_valid_file_opens_with_the_values_and_the_place_that_others_give_it(CorpusEntry entry) throws IOException {
        assertThat(READERS.get(entry.format()).confidence(entry.file())).isEqualTo(1);

        VolumeDescription d = VolumeDescription.of(READERS.get(entry.format()).read(entry.file(), OpenRequest.ALL, Progress.NONE).volumes().get(0));

        JsonObject x = entry.expected();
        boolean isTurned = entry.format().equals("ECAT7"); // by nibabel, so that only the canonical order is the same
        if (x.has("sha256_stored")) { // else the manifest knows real values alone
            if (!isTurned) assertThat(d.storedSha256()).isEqualTo(x.get("sha256_stored").getAsString());
            if (Set.of("NRRD", "Analyze 7.5").contains(entry.format())) assertThat(d.storedType()).isEqualTo(x.get("dtype").getAsString());
        }
        if (x.has("shape")) assertThat(squeezed(d.shape())).isEqualTo(squeezed(ints(x.getAsJsonArray("shape"))));
        if (x.has("components")) assertThat(d.components()).isEqualTo(x.get("components").getAsInt());
        double unit = x.has("units") && x.getAsJsonArray("units").get(0).getAsString().equals("micron") ? 1e-3 : 1; // printed in the file's unit
        double mm = entry.format().equals("NRRD") ? PRINTED_DOUBLES_MM : PRINTED_MM;
        if (x.has("nibabel_affine_ras")) assertAffine(d.affineRas(), x.getAsJsonArray("nibabel_affine_ras"), unit, mm);
        if (x.has("affine_ras") && !isTurned) assertAffine(d.affineRas(), x.getAsJsonArray("affine_ras"), unit, mm);
        assertThat(d.canonicalRas().sha256()).hasSize(64);
        if (x.has("canonical_ras")) {
            JsonObject c = x.getAsJsonObject("canonical_ras");
            if (x.has("sha256_stored")) assertThat(d.canonicalRas().sha256()).isEqualTo(c.get("sha256").getAsString());
            assertAffine(d.canonicalRas().affineRas(), c.getAsJsonArray("affine_ras"), unit, mm);
            if (c.has("shape")) assertThat(squeezed(d.canonicalRas().shape())).isEqualTo(squeezed(ints(c.getAsJsonArray("shape"))));
        }
        JsonObject real = x.getAsJsonObject("stats_real");
        double span = Math.max(1e-9, Math.max(number(real, "max"), Math.max(Math.abs(number(real, "min")), Math.abs(number(real, "mean"))))) * STATISTICS_RELATIVE;
        if (real.has("min")) assertThat(d.real().min()).isCloseTo(real.get("min").getAsDouble(), offset(span));
        if (real.has("max")) assertThat(d.real().max()).isCloseTo(real.get("max").getAsDouble(), offset(span));
        if (real.has("mean")) assertThat(d.real().mean()).isCloseTo(real.get("mean").getAsDouble(), offset(span));
        assertThat(d.findings()).noneMatch(f -> f.level() == Finding.Level.REFUSED);
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void a_damaged_file_is_refused_in_one_sentence(CorpusEntry entry) {
        FormatException refusal = catchThrowableOfType(FormatException.class, () -> READERS.get(entry.format()).read(entry.file(), OpenRequest.ALL, Progress.NONE));
        assertThat(refusal).isNotNull();
        String stem = entry.file().getFileName().toString().replaceFirst("\\..*", "");
        assertThat(refusal.getMessage()).contains(stem).contains("expected").doesNotContain("Exception").doesNotContain("\n").doesNotContain(Shared.folder().toString());
    }

    private static void assertAffine(double[][] got, JsonArray want, double unit, double mm) {
        for (int r = 0; r < 3; r++)
            for (int c = 0; c < 4; c++) assertThat(got[r][c]).as("affine row %d column %d", r, c).isCloseTo(unit * want.get(r).getAsJsonArray().get(c).getAsDouble(), offset(mm));
    }

    private static double number(JsonObject o, String key) {
        return o.has(key) ? o.get(key).getAsDouble() : 0;
    }

    private static List<Integer> ints(JsonArray a) {
        List<Integer> list = new ArrayList<>();
        for (JsonElement e : a) list.add(e.getAsInt());
        return list;
    }

    /** Without trailing ones, but at least three: as check-corpus compares. */
    private static List<Integer> squeezed(List<Integer> shape) {
        List<Integer> s = new ArrayList<>(shape);
        while (s.size() > 3 && s.get(s.size() - 1) == 1) s.remove(s.size() - 1);
        while (s.size() < 3) s.add(1);
        return s;
    }
}
