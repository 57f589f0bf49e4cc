package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Kinds of objects with functional groups that the corpus lacks: geometry by the formula of PS3.3 C.7.6.2.1.1, SUV by that of QIBA. */
class EnhancedKindsTest {

    private static final String ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1", ENHANCED_PET = "1.2.840.10008.5.1.4.1.1.130", CONVERTED_PET = "1.2.840.10008.5.1.4.1.1.128.1",
        TOMOSYNTHESIS = "1.2.840.10008.5.1.4.1.1.13.1.3", BREAST_PROJECTION = "1.2.840.10008.5.1.4.1.1.13.1.4", ENHANCED_XA = "1.2.840.10008.5.1.4.1.1.12.1.1",
        XA_3D = "1.2.840.10008.5.1.4.1.1.13.1.1", US_VOLUME = "1.2.840.10008.5.1.4.1.1.6.2", ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1", MULTI_SC = "1.2.840.10008.5.1.4.1.1.7.3";
    private static final double[] CORONAL = { 1, 0, 0, 0, 0, -1 }, AXIAL = { 1, 0, 0, 0, 1, 0 };

    @TempDir
    Path folder;

    private List<Volume> open() throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL, Progress.NONE).volumes();
    }

    private static List<Double> times(Volume v) {
        return IntStream.range(0, v.times()).mapToObj(t -> v.samples().stored(0, 0, 0, 0, t)).toList();
    }

    private static EnhancedObject part(int number, int total, int frames, int before) {
        return new EnhancedObject(ENHANCED_CT, "CT").oriented(AXIAL).valuesFrom(before).frames(frames, (n, f) -> EnhancedObject.at(f, 0, 0, 2 * (before + n)))
            .header(d -> d.putString(Tag.SOP_INSTANCE_UID, "2.25.8" + number).putString(0x00209161, "2.25.800").putInts(0x00209162, Vr.US, number).putInts(0x00209163, Vr.US, total)
                .putInts(0x00209228, Vr.UL, before));
    }

    @Test
    void the_parts_of_a_concatenation_make_one_volume_whatever_their_files_are_called() throws IOException {
        part(1, 3, 3, 0).write(folder.resolve("z"));
        part(2, 3, 3, 3).write(folder.resolve("m"));
        part(3, 3, 2, 6).write(folder.resolve("a"));

        Volume v = open().get(0);

        assertThat(new int[] { v.grid().nk(), v.times() }).containsExactly(8, 1);
        assertThat(v.verdict()).isEqualTo(Verdict.UNIFORM);
        for (int k = 0; k < 8; k++) assertThat(v.samples().stored(1, 1, k, 0, 0)).isEqualTo(k);
        assertThat(v.findings()).noneMatch(f -> f.code().equals("GAP"));
        assertThat(v.source().orElseThrow().planes().get(7)).matches(p -> p.frame1() == 2 && p.sopInstanceUid().equals("2.25.83"));
    }

    @Test
    void a_missing_part_of_a_concatenation_is_told() throws IOException {
        part(1, 3, 3, 0).write(folder.resolve("a"));
        part(3, 3, 3, 6).write(folder.resolve("b"));

        Volume v = open().get(0);

        assertThat(v.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(v.findings()).filteredOn(f -> f.code().equals("GAP")).extracting(Finding::message).anyMatch(m -> m.contains("1 part of a multi-frame image")).anyMatch(m -> m.contains("3 slices"));
    }

    @Test
    void the_pictures_of_a_concatenation_without_a_place_follow_each_other_over_its_parts() throws IOException {
        for (int p : new int[] { 1, 2 })
            new EnhancedObject(ENHANCED_XA, "XA").valuesFrom(p == 1 ? 0 : 2).frames(2, (n, f) -> { }).header(d -> d.putString(Tag.SOP_INSTANCE_UID, "2.25.8" + p).putString(0x00209161, "2.25.800")
                .putInts(0x00209162, Vr.US, p).putInts(0x00209163, Vr.US, 2).putInts(0x00209228, Vr.UL, p == 1 ? 0 : 2)).write(folder.resolve(p == 1 ? "z" : "a"));

        Volume v = open().get(0);

        assertThat(v.grid().nk()).isEqualTo(1);
        assertThat(times(v)).containsExactly(0.0, 1.0, 2.0, 3.0);
    }

    private static EnhancedObject pet(String sopClass) {
        return new EnhancedObject(sopClass, "PT").oriented(AXIAL).frames(2, (n, f) -> EnhancedObject.at(f, 0, 0, 3 * n))
            .header(d -> d.putDoubles(Tag.PATIENT_WEIGHT, 70).putItems(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                new DataSet().putString(0x00181078, "20140618083045").putDoubles(0x00181074, 374e6).putDoubles(0x00181075, 6586.2)));
    }

    private static final double FACTOR = 70_000 / (374e6 * Math.pow(2, -3600 / 6586.2));

    @Test
    void enhanced_pet_finds_its_inputs_of_suv_where_they_stand_and_its_unit_by_rescale_type_or_real_world_value() throws IOException {
        DataSet mapping = new DataSet().putInts(0x00409216, Vr.US, 0).putInts(0x00409211, Vr.US, 65535).putDoubles(0x00409225, 2).putDoubles(0x00409224, 0)
            .putItems(0x004008EA, new DataSet().putString(Tag.CODE_VALUE, "Bq/ml").putString(Tag.CODING_SCHEME_DESIGNATOR, "UCUM").putString(Tag.CODE_MEANING, "Becquerels/milliliter"));
        for (int kind = 0; kind < 4; kind++) {
            EnhancedObject pet = pet(ENHANCED_PET).header(d -> d.putString(0x00189758, Vr.CS, "YES").putString(0x00189759, Vr.CS, "YES").putString(0x00189701, Vr.DT, "20140618093045.00"));
            if (kind == 0) pet.rescaled(2, 0, "BQML");
            if (kind == 1) pet.rescaled(2, 0, "US").shared(s -> s.putItems(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping));
            if (kind == 2) pet.shared(s -> s.putItems(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping));
            if (kind == 3) pet.rescaled(3, 0, "US").shared(s -> s.putItems(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping));
            pet.write(folder.resolve("pet"));

            Volume v = open().get(0);

            assertThat(v.real(0, 0, 1, 0, 0)).as("kind %d", kind).isEqualTo(kind == 3 ? 3 : 2);
            if (kind == 3) { // the values are not those that have the unit
                assertThat(v.quantity()).isEqualTo(Quantity.NONE);
                assertThat(v.findings()).anyMatch(f -> f.code().equals("SUV_INPUTS") && f.message().contains("Units"));
                continue;
            }
            assertThat(v.quantity()).as("kind %d", kind).isEqualTo(Quantity.ACTIVITY);
            assertThat(v.scan().suv().bodyWeight()).isCloseTo(FACTOR, Percentage.withPercentage(1e-6));
        }
    }

    @Test
    void a_converted_pet_has_its_old_attributes_in_a_sequence() throws IOException {
        DataSet old = new DataSet().putString(Tag.UNITS, "BQML").putString(Tag.DECAY_CORRECTION, "START").putString(0x00280051, "DECY", "ATTN").putString(Tag.SERIES_DATE, "20140618")
            .putString(Tag.SERIES_TIME, "093045");
        pet(CONVERTED_PET).rescaled(2, 0, "US").shared(s -> s.putItems(0x00209170, old)).write(folder.resolve("pet"));

        Volume v = open().get(0);

        assertThat(v.quantity()).isEqualTo(Quantity.ACTIVITY);
        assertThat(v.scan().suv().bodyWeight()).isCloseTo(FACTOR, Percentage.withPercentage(1e-6));
    }

    @Test
    void a_tomosynthesis_is_a_volume_of_true_distances_and_its_projections_are_pictures_one_after_the_other() throws IOException {
        new EnhancedObject(TOMOSYNTHESIS, "MG").oriented(CORONAL).frames(4, (n, f) -> EnhancedObject.at(f, 5, 10 - n, 7)).write(folder.resolve("volume"));
        new EnhancedObject(BREAST_PROJECTION, "MG").frames(5, (n, f) -> { }).header(d -> d.putString(Tag.SOP_INSTANCE_UID, "2.25.902").putDoubles(Tag.IMAGER_PIXEL_SPACING, 0.1, 0.1))
            .shared(s -> s.remove(Tag.PIXEL_MEASURES_SEQUENCE)).write(folder.resolve("projections"));

        List<Volume> volumes = open();

        Volume pictures = volumes.get(0), breast = volumes.get(1);
        assertThat(breast.verdict()).isEqualTo(Verdict.UNIFORM);
        // row x column of (1,0,0) and (0,0,-1) is (0,1,0): the last frame lies first
        for (int k = 0; k < 4; k++) assertThat(breast.grid().affine().apply(2, 1, k)).isEqualTo(new PointMm(5 + 2 * 0.25, 7 + k, 7 - 0.5));
        assertThat(breast.samples().stored(0, 0, 0, 0, 0)).isEqualTo(3);
        assertThat(breast.findings()).as("no doubt about its spacing").noneMatch(f -> f.code().equals("SPACING_SOURCE"));
        assertThat(new int[] { pictures.grid().nk(), pictures.times() }).containsExactly(1, 5);
        assertThat(times(pictures)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
        assertThat(pictures.verdict()).isEqualTo(Verdict.UNPLACED);
    }

    @Test
    void an_angiographic_reconstruction_is_a_volume_and_a_run_is_a_sequence() throws IOException {
        new EnhancedObject(XA_3D, "XA").oriented(AXIAL).frames(3, (n, f) -> EnhancedObject.at(f, 0, 0, -0.4 * n)).write(folder.resolve("a"));
        new EnhancedObject(ENHANCED_XA, "XA").frames(6, (n, f) -> f.putItems(Tag.FRAME_CONTENT_SEQUENCE, new DataSet().putString(Tag.FRAME_REFERENCE_DATE_TIME, "2024010110000" + n)))
            .header(d -> d.putString(Tag.SOP_INSTANCE_UID, "2.25.902")).write(folder.resolve("b"));

        List<Volume> volumes = open();

        assertThat(volumes).extracting(v -> v.grid().nk() + " x " + v.times()).containsExactly("1 x 6", "3 x 1");
        assertThat(volumes.get(1).grid().spacing().along(2)).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void an_ultrasound_volume_over_time_lies_in_the_space_of_its_transducer() throws IOException {
        new EnhancedObject(US_VOLUME, "US").frames(6, (n, f) -> f.putItems(0x0020930E, new DataSet().putDoubles(0x00209301, 0, 0, n % 3))
                .putItems(0x0020930F, new DataSet().putDoubles(0x00209302, 1, 0, 0, 0, 1, 0)).putItems(Tag.FRAME_CONTENT_SEQUENCE, new DataSet().putInts(Tag.TEMPORAL_POSITION_INDEX, Vr.UL, 1 + n / 3)))
            .write(folder.resolve("a"));

        Volume v = open().get(0);

        assertThat(new int[] { v.grid().nk(), v.times() }).containsExactly(3, 2);
        assertThat(v.samples().stored(0, 0, 1, 0, 1)).isEqualTo(4);
        assertThat(v.findings()).anyMatch(f -> f.code().equals("NOT_PATIENT"));
    }

    @Test
    void pages_with_functional_groups_but_without_a_place_stay_pages() throws IOException {
        new EnhancedObject(MULTI_SC, "OT").frames(3, (n, f) -> { }).write(folder.resolve("a"));

        Volume v = open().get(0);

        assertThat(new int[] { v.grid().nk(), v.times() }).containsExactly(3, 1);
        assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
    }

    @Test
    void frames_of_no_place_and_no_groups_of_their_own_are_as_far_apart_as_the_thickness_that_they_share_and_that_is_told() throws IOException {
        new EnhancedObject("1.2.840.10008.5.1.4.1.1.4.1", "MR").shared(s -> s.putItems(Tag.PIXEL_MEASURES_SEQUENCE, new DataSet().putDoubles(Tag.PIXEL_SPACING, 0.7, 0.9).putDoubles(Tag.SLICE_THICKNESS, 2)))
            .oriented(1, 0, 0, 0, 1, 0).frames(5, (n, f) -> { }).sharedAlone().write(folder.resolve("a"));

        Volume v = open().get(0);

        assertThat(v.grid().spacing().kMm()).isEqualTo(2);
        assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(v.findings()).anyMatch(f -> f.level() == Finding.Level.WARNING && f.message().contains("Slice Thickness, 2 mm, stands for it"));
    }

    private static DataSet philips(double b, double... direction) {
        DataSet own = new DataSet().putString(0x20010010, Vr.LO, "Philips Imaging DD 001").putString(0x20050010, Vr.LO, "Philips MR Imaging DD 001").putDoubles(0x20011003, Vr.FL, b)
            .putDoubles(0x2005100e, Vr.FL, 0.004);
        for (int n = 0; n < direction.length; n++) own.putDoubles(0x200510b0 + n, Vr.FL, direction[n]);
        return own;
    }

    @Test
    void philips_keeps_diffusion_and_scale_of_each_frame_in_a_private_sequence() throws IOException {
        for (boolean named : new boolean[] { true, false }) {
            new EnhancedObject(ENHANCED_MR, "MR").oriented(AXIAL).rescaled(1.5, 0, "normalized").frames(4, (n, f) -> {
                EnhancedObject.at(f, 0, 0, n % 2);
                f.putItems(0x2005140f, n < 2 ? philips(0) : philips(900, 0, 0.6, 0.8));
                if (named) f.putString(0x20050014, Vr.LO, "Philips MR Imaging DD 005");
            }).write(folder.resolve("a"));

            Volume v = open().get(0);

            assertThat(new int[] { v.grid().nk(), v.times() }).containsExactly(2, 2);
            assertThat(v.diffusion().get(1).bValue()).isEqualTo(900);
            assertThat(new double[] { v.diffusion().get(1).x(), v.diffusion().get(1).y(), v.diffusion().get(1).z() }).containsExactly(new double[] { 0, 0.6, 0.8 }, within(1e-6));
            assertThat(v.scan().mappings()).singleElement().satisfies(m -> { // (stored * 1.5 + 0) / (1.5 * 0.004)
                assertThat(m.unit()).isEqualTo("philips");
                assertThat(m.real(8)).isCloseTo(8 / 0.004, within(0.01));
            });
        }
    }

    @Test
    void stills_of_one_size_in_one_series_are_pictures_one_after_the_other_and_no_slices() throws IOException {
        SmallSeries s = new SmallSeries(folder);
        for (int n : new int[] { 2, 1, 3 })
            s.slice(1, 0, n, d -> d.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.6.1").putString(Tag.MODALITY, "US").putInts(Tag.INSTANCE_NUMBER, n)
                .remove(Tag.IMAGE_POSITION_PATIENT).remove(Tag.IMAGE_ORIENTATION_PATIENT));

        Volume v = open().get(0);

        assertThat(new int[] { v.grid().nk(), v.times() }).containsExactly(1, 3);
        assertThat(times(v)).containsExactly(1.0, 2.0, 3.0);
        assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
    }

    @Test
    void an_oblique_enhanced_image_lies_where_dcm2niix_puts_it() throws Exception {
        Programs.require("dcm2niix");
        double c = Math.cos(Math.toRadians(20)), w = Math.sin(Math.toRadians(20));
        new EnhancedObject(ENHANCED_MR, "MR").oriented(1, 0, 0, 0, c, w).frames(5, (n, f) -> {
            EnhancedObject.at(f, -10, 4 - 3 * w * n, 2 + 3 * c * n);
            f.putItems(Tag.FRAME_CONTENT_SEQUENCE, new DataSet().putInts(Tag.DIMENSION_INDEX_VALUES, Vr.UL, 1, n + 1));
        }).header(d -> d.putString(Tag.MANUFACTURER, "SIEMENS")) // dcm2niix takes the thickness for the step
            .shared(g -> g.putItems(Tag.PIXEL_MEASURES_SEQUENCE, new DataSet().putDoubles(Tag.PIXEL_SPACING, 0.5, 0.25).putDoubles(Tag.SLICE_THICKNESS, 3))).write(folder.resolve("a.dcm"));
        Volume v = open().get(0);
        Path out = Files.createDirectories(folder.resolve("out"));
        Programs.Run run = Programs.run(List.of("dcm2niix", "-f", "a", "-o", out.toString(), folder.resolve("a.dcm").toString()));
        assertThat(out.resolve("a.nii")).as(run.output()).exists();
        java.nio.ByteBuffer nifti = java.nio.ByteBuffer.wrap(Files.readAllBytes(out.resolve("a.nii"))).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        double[][] rows = new double[3][4];
        for (int r = 0; r < 3; r++) for (int col = 0; col < 4; col++) rows[r][col] = nifti.getFloat(280 + 16 * r + 4 * col);
        int nj = nifti.getShort(44), nk = nifti.getShort(46); // rows are turned round there, slices maybe
        assertThat(nk).isEqualTo(v.grid().nk());
        PointMm ours = v.grid().affine().apply(0, 0, 0), far = v.grid().affine().apply(3, 2, 4);
        assertThat(List.of(ras(rows, 0, nj - 1, 0), ras(rows, 0, nj - 1, nk - 1))).anyMatch(p -> p.distanceTo(ours) < 1e-3);
        assertThat(List.of(ras(rows, 3, 0, nk - 1), ras(rows, 3, 0, 0))).anyMatch(p -> p.distanceTo(far) < 1e-3);
    }

    /** NIfTI counts to the right and to the front, DICOM to the left and to the back. */
    private static PointMm ras(double[][] rows, int i, int j, int k) {
        double[] p = new double[3];
        for (int r = 0; r < 3; r++) p[r] = rows[r][0] * i + rows[r][1] * j + rows[r][2] * k + rows[r][3];
        return new PointMm(-p[0], -p[1], p[2]);
    }
}
