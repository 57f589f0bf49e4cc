package org.readingroom.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.formats.AnyVolume;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;

/** Files and folders in, files out: names, sidecars, what is never overwritten, and that one bad item does not stop the others. */
class ConversionTest extends Converting {

    @Test
    void a_series_becomes_a_file_whose_sidecar_names_the_instance_of_each_slice() throws IOException {
        Path file = folder.resolve("ct.nrrd");
        Conversion.Result result = conversion.path(TestImages.CT, request(file, Choice.SIDECAR), Progress.NONE);
        assertThat(result.items()).hasSize(1);
        assertThat(result.items().get(0).files()).extracting(f -> f.getFileName().toString()).containsExactly("ct.nrrd", "ct.json");
        Volume from = open(TestImages.CT), to = open(file);
        assertThat(to.grid().sameAs(from.grid(), 1e-6)).isTrue();
        assertThat(to.real(80, 80, 30, 0, 0)).isEqualTo(from.real(80, 80, 30, 0, 0));
        JsonObject sidecar = json("ct.json");
        assertThat(sidecar.get("Modality").getAsString()).isEqualTo("CT");
        JsonArray slices = sidecar.getAsJsonObject("ReadingRoom").getAsJsonArray("slices");
        assertThat(slices).hasSize(from.grid().nk());
        for (int k = 0; k < slices.size(); k++)
            assertThat(slices.get(k).getAsJsonObject().get("sop_instance_uid").getAsString()).isEqualTo(from.source().orElseThrow().planes().get(k).sopInstanceUid());
    }

