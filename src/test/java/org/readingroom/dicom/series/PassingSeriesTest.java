package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.VolumeDescription;

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
}
