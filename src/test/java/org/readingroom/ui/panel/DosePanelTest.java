package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JSlider;
import javax.swing.JTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.display.view.Isodose;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.UserPresets;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Isodoses by their fields and keys alone; a dose of 0 to 50 Gy lies over a CT. */
class DosePanelTest {

    @TempDir
    Path folder;

    private final Workbench workbench = new Workbench();
    private DataItem dose;
    private Driven panel;

    private static Volume volume(Quantity quantity, double highest) {
        Samples s = Samples.allocate(SampleType.FLOAT32, 10, 10, 10, 1, 1);
        for (int k = 0; k < 10; k++) for (int n = 0; n < 100; n++) ((float[]) s.plane(k, 0, 0))[n] = (float) (highest * n / 99);
        return Volume.builder("v", new VoxelGrid(10, 10, 10, Affine.scaling(2, 2, 2)), s).quantity(quantity).build();
    }

    @BeforeEach
    void open() {
        Driven.run(() -> {
            DataItem ct = workbench.add(volume(Quantity.HOUNSFIELD, 1000));
            dose = workbench.add(volume(Quantity.DOSE, 50));
            workbench.resize(0, 100, 100);
            workbench.layOver(ct, List.of(dose), look -> look);
        });
        DisplayBody body = Driven.get(() -> new DisplayBody(workbench, new UserPresets(folder.resolve("presets.csv"))));
        panel = new Driven(body, body::isIdle);
        Driven.run(() -> body.target(dose));
    }

    private Isodose isodose() {
        return Driven.get(() -> workbench.look(dose.id()).isodose());
    }

    private List<Double> values() {
        return isodose().levels().stream().map(Isodose.Level::value).toList();
    }

    private void cell(int row, int column, Object value) {
        JTable table = panel.find(JTable.class, "display.dose.levels");
        Driven.run(() -> table.getModel().setValueAt(value, row, column));
    }

    @Test
    void the_reference_is_the_maximum_until_a_prescription_is_typed_and_undo_brings_it_back() {
        assertThat(isodose()).isEqualTo(Isodose.standard(50));
        panel.type("display.dose.reference", "40");
        assertThat(isodose()).isEqualTo(Isodose.standard(50).of(40, false));
        assertThat(panel.text("display.dose.reference")).isEqualTo("40");
        panel.click("display.dose.maximum");
        assertThat(isodose()).isEqualTo(Isodose.standard(50));
        Driven.run(workbench::undo);
        assertThat(isodose().reference()).isEqualTo(40);
        panel.type("display.dose.reference", "0");
        assertThat(panel.text("display.message")).isEqualTo("The reference dose is 0; expected a dose above 0.");
        assertThat(isodose().reference()).isEqualTo(40);
    }

    @Test
    void levels_are_typed_hidden_added_and_removed_and_keep_their_order() {
        cell(0, LevelTable.VALUE, "60");
        assertThat(values()).containsExactly(105.0, 100.0, 95.0, 90.0, 80.0, 70.0, 60.0, 50.0, 30.0);
        assertThat(isodose().levels().get(6).rgb()).as("a level keeps its colour").isEqualTo(0xff3cff);
        cell(1, LevelTable.SHOWN, false);
        assertThat(isodose().levels().get(1)).isEqualTo(new Isodose.Level(100, 0xff9a1f, false));
        panel.click("display.dose.add");
        assertThat(values()).last().isEqualTo(15.0);
        panel.click("display.dose.remove"); // the one that was added is chosen
        assertThat(values()).hasSize(9).last().isEqualTo(30.0);
        cell(0, LevelTable.VALUE, "many");
        assertThat(panel.text("display.message")).isEqualTo("The level is 'many'; expected a number.");
        cell(0, LevelTable.VALUE, "-3");
        assertThat(panel.text("display.message")).contains("above 0");
        panel.click("display.dose.standard");
        assertThat(isodose().levels()).isEqualTo(Isodose.standard(1).levels());
    }

    @Test
    void levels_are_counted_in_gray_or_percent_and_the_table_says_both() {
        JTable table = panel.find(JTable.class, "display.dose.levels");
        assertThat(table.getColumnName(LevelTable.VALUE) + table.getColumnName(LevelTable.OTHER) + table.getValueAt(3, LevelTable.OTHER)).isEqualTo("%Gy47.5");
        Driven.run(() -> panel.find(JComboBox.class, "display.dose.unit").setSelectedIndex(1));
        assertThat(values()).contains(47.5, 25.0);
        assertThat(table.getColumnName(LevelTable.VALUE) + table.getValueAt(3, LevelTable.OTHER)).isEqualTo("Gy95");
    }

    @Test
    void lines_and_wash_are_switched_by_field_and_by_key() {
        Driven.run(() -> panel.find(JSlider.class, "display.dose.wash").setValue(40));
        assertThat(isodose().wash()).isEqualTo(0.4);
        panel.click("display.dose.lines");
        assertThat(isodose().lines()).isFalse();
        for (WorkbenchAction action : new DoseActions().actions(workbench)) Driven.run(action.run());
        assertThat(isodose().lines()).isTrue();
        assertThat(isodose().wash()).isZero();
        assertThat(Driven.get(() -> panel.find(AbstractButton.class, "display.dose.lines").isSelected())).isTrue();
    }

    @Test
    void volumes_that_are_no_doses_have_no_such_fields() {
        Driven.run(() -> workbench.show(0, List.of(workbench.data().items().get(0).id())));
        assertThat(Driven.get(() -> panel.find(JTable.class, "display.dose.levels").getParent().getParent().getParent().isVisible())).isFalse();
    }
}