    @Test
    void every_series_and_file_of_a_folder_is_converted_and_a_bad_one_only_told() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in/deep"));
        for (int n = 1; n < 4; n++) copySlice(n, input.resolve("IM" + n));
        write(input.resolve("one.nii.gz"), 1);
        byte[] cut = Files.readAllBytes(input.resolve("one.nii.gz"));
        Files.write(input.resolve("cut.nii.gz"), Arrays.copyOf(cut, cut.length / 2));
        Files.writeString(input.resolve("notes.txt"), "nothing to convert");
        Conversion.Result result = conversion.path(input.getParent(), request(folder.resolve("out")), Progress.NONE);
        assertThat(result.items()).extracting(Converted::source).containsExactlyInAnyOrder(".", "deep/cut.nii.gz", "deep/one.nii.gz");
        assertThat(result.items().stream().filter(c -> !c.isDone())).singleElement().satisfies(c -> assertThat(c.trouble()).contains("cut.nii.gz"));
        assertThat(names(folder.resolve("out"))).hasSize(2).contains("one.nii.gz");
    }

    @Test
    void an_empty_file_that_bears_the_name_of_an_image_is_told_too() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in"));
        write(input.resolve("one.nii"), 1);
        for (String name : List.of("empty.nii", "notes.txt", ".hidden.nii")) Files.createFile(input.resolve(name));
        Conversion.Result result = conversion.path(input, request(folder.resolve("out")), Progress.NONE);
        assertThat(result.items()).filteredOn(c -> !c.isDone()).singleElement().satisfies(c -> assertThat(c.trouble()).startsWith("empty.nii: the file is empty"));
        assertThat(names(folder.resolve("out"))).containsExactly("one.nii.gz");
    }

    @Test
    void nothing_is_overwritten_unless_asked_and_that_is_decided_before_the_work() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in")), out = Files.createDirectories(folder.resolve("out"));
        write(input.resolve("a.nii"), 1);
        write(input.resolve("b.nii"), 2);
        Files.writeString(out.resolve("b.json"), "somebody's");
        assertThatThrownBy(() -> conversion.path(input, request(out, Choice.SIDECAR), Progress.NONE)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("b.json").hasMessageContaining("overwrite=true");
        assertThat(names(out)).containsExactly("b.json");
        assertThat(conversion.path(input, request(out, Choice.SIDECAR, Choice.OVERWRITE), Progress.NONE).items()).allMatch(Converted::isDone);
        assertThat(names(out)).containsExactlyInAnyOrder("a.nii.gz", "a.json", "b.nii.gz", "b.json");
        assertThat(Files.readString(out.resolve("b.json"))).contains("ReadingRoom");
    }

    @Test
    void a_file_that_comes_while_we_work_stays_and_ours_leaves_nothing() throws IOException {
        Path input = folder.resolve("a.nii"), target = folder.resolve("b.nii.gz");
        write(input, 1);
        Conversion.Result result = conversion.path(input, request(target, Choice.SIDECAR), (done, total) -> {
            if (total >= 1000) put(target, "somebody's"); // the names are found free by then
        });
        assertThat(result.items()).singleElement().satisfies(c -> assertThat(c.trouble()).contains("b.nii.gz", "already"));
        assertThat(Files.readString(target)).isEqualTo("somebody's");
        assertThat(names(folder)).containsExactlyInAnyOrder("a.nii", "b.nii.gz");
    }

    @Test
    void a_folder_of_the_name_of_a_file_is_never_replaced() throws IOException {
        Path input = folder.resolve("a.nii"), sidecar = Files.createDirectories(folder.resolve("b.json"));
        write(input, 1);
        assertThat(conversion.path(input, request(folder.resolve("b.nii.gz"), Choice.SIDECAR, Choice.OVERWRITE), Progress.NONE).items())
            .singleElement().satisfies(c -> assertThat(c.trouble()).contains("b.json", "is a folder"));
        assertThat(names(folder)).containsExactlyInAnyOrder("a.nii", "b.json");
        assertThat(sidecar).isEmptyDirectory();
    }

    @Test
    void a_cancelled_conversion_leaves_nothing_of_the_item_it_was_at() throws IOException {
        Path input = folder.resolve("a.nii");
        write(input, 1);
        AtomicInteger steps = new AtomicInteger();
        assertThatThrownBy(() -> conversion.path(input, request(folder.resolve("b.nrrd"), Choice.SIDECAR), (done, total) -> {
            if (steps.incrementAndGet() == 3) throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
        assertThat(names(folder)).containsExactly("a.nii");
    }

    @Test
    void names_that_are_taken_get_letters_as_dcm2niix_gives_them() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in"));
        for (String deep : new String[] { "x", "y", "z" }) write(Files.createDirectories(input.resolve(deep)).resolve(deep.equals("z") ? "IMAGE.nii" : "image.nii"), 1);
        conversion.path(input, request(folder.resolve("out")), Progress.NONE);
        assertThat(names(folder.resolve("out"))).containsExactlyInAnyOrder("image.nii.gz", "imagea.nii.gz", "IMAGEb.nii.gz");
    }

    @Test
    void several_volumes_and_one_file_is_refused_with_what_to_do() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in"));
        write(input.resolve("a.nii"), 1);
        write(input.resolve("b.nii"), 2);
        assertThatThrownBy(() -> conversion.path(input, request(folder.resolve("c.nii")), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 volumes", "folder");
        assertThatThrownBy(() -> conversion.path(input, request(folder.resolve("c.xyz")), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(".nii.gz");
    }

    @Test
    void what_is_written_into_a_folder_within_the_input_is_no_input_of_the_next_run() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in"));
        write(input.resolve("a.nii"), 1);
        conversion.path(input, request(input.resolve("out")), Progress.NONE);
        assertThat(conversion.path(input, request(input.resolve("out"), Choice.OVERWRITE), Progress.NONE).items()).hasSize(1);
    }

    @Test
    void an_image_on_the_screen_is_converted_as_it_is() throws IOException {
        Volume v = AnyVolume.of(3, SampleType.FLOAT32, 4, 1, AnyVolume.turned(3));
        conversion.volume(v, request(folder.resolve("shown.mha"), Choice.SIDECAR), Progress.NONE);
        assertThat(open(folder.resolve("shown.mha")).samples().sameStored(v.samples())).isTrue();
        assertThat(json("shown.json").get("ConversionSoftware").getAsString()).isEqualTo("Reading Room");
    }

    @Test
    void a_folder_without_an_image_is_refused_in_a_sentence() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in"));
        Files.writeString(input.resolve("notes.txt"), "nothing");
        assertThatThrownBy(() -> conversion.path(input, request(folder.resolve("out")), Progress.NONE)).isInstanceOf(IOException.class).hasMessageContaining("no image in it");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static ConversionRequest request(Path output, Choice... choices) {
        return request(output, Meta.NONE, choices);
    }

    private Volume open(Path path) throws IOException {
        return context.service(VolumeService.class).open(path, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private JsonObject json(String name) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve(name))).getAsJsonObject();
    }

    private static void write(Path file, long seed) throws IOException {
        new NiftiWriter().write(AnyVolume.of(seed, SampleType.INT16, 3, 1, AnyVolume.turned(seed)), file, Progress.NONE);
    }

    private static void copySlice(int n, Path to) throws IOException {
        Files.copy(TestImages.CT.resolve(String.format("IM%04d.dcm", n)), to);
    }

    private static void put(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
