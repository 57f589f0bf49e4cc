package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Frames that are slices, and frames that are times: what the vectors of multi-frame images say (PS3.3 C.8.4, C.7.6.5, C.7.6.6, C.8.6.3). */
class MultiFramesTest {

    private static final String NM = "1.2.840.10008.5.1.4.1.1.20", MULTI_FRAME_US = "1.2.840.10008.5.1.4.1.1.3.1";
    private static final int SLICE_VECTOR = 0x00540080, TIME_SLOT_VECTOR = 0x00540070, ENERGY_VECTOR = 0x00540010, DETECTOR_VECTOR = 0x00540020;

    @TempDir
    Path folder;

    private List<Volume> open(Consumer<DataSet> change, int frames) throws IOException {
        new SmallSeries(folder).slice(1, 0, 0, d -> {
            byte[] pixels = new byte[2 * frames * SmallSeries.COLUMNS * SmallSeries.ROWS];
            for (int n = 0; n < pixels.length / 2; n++) pixels[2 * n] = (byte) (n / (SmallSeries.COLUMNS * SmallSeries.ROWS)); // frame number, from 0
            d.putInts(Tag.NUMBER_OF_FRAMES, frames).putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
            change.accept(d);
        });
        return new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes();
    }

    private static int[] vector(int... values) {
        return values;
    }

    private static void nuclear(DataSet d, String kind, double step) {
        d.putString(Tag.SOP_CLASS_UID, NM).putString(Tag.MODALITY, "NM").putString(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", kind, "EMISSION")
            .remove(Tag.IMAGE_POSITION_PATIENT).remove(Tag.IMAGE_ORIENTATION_PATIENT);
        d.putDoubles(Tag.SPACING_BETWEEN_SLICES, step).putItems(0x00540022, new DataSet().putDoubles(Tag.IMAGE_POSITION_PATIENT, 1, 2, 30)
            .putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0));
    }

    @Test
    void a_reconstruction_is_placed_by_its_detector_and_the_sign_of_its_spacing() throws IOException {
        Volume v = open(d -> {
            nuclear(d, "RECON TOMO", -4);
            d.putInts(SLICE_VECTOR, Vr.US, 1, 2, 3);
        }, 3).get(0);

        assertThat(v.verdict()).isEqualTo(Verdict.UNIFORM);
        assertThat(v.grid().affine().apply(0, 0, 2)).as("the first frame lies highest").isEqualTo(new PointMm(1, 2, 30));
        assertThat(v.grid().affine().apply(0, 0, 0)).isEqualTo(new PointMm(1, 2, 22));
        assertThat(v.samples().stored(0, 0, 0, 0, 0)).isEqualTo(2);
        assertThat(v.source().orElseThrow().planes()).extracting(p -> p.frame1()).containsExactly(3, 2, 1);
    }

    @Test
    void time_slots_of_a_gated_reconstruction_are_times_and_energy_windows_are_volumes() throws IOException {
        List<Volume> volumes = open(d -> {
            nuclear(d, "RECON GATED TOMO", 4);
            d.putInts(SLICE_VECTOR, Vr.US, 1, 2, 1, 2, 1, 2, 1, 2).putInts(TIME_SLOT_VECTOR, Vr.US, 1, 1, 2, 2, 1, 1, 2, 2).putInts(ENERGY_VECTOR, Vr.US, 1, 1, 1, 1, 2, 2, 2, 2);
        }, 8);

        assertThat(volumes).hasSize(2).allSatisfy(v -> assertThat(new int[] { v.grid().nk(), v.times() }).containsExactly(2, 2));
        assertThat(volumes.get(1).samples().stored(0, 0, 1, 0, 1)).isEqualTo(7);
    }

    @Test
    void projections_and_dynamic_pictures_are_times_of_each_detector_without_a_place() throws IOException {
        List<Volume> volumes = open(d -> {
            nuclear(d, "DYNAMIC", 4);
            d.putInts(DETECTOR_VECTOR, Vr.US, 1, 2, 1, 2, 1, 2).putInts(0x00540100, Vr.US, 1, 1, 2, 2, 3, 3);
        }, 6);

        assertThat(volumes).hasSize(2).allSatisfy(v -> {
            assertThat(new int[] { v.grid().nk(), v.times() }).containsExactly(1, 3);
            assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
        });
        assertThat(IntStream.range(0, 3).mapToObj(t -> volumes.get(1).samples().stored(0, 0, 0, 0, t))).containsExactly(1.0, 3.0, 5.0);
    }

    @Test
    void a_recording_is_a_sequence_of_times_and_another_one_another_volume() throws IOException {
        Consumer<DataSet> clip = d -> d.putString(Tag.SOP_CLASS_UID, MULTI_FRAME_US).putString(Tag.MODALITY, "US").putDoubles(0x00181063, 33.3)
            .putInts(Tag.FRAME_INCREMENT_POINTER, Vr.AT, 0x00181063).remove(Tag.IMAGE_POSITION_PATIENT);
        new SmallSeries(folder).slice(1, 0, 0, d -> {
            clip.accept(d);
            d.putString(Tag.SOP_INSTANCE_UID, "2.25.77").putInts(Tag.INSTANCE_NUMBER, 7);
        }).toFile().renameTo(folder.resolve("other").toFile());

        List<Volume> volumes = open(clip, 4);

        assertThat(volumes).extracting(v -> v.grid().nk()).containsOnly(1);
        assertThat(volumes.get(0).times()).isEqualTo(4);
    }

