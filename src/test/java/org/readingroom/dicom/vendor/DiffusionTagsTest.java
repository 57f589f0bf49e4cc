package org.readingroom.dicom.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.geometry.Direction;
import org.readingroom.volume.DiffusionWeighting;

/** Where each maker keeps b-values and directions. */
class DiffusionTagsTest {

    private static final double DIGITS = 1e-6;
    private static final int B = 0x00189087, ORIENTATION = 0x00189089, DIRECTIONALITY = 0x00189075, DIRECTIONS = 0x00189076;

    private static DataSet oriented(double... orientation) {
        return new DataSet().putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, orientation);
    }

    private static void is(DataSet header, double b, double x, double y, double z) {
        DiffusionWeighting w = DiffusionTags.of(header).orElseThrow();
        assertThat(new double[] { w.bValue(), w.x(), w.y(), w.z() }).containsExactly(new double[] { b, x, y, z }, within(DIGITS));
    }

    @Test
    void the_standards_attributes_go_first_and_need_no_maker() {
        is(new DataSet().putDoubles(B, 1000).putDoubles(ORIENTATION, 0, 0.6, 0.8), 1000, 0, 0.6, 0.8);
        is(new DataSet().putDoubles(B, 1000).putDoubles(ORIENTATION, 0, 0.6, 0.8).putString(DIRECTIONALITY, "ISOTROPIC"), 1000, 0, 0, 0);
        is(new DataSet().putDoubles(B, 0).putDoubles(ORIENTATION, 0, 0.6, 0.8), 0, 0, 0, 0);
        DataSet macro = new DataSet().putDoubles(B, 700).putString(DIRECTIONALITY, "DIRECTIONAL")
            .putItems(DIRECTIONS, new DataSet().putDoubles(ORIENTATION, 2, 0, 0));
        assertThat(DiffusionTags.ofMacro(macro)).contains(new DiffusionWeighting(700, 1, 0, 0));
        assertThat(DiffusionTags.ofMacro(new DataSet().putString(DIRECTIONALITY, "NONE"))).contains(DiffusionWeighting.of(0));
        assertThat(DiffusionTags.of(new DataSet())).isEmpty();
    }

    @Test
    void siemens_keeps_them_in_a_block_of_its_own_or_in_the_csa_header() {
        DataSet block = new DataSet().putString(0x00190011, Vr.LO, "SIEMENS MR HEADER").putString(0x0019110c, Vr.IS, "1000")
            .putDoubles(0x0019110e, Vr.FD, 0, 1, 0);
        is(block, 1000, 0, 1, 0);
        byte[] csa = new CsaBytes().with("B_value", "750").with("DiffusionGradientDirection", "1.0", "0.0", "0.0").later();
        is(new DataSet().putString(0x00290010, Vr.LO, "SIEMENS CSA HEADER").putBytes(0x00291010, Vr.OB, csa), 750, 1, 0, 0);
    }

    @Test
    void philips_keeps_them_along_the_patients_axes_and_files_without_representations_are_read_too() {
        DataSet h = new DataSet().putString(0x20010010, Vr.LO, "Philips Imaging DD 001").putDoubles(0x20011003, Vr.FL, 800)
            .putString(0x20050010, Vr.LO, "Philips MR Imaging DD 001").putDoubles(0x200510b0, Vr.FL, 0).putDoubles(0x200510b1, Vr.FL, 0)
            .putDoubles(0x200510b2, Vr.FL, -1);
        is(h, 800, 0, 0, -1);
        byte[] b = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(800).array();
        is(h.putBytes(0x20011003, Vr.UN, b), 800, 0, 0, -1);
    }

    @Test
    void a_maker_whose_private_creators_were_taken_away_is_known_by_its_name() {
        DataSet h = new DataSet().putDoubles(0x20011003, Vr.FL, 800);
        assertThat(DiffusionTags.of(h)).isEmpty();
        is(h.putString(Tag.MANUFACTURER, "Philips Medical Systems"), 800, 0, 0, 0);
    }

    @Test
    void uih_gives_them_along_the_axes_of_the_image() {
        DataSet h = oriented(0, 1, 0, 0, 0, -1).putString(0x00650010, Vr.LO, "Image Private Header").putDoubles(0x00651009, Vr.FD, 930)
            .putDoubles(0x00651037, Vr.FD, 1, 0, 0);
        is(h, 930, 0, 1, 0);
    }

    /**
     * The numbers: what dcm2niix 1.0.20220720 made of sixteen small series with unit gradients along frequency, phase and slice (its bvec, brought
     * back to rows, columns and normal of the image).
     */
    @ParameterizedTest
    @CsvSource({
        "axial, COL, -1, 0, 0, 0, -1, 0, 0, 0, 1", "axial, ROW, 0, 1, 0, -1, 0, 0, 0, 0, 1",
        "sagittal, COL, 1, 0, 0, 0, 1, 0, 0, 0, -1", "sagittal, ROW, 0, -1, 0, 1, 0, 0, 0, 0, -1",
        "coronal, COL, -1, 0, 0, 0, 1, 0, 0, 0, 1", "coronal, ROW, 0, -1, 0, -1, 0, 0, 0, 0, 1",
        "oblique, COL, -1, 0, 0, 0, -1, 0, 0, 0, 1", "oblique, ROW, 0, 1, 0, -1, 0, 0, 0, 0, 1" })
    void ge_gives_them_along_frequency_phase_and_slice(String slices, String phase, int fi, int fj, int fk, int pi, int pj, int pk, int si, int sj, int sk) {
        double[] o = switch (slices) {
            case "axial" -> new double[] { 1, 0, 0, 0, 1, 0 };
            case "sagittal" -> new double[] { 0, 1, 0, 0, 0, -1 };
            case "coronal" -> new double[] { 1, 0, 0, 0, 0, -1 };
            default -> new double[] { 0.9063, 0, -0.4226, 0, 1, 0 };
        };
        int[][] expected = { { fi, fj, fk }, { pi, pj, pk }, { si, sj, sk } };
        for (int n = 0; n < 3; n++) {
            DataSet h = oriented(o).putString(0x00180000 | 0x1312, Vr.CS, phase).putString(0x00430010, Vr.LO, "GEMS_PARM_01")
                .putString(0x00431039, Vr.IS, "1000000800", "8", "0", "0").putString(0x00190010, Vr.LO, "GEMS_ACQU_01");
            for (int axis = 0; axis < 3; axis++) h.putString(0x001910bb + axis, Vr.DS, axis == n ? "1.0" : "0.0");

            DiffusionWeighting w = DiffusionTags.of(h).orElseThrow();

            Direction row = Direction.of(o[0], o[1], o[2]), column = Direction.of(o[3], o[4], o[5]), got = new Direction(w.x(), w.y(), w.z());
            assertThat(w.bValue()).isEqualTo(800);
            assertThat(new double[] { got.dot(row), got.dot(column), got.dot(row.cross(column)) })
                .containsExactly(new double[] { expected[n][0], expected[n][1], expected[n][2] }, within(DIGITS));
        }
    }

    @Test
    void what_makes_no_sense_is_no_weighting_or_has_no_direction() {
        assertThat(DiffusionTags.of(new DataSet().putDoubles(B, Double.NaN))).isEmpty();
        assertThat(DiffusionTags.of(new DataSet().putDoubles(B, -5))).isEmpty();
        is(new DataSet().putDoubles(B, 5).putDoubles(ORIENTATION, Double.NaN, 0, 0), 5, 0, 0, 0);
        DataSet ge = oriented(1, 0, 0, 1, 0, 0).putString(0x00181312, "COL").putString(0x00430010, Vr.LO, "GEMS_PARM_01").putString(0x00431039, Vr.IS, "800");
        is(ge.putString(0x00190010, Vr.LO, "GEMS_ACQU_01").putString(0x001910bb, Vr.DS, "1").putString(0x001910bc, Vr.DS, "0").putString(0x001910bd, Vr.DS, "0"), 800, 0, 0, 0);
    }
}
