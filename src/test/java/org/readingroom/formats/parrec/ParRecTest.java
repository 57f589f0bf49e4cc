package org.readingroom.formats.parrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.UnitView;

/** What becomes one volume and what several, which values they have, and what is told. */
class ParRecTest {

    @TempDir
    Path folder;

    @Test
    void slices_and_dynamics_are_one_volume_with_times() throws IOException {
        Volume v = only(new ParFile().general("Max. number of dynamics", "2").slices(3, 2));
        assertThat(List.of(v.grid().ni(), v.grid().nj(), v.grid().nk(), v.times())).containsExactly(4, 3, 3, 2);
        assertThat(v.samples().stored(3, 2, 1, 0, 1)).isEqualTo(100 * 4 + 11);
        assertThat(v.real(3, 2, 1, 0, 1)).isEqualTo(411 + 10);
        assertThat(v.format()).isEqualTo("PAR/REC V4");
        assertThat(v.name()).isEqualTo("scan");
        assertThat(v.metadata()).containsEntry("Time step (s)", "2.0").containsEntry("par.Protocol name", "T1").doesNotContainKey("par.Patient name");
        assertThat(v.metadata().values()).noneMatch(m -> m.contains("Doe"));
        assertThat(v.windows().get(0).centre()).isEqualTo(100);
        assertThat(v.findings()).isEmpty();
        assertThat(v.verdict()).isEqualTo(Verdict.UNIFORM);
        assertThat(v.grid().affine().apply(1.5, 1, 1).x()).isCloseTo(3, offset(1e-9)); // the off-centre's rl
        assertThat(v.grid().affine().apply(1.5, 1, 1).y()).isCloseTo(1, offset(1e-9));
        assertThat(v.grid().affine().apply(1.5, 1, 1).z()).isCloseTo(2, offset(1e-9));
        assertThat(v.grid().affine().step(2)).isCloseTo(6, offset(1e-9));
    }

    @Test
    void version_3_has_its_sizes_in_the_general_information() throws IOException {
        Volume three = only(new ParFile().version("V3").slices(2, 1)), four = only(new ParFile().slices(2, 1));
        assertThat(three.format()).isEqualTo("PAR/REC V3");
        assertThat(three.samples().sameStored(four.samples())).isTrue();
        assertThat(three.grid().sameAs(four.grid(), 1e-9)).isTrue();
    }

