package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** What is made of several images at each place, where no attribute says what tells them apart; and of tables and links that differ. */
class RepeatedPositionsTest {

    @TempDir
    Path folder;

    private Volume open() throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    @Test
    void copies_under_new_uids_are_no_times() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int copy = 0; copy < 2; copy++) for (int k = 0; k < 4; k++) s.slice(1, 2 * k, 10 + k);
        Volume v = open();
        assertThat(v.samples().times()).isEqualTo(1);
        assertThat(v.grid().nk()).isEqualTo(4);
        assertThat(v.findings()).anyMatch(f -> f.code().equals("DUPLICATE") && f.message().startsWith("4 images repeat the pixels"));
    }

    @Test
    void images_that_differ_are_times_with_a_warning_even_if_some_places_are_blank() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int t = 0; t < 2; t++) for (int k = 0; k < 4; k++) s.slice(1, 2 * k, k == 0 ? 0 : 10 * t + k);
        Volume v = open();
        assertThat(v.samples().times()).isEqualTo(2);
        assertThat(v.samples().stored(0, 0, 3, 0, 1)).isEqualTo(13);
        assertThat(v.findings()).anyMatch(f -> f.code().equals("TIMES_GUESSED")).noneMatch(f -> f.code().equals("DUPLICATE"));
    }

    @Test
    void padding_behind_tables_that_differ_is_not_known() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 2; k++) {
            int first = 1000 * k;
            s.slice(1, 2 * k, 1, d -> d.remove(Tag.RESCALE_SLOPE).remove(Tag.RESCALE_INTERCEPT).putInts(Tag.PIXEL_REPRESENTATION, 0).putInts(Tag.PIXEL_PADDING_VALUE, Vr.US, 0)
                .putItems(Tag.MODALITY_LUT_SEQUENCE, new org.readingroom.dicom.data.DataSet().putInts(Tag.LUT_DESCRIPTOR, Vr.US, 4, 0, 16).putString(0x00283004, "HU")
                    .putInts(Tag.LUT_DATA, Vr.US, first, first + 1, first + 2, first + 3)));
        }
        Volume v = open();
        assertThat(v.findings()).anyMatch(f -> f.code().equals("MODALITY_LUT") && f.message().contains("of each slice"));
        assertThat(v.padding()).isEmpty();
    }

    @Test
    void a_folder_of_links_is_recognised_and_read_once_however_often_it_is_linked() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real/ct")), links = Files.createDirectories(folder.resolve("links"));
        SmallSeries s = new SmallSeries(real);
        for (int k = 0; k < 3; k++) s.slice(1, 2 * k, 10 + k);
        for (String name : new String[] { "a", "b", "c" }) Files.createSymbolicLink(links.resolve(name), real);
        Files.createSymbolicLink(real.resolve("circle"), folder.resolve("real"));
        DicomReader reader = new DicomReader(PixelCodecs.builtIn());
        assertThat(reader.confidence(links)).isEqualTo(1);
        Volume v = reader.read(links, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        assertThat(v.grid().nk()).isEqualTo(3);
        assertThat(v.findings()).noneMatch(f -> f.code().equals("DUPLICATE"));
    }

    @Test
    void progress_of_reading_headers_never_runs_backwards() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 60; k++) s.slice(1, 2 * k, k);
        java.util.List<Long> told = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        FolderScan.of(folder, org.readingroom.io.FolderFiles.below(folder, 1, Progress.NONE), PixelCodecs.builtIn(), (done, total) -> told.add(done));
        assertThat(told).hasSize(60).contains(60L).doesNotContain(0L).doesNotHaveDuplicates();
    }
}
