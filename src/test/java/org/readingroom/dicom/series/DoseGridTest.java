package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Dose grids of three planes whose places are given by offsets. Source: PS3.3 C.8.8.3.2. */
class DoseGridTest {

    @TempDir
    Path folder;

    private Volume dose(double z, String[] offsets, Consumer<DataSet> change) throws IOException {
        byte[] pixels = new byte[72];
        for (int n = 0; n < 36; n++) pixels[2 * n] = (byte) (n / 12 + 1);
        Path file = new SmallSeries(folder).slice(1, z, 0, d -> {
            d.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.2").putString(Tag.MODALITY, "RTDOSE").putString(Tag.NUMBER_OF_FRAMES, "3").putString(0x3004000C, Vr.DS, offsets)
                .putString(0x3004000E, "0.25").putString(0x30040002, "GY").putBytes(Tag.PIXEL_DATA, Vr.OW, pixels).remove(Tag.RESCALE_SLOPE).remove(Tag.RESCALE_INTERCEPT);
            change.accept(d);
        });
        return new DicomReader(PixelCodecs.builtIn()).read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private static void assertPlanes(Volume v, double... doses) {
        for (int k = 0; k < 3; k++) assertThat(v.real(1, 1, k, 0, 0)).isEqualTo(doses[k]);
    }

    @Test
    void offsets_from_the_first_plane_place_the_others_in_gray() throws IOException {
        Volume v = dose(-40, new String[] { "0", "3", "6" }, d -> { });
        assertThat(v.quantity()).isEqualTo(Quantity.DOSE);
        assertThat(v.verdict()).isEqualTo(Verdict.UNIFORM);
        assertThat(v.grid().toPatient(0, 0, 2).z()).isCloseTo(-34, Offset.offset(1e-9));
        assertPlanes(v, 0.25, 0.5, 0.75);
    }

    @Test
    void offsets_that_fall_turn_the_planes() throws IOException {
        Volume v = dose(-40, new String[] { "0", "-3", "-6" }, d -> { });
        assertThat(v.grid().toPatient(0, 0, 0).z()).isCloseTo(-46, Offset.offset(1e-9));
        assertPlanes(v, 0.75, 0.5, 0.25);
    }

    @Test
    void offsets_that_are_the_patients_z_itself_give_the_same_places() throws IOException {
        Volume v = dose(-40, new String[] { "-40", "-37", "-34" }, d -> { });
        assertThat(v.grid().toPatient(0, 0, 0).z()).isCloseTo(-40, Offset.offset(1e-9));
        assertThat(v.grid().toPatient(0, 0, 2).z()).isCloseTo(-34, Offset.offset(1e-9));
        assertPlanes(v, 0.25, 0.5, 0.75);
    }

    @Test
    void offsets_that_are_neither_keep_the_first_plane_where_its_position_says_and_are_told() throws IOException {
        Volume v = dose(-40, new String[] { "5", "8", "11" }, d -> { });
        assertThat(v.grid().toPatient(0, 0, 0).z()).isCloseTo(-40, Offset.offset(1e-9));
        assertThat(v.grid().toPatient(0, 0, 2).z()).isCloseTo(-34, Offset.offset(1e-9));
        assertPlanes(v, 0.25, 0.5, 0.75);
        assertThat(v.findings()).filteredOn(f -> f.where().equals("(3004,000C)")).singleElement()
            .satisfies(f -> assertThat(f.code() + " " + f.message()).startsWith("HEADER_REPAIRED").contains("5 mm").contains("-40 mm"));
        for (String[] allowed : new String[][] { { "0", "3", "6" }, { "-40.000001", "-37", "-34" } })
            assertThat(dose(-40, allowed, d -> { }).findings()).noneMatch(f -> f.where().equals("(3004,000C)"));
    }

    @Test
    void offsets_that_are_z_on_planes_that_are_not_axial_place_nothing() throws IOException {
        Volume v = dose(-40, new String[] { "-40", "-37", "-34" }, d -> d.putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1));
        assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(v.findings()).anyMatch(f -> f.code().equals("NO_SPACING") && f.where().equals("(3004,000C)"));
        assertPlanes(v, 0.25, 0.5, 0.75);
        Volume relative = dose(-40, new String[] { "0", "3", "6" }, d -> d.putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1));
        assertThat(relative.verdict()).isEqualTo(Verdict.UNIFORM);
    }

    @Test
    void uneven_offsets_are_irregular_and_never_averaged() throws IOException {
        Volume v = dose(0, new String[] { "0", "3", "7" }, d -> { });
        assertThat(v.verdict()).isEqualTo(Verdict.IRREGULAR);
    }

    @Test
    void a_dose_in_relative_units_or_without_a_scaling_has_no_unit() throws IOException {
        assertThat(dose(0, new String[] { "0", "3", "6" }, d -> d.putString(0x30040002, "RELATIVE")).quantity()).isEqualTo(Quantity.NONE);
        Volume bare = dose(0, new String[] { "0", "3", "6" }, d -> d.remove(0x3004000E));
        assertThat(bare.quantity()).isEqualTo(Quantity.NONE);
        assertPlanes(bare, 1, 2, 3);
        assertThat(bare.findings()).anyMatch(f -> f.code().equals("RESCALE_UNUSABLE") && f.message().contains("(3004,000E)"));
        for (String scaling : new String[] { "", "0", "x" }) {
            Volume unusable = dose(0, new String[] { "0", "3", "6" }, d -> d.putString(0x3004000E, Vr.DS, scaling));
            assertThat(unusable.quantity()).as(scaling).isEqualTo(Quantity.NONE);
            assertThat(unusable.findings()).as(scaling).anyMatch(f -> f.code().equals("RESCALE_UNUSABLE"));
        }
    }
}
