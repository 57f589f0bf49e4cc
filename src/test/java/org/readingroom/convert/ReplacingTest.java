package org.readingroom.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.formats.AnyVolume;
import org.readingroom.formats.metaimage.MetaImageWriter;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.geometry.Affine;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/** What a conversion replaces, what it leaves alone, and what its files are called when names meet. */
class ReplacingTest extends Converting {

    @Override
    void prepare() {
        context.service(PluginService.class).addPlugin(new PluginInfo<>(ManyReader.class, VolumeReader.class));
    }

    /** A format of several volumes in a file: as many as its text says, or trouble. */
    public static final class ManyReader implements VolumeReader {
        @Override
        public String format() {
            return "Many";
        }

        @Override
        public double confidence(Path path) {
            return path.toString().endsWith(".many") ? 1 : 0;
        }

        @Override
        public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
            String text = Files.readString(path);
            if (text.equals("bug")) throw new IllegalStateException("index 7 of 5");
            if (text.equals("number")) throw new NumberFormatException("For input string: \"x\"");
            return new OpenResult(Stream.generate(new Numbered()).limit(Integer.parseInt(text)).toList(), List.of(), List.of());
        }
    }

    private static final class Numbered implements Supplier<Volume> {
        private int next = 1;

        @Override
        public Volume get() {
            return AnyVolume.of(next++, SampleType.INT16, 3, 1, AnyVolume.turned(3));
        }
    }

    @Test
    void a_series_of_dicom_is_replaced_by_a_series_of_dicom_where_asked_and_only_then() throws IOException {
        Path series = folder.resolve("case.dicom");
        writeNifti(folder.resolve("a.nii"), 1);
        assertThat(convert(folder.resolve("a.nii"), series, Meta.NONE).items()).allMatch(Converted::isDone);
        List<String> slices = names(series);
        byte[] first = Files.readAllBytes(series.resolve("IM00001.dcm"));
        assertThatThrownBy(() -> convert(folder.resolve("a.nii"), series, Meta.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("case.dicom is there already");
        assertThat(convert(folder.resolve("a.nii"), series, Meta.NONE, Choice.OVERWRITE).items()).allMatch(Converted::isDone);
        assertThat(names(series)).isEqualTo(slices).allMatch(n -> n.matches("IM[0-9]{5}\\.dcm"));
        assertThat(Files.readAllBytes(series.resolve("IM00001.dcm"))).isNotEqualTo(first);
    }

    @Test
    void an_empty_folder_that_is_called_a_series_becomes_one() throws IOException {
        Path series = Files.createDirectory(folder.resolve("case.dicom"));
        writeNifti(folder.resolve("a.nii"), 1);
        assertThat(convert(folder.resolve("a.nii"), series, Meta.NONE, Choice.SIDECAR).items()).allMatch(Converted::isDone);
        assertThat(names(series)).isNotEmpty().allMatch(n -> n.matches("IM[0-9]{5}\\.dcm"));
        assertThat(names(folder)).containsExactly("a.nii", "case.dicom", "case.json");
    }

    @Test
    void slices_that_a_scanner_made_are_not_replaced_whatever_they_are_called() throws IOException {
        Path series = Files.createDirectory(folder.resolve("case.dicom"));
        for (int n = 1; n < 4; n++) Files.copy(TestImages.CT.resolve(String.format(Locale.ROOT, "IM%04d.dcm", n)), series.resolve(String.format(Locale.ROOT, "IM%05d.dcm", n)));
        writeNifti(folder.resolve("a.nii"), 1);
        assertThat(convert(folder.resolve("a.nii"), series, Meta.NONE, Choice.OVERWRITE).items()).singleElement()
            .satisfies(c -> assertThat(c.trouble()).contains("case.dicom: holds IM00001.dcm, which this program did not write"));
        for (int n = 1; n < 4; n++) assertThat(series.resolve(String.format(Locale.ROOT, "IM%05d.dcm", n))).hasSameBinaryContentAs(TestImages.CT.resolve(String.format(Locale.ROOT, "IM%04d.dcm", n)));
        assertThat(names(folder)).containsExactly("a.nii", "case.dicom");
    }

    @Test
    void nothing_of_an_earlier_patient_stays_beside_a_file_that_was_replaced() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        writeNifti(folder.resolve("new.nii"), 2);
        for (String n : List.of("case.nii.gz", "case.json", "case.bval", "case.bvec", "case.dicom.json", "case.txt", "other.bval")) Files.writeString(out.resolve(n), "of another patient");
        convert(folder.resolve("new.nii"), out.resolve("case.nii.gz"), Meta.NONE, Choice.OVERWRITE);
        assertThat(names(out)).containsExactly("case.nii.gz", "case.txt", "other.bval");
        for (String n : List.of("case.mhd", "case.raw", "case.zraw")) Files.writeString(out.resolve(n), "of another patient");
        convert(folder.resolve("new.nii"), out.resolve("case.mhd"), Meta.NONE, Choice.OVERWRITE);
        assertThat(names(out)).containsExactly("case.mhd", "case.nii.gz", "case.raw", "case.txt", "other.bval");
    }

    @Test
    void what_stays_beside_a_failed_replacement_is_all_that_was_there() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        writeNifti(folder.resolve("a.nii"), 2);
        Files.createDirectory(out.resolve("case.json")); // in the way of the sidecar
        for (String n : List.of("case.nii.gz", "case.bval")) Files.writeString(out.resolve(n), "of another patient");
        assertThat(convert(folder.resolve("a.nii"), out.resolve("case.nii.gz"), Meta.NONE, Choice.OVERWRITE, Choice.SIDECAR).items()).noneMatch(Converted::isDone);
        for (String n : List.of("case.nii.gz", "case.bval")) assertThat(out.resolve(n)).hasContent("of another patient");
        assertThat(names(out)).containsExactly("case.bval", "case.json", "case.nii.gz");
    }

    @Test
    void gradients_and_sidecar_of_the_source_stay_with_it() throws IOException {
        writeNifti(folder.resolve("a.nii"), 1);
        for (String n : List.of("a.bval", "a.bvec", "a.nii.gz")) Files.writeString(folder.resolve(n), "of the source");
        convert(folder.resolve("a.nii"), folder.resolve("a.nii.gz"), Meta.NONE, Choice.OVERWRITE);
        assertThat(folder.resolve("a.bval")).hasContent("of the source");
        assertThat(folder.resolve("a.bvec")).hasContent("of the source");
        Files.writeString(folder.resolve("a.json"), "{\"RepetitionTime\": 2}");
        assertThatThrownBy(() -> convert(folder.resolve("a.nii"), folder.resolve("a.nii.gz"), Meta.NONE, Choice.OVERWRITE, Choice.SIDECAR)).hasMessageContaining("a.json lies beside");
        assertThat(folder.resolve("a.json")).content().contains("RepetitionTime");
        Files.delete(folder.resolve("a.json"));
        for (int run = 0; run < 2; run++) // beside the source, under its name, again and again
            for (String ending : List.of(".npy", ".nrrd", ".nhdr"))
                assertThat(convert(folder.resolve("a.nii"), folder.resolve("a" + ending), Meta.NONE, Choice.OVERWRITE, Choice.SIDECAR).items()).as(ending).allMatch(Converted::isDone);
    }

    @Test
    void what_is_read_is_never_written_over() throws IOException {
        writeNifti(folder.resolve("a.nii"), 1);
        new MetaImageWriter().write(AnyVolume.of(1, SampleType.INT16, 3, 1, AnyVolume.turned(1)), folder.resolve("b.mhd"), Progress.NONE);
        byte[] voxels = Files.readAllBytes(folder.resolve("b.raw"));
        assertThatThrownBy(() -> convert(folder.resolve("a.nii"), folder.resolve("a.nii"), Meta.NONE, Choice.OVERWRITE)).hasMessageContaining("never written over");
        assertThatThrownBy(() -> convert(folder.resolve("b.mhd"), folder.resolve("b.nhdr"), Meta.NONE, Choice.OVERWRITE)).hasMessageContaining("b.raw").hasMessageContaining("never written over");
        assertThat(folder.resolve("b.raw")).hasBinaryContent(voxels);
        Path series = Files.createDirectory(folder.resolve("series.dicom"));
        Files.copy(TestImages.CT.resolve("IM0001.dcm"), series.resolve("slice"));
        assertThatThrownBy(() -> convert(series, series, Meta.NONE, Choice.OVERWRITE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("never written over");
        assertThat(names(series)).containsExactly("slice");
    }

    @Test
    void several_volumes_of_one_file_get_names_that_no_other_file_has() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in")), out = folder.resolve("out");
        Files.writeString(in.resolve("a.many"), "3");
        writeNifti(in.resolve("a_2.nii"), 7);
        writeNifti(in.resolve("b.nii"), 8);
        writeNifti(in.resolve("b.dicom.nii"), 9); // whose sidecar is called as the table of b's headers would be
        Conversion.Result result = convert(in, out, Meta.NONE, Choice.SIDECAR);
        assertThat(result.items()).hasSize(6).allMatch(Converted::isDone);
        assertThat(names(out)).containsExactlyInAnyOrder("a.nii.gz", "a.json", "a_2.nii.gz", "a_2.json", "a_2a.nii.gz", "a_2a.json", "a_3.nii.gz", "a_3.json",
            "b.dicom.nii.gz", "b.dicom.json", "ba.nii.gz", "ba.json");
        assertThat(result.items().stream().flatMap(c -> c.files().stream()).distinct().count()).isEqualTo(12);
    }

    @Test
    void names_that_would_not_be_written_are_not_refused() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in")), out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(in.resolve("a.many"), "1");
        for (String n : List.of("a.json", "a.bval", "a.dicom.json", "a_2.nii.gz")) Files.writeString(out.resolve(n), "somebody's");
        assertThat(convert(in, out, Meta.NONE).items()).allMatch(Converted::isDone);
        assertThat(names(out)).containsExactly("a.bval", "a.dicom.json", "a.json", "a.nii.gz", "a_2.nii.gz");
        assertThat(out.resolve("a.json")).hasContent("somebody's");
    }

    @Test
    void names_that_will_be_written_are_refused_before_the_first_file() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        Files.writeString(in.resolve("a.many"), "1");
        Files.writeString(in.resolve("b.many"), "2");
        for (List<String> c : List.of(List.of("nii.gz", "b_2.nii.gz"), List.of("hdr", "b.img"), List.of("mhd", "b.raw"), List.of("nhdr", "b.raw"), List.of("npy", "b.geometry.json"))) {
            Path out = Files.createDirectory(folder.resolve("out-" + c.get(0)));
            Files.writeString(out.resolve(c.get(1)), "somebody's");
            ConversionRequest request = new ConversionRequest(out, c.get(0), FileNamePattern.USUAL, "", Meta.NONE, Set.of());
            assertThatThrownBy(() -> conversion.path(in, request, Progress.NONE)).as(c.get(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(c.get(1) + " is there already");
            assertThat(names(out)).containsExactly(c.get(1));
        }
    }

    @Test
    void dicom_that_was_written_into_a_folder_within_the_input_is_no_input_of_the_next_run() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in")), out = in.resolve("out");
        for (int n = 1; n < 4; n++) Files.copy(TestImages.CT.resolve(String.format(Locale.ROOT, "IM%04d.dcm", n)), in.resolve("IM" + n));
        ConversionRequest request = new ConversionRequest(out, "dicom", FileNamePattern.USUAL, "", Meta.NONE, EnumSet.of(Choice.OVERWRITE));
        for (int run = 0; run < 3; run++) {
            Conversion.Result result = conversion.path(in, request, Progress.NONE);
            assertThat(result.items()).singleElement().satisfies(c -> assertThat(c.trouble()).isEmpty());
            assertThat(names(out)).hasSize(1);
        }
        ConversionRequest beside = new ConversionRequest(in, "dicom", FileNamePattern.USUAL, "", Meta.NONE, EnumSet.of(Choice.OVERWRITE));
        assertThatThrownBy(() -> conversion.path(in, beside, Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("another folder");
    }

    @Test
    void a_folder_above_the_input_is_a_place_to_write_to() throws IOException {
        writeNifti(Files.createDirectory(folder.resolve("in")).resolve("a.nii"), 1);
        assertThat(convert(folder.resolve("in"), folder, Meta.NONE).items()).singleElement().matches(Converted::isDone);
        assertThat(names(folder)).containsExactly("a.nii.gz", "in");
        assertThatThrownBy(() -> convert(folder.resolve("in"), folder.resolve("in"), Meta.NONE)).isInstanceOf(IOException.class).hasMessageContaining("another output");
    }

    @Test
    void a_series_and_its_sidecar_come_together_or_not_at_all() throws IOException {
        writeNifti(folder.resolve("a.nii"), 1);
        Files.writeString(Files.createDirectory(folder.resolve("case.json")).resolve("mine"), "in the way");
        assertThat(convert(folder.resolve("a.nii"), folder.resolve("case.dicom"), Meta.NONE, Choice.SIDECAR, Choice.OVERWRITE).items()).singleElement()
            .satisfies(c -> assertThat(c.trouble()).contains("case.json: is a folder"));
        assertThat(names(folder)).containsExactly("a.nii", "case.json");
    }

    @Test
    void a_file_where_a_folder_is_needed_is_named_and_not_the_input() throws IOException {
        writeNifti(folder.resolve("a.nii"), 1);
        Path dd = Files.createDirectory(folder.resolve("dd")), file = Files.writeString(dd.resolve("file"), "mine");
        for (Path output : List.of(file, file.resolve("x.nii"), file.resolve("sub").resolve("x.nii"), file.resolve("sub"), file.resolve("x.dicom")))
            assertThatThrownBy(() -> convert(folder.resolve("a.nii"), output, Meta.NONE, Choice.OVERWRITE)).as(output.toString()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("output: file is a file").hasMessageNotContaining("a.nii");
        assertThat(file).hasContent("mine");
        assertThat(names(folder)).containsExactly("a.nii", "dd");
    }

    @Test
    void what_is_wrong_with_the_header_of_voxels_names_both_files() throws IOException {
        Files.writeString(folder.resolve("link.mhd"), "ObjectType = Image\nNDims = 3\nDimSize = 4 0 4\nElementType = MET_SHORT\nElementDataFile = link.raw\n");
        Files.write(folder.resolve("link.raw"), new byte[128]);
        assertThatThrownBy(() -> convert(folder.resolve("link.raw"), folder.resolve("o.nii"), Meta.NONE)).isInstanceOf(IOException.class).hasMessageStartingWith("link.raw: ").hasMessageContaining("link.mhd: ");
        assertThatThrownBy(() -> convert(folder.resolve("link.mhd"), folder.resolve("o.nii"), Meta.NONE)).hasMessageStartingWith("link.mhd: ");
    }

    @Test
    void a_folder_called_like_a_file_is_not_filled_unless_the_call_says_that_it_is_a_folder() throws IOException {
        writeNifti(folder.resolve("a.nii"), 1);
        Path x = Files.createDirectory(folder.resolve("x.nii"));
        assertThatThrownBy(() -> convert(folder.resolve("a.nii"), x, Meta.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("x.nii is a folder").hasMessageContaining("format=");
        assertThat(names(x)).isEmpty();
        conversion.path(folder.resolve("a.nii"), new ConversionRequest(x, "mha", FileNamePattern.USUAL, "", Meta.NONE, Set.of()), Progress.NONE);
        conversion.path(folder.resolve("a.nii"), new ConversionRequest(x, "", new FileNamePattern("%f_new"), "", Meta.NONE, Set.of()), Progress.NONE);
        assertThat(names(x)).hasSize(2).contains("a.mha");
    }

    @Test
    void that_there_are_no_headers_to_keep_is_told() throws IOException {
        writeNifti(folder.resolve("a.nii"), 1);
        Conversion.Result result = convert(folder.resolve("a.nii"), folder.resolve("b.nii"), Meta.FULL);
        assertThat(result.items().get(0).findings()).extracting(Finding::code).contains("NO_HEADERS");
        assertThat(names(folder)).containsExactly("a.nii", "b.nii");
    }

    @Test
    void an_error_of_the_program_is_told_as_one_and_the_others_go_on() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in")), out = folder.resolve("out");
        Files.writeString(in.resolve("a.many"), "bug");
        Files.writeString(in.resolve("b.many"), "number");
        Files.writeString(in.resolve("c.many"), "1");
        Conversion.Result result = convert(in, out, Meta.NONE);
        assertThat(result.items()).extracting(Converted::trouble).containsExactly("a.many: unexpected java.lang.IllegalStateException: index 7 of 5. Please report it; the image may be sound.",
            "b.many: unexpected java.lang.NumberFormatException: For input string: \"x\". Please report it; the image may be sound.", "");
        assertThat(names(out)).containsExactly("c.nii.gz");
    }

    private Conversion.Result convert(Path input, Path output, Meta meta, Choice... choices) throws IOException {
        return conversion.path(input, request(output, meta, choices), Progress.NONE);
    }

    private static void writeNifti(Path file, long seed) throws IOException {
        new NiftiWriter().write(AnyVolume.of(seed, SampleType.INT16, 3, 1, Affine.scaling(1, 1, 2)), file, Progress.NONE);
    }
}
