package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.volume.Verdict;

/** What a folder holds, told without reading pixels. */
class SeriesListingTest {

    @TempDir
    Path folder;

    private void object(String modality, String sopClass) throws IOException {
        DicomWriter.write(folder.resolve(modality), new DataSet().putString(Tag.SOP_CLASS_UID, sopClass).putString(Tag.SOP_INSTANCE_UID, "2.25.8" + modality.length())
            .putString(Tag.MODALITY, modality), TransferSyntax.EXPLICIT_LE);
    }

    @Test
    void series_with_shape_and_verdict_and_whatever_lies_beside_them_are_listed() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int z : new int[] { 0, 2, 4, 8 }) s.slice(1, z, 1);
        s.slice(2, 0, 1, d -> d.remove(Tag.SERIES_DESCRIPTION));
        s.slice(3, 0, 1, d -> d.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.66.4"));
        object("SR", "1.2.840.10008.5.1.4.1.1.88.67"); // dose report
        object("PR", "1.2.840.10008.5.1.4.1.1.11.1");
        object("RTPLAN", "1.2.840.10008.5.1.4.1.1.481.5");
        object("DOC", "1.2.840.10008.5.1.4.1.1.104.1");
        Path cut = s.slice(1, 10, 1);
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), (int) Files.size(cut) - 5));

        SeriesListing listing = SeriesListing.of(folder, PixelCodecs.builtIn(), Progress.NONE);

        assertThat(listing.volumes()).extracting(SeriesListing.Entry::number).containsExactly("1", "2");
        assertThat(listing.volumes()).extracting(SeriesListing.Entry::verdict).containsExactly(Verdict.INCOMPLETE, Verdict.UNIFORM);
        assertThat(listing.volumes().get(0).shape()).containsExactly(SmallSeries.COLUMNS, SmallSeries.ROWS, 4);
        assertThat(listing.volumes().get(1).name()).isEqualTo("CT series 2");
        assertThat(listing.others()).extracting(o -> o.reason()).anyMatch(r -> r.contains("(SR)")).anyMatch(r -> r.contains("(PR)")).anyMatch(r -> r.contains("(RTPLAN)"))
            .anyMatch(r -> r.contains("(DOC)")).anyMatch(r -> r.contains("segmentation")).hasSize(5);
        assertThat(listing.rejected()).hasSize(1);
        assertThat(listing.findings()).anyMatch(f -> f.code().equals("SET_ASIDE") && f.message().contains("1 DOC, 1 PR, 1 RTPLAN, 1 SEG, 1 SR"));
    }

    @Test
    void series_that_share_a_uid_by_mistake_are_listed_apart() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int z : List.of(0, 2)) s.slice(1, z, 1);
        for (int z : List.of(0, 2, 4)) s.slice(1, z, 1, d -> d.putInts(Tag.SERIES_NUMBER, 9));

        assertThat(SeriesListing.of(folder, PixelCodecs.builtIn(), Progress.NONE).volumes()).extracting(SeriesListing.Entry::images).containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void folders_that_link_to_themselves_end() throws IOException {
        new SmallSeries(Files.createDirectories(folder.resolve("a/b"))).slice(1, 0, 1);
        Files.createSymbolicLink(folder.resolve("a/b/back"), folder);

        assertThat(SeriesListing.of(folder, PixelCodecs.builtIn(), Progress.NONE).volumes()).hasSize(1);
    }
}
