package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Finding;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeService;
import org.scijava.Context;

class DicomReaderTest {

    @TempDir
    Path folder;

    private OpenResult open(Path path, OpenRequest request) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(path, request, Progress.NONE);
    }

    private Volume only(Path path) throws IOException {
        OpenResult result = open(path, OpenRequest.ALL);
        assertThat(result.volumes()).hasSize(1);
        return result.volumes().get(0);
    }

    private static List<Double> values(Volume v) {
        return java.util.stream.IntStream.range(0, v.grid().nk() * v.times()).mapToObj(n -> v.samples().stored(1, 1, n % v.grid().nk(), 0,
            n / v.grid().nk())).toList();
    }

    private static List<String> codes(Volume v) {
        return v.findings().stream().map(Finding::code).toList();
    }

    @Test
    void slices_come_in_the_order_of_their_positions_signed_and_in_hounsfield_units() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (double z : new double[] { 4, 0, 6, 2 }) s.slice(1, z, (int) -z);

        Volume v = only(folder);

        assertThat(values(v)).containsExactly(0.0, -2.0, -4.0, -6.0);
        assertThat(v.real(0, 0, 3, 0, 0)).isEqualTo(-16);
        assertThat(v.samples().type()).isEqualTo(SampleType.INT16);
        assertThat(v.samples().offset()).isZero();
        assertThat(v.quantity()).isEqualTo(Quantity.HOUNSFIELD);
        assertThat(v.verdict()).isEqualTo(Verdict.UNIFORM);
        assertThat(v.source().orElseThrow().planes().get(3).position().z()).isEqualTo(6);
        assertThat(v.grid().spacing().iMm()).as("the second value of Pixel Spacing").isEqualTo(0.25);
    }

    @Test
    void an_empty_folder_and_a_folder_without_dicom_are_refused_in_one_sentence() throws IOException {
        assertThatThrownBy(() -> open(folder, OpenRequest.ALL)).isInstanceOf(FormatException.class).hasMessageContaining("an empty folder")
            .hasMessageNotContaining("\n");
        Files.writeString(folder.resolve("notes.txt"), "no image at all, only words that go on for a while");
        assertThatThrownBy(() -> open(folder, OpenRequest.ALL)).isInstanceOf(FormatException.class)
            .hasMessageContaining("one file, which is no DICOM");
        assertThat(new DicomReader(PixelCodecs.builtIn()).confidence(folder)).isZero();
    }

    @Test
    void one_truncated_file_is_left_out_named_and_told_in_the_volume_and_the_gap_that_it_leaves_is_told_too() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 5; k++) s.slice(1, 2 * k, k);
        Path bad = folder.resolve("f3");
        Files.write(bad, Arrays.copyOf(Files.readAllBytes(bad), (int) Files.size(bad) - 6));

        OpenResult result = open(folder, OpenRequest.ALL);

        Volume v = result.volumes().get(0);
        assertThat(values(v)).containsExactly(0.0, 1.0, 3.0, 4.0);
        assertThat(codes(v)).contains("GAP", "TRUNCATED");
        assertThat(v.grid().spacing().kMm()).isEqualTo(2);
        assertThat(result.rejected()).singleElement().satisfies(r -> assertThat(r.path()).isEqualTo(Path.of("f3")));
        assertThat(result.findings()).anyMatch(f -> f.code().equals("TRUNCATED") && f.where().equals("f3"));
    }

    @Test
    void only_truncated_files_are_refused_in_one_sentence_and_so_is_a_truncated_file_that_was_named() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 2; k++) {
            Path bad = s.slice(1, 2 * k, k);
            Files.write(bad, Arrays.copyOf(Files.readAllBytes(bad), (int) Files.size(bad) - 6));
        }
        assertThatThrownBy(() -> open(folder, OpenRequest.ALL)).isInstanceOf(FormatException.class)
            .hasMessageContaining("none of its 2 DICOM images").hasMessageContaining("truncated");
        s.slice(1, 8, 1);
        assertThatThrownBy(() -> open(folder.resolve("f1"), OpenRequest.ALL)).isInstanceOf(FormatException.class).hasMessageStartingWith("f1:")
            .hasMessageContaining("truncated");
    }

    @Test
    void of_two_series_the_largest_is_opened_on_request_and_the_other_named_by_its_number_and_nothing_else() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 3; k++) s.slice(7, k, k);
        for (int k = 0; k < 5; k++) s.slice(8, k, k);

        OpenResult largest = open(folder, OpenRequest.LARGEST);

        assertThat(largest.volumes()).singleElement().satisfies(v -> assertThat(v.grid().nk()).isEqualTo(5));
        assertThat(largest.findings()).singleElement().satisfies(f -> {
            assertThat(f.level()).isEqualTo(Finding.Level.WARNING);
            assertThat(f.message()).contains("series 7 with 3 images").doesNotContain("Secret");
        });
        assertThat(open(folder, OpenRequest.ALL).volumes()).hasSize(2);
        assertThat(open(folder, new OpenRequest("7")).volumes()).singleElement().satisfies(v -> assertThat(v.grid().nk()).isEqualTo(3));
        assertThat(open(folder, new OpenRequest("2.25.28")).volumes()).singleElement().satisfies(v -> assertThat(v.grid().nk()).isEqualTo(5));
        assertThatThrownBy(() -> open(folder, new OpenRequest("9"))).hasMessageContaining("no series 9").hasMessageContaining("7, 8");
    }

    @Test
    void a_single_file_opens_the_series_it_belongs_to_and_not_its_neighbours() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 3; k++) s.slice(7, k, k);
        Path clicked = s.slice(8, 0, 50);
        s.slice(8, 1, 51);

        assertThat(values(only(clicked))).containsExactly(50.0, 51.0);
    }

    @Test
    void repeated_files_count_once_and_two_images_at_one_place_leave_one_slice_and_a_warning() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 4; k++) s.slice(1, k, k);
        Files.copy(folder.resolve("f2"), folder.resolve("copy of f2"));
        assertThat(values(only(folder))).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(codes(only(folder))).contains("DUPLICATE");

        Files.delete(folder.resolve("copy of f2"));
        s.slice(1, 2, 99);
        Volume v = only(folder);
        assertThat(values(v)).containsExactly(0.0, 1.0, 2.0, 3.0);
        assertThat(v.findings()).anyMatch(f -> f.code().equals("DUPLICATE") && f.message().contains("1 image was left out"));
    }

    @Test
    void a_time_that_lacks_a_slice_becomes_a_volume_of_its_own() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int t = 1; t <= 3; t++)
            for (int k = 0; k < 3; k++) {
                int time = t;
                if (t != 2 || k != 1) s.slice(1, k, 10 * t + k, d -> d.putInts(Tag.TEMPORAL_POSITION_IDENTIFIER, time));
            }
        OpenResult result = open(folder, OpenRequest.ALL);

        assertThat(result.volumes()).hasSize(2);
        assertThat(result.volumes().get(0).times()).isEqualTo(2);
        assertThat(values(result.volumes().get(0))).containsExactly(10.0, 11.0, 12.0, 30.0, 31.0, 32.0);
        assertThat(values(result.volumes().get(1))).containsExactly(20.0, 22.0);
        assertThat(result.volumes()).allSatisfy(v -> assertThat(codes(v)).contains("GAP"));
    }

    @Test
    void many_frames_without_positions_have_no_place_and_say_so() throws IOException {
        new SmallSeries(folder).slice(1, 0, 1, d -> {
            byte[] pixels = new byte[2 * 12 * 3];
            for (int n = 0; n < 3; n++) pixels[24 * n + 10] = (byte) (n + 1); // sample (1, 1)
            d.putInts(Tag.NUMBER_OF_FRAMES, 3).putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
        });
        Volume v = only(folder);

        assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(codes(v)).contains("NO_SPACING");
        assertThat(values(v)).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void detector_spacing_is_used_but_told_and_no_spacing_at_all_is_pixels() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 1, d -> d.remove(Tag.PIXEL_SPACING).putDoubles(Tag.IMAGER_PIXEL_SPACING, 0.2, 0.1));
        s.slice(2, 0, 1, d -> d.remove(Tag.PIXEL_SPACING));

        OpenResult result = open(folder, OpenRequest.ALL);

        assertThat(result.volumes().get(0).grid().spacing().iMm()).isCloseTo(0.1, within(1e-12));
        assertThat(result.volumes().get(0).findings()).anyMatch(f -> f.code().equals("SPACING_SOURCE") && f.level() == Finding.Level.WARNING);
        assertThat(result.volumes().get(1).verdict()).isEqualTo(Verdict.UNPLACED);
    }

    @Test
    void slices_that_slide_sideways_are_irregular() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 5; k++) {
            double x = k == 2 ? 3 : 0, z = k;
            s.slice(1, k, k, d -> d.putDoubles(Tag.IMAGE_POSITION_PATIENT, x, 0, z));
        }
        assertThat(only(folder).verdict()).isEqualTo(Verdict.IRREGULAR);
    }

    @Test
    void hounsfield_units_are_not_claimed_when_the_header_says_otherwise_or_lacks_the_slope() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 1, d -> d.putString(Tag.RESCALE_TYPE, "US"));
        s.slice(2, 0, 1, d -> d.remove(Tag.RESCALE_SLOPE).remove(Tag.RESCALE_INTERCEPT));
        s.slice(3, 0, 1, d -> d.putString(Tag.MODALITY, "MR"));
        s.slice(4, 0, 1, d -> d.putString(Tag.RESCALE_TYPE, "HU"));

        assertThat(open(folder, OpenRequest.ALL).volumes().stream().map(Volume::quantity)).containsExactly(Quantity.NONE, Quantity.NONE,
            Quantity.NONE, Quantity.HOUNSFIELD);
    }

    @Test
    void windows_padding_and_their_odd_forms_are_read() throws IOException {
        new SmallSeries(folder).slice(1, 0, 1, d -> d.putString(Tag.WINDOW_CENTER, "40", "-600", "5").putString(Tag.WINDOW_WIDTH, "400", "1500", "0")
            .putString(Tag.WINDOW_CENTER_WIDTH_EXPLANATION, "SOFT", "LUNG").putBytes(Tag.PIXEL_PADDING_VALUE, Vr.US, new byte[] { 0x30,
            (byte) 0xf8 }));
        Volume v = only(folder);

        assertThat(v.windows()).extracting("centre").containsExactly(40.0, -600.0);
        assertThat(v.windows()).extracting("explanation").containsExactly("SOFT", "LUNG");
        assertThat(v.padding().orElseThrow().holds(-2000)).as("F830 written as unsigned in a signed image").isTrue();
    }

    @Test
    void a_segmentation_is_no_volume_and_cancelling_stops() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        Path seg = s.slice(1, 0, 1, d -> d.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.66.4"));
        assertThatThrownBy(() -> open(seg, OpenRequest.ALL)).isInstanceOf(FormatException.class).hasMessageContaining("segmentation");
        s.slice(2, 0, 1);
        assertThatThrownBy(() -> new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, (done, total) -> {
            throw new CancellationException("enough");
        })).isInstanceOf(CancellationException.class).hasMessage("enough");
    }

    @Test
    void the_reader_is_found_by_the_context_and_is_sure_of_its_files_and_folders() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("Überweisung 影像/sub folder"));
        Path file = new SmallSeries(odd).slice(1, 0, 5);
        try (Context context = new Context(VolumeService.class)) {
            VolumeService service = context.service(VolumeService.class);
            VolumeReader reader = service.readerFor(folder);
            assertThat(reader.format()).isEqualTo("DICOM");
            assertThat(service.readerFor(file).format()).isEqualTo("DICOM");
            assertThat(service.open(folder, OpenRequest.ALL, Progress.NONE).volumes().get(0).samples().stored(0, 0, 0, 0, 0)).isEqualTo(5);
        }
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_dicomdir_opens_the_files_of_its_folder_and_says_which_it_cannot() throws IOException {
        Path directory = Shared.corpus("dicom/dicomdir/pydicom_tree/DICOMDIR");

        List<Volume> byDirectory = open(directory, OpenRequest.ALL).volumes();

        assertThat(byDirectory).isNotEmpty().hasSameSizeAs(open(directory.getParent(), OpenRequest.ALL).volumes());
    }

    @Test
    void times_that_lie_beside_each_other_become_volumes_each_at_its_own_place() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int t = 1; t <= 2; t++)
            for (int k = 0; k < 3; k++) {
                int time = t, z = 2 * k;
                s.slice(1, z, 10 * t + k, d -> d.putInts(Tag.TEMPORAL_POSITION_IDENTIFIER, time).putDoubles(Tag.IMAGE_POSITION_PATIENT, 5 * (time - 1), 0, z));
            }
        List<Volume> volumes = open(folder, OpenRequest.ALL).volumes();

        assertThat(volumes).extracting(v -> v.grid().affine().origin().x()).containsExactly(0.0, 5.0);
        assertThat(volumes).allSatisfy(v -> assertThat(v.verdict()).isEqualTo(Verdict.UNIFORM))
            .allSatisfy(v -> assertThat(v.findings()).anyMatch(f -> f.code().equals("MIXED") && f.message().contains("beside each other")));
    }

    @Test
    void a_rescale_that_cannot_be_used_is_told_and_values_are_as_stored() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 7, d -> d.putDoubles(Tag.RESCALE_SLOPE, 0));
        s.slice(1, 2, 7);
        s.slice(2, 0, 7, d -> d.remove(Tag.RESCALE_SLOPE).remove(Tag.RESCALE_INTERCEPT));
        Volume zero = open(folder, new OpenRequest("1")).volumes().get(0), none = open(folder, new OpenRequest("2")).volumes().get(0);

        assertThat(zero.real(0, 0, 0, 0, 0)).isEqualTo(7);
        assertThat(zero.quantity()).isEqualTo(Quantity.NONE);
        assertThat(zero.findings()).anyMatch(f -> f.code().equals("RESCALE_UNUSABLE") && f.level() == Finding.Level.WARNING && f.message().contains("1 of 2")
            && f.message().contains("(slope 0, intercept -10)"));
        assertThat(codes(none)).doesNotContain("RESCALE_UNUSABLE");
    }

    @Test
    void a_slope_that_is_a_word_or_absent_is_told_without_repeating_the_word() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 7, d -> d.putString(Tag.RESCALE_SLOPE, "Meier"));
        s.slice(2, 0, 7, d -> d.remove(Tag.RESCALE_SLOPE));
        Volume word = open(folder, new OpenRequest("1")).volumes().get(0), absent = open(folder, new OpenRequest("2")).volumes().get(0);

        assertThat(word.findings()).anyMatch(f -> f.message().contains("(slope no number, intercept -10)"));
        assertThat(absent.findings()).anyMatch(f -> f.message().contains("(slope absent, intercept -10)"));
        assertThat(List.of(word, absent)).allSatisfy(v -> {
            assertThat(v.real(0, 0, 0, 0, 0)).isEqualTo(7);
            assertThat(v.quantity()).isEqualTo(Quantity.NONE);
        });
    }

    @Test
    void positions_of_two_frames_of_reference_do_not_make_one_stack() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        String[] frames = { "2.25.71", "2.25.71", "2.25.71", "2.25.72", "2.25.72", "" };
        for (int k = 0; k < frames.length; k++) {
            String frame = frames[k];
            s.slice(1, 2 * k, k, d -> {
                if (!frame.isEmpty()) d.putString(Tag.FRAME_OF_REFERENCE_UID, frame);
            });
        }
        List<Volume> volumes = open(folder, OpenRequest.ALL).volumes();

        assertThat(volumes).extracting(v -> v.grid().nk()).containsExactly(3, 2, 1);
        assertThat(volumes).extracting(v -> v.source().orElseThrow().frameOfReferenceUid()).containsExactly("2.25.71", "2.25.72", "");
        assertThat(volumes).allSatisfy(v -> assertThat(v.findings()).anyMatch(f -> f.code().equals("MIXED") && f.message().contains("frame of reference")
            && f.message().contains("3 volumes")));
    }

    @Test
    void an_empty_frame_of_reference_is_the_same_as_none_and_images_without_a_place_are_not_split_by_it() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 1, d -> d.putEmpty(Tag.FRAME_OF_REFERENCE_UID));
        s.slice(1, 2, 2);
        for (String frame : List.of("2.25.71", "2.25.72"))
            s.slice(2, 0, 3, d -> d.remove(Tag.IMAGE_POSITION_PATIENT).putString(Tag.FRAME_OF_REFERENCE_UID, frame));

        assertThat(open(folder, OpenRequest.ALL).volumes()).extracting(v -> v.grid().nk()).containsExactly(2, 2);
    }

    @Test
    void a_path_that_is_gone_is_told_by_its_own_name_and_not_by_its_folders() {
        Path gone = folder.resolve("Meier Hans/ct");
        assertThatThrownBy(() -> FolderFiles.below(gone, 1, Progress.NONE)).hasMessageStartingWith("ct: cannot be read").hasMessageNotContaining("Meier");
    }

    @Test
    void an_attribute_that_makes_no_sense_is_refused_by_name() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        Path file = s.slice(1, 0, 1, d -> d.putInts(Tag.BITS_ALLOCATED, 13));
        assertThatThrownBy(() -> open(file, OpenRequest.ALL)).isInstanceOf(FormatException.class).hasMessageContaining("Bits Allocated = 13");
        Path huge = s.slice(2, 0, 1, d -> d.putInts(Tag.ROWS, 65535).putInts(Tag.COLUMNS, 65535).putInts(Tag.NUMBER_OF_FRAMES, Integer.MAX_VALUE));
        assertThatThrownBy(() -> open(huge, OpenRequest.ALL)).isInstanceOf(FormatException.class);
    }
}
