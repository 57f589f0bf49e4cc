package org.readingroom.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;

class FolderTranscoderTest {

    private static final TranscodeRequest RLE = TranscodeRequest.lossless(TargetSyntax.RLE.syntax());

    @TempDir
    Path folder;

    private final FolderTranscoder transcoder = new FolderTranscoder(new Transcoder(PixelCodecs.builtIn(), PixelEncoders.builtIn()));
    private Path input, output;

    @BeforeEach
    void fill() throws IOException {
        input = folder.resolve("in");
        output = folder.resolve("out");
        try (Stream<Path> files = Files.list(TestImages.CT)) {
            List<Path> slices = files.filter(f -> f.toString().endsWith(".dcm")).sorted().limit(4).toList();
            Path deep = Files.createDirectories(input.resolve("a").resolve("b"));
            Files.copy(slices.get(0), input.resolve("one"));
            Files.copy(slices.get(1), deep.resolve("two.dcm"));
            Files.copy(slices.get(2), deep.resolve("three.dcm"));
        }
        Files.writeString(input.resolve("notes.txt"), "not DICOM");
    }

    private static Map<String, byte[]> tree(Path folder) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) all.put(folder.relativize(f).toString(), Files.readAllBytes(f));
        }
        return all;
    }

    private static void damage(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void files_keep_their_places_and_the_input_stays_as_it_was() throws IOException {
        Map<String, byte[]> before = tree(input);
        List<Transcoded> results = transcoder.folder(input, output, RLE, Progress.NONE);
        assertThat(results).extracting(Transcoded::file).containsExactly("a/b/three.dcm", "a/b/two.dcm", "one");
        assertThat(results).allMatch(Transcoded::isDone).allMatch(r -> r.to().equals(RLE.syntax()) && r.frames() == 1 && r.bytesOut() > 0);
        assertThat(tree(output).keySet()).containsExactly("a/b/three.dcm", "a/b/two.dcm", "one");
        for (String name : tree(output).keySet()) assertThat(DicomFile.readHeader(output.resolve(name)).syntax()).isEqualTo(RLE.syntax());
        Map<String, byte[]> after = tree(input);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((name, bytes) -> assertThat(after.get(name)).isEqualTo(bytes));
    }

    @Test
    void a_bad_file_is_told_and_does_not_stop_the_others() throws IOException {
        damage(input.resolve("one"));
        List<Transcoded> results = transcoder.folder(input, output, RLE, Progress.NONE);
        assertThat(results).filteredOn(r -> !r.isDone()).singleElement().satisfies(r -> {
            assertThat(r.file()).isEqualTo("one");
            assertThat(r.trouble()).startsWith("one: ").contains("truncated");
        });
        assertThat(tree(output).keySet()).containsExactly("a/b/three.dcm", "a/b/two.dcm");
    }

    @Test
    void where_nothing_can_be_done_nothing_is_written() throws IOException {
        for (String name : List.of("one", "a/b/two.dcm", "a/b/three.dcm")) damage(input.resolve(name));
        assertThatThrownBy(() -> transcoder.folder(input, output, RLE, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("None of 3 files could be transcoded");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> transcoder.folder(empty, output, RLE, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("no DICOM file");
        assertThat(output).doesNotExist();
    }

    @Test
    void a_folder_that_is_there_keeps_its_other_files() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve("mine.txt"), "mine");
        Files.writeString(output.resolve("one"), "old");
        transcoder.folder(input, output, RLE, Progress.NONE);
        assertThat(output.resolve("mine.txt")).hasContent("mine");
        assertThat(DicomFile.looksLikeDicom(output.resolve("one"))).isTrue();
    }

    @Test
    void cancelling_leaves_nothing_behind() throws IOException {
        assertThatThrownBy(() -> transcoder.folder(input, output, RLE, (done, total) -> {
            if (done > 0) throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(input);
        }
    }

    @Test
    void cancelling_stops_the_search_for_files_too_and_links_are_followed_once() throws IOException {
        assertThatThrownBy(() -> transcoder.folder(input, output, RLE, (done, total) -> {
            throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("study"), input);
        Files.createSymbolicLink(input.resolve("circle"), input);
        assertThat(transcoder.folder(links, output, RLE, Progress.NONE)).extracting(Transcoded::file).containsExactly("study/a/b/three.dcm", "study/a/b/two.dcm", "study/one");
    }

    @Test
    void an_interruption_is_no_trouble_of_a_file() {
        assertThatThrownBy(() -> transcoder.folder(input, output, RLE, (done, total) -> {
            if (total == 3 && done > 0) Thread.currentThread().interrupt();
        })).isInstanceOf(CancellationException.class);
        Thread.interrupted(); // as the caller that asked for it would
        assertThat(output).doesNotExist();
    }

    @Test
    void nothing_is_written_into_or_around_the_input() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), input);
        for (Path wrong : List.of(input, input.resolve("new"), folder, link, link.resolve("new"), folder.resolve("out").resolve("..").resolve("in").resolve("x")))
            assertThatThrownBy(() -> transcoder.folder(input, wrong, RLE, Progress.NONE)).as(wrong.toString()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("lie within each other");
    }
}
