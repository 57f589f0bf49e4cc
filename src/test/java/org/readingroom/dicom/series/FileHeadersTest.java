package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.volume.Headers;
import org.readingroom.volume.OpenRequest;

/** Attributes of a plane, of a file of its own or of one frame among others. */
class FileHeadersTest {

    @TempDir
    Path folder;

    private Headers headers() throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes().get(0).headers().orElseThrow();
    }

    @Test
    void a_frame_tells_its_own_values_then_the_shared_ones() throws IOException {
        new EnhancedObject("1.2.840.10008.5.1.4.1.1.2.1", "CT").oriented(1, 0, 0, 0, 1, 0).frames(3, (n, f) -> EnhancedObject.at(f, 0, 0, 2 * n))
            .header(d -> d.putString(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY")).write(folder.resolve("a"));
        Headers h = headers();
        assertThat(h.planes()).isEqualTo(3);
        assertThat(h.value(2, "ImagePositionPatient")).isEqualTo("0\\0\\4");
        assertThat(h.value(2, "(0020,0032)")).isEqualTo("0\\0\\4");
        assertThat(h.value(0, "PixelSpacing")).isEqualTo("0.5\\0.25");
        assertThat(h.value(0, "ImageType")).isEqualTo("ORIGINAL\\PRIMARY");
        assertThat(h.value(0, "EchoTime")).as("absent").isEmpty();
        assertThat(h.value(0, "NoSuchThing")).isEmpty();
        assertThat(h.search(1, "ImagePosition")).as("one frame's, not three").extracting(Headers.Line::value).anyMatch(v -> v.contains("0\\0\\2")).noneMatch(v -> v.contains("0\\0\\4"));
    }

    @Test
    void slices_are_asked_each_for_itself() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int z = 0; z < 3; z++) {
            int n = z;
            s.slice(1, z, z, d -> d.putItems(Tag.REFERENCED_SERIES_SEQUENCE, new DataSet().putString(Tag.SERIES_DESCRIPTION, "plane " + n)));
        }
        assertThat(headers().value(1, "InstanceNumber")).isEqualTo("2");
        assertThat(headers().search(2, "plane")).extracting(Headers.Line::value).last().isEqualTo("plane 2"); // behind the sequence and the item that hold it
        assertThat(headers().search(2, "plane")).last().satisfies(l -> {
            assertThat(l.depth()).isPositive();
            assertThat(l.tag()).isEqualTo("0008,103E");
            assertThat(l.vr()).isEqualTo("LO");
        });
    }
}