    @Test
    void kinds_of_picture_and_echoes_are_volumes_of_their_own() throws IOException {
        ParFile f = new ParFile();
        for (int type : new int[] { 0, 3 }) for (int echo = 1; echo <= 2; echo++) for (int s = 1; s <= 2; s++) f.image(s, 2, echo, 1, type, "");
        List<Volume> all = all(f);
        assertThat(all).extracting(Volume::name).containsExactly("scan magnitude echo 1", "scan magnitude echo 2", "scan phase echo 1", "scan phase echo 2");
        assertThat(all.get(2).samples().stored(0, 0, 1, 0, 0)).isEqualTo(500);
        assertThat(all.get(3).metadata()).containsEntry("Echo time (ms)", "9.2");

        Path file = f.write(folder, "scan");
        assertThat(new ParRecReader().read(file, new OpenRequest("3"), Progress.NONE).volumes()).extracting(Volume::name).containsExactly("scan phase echo 1");
        assertThat(new ParRecReader().read(file, new OpenRequest("scan phase ECHO 2"), Progress.NONE).volumes()).hasSize(1);
        assertThat(new ParRecReader().read(file, OpenRequest.LARGEST, Progress.NONE).findings()).extracting(Finding::code).containsExactly("OTHER_SERIES");
        assertThatThrownBy(() -> new ParRecReader().read(file, new OpenRequest("9"), Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("4 (scan phase echo 2)");
    }

    @Test
    void floating_values_are_a_choice_image_by_image() throws IOException {
        Volume v = only(new ParFile().image(1, 2, 1, 1, 0, 2, 0, "").image(2, 2, 1, 1, 0, 4, 0, ""));
        assertThat(v.rescale().isPerPlane()).isTrue();
        assertThat(v.real(1, 0, 1, 0, 0)).isEqualTo(101 * 4 + 10);
        assertThat(UnitView.offered(v)).containsExactly("fp");
        Volume fp = UnitView.of(v, "fp");
        for (int k = 0; k < 2; k++) {
            double rs = k == 0 ? 2 : 4, ss = 0.002, dv = (100 * k + 1) * rs + 10;
            assertThat(fp.real(1, 0, k, 0, 0)).isCloseTo(dv / (rs * ss), offset(1e-9)); // FP = DV / (RS * SS)
        }
        assertThat(fp.samples()).isSameAs(v.samples());
        assertThat(UnitView.offered(fp)).isEmpty();
    }

    @Test
    void a_slope_of_zero_leaves_the_values_as_they_are_stored_and_is_told() throws IOException {
        Volume v = only(new ParFile().image(1, 1, 1, 1, 0, 0, 0, ""));
        assertThat(v.rescale().isIdentity()).isTrue();
        assertThat(v.findings()).extracting(Finding::code).containsExactly("RESCALE_UNUSABLE");
    }

    @Test
    void diffusion_is_told_in_the_patient_s_axes() throws IOException {
        ParFile f = new ParFile().version("V4.1").general("Diffusion <0=no 1=yes> ?", "1");
        String[] gradients = { "1 1 7 0 0.000 0.000 0.000", "2 1 7 0 0.600 0.800 0.000", "2 2 7 0 0.000 0.600 -0.800" };
        for (int n = 0; n < 3; n++) for (int s = 1; s <= 2; s++) f.image(s, 2, 1, 1, 0, 1, n == 0 ? 0 : 1000, gradients[n]);
        Volume v = only(f);
        assertThat(v.times()).isEqualTo(3);
        assertThat(v.diffusion().get(0).bValue()).isZero();
        assertThat(v.diffusion().get(1).y()).isCloseTo(0.6, offset(1e-9)); // ap
        assertThat(v.diffusion().get(1).z()).isCloseTo(0.8, offset(1e-9)); // fh
        assertThat(v.diffusion().get(2).x()).isCloseTo(-0.8, offset(1e-9)); // rl
    }

    @Test
    void gradients_without_a_number_in_version_4_are_told_apart_by_the_order_of_lines() throws IOException {
        ParFile f = new ParFile().general("Diffusion <0=no 1=yes> ?", "1");
        for (int n = 0; n < 3; n++) for (int s = 1; s <= 2; s++) f.image(s, 2, 1, 1, 0, 1, 1000, "");
        Volume v = only(f);
        assertThat(v.times()).isEqualTo(3);
        assertThat(v.samples().stored(0, 0, 1, 0, 2)).isEqualTo(500);
        assertThat(v.diffusion()).hasSize(3).noneMatch(d -> d.hasDirection());
    }

    @Test
    void a_recording_that_was_stopped_keeps_its_whole_times_and_says_so() throws IOException {
        Volume v = only(new ParFile().general("Max. number of dynamics", "4").slices(3, 3).cut(1));
        assertThat(v.times()).isEqualTo(2);
        assertThat(v.findings()).extracting(Finding::code).containsOnly("TRUNCATED").hasSize(2);
        assertThat(v.findings().get(0).message()).contains("1 of 3 times lack slices");
        assertThat(v.findings().get(1).message()).isEqualTo("The header promises 4 dynamics, 3 were recorded.");
    }

    @Test
    void slices_that_run_the_other_way_are_believed_by_their_own_centres() throws IOException {
        Volume v = only(new ParFile().image(3, 3, 1, 1, 0, "").image(2, 3, 1, 1, 0, "").image(1, 3, 1, 1, 0, ""));
        assertThat(v.findings()).isEmpty(); // only the lines run backwards, the numbers do not
        String text = new ParFile().slices(3, 1).text().replace("-4.00 3.00", "X").replace("8.00 3.00", "-4.00 3.00").replace("X", "8.00 3.00");
        Volume back = open(text, new ParFile().slices(3, 1).rec()).get(0);
        assertThat(back.findings()).extracting(Finding::code).containsExactly("HEADER_REPAIRED");
        assertThat(back.grid().affine().get(2, 2)).isCloseTo(-6, offset(1e-9));
    }

    @Test
    void centres_that_contradict_thickness_and_gap_are_believed() throws IOException {
        String text = new ParFile().slices(3, 1).text().replace("1.00 -4.00 3.00", "1.00 -8.00 3.00").replace("1.00 8.00 3.00", "1.00 12.00 3.00");
        Volume v = open(text, new ParFile().slices(3, 1).rec()).get(0);
        assertThat(v.grid().affine().step(2)).isCloseTo(10, offset(1e-9));
        assertThat(v.verdict()).isEqualTo(Verdict.UNIFORM);
        Volume uneven = open(text.replace("1.00 12.00 3.00", "1.00 9.00 3.00"), new ParFile().slices(3, 1).rec()).get(0);
        assertThat(uneven.verdict()).isEqualTo(Verdict.IRREGULAR);
        assertThat(uneven.findings()).extracting(Finding::code).containsExactly("HEADER_REPAIRED", "IRREGULAR");
        Volume one = open(new ParFile().slices(3, 1).text().replaceAll("1.00 -?[0-9].00 3.00", "1.00 2.00 3.00"), new ParFile().slices(3, 1).rec()).get(0);
        assertThat(one.findings()).extracting(Finding::code).containsExactly("NO_SPACING");
    }

    @Test
    void either_file_and_either_case_opens_the_pair() throws IOException {
        Path par = new ParFile().slices(2, 1).write(folder, "scan");
        Files.move(par, folder.resolve("scan.par"));
        Files.move(folder.resolve("scan.REC"), folder.resolve("scan.rec"));
        for (String name : List.of("scan.par", "scan.rec")) {
            assertThat(new ParRecReader().confidence(folder.resolve(name))).isEqualTo(1);
            assertThat(new ParRecReader().read(folder.resolve(name), OpenRequest.ALL, Progress.NONE).volumes().get(0).name()).isEqualTo("scan");
        }
    }

    @Test
    void planes_read_when_asked_for_are_those_read_at_once_in_whatever_order() throws IOException {
        ParFile f = new ParFile().general("Max. number of dynamics", "2");
        for (int s = 1; s <= 3; s++) for (int d = 1; d <= 2; d++) f.image(s, 3, 1, d, 0, ""); // slice by slice
        String wide = f.text().replace(" 16 100 4 3 ", " 16 100 40 30 ");
        byte[] rec = new byte[6 * 40 * 30 * 2];
        for (int n = 0; n < rec.length; n++) rec[n] = (byte) (n * 31 >> 3);
        Volume whole = open(wide, rec).get(0);
        Volume later = new ParRecReader().read(folder.resolve("scan.PAR"), OpenRequest.ALL.with(Loading.ON_DEMAND), Progress.NONE).volumes().get(0);
        assertThat(later.samples().isLazy()).isTrue();
        assertThat(later.samples().sameStored(whole.samples())).isTrue();
        assertThat(later.samples().stored(0, 0, 1, 0, 1)).isEqualTo((short) ((rec[3 * 2400] & 0xff) + (rec[3 * 2400 + 1] << 8)));
    }

    private Volume only(ParFile f) throws IOException {
        List<Volume> all = all(f);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<Volume> all(ParFile f) throws IOException {
        return open(f.text(), f.rec());
    }

    private List<Volume> open(String text, byte[] rec) throws IOException {
        Files.write(folder.resolve("scan.REC"), rec);
        return new ParRecReader().read(Files.writeString(folder.resolve("scan.PAR"), text), OpenRequest.ALL, Progress.NONE).volumes();
    }
}