    @Test
    void frames_that_nothing_says_anything_of_stay_pages_of_one_stack() throws IOException {
        Volume v = open(d -> d.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7.3").putString(Tag.MODALITY, "OT"), 3).get(0);

        assertThat(new int[] { v.grid().nk(), v.times() }).containsExactly(3, 1);
        assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
    }

    @Test
    void a_vector_of_times_makes_times_and_one_of_pages_makes_pages() throws IOException {
        Volume timed = open(d -> d.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7.2").putString(Tag.MODALITY, "OT").putInts(Tag.FRAME_INCREMENT_POINTER, Vr.AT, 0x00181065)
            .putDoubles(0x00181065, 0, 33, 40, 27), 4).get(0);
        assertThat(new int[] { timed.grid().nk(), timed.times() }).containsExactly(1, 4);
        Files.delete(folder.resolve("f1"));
        Volume pages = open(d -> d.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7.2").putString(Tag.MODALITY, "OT").putInts(Tag.FRAME_INCREMENT_POINTER, Vr.AT, 0x00182001), 4).get(0);
        assertThat(new int[] { pages.grid().nk(), pages.times() }).containsExactly(4, 1);
    }

    @Test
    void a_reconstruction_whose_image_type_was_lost_is_known_by_its_slice_vector() throws IOException {
        for (int pointer : new int[] { SLICE_VECTOR, DETECTOR_VECTOR }) {
            Volume v = open(d -> {
                nuclear(d, "RECON TOMO", 4);
                d.putString(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY").putInts(Tag.FRAME_INCREMENT_POINTER, Vr.AT, pointer).putInts(SLICE_VECTOR, Vr.US, 1, 2, 3);
            }, 3).get(0);
            assertThat(v.verdict()).isEqualTo(pointer == SLICE_VECTOR ? Verdict.UNIFORM : Verdict.UNPLACED);
            Files.delete(folder.resolve("f1"));
        }
    }

    @Test
    void a_vector_that_is_too_short_places_nothing_and_breaks_nothing() throws IOException {
        Volume v = open(d -> {
            nuclear(d, "RECON TOMO", 4);
            d.putInts(SLICE_VECTOR, Vr.US, 1, 2);
        }, 4).get(0);

        assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
    }

    @Test
    void acquisitions_of_different_extent_in_one_series_lose_no_image() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int z = 0; z < 4; z++) s.slice(1, z, 10 + z, d -> d.putInts(Tag.ACQUISITION_NUMBER, 1));
        for (int z = 2; z < 8; z++) s.slice(1, z, 20 + z, d -> d.putInts(Tag.ACQUISITION_NUMBER, 2));

        List<Volume> volumes = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes();

        assertThat(volumes).extracting(v -> v.grid().nk()).containsExactly(6, 4);
        assertThat(volumes).allSatisfy(v -> assertThat(v.findings()).anyMatch(f -> f.code().equals("MIXED")));
    }

    @Test
    void inversion_times_are_times_and_views_of_a_breast_are_images_of_their_own() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int t : vector(1, 2, 3)) for (int z : vector(0, 2)) s.slice(1, z, t, d -> d.putDoubles(0x00180082, 1000 - 100 * t));
        for (String view : List.of("CC", "MLO")) s.slice(2, 0, 1, d -> d.putString(Tag.MODALITY, "MG").putString(0x00185101, view).remove(Tag.IMAGE_POSITION_PATIENT));

        List<Volume> volumes = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes();

        assertThat(volumes).extracting(v -> v.grid().nk() + "x" + v.times()).containsExactly("2x3", "1x1", "1x1");
        assertThat(volumes.get(0).samples().stored(0, 0, 0, 0, 0)).as("the shortest inversion time first").isEqualTo(3);
    }

    /** 13 slices of a heart whose position was taken away: what dcm2niix finds, spacing included. */
    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_real_reconstruction_has_slices_and_a_real_echo_has_times() throws IOException {
        Path files = Shared.corpus("dicom/files/dcm4che");
        Files.copy(files.resolve("NM-MONO2-16-13x-heart"), folder.resolve("heart"));
        Volume heart = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        assertThat(new int[] { heart.grid().nk(), heart.times() }).containsExactly(13, 1);
        assertThat(heart.grid().spacing().along(2)).isEqualTo(6.231669);

        Files.delete(folder.resolve("heart"));
        Files.copy(files.resolve("US-PAL-8-10x-echo"), folder.resolve("echo"));
        Volume echo = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        assertThat(new int[] { echo.grid().nk(), echo.times() }).containsExactly(1, 10);
    }
}
