package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.display.WindowFunction;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.DisplayWindow.Shape;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.UnitView;
import org.readingroom.volume.scan.ColourCode;

/** What a volume says about its numbers, from headers made by hand. */
class StackMeaningTest {

    @TempDir
    Path folder;

    private Volume one(Consumer<DataSet> change) throws IOException {
        new SmallSeries(folder).slice(1, 0, 7, change);
        return open();
    }

    private Volume open() throws IOException {
        List<Volume> volumes = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes();
        assertThat(volumes).hasSize(1);
        return volumes.get(0);
    }

    private static List<Finding> findings(Volume v, String code) {
        return v.findings().stream().filter(f -> f.code().equals(code)).toList();
    }

    private static DataSet lut(int first, int bits, int... entries) {
        byte[] data = new byte[2 * entries.length];
        for (int n = 0; n < entries.length; n++) {
            data[2 * n] = (byte) entries[n];
            data[2 * n + 1] = (byte) (entries[n] >> 8);
        }
        byte[] descriptor = { (byte) entries.length, (byte) (entries.length >> 8), (byte) first, (byte) (first >> 8), (byte) bits, 0 };
        return new DataSet().putBytes(Tag.LUT_DESCRIPTOR, Vr.US, descriptor).putBytes(Tag.LUT_DATA, Vr.OW, data);
    }

    private static DataSet mapping(String unit, double slope, double intercept) {
        DataSet code = new DataSet().putString(Tag.CODE_VALUE, unit).putString(Tag.CODING_SCHEME_DESIGNATOR, "UCUM").putString(Tag.CODE_MEANING, unit);
        return new DataSet().putItems(0x004008EA, code).putString(0x00409210, "L" + unit).putInts(0x00409216, Vr.SS, -100).putInts(0x00409211, Vr.SS, 1000)
            .putDoubles(0x00409225, slope).putDoubles(0x00409224, intercept);
    }

    private static void noRescale(DataSet d) {
        d.remove(Tag.RESCALE_SLOPE).remove(Tag.RESCALE_INTERCEPT);
    }

    @Test
    void a_modality_table_gives_the_values_with_its_type() throws IOException {
        Volume v = one(d -> {
            noRescale(d);
            d.putItems(Tag.MODALITY_LUT_SEQUENCE, lut(5, 16, 100, 200, 3000).putString(Tag.MODALITY_LUT_TYPE, "HU"));
        });
        assertThat(v.real(0, 0, 0, 0, 0)).isEqualTo(3000);
        assertThat(v.quantity()).isEqualTo(Quantity.HOUNSFIELD);
        assertThat(v.samples().type()).isEqualTo(SampleType.UINT16);
        assertThat(findings(v, "MODALITY_LUT")).singleElement().extracting(Finding::level).isEqualTo(Finding.Level.NOTE);
    }

    @Test
    void a_table_beside_slope_and_intercept_wins_and_that_is_told() throws IOException {
        Volume v = one(d -> d.putItems(Tag.MODALITY_LUT_SEQUENCE, lut(7, 8, 33).putString(Tag.MODALITY_LUT_TYPE, "US")));
        assertThat(v.real(0, 0, 0, 0, 0)).isEqualTo(33);
        assertThat(v.samples().type()).isEqualTo(SampleType.UINT8);
        assertThat(v.quantity()).as("US is unspecified").isEqualTo(Quantity.NONE);
        assertThat(findings(v, "MODALITY_LUT")).extracting(Finding::level).containsExactly(Finding.Level.NOTE, Finding.Level.WARNING);
    }

    @Test
    void padding_stays_padding_behind_a_table_if_nothing_measured_comes_out_the_same() throws IOException {
        Consumer<DataSet> padded = d -> {
            noRescale(d);
            d.putInts(Tag.PIXEL_PADDING_VALUE, Vr.SS, 5).putItems(Tag.MODALITY_LUT_SEQUENCE, lut(5, 16, 0, 200, 300));
        };
        assertThat(one(padded).padding()).contains(new Volume.Padding(0, 0));
    }

