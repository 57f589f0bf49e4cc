package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.dicom.transcode.TargetSyntax;
import org.readingroom.dicom.transcode.TranscodeRequest;
import org.readingroom.dicom.transcode.Transcoder;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Compressed pixels that are damaged behind good headers: the file is left out and named, the rest opens, and geometry says what is missing. */
class DamagedPixelsTest {

    @TempDir
    Path folder;

    /** Slices 2 mm apart, holding 10, 11 ..., at {@code times} temporal positions. */
    private List<Path> series(int number, int slices, int times) throws IOException {
        SmallSeries plain = new SmallSeries(Files.createDirectories(folder.resolve("plain" + number)));
        Path coded = Files.createDirectories(folder.resolve("coded"));
        Transcoder transcoder = new Transcoder(PixelCodecs.builtIn(), PixelEncoders.builtIn());
        List<Path> files = new ArrayList<>();
        for (int t = 0; t < times; t++)
            for (int k = 0; k < slices; k++) {
                int time = t;
                Path made = plain.slice(number, 2 * k, 10 + k, d -> d.putInts(Tag.TEMPORAL_POSITION_IDENTIFIER, time + 1).putString(Tag.SOP_INSTANCE_UID, "2.25.7" + number + files.size()));
                Path file = coded.resolve("s" + number + "-" + made.getFileName());
                transcoder.file(made, file, TranscodeRequest.lossless(TargetSyntax.JPEGLOSSLESS.syntax()), false, Progress.NONE);
                files.add(file);
            }
        return files;
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int n = bytes.length - 4; n > 0; n--)
            if ((bytes[n] & 0xff) == 0xff && (bytes[n + 1] & 0xff) == 0xd8) {
                bytes[n] = 0; // the code's first marker is gone
                Files.write(file, bytes);
                return;
            }
        throw new IllegalStateException("no code in " + file);
    }

    private OpenResult open(Loading loading) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(folder.resolve("coded"), OpenRequest.ALL.with(loading), Progress.NONE);
    }

    @Test
    void a_slice_in_the_middle_becomes_a_gap_and_the_other_series_opens() throws IOException {
        List<Path> files = series(1, 6, 1);
        series(2, 3, 1);
        damage(files.get(2));
        OpenResult got = open(Loading.WHOLE);

        assertThat(got.volumes()).extracting(v -> v.grid().nk()).containsExactly(5, 3);
        Volume v = got.volumes().get(0);
        assertThat(v.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(v.grid().affine().step(2)).isEqualTo(2);
        assertThat(v.findings()).anyMatch(f -> f.code().equals("GAP"))
            .anyMatch(f -> f.code().equals("UNREADABLE") && f.message().startsWith("1 of 6 images cannot be decoded and is left out: " + files.get(2).getFileName()));
        assertThat(v.samples().stored(0, 0, 2, 0, 0)).isEqualTo(13);
        assertThat(v.source().orElseThrow().planes()).hasSize(5);
        assertThat(got.rejected()).singleElement().satisfies(r -> assertThat(r.path()).isEqualTo(files.get(2).getFileName()));
        assertThat(got.volumes().get(1).verdict()).isEqualTo(Verdict.UNIFORM);
    }

    @Test
    void the_last_slice_leaves_no_gap_and_the_series_is_incomplete_all_the_same() throws IOException {
        damage(series(1, 4, 1).get(3));
        Volume v = open(Loading.WHOLE).volumes().get(0);
        assertThat(v.grid().nk()).isEqualTo(3);
        assertThat(v.verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void a_time_that_lost_a_slice_becomes_a_volume_of_its_own() throws IOException {
        damage(series(1, 4, 2).get(5));
        List<Volume> got = open(Loading.WHOLE).volumes();
        assertThat(got).extracting(v -> v.grid().nk()).containsExactly(4, 3);
        assertThat(got).allSatisfy(v -> assertThat(v.findings()).anyMatch(f -> f.code().equals("GAP")).anyMatch(f -> f.code().equals("UNREADABLE")));
    }

    @Test
    void a_series_of_which_nothing_is_left_does_not_stop_the_others_and_is_refused_alone() throws IOException {
        for (Path file : series(1, 2, 1)) damage(file);
        assertThatThrownBy(() -> open(Loading.WHOLE)).isInstanceOf(FormatException.class).hasMessageStartingWith("s1-");
        series(2, 3, 1);
        OpenResult got = open(Loading.WHOLE);
        assertThat(got.volumes()).singleElement().matches(v -> v.grid().nk() == 3);
        assertThat(got.findings()).anyMatch(f -> f.code().equals("UNREADABLE"));
        assertThat(got.rejected()).hasSize(2);
    }

    @Test
    void a_first_slice_that_cannot_be_decoded_does_not_stop_an_opening_on_demand() throws IOException {
        damage(series(1, 3, 1).get(0));
        assertThat(open(Loading.ON_DEMAND).volumes()).singleElement().matches(v -> v.grid().nk() == 3);
        assertThat(open(Loading.WHOLE).volumes()).singleElement().matches(v -> v.grid().nk() == 2);
    }
}
