package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.report.VolumeInfoJson;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.VolumeDescription;
import org.readingroom.volume.lazy.PlaneReadException;

class PassingSeriesTest {

    @TempDir
    Path folder;

    private static Volume open(Path path, Loading loading) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(path, OpenRequest.LARGEST.with(loading), Progress.NONE).volumes().get(0);
    }

    @Test
    void native_slices_stay_in_their_files_and_are_described_as_when_they_are_read_whole() throws Exception {
        SmallSeries series = new SmallSeries(folder);
        for (int k = 0; k < 12; k++) series.slice(1, k, 100 + k);
        Volume passing = open(folder, Loading.PASSING), whole = open(folder, Loading.WHOLE);
        assertThat(passing.samples().isLazy()).isTrue();
        assertThat(whole.samples().isLazy()).isFalse();
        VolumeDescription a = VolumeDescription.of(passing), b = VolumeDescription.of(whole);
        assertThat(a.storedSha256()).isEqualTo(b.storedSha256());
        assertThat(a.canonicalRas().sha256()).isEqualTo(b.canonicalRas().sha256());
        assertThat(a.real()).isEqualTo(b.real());
        assertThat(a.findings()).isEqualTo(b.findings());
    }

    @Test
    void a_series_that_loses_a_file_after_its_header_was_read_is_told_and_the_others_are_described() throws Exception {
        SmallSeries series = new SmallSeries(folder);
        Path gone = series.slice(1, 0, 100);
        for (int k = 1; k < 4; k++) series.slice(1, k, 100 + k);
        for (int k = 0; k < 3; k++) series.slice(2, k, 200 + k);
        OpenResult passing = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL.with(Loading.PASSING), Progress.NONE);
        Files.delete(gone);
        for (boolean digests : new boolean[] { true, false }) {
            JsonObject line = VolumeInfoJson.of("folder", passing, digests);
            assertThat(line.get("error").isJsonNull()).isTrue();
            assertThat(line.getAsJsonArray("volumes")).singleElement().extracting(v -> v.getAsJsonObject().getAsJsonArray("shape").get(2).getAsInt()).isEqualTo(3);
            assertThat(line.getAsJsonArray("rejected")).singleElement().extracting(r -> r.getAsJsonObject().get("reason").getAsString()).asString()
                .startsWith("f1: cannot be read any more").doesNotContain(folder.toString());
        }
    }

    @Test
    void a_path_whose_only_series_loses_a_file_fails_with_the_sentence() throws Exception {
        SmallSeries series = new SmallSeries(folder);
        Path gone = series.slice(1, 0, 100);
        series.slice(1, 1, 101);
        OpenResult passing = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL.with(Loading.PASSING), Progress.NONE);
        Files.delete(gone);
        assertThatThrownBy(() -> VolumeInfoJson.of("folder", passing, true)).isInstanceOf(PlaneReadException.class).hasMessageStartingWith("f1: cannot be read any more");
    }
}
