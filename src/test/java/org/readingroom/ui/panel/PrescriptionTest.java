package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.swing.JComboBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.plan.Prescription;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.display.view.Isodose;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.UserPresets;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** RT Plans beside an RT Dose, as pydicom wrote them. */
class PrescriptionTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws Exception {
        Programs.requirePython("pydicom");
        Path script = folder.resolve("plans.py");
        Files.write(script, PrescriptionTest.class.getResourceAsStream("/org/readingroom/plan/plans.py").readAllBytes());
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-W", "ignore", script.toString(), folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
    }

    private static Volume dose(String name) throws Exception {
        return new DicomReader(PixelCodecs.builtIn()).read(folder.resolve(name).resolve("dose.dcm"), OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
    }

    private static List<Prescription> found(String name) throws Exception {
        return Prescription.of(dose(name), folder.resolve(name), 3, Set.of(), Progress.NONE);
    }

    @Test
    void targets_of_the_plan_that_the_dose_names_are_its_prescriptions() throws Exception {
        assertThat(found("named")).containsExactly(new Prescription(66, "target PTV 66, plan BOOST", true), new Prescription(54, "target PTV 54, plan BOOST", true));
    }

    @Test
    void without_that_plan_those_of_the_study_are_offered_and_none_of_another_study() throws Exception {
        assertThat(found("study")).containsExactly(new Prescription(50.4, "target volume", false));
        assertThat(found("none")).isEmpty();
    }

    @Test
    void without_targets_the_beams_of_all_fractions_count() throws Exception {
        assertThat(found("beams")).singleElement().satisfies(p -> {
            assertThat(p.gray()).isCloseTo(60, within(1e-9));
            assertThat(p.source()).isEqualTo("beam doses of 30 fractions");
        });
    }

    @Test
    void the_panel_offers_them_and_says_where_there_are_none() throws Exception {
        Workbench workbench = new Workbench();
        Volume with = dose("named"), without = dose("none");
        DisplayBody body = Driven.get(() -> new DisplayBody(workbench, new UserPresets(folder.resolve("presets.csv"))));
        Driven panel = new Driven(body, body::isIdle);
        DataItem item = Driven.get(() -> workbench.add(with));
        JComboBox<?> box = panel.find(JComboBox.class, "display.dose.prescription");
        panel.settle();
        assertThat(box.getItemAt(0)).isEqualTo("2 prescriptions");
        assertThat(box.getItemAt(2)).isEqualTo("54 Gy (target PTV 54, plan BOOST)");
        Driven.run(() -> box.setSelectedIndex(2));
        Isodose now = Driven.get(() -> workbench.look(item.id()).isodose());
        assertThat(now.reference()).isEqualTo(54);
        assertThat(now.isMaximum()).isFalse();
        Driven.run(workbench::undo);
        assertThat(Driven.get(() -> workbench.look(item.id()).isodose().isMaximum())).isTrue();
        assertThat(Driven.get(box::getSelectedIndex)).isZero();
        Driven.run(() -> workbench.show(0, List.of(workbench.add(without).id())));
        panel.settle();
        assertThat(box.getItemAt(0)).isEqualTo("No prescription of an RT Plan beside this dose");
        assertThat(box.isEnabled()).isFalse();
    }
}