    @Test
    void a_damaged_table_leaves_the_values_as_stored_and_says_so() throws IOException {
        Volume v = one(d -> {
            noRescale(d);
            d.putItems(Tag.MODALITY_LUT_SEQUENCE, lut(5, 16, 1).putInts(Tag.LUT_DESCRIPTOR, 400, 5, 16));
        });
        assertThat(v.real(0, 0, 0, 0, 0)).isEqualTo(7);
        assertThat(v.quantity()).isEqualTo(Quantity.NONE);
        assertThat(findings(v, "RESCALE_UNUSABLE")).hasSize(1);
    }

    @Test
    void of_several_numbers_for_an_intercept_the_first_is_taken_and_that_is_told() throws IOException {
        Volume v = one(d -> d.putDoubles(Tag.RESCALE_INTERCEPT, -1024, 5));
        assertThat(v.rescale().intercept(0)).isEqualTo(-1024);
        assertThat(findings(v, "RESCALE_SEVERAL")).singleElement().satisfies(f -> assertThat(f.message()).contains("(intercept -1024\\5)"));
        assertThat(findings(one(d -> { }), "RESCALE_SEVERAL")).isEmpty();
    }

    @Test
    void a_voi_table_is_a_window_after_those_of_centre_and_width() throws IOException {
        Volume v = one(d -> d.putDoubles(Tag.WINDOW_CENTER, 0.5).putDoubles(Tag.WINDOW_WIDTH, 0.5)
            .putItems(Tag.VOI_LUT_SEQUENCE, lut(0xfff6, 8, 0, 64, 255).putString(Tag.LUT_EXPLANATION, "BONE")));
        assertThat(v.windows()).extracting("shape").containsExactly(Shape.LINEAR_EXACT, Shape.TABLE);
        assertThat(v.windows().get(1).explanation()).isEqualTo("BONE");
        assertThat(v.windows().get(1).table().first()).as("real values below 0 are possible").isEqualTo(-10);
        assertThat(WindowFunction.toGrey(v.windows().get(1), -9)).isEqualTo(64);
    }

