package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Images that hold a whole volume as tiles are cut into its slices; those that cannot be cut may not pass for placed slices. */
class MosaicTest {

    @TempDir
    Path folder;

    private static List<Volume> open(Path path) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(path, OpenRequest.ALL, Progress.NONE).volumes();
    }

    private static boolean saysMosaic(Volume v) {
        return v.findings().stream().anyMatch(f -> f.code().equals("MOSAIC") && f.level() == Finding.Level.WARNING && f.message().contains("neither slices nor positions"));
    }

    /** Shapes by dcm2niix; place and values against it in {@link CorpusSeriesTest}. */
    @ParameterizedTest
    @CsvSource({ "qa_nih_si_0003_mosaic, 72, 5, 2", "qa_nih_si_0005_mosaic, 72, 5, 2", "qa_me_fmri, 64, 30, 3", "qa_12bit, 64, 35, 1", "qa_mosaic_ep2d_asc, 64, 36, 6",
        "qa_orient_corasc36, 64, 36, 2", "qa_orient_sagasc35, 64, 35, 2", "qa_stc_uih_dti, 64, 20, 17", "d2n_siemens_fmri_001, 80, 50, 2" })
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void sheets_of_tiles_from_real_scanners_become_volumes_of_placed_slices(String series, int columns, int slices, int times) throws IOException {
        assertThat(open(Shared.corpus("dicom/series/" + series))).isNotEmpty().allSatisfy(v -> {
            assertThat(v.verdict()).isEqualTo(Verdict.UNIFORM);
            assertThat(saysMosaic(v)).isFalse();
            assertThat(new int[] { v.grid().ni(), v.grid().nk(), v.times() }).containsExactly(columns, slices, times);
            assertThat(v.source().orElseThrow().planes()).hasSize(slices * times);
        });
    }

    /**
     * This series lost its image's CSA header. Its protocol plans 50 slices (so does the NIfTI that its source ships) and puts the 50th where the first tile lies:
     * numbering was turned round. dcm2niix guesses 64 tiles and stacks them away from the planned slices.
     */
    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_mosaic_without_a_header_of_its_own_lies_where_its_protocol_planned_it() throws IOException {
        Volume v = open(Shared.corpus("dicom/series/d2n_siemens_fmri_001")).get(0);

        PointMm first = v.grid().affine().apply(40, 40, 0), last = v.grid().affine().apply(40, 40, 49); // slice centres, sSliceArray.asSlice[0] and [49]
        assertThat(first.distanceTo(new PointMm(-1.513475754, -20.56062043, -59.85445753))).isLessThan(0.02);
        assertThat(last.distanceTo(new PointMm(-1.446935604, 7.71821632, 88.39246272))).isLessThan(0.02);
    }

    @ParameterizedTest
    @CsvSource({ "d2n_anatomical_001", "d2n_philips_fmri_001", "qa_enh_siemens_xa10", "torchio_ct17" })
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void slices_of_their_own_keep_their_place(String series) throws IOException {
        assertThat(open(Shared.corpus("dicom/series/" + series))).isNotEmpty().allSatisfy(v -> {
            assertThat(v.verdict()).isNotEqualTo(Verdict.UNPLACED);
            assertThat(saysMosaic(v)).isFalse();
        });
    }

    @Test
    void the_picture_keeps_its_pixels_and_the_affine_of_its_header() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 8, 5);
        s.slice(2, 8, 5, d -> d.putString(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC"));
        Volume plain = open(folder).get(0), tiles = open(folder).get(1);

        assertThat(tiles.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(tiles.grid().affine()).isEqualTo(plain.grid().affine());
        assertThat(tiles.samples().stored(1, 1, 0, 0, 0)).isEqualTo(5);
        assertThat(saysMosaic(plain)).isFalse();
    }

    @Test
    void a_private_count_of_slices_makes_tiles_only_in_the_block_of_its_maker_and_above_one() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 1, d -> d.putString(0x00650011, Vr.LO, "Image Private Header").putString(0x00651150, Vr.DS, "20.0"));
        s.slice(2, 0, 1, d -> d.putString(0x00650010, Vr.LO, "Image Private Header").putString(0x00651050, Vr.DS, "1"));
        s.slice(3, 0, 1, d -> d.putString(0x00650010, Vr.LO, "Someone Else").putString(0x00651050, Vr.DS, "20"));

        assertThat(open(folder)).extracting(MosaicTest::saysMosaic).containsExactly(true, false, false);
    }

    @Test
    void a_slice_among_tiles_is_a_volume_of_its_own() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 1);
        s.slice(1, 2, 1);
        s.slice(1, 4, 1, d -> d.putString(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY", "M", "MOSAIC"));

        assertThat(open(folder)).extracting(Volume::verdict).containsExactly(Verdict.UNIFORM, Verdict.UNPLACED);
    }
}