    @Test
    void planes_keep_their_own_windows_where_they_differ() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 3; k++) {
            double centre = 100 * k;
            s.slice(1, k, k, d -> d.putDoubles(Tag.WINDOW_CENTER, centre).putDoubles(Tag.WINDOW_WIDTH, 50));
        }
        assertThat(open().planeWindows()).extracting("centre").containsExactly(0.0, 100.0, 200.0);
    }

    @Test
    void inverse_presentation_is_inverted_once() throws IOException {
        Volume v = one(d -> d.putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1").putString(Tag.PRESENTATION_LUT_SHAPE, "INVERSE"));
        assertThat(v.isShownInverted()).isTrue();
        assertThat(findings(v, "HEADER_REPAIRED")).isEmpty();
    }

    @Test
    void a_contradiction_between_photometric_interpretation_and_presentation_is_told() throws IOException {
        Volume v = one(d -> d.putString(Tag.PRESENTATION_LUT_SHAPE, "INVERSE"));
        assertThat(v.isShownInverted()).isTrue();
        assertThat(findings(v, "HEADER_REPAIRED")).hasSize(1);
    }

    @Test
    void a_single_real_world_mapping_counts_where_there_is_no_rescale() throws IOException {
        Volume v = one(d -> {
            noRescale(d);
            d.putString(Tag.MODALITY, "MR").putItems(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping("um2/s", 2, 1));
        });
        assertThat(v.real(0, 0, 0, 0, 0)).isEqualTo(15);
        assertThat(v.quantity().unit()).isEqualTo("um2/s");
        assertThat(findings(v, "REAL_WORLD")).hasSize(1);
    }

    @Test
    void beside_a_rescale_it_is_offered() throws IOException {
        Volume v = one(d -> d.putString(Tag.MODALITY, "MR").putItems(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping("um2/s", 2, 1)));
        assertThat(v.real(0, 0, 0, 0, 0)).isEqualTo(-3);
        assertThat(UnitView.of(v, "um2/s").real(0, 0, 0, 0, 0)).isEqualTo(15);
    }

    @Test
    void the_private_scale_of_philips_is_offered_and_never_applied() throws IOException {
        Volume v = one(d -> d.putString(Tag.MODALITY, "MR").putDoubles(Tag.RESCALE_SLOPE, 4).putString(0x20050010, Vr.LO, "Philips MR Imaging DD 001")
            .putDoubles(0x2005100E, Vr.FL, 0.5));
        assertThat(v.real(0, 0, 0, 0, 0)).isEqualTo(18);
        assertThat(findings(v, "PHILIPS_SCALE")).hasSize(1);
        assertThat(UnitView.of(v, "philips").real(0, 0, 0, 0, 0)).as("real / (rescale slope * scale slope)").isEqualTo(18 / (4 * 0.5));
    }

    @Test
    void pet_says_what_its_units_are_and_what_suv_needs() throws IOException {
        Volume v = one(d -> d.putString(Tag.MODALITY, "PT").putString(Tag.UNITS, "BQML"));
        assertThat(v.quantity()).isEqualTo(Quantity.ACTIVITY);
        assertThat(findings(v, "SUV_INPUTS")).singleElement().extracting(Finding::message).asString().contains("Weight").contains("Dose");
    }

    @Test
    void suv_as_stored_and_proportional_counts_are_told_apart() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        String[][] units = { { "GML", "", "SUVbw" }, { "GML", "BW", "SUVbw" }, { "GML", "LBM", "SUVlbm" }, { "CM2ML", "BSA", "SUVbsa" }, { "PROPCNT", "", "" }, { "CNTS", "", "" } };
        for (int n = 0; n < units.length; n++) {
            String[] u = units[n];
            s.slice(n + 1, 0, 7, d -> d.putString(Tag.MODALITY, "PT").putString(Tag.UNITS, u[0]).putString(0x00541006, u[1]));
        }
        List<Volume> volumes = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes();
        assertThat(volumes).extracting(v -> v.quantity().unit()).containsExactly("SUVbw", "SUVbw", "SUVlbm", "SUVbsa", "", "");
    }

    @Test
    void a_relative_dose_has_no_unit() throws IOException {
        Consumer<DataSet> dose = d -> d.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.2").putString(Tag.MODALITY, "RTDOSE").putString(0x3004000E, "0.5");
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 7, d -> dose.accept(d.putString(0x30040002, "RELATIVE")));
        s.slice(2, 0, 7, d -> dose.accept(d.putString(0x30040002, "GY")));
        List<Volume> volumes = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes();
        assertThat(volumes).extracting(v -> v.quantity().unit()).containsExactly("", "Gy");
        assertThat(volumes).extracting(v -> v.real(0, 0, 0, 0, 0)).containsExactly(3.5, 3.5);
    }

    @Test
    void lossy_pixels_are_told_by_flag_or_by_syntax() throws IOException {
        Volume v = one(d -> d.putString(Tag.LOSSY_IMAGE_COMPRESSION, "01").putDoubles(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, 12.34));
        assertThat(findings(v, "LOSSY")).singleElement().extracting(Finding::message).asString().contains("12.3 to 1");
    }

    @Test
    void ybr_stays_as_stored_and_says_how_it_is_coded() throws IOException {
        Volume v = one(d -> d.putInts(Tag.SAMPLES_PER_PIXEL, 3).putString(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_FULL").putInts(Tag.PLANAR_CONFIGURATION, 0)
            .putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7).putInts(Tag.PIXEL_REPRESENTATION, 0)
            .putBytes(Tag.PIXEL_DATA, Vr.OB, new byte[36]));
        assertThat(v.scan().colours().kind()).isEqualTo(ColourCode.Kind.YBR_FULL);
        assertThat(v.components()).isEqualTo(3);
    }

    @Test
    void a_palette_without_tables_is_told() throws IOException {
        assertThat(findings(one(d -> d.putString(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR")), "PALETTE")).hasSize(1);
    }

    @Test
    void a_supplemental_palette_is_told() throws IOException {
        Volume v = one(d -> {
            d.putString(0x00089205, "COLOR");
            for (int c = 0; c < 3; c++) d.putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + c, 2, 200, 8).putBytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + c, Vr.OW, new byte[2]);
        });
        assertThat(v.scan().colours()).isNull();
        assertThat(findings(v, "PALETTE")).singleElement().extracting(Finding::level).isEqualTo(Finding.Level.NOTE);
    }

    @Test
    void slices_that_say_hu_and_slices_that_say_nothing_are_hu_together() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 7, d -> d.putString(Tag.RESCALE_TYPE, "HU"));
        s.slice(1, 1, 7);
        assertThat(open().quantity()).isEqualTo(Quantity.HOUNSFIELD);
        s.slice(1, 2, 7, d -> d.putString(Tag.RESCALE_TYPE, "US"));
        assertThat(open().quantity()).isEqualTo(Quantity.NONE);
    }

    @Test
    void a_pet_series_opens_in_suv_when_it_is_asked_for_and_lacks_nothing() throws IOException {
        DataSet dose = new DataSet().putString(0x00181072, "100000").putDoubles(0x00181074, 350e6).putDoubles(0x00181075, 6600);
        Consumer<DataSet> pet = d -> d.putString(Tag.MODALITY, "PT").putString(Tag.UNITS, "BQML").putString(Tag.DECAY_CORRECTION, "START").putDoubles(Tag.PATIENT_WEIGHT, 70)
            .putString(Tag.SERIES_DATE, "20200101").putString(Tag.SERIES_TIME, "115000").putString(0x00280051, "DECY", "ATTN").putItems(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, dose)
            .putDoubles(Tag.RESCALE_INTERCEPT, 0);
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 7, d -> pet.accept(d.putDoubles(Tag.RESCALE_SLOPE, 100)));
        s.slice(1, 1, 7, d -> pet.accept(d.putDoubles(Tag.RESCALE_SLOPE, 200)));
        Volume suv = UnitView.of(open(), "suv");
        assertThat(suv.quantity()).isEqualTo(Quantity.SUV);
        for (int k = 0; k < 2; k++) // 110 minutes are one half life: weight in g / (dose / 2)
            assertThat(suv.real(0, 0, k, 0, 0)).isCloseTo(7 * 100 * (k + 1) * 70_000 / (350e6 / 2), Offset.offset(1e-9));
        s.slice(1, 2, 7, d -> pet.accept(d.remove(Tag.RESCALE_SLOPE)));
        assertThat(findings(open(), "SUV_INPUTS")).singleElement().extracting(Finding::message).asString().contains("Rescale Slope");
    }

    @Test
    void overlays_lie_over_their_slices_at_their_origin_and_change_no_value() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        s.slice(1, 0, 7);
        // 2 x 3 bits "110 001" at row 2, column 3 (from 1): cut by the image's last column
        s.slice(1, 1, 7, d -> d.putInts(0x60020010, Vr.US, 2).putInts(0x60020011, Vr.US, 3).putString(0x60020040, Vr.CS, "R").putInts(0x60020050, Vr.SS, 2, 3)
            .putInts(0x60020100, Vr.US, 1).putInts(0x60020102, Vr.US, 0).putBytes(0x60023000, Vr.OW, new byte[] { 0b100011, 0 }).putString(0x60021500, Vr.LO, "Lesion"));
        Volume v = open();
        assertThat(v.scan().overlays()).singleElement().extracting("label").isEqualTo("Lesion");
        assertThat(v.scan().overlays().get(0).masks().of(0)).isEmpty();
        var mask = v.scan().overlays().get(0).masks().of(1).orElseThrow();
        assertThat(mask.get(2, 1) && mask.get(3, 1)).isTrue();
        assertThat(mask.count()).isEqualTo(2);
        assertThat(v.real(2, 1, 1, 0, 0)).isEqualTo(-3);
        assertThat(findings(v, "OVERLAYS")).hasSize(1);
    }

    @Test
    void overlays_of_several_frames_begin_at_their_frame() throws IOException {
        Volume v = one(d -> d.putString(Tag.NUMBER_OF_FRAMES, "3").putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[72]).putInts(0x60000010, Vr.US, 1).putInts(0x60000011, Vr.US, 4)
            .putString(0x60000015, Vr.IS, "2").putInts(0x60000051, Vr.US, 2).putInts(0x60000050, Vr.SS, 1, 1).putBytes(0x60003000, Vr.OW, new byte[] { (byte) 0b10000001, 0 }));
        var masks = v.scan().overlays().get(0).masks();
        assertThat(masks.of(0)).isEmpty();
        assertThat(masks.of(1).orElseThrow().get(0, 0)).isTrue();
        assertThat(masks.of(2).orElseThrow().get(3, 0)).isTrue();
    }

    @Test
    void bits_above_the_image_are_overlays_and_not_values() throws IOException {
        byte[] pixels = new byte[24];
        pixels[0] = 9;
        pixels[1] = (byte) 0x80;
        pixels[3] = 0x40;
        Volume v = one(d -> d.putInts(Tag.BITS_STORED, 12).putInts(Tag.HIGH_BIT, 11).putInts(Tag.PIXEL_REPRESENTATION, 0).putBytes(Tag.PIXEL_DATA, Vr.OW, pixels)
            .putInts(0x60000010, Vr.US, 3).putInts(0x60000011, Vr.US, 4).putInts(0x60000100, Vr.US, 16).putInts(0x60000102, Vr.US, 15)
            .putInts(0x60020010, Vr.US, 3).putInts(0x60020011, Vr.US, 4).putInts(0x60020100, Vr.US, 16).putInts(0x60020102, Vr.US, 14)
            .putInts(0x60040010, Vr.US, 3).putInts(0x60040011, Vr.US, 4).putInts(0x60040100, Vr.US, 16).putInts(0x60040102, Vr.US, 3)); // a bit of the image: no overlay
        assertThat(v.real(0, 0, 0, 0, 0)).isEqualTo(-1);
        assertThat(v.scan().overlays()).hasSize(2);
        assertThat(v.scan().overlays().get(0).masks().of(0).orElseThrow().get(0, 0)).isTrue();
        assertThat(v.scan().overlays().get(1).masks().of(0).orElseThrow().get(1, 0)).isTrue();
        assertThat(v.scan().overlays().get(1).masks().of(0).orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void ultrasound_regions_are_on_the_planes_of_their_file() throws IOException {
        DataSet region = new DataSet().putInts(0x00186012, 1).putInts(0x00186014, 1).putInts(0x00186018, 0).putInts(0x0018601A, 0).putInts(0x0018601C, 3).putInts(0x0018601E, 2)
            .putInts(0x00186024, 3).putInts(0x00186026, 3).putDoubles(0x0018602C, 0.05).putDoubles(0x0018602E, 0.05);
        Volume v = one(d -> d.putString(Tag.MODALITY, "US").remove(Tag.PIXEL_SPACING).putItems(0x00186011, region));
        assertThat(v.scan().regionsOf(0)).hasSize(1);
        assertThat(v.grid().spacing().iMm()).isEqualTo(0.5);
        assertThat(findings(v, "SPACING_SOURCE")).extracting(Finding::where).contains("(0018,6011)");
    }
}
