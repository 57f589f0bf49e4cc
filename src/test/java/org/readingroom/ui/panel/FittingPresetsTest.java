package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javax.swing.JList;
import javax.swing.JTextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.UserPresets;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Which windows are offered for which image, in the panel and by key, and which of them is marked. */
class FittingPresetsTest {

    @TempDir
    Path folder;

    private final Workbench workbench = new Workbench();
    private DataItem ct;
    private Driven panel;

    @BeforeEach
    void open() {
        Driven.run(() -> {
            ct = workbench.add(Ramp.volume("ct", 1));
            workbench.resize(0, 100, 100);
        });
        panel = opened();
    }

    private Driven opened() {
        DisplayBody body = Driven.get(() -> new DisplayBody(workbench, new UserPresets(folder.resolve("presets.csv"))));
        return new Driven(body, body::isIdle);
    }

    @Test
    void of_two_presets_with_one_window_the_one_chosen_last_is_marked() {
        JList<?> list = panel.find(JList.class, "display.presets");
        for (String[] keyAndName : new String[][] { { "4", "4 Abdomen" }, { "5", "5 Mediastinum" }, { "8", "8 Soft tissue" }, { "4", "4 Abdomen" } }) {
            press(keyAndName[0]);
            assertThat(list.getSelectedValue()).hasToString(keyAndName[1]);
        }
        Driven.run(() -> list.setSelectedIndex(list.getSelectedIndex() + 1));
        assertThat(list.getSelectedValue()).as("in the list").hasToString("5 Mediastinum");
    }

    /** As the window does it. @return why it did nothing, or an empty text */
    private String press(String digit) {
        return Driven.get(() -> {
            WorkbenchAction action = new PresetActions().actions(workbench).stream().filter(a -> a.id().equals("window." + digit)).findFirst().orElseThrow();
            String refusal = action.refusal().get();
            if (refusal.isEmpty()) action.run().run();
            return refusal;
        });
    }

    private List<String> offered() {
        JList<?> list = panel.find(JList.class, "display.presets");
        return java.util.stream.IntStream.range(0, list.getModel().getSize()).mapToObj(n -> list.getModel().getElementAt(n).toString()).toList();
    }

    @Test
    void windows_in_hounsfield_units_are_offered_for_hounsfield_units_alone() {
        assertThat(offered()).contains("0 Automatic", "Full range", "7 Lung", "Liver");
        assertThat(press("2")).isEqualTo("The file has one window alone.");
        Volume mr = Ramp.volume("mr", 1).toBuilder().quantity(Quantity.NONE).windows(List.of()).build();
        DataItem item = Driven.get(() -> workbench.add(mr));
        Driven.run(() -> workbench.show(0, List.of(item.id())));
        panel.settle();
        assertThat(offered()).containsExactly("0 Automatic", "Full range");
        DisplayWindow before = workbench.look(item.id()).window();
        assertThat(press("7")).isEqualTo("Lung is a window in Hounsfield units; the values of this image have no unit that the file names. 0 is the automatic window.");
        assertThat(press("1")).isEqualTo("The file has no window of its own.");
        assertThat(workbench.look(item.id()).window()).isEqualTo(before);
        Driven.run(() -> panel.find(JList.class, "display.presets").setSelectedIndex(1));
        panel.settle();
        assertThat(workbench.look(item.id()).window()).as("all values").extracting(DisplayWindow::centre, DisplayWindow::width).containsExactly(499.5, 999.0);
        Driven.run(() -> panel.find(JTextField.class, "display.preset.name").setText("My MR"));
        Driven.run(() -> panel.find(JTextField.class, "display.preset.key").setText("7"));
        panel.click("display.preset.save");
        assertThat(offered()).as("kept for images of any kind").containsExactly("0 Automatic", "Full range", "7 My MR");
    }

    @Test
    void a_key_that_ones_own_preset_takes_is_shown_at_that_one_alone() {
        Driven.run(() -> panel.find(JTextField.class, "display.preset.name").setText("My lung"));
        Driven.run(() -> panel.find(JTextField.class, "display.preset.key").setText("7"));
        panel.click("display.preset.save");
        assertThat(offered()).contains("7 My lung", "Lung").doesNotContain("7 Lung");
    }

    @Test
    void a_file_that_can_name_no_unit_has_the_presets_of_ct_if_its_values_are_as_low_as_air_and_that_is_told() {
        for (int lowest : new int[] { -1024, -850 }) {
            Volume v = Ramp.volume("nifti", 1);
            for (Object plane : v.samples().planes()) for (int n = 0; n < 50; n++) ((short[]) plane)[n] = (short) lowest;
            Volume silent = v.toBuilder().quantity(Quantity.NONE).windows(List.of()).build();
            DataItem item = Driven.get(() -> workbench.add(silent));
            Driven.run(() -> workbench.show(0, List.of(item.id())));
            panel.settle();
            assertThat(offered().contains("7 Lung")).as("%d", lowest).isEqualTo(lowest == -1024);
            assertThat(panel.text("display.window.none")).isEqualTo(lowest == -1024 ? "The file names no unit. Its values are as low as air in Hounsfield units, so presets are those of CT." : "");
            assertThat(press("7").isEmpty()).isEqualTo(lowest == -1024);
        }
        Volume bq = Ramp.volume("pet", 1).toBuilder().quantity(Quantity.ACTIVITY).windows(List.of()).build();
        DataItem pet = Driven.get(() -> workbench.add(bq));
        Driven.run(() -> workbench.show(0, List.of(pet.id())));
        assertThat(press("7")).contains("are in Bq/ml");
    }

    @Test
    void colours_and_channels_say_that_there_is_no_window() {
        Volume bytes = Volume.builder("photograph", new VoxelGrid(2, 2, 2, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, 2, 2, 2, 3, 1)).build();
        DataItem photograph = Driven.get(() -> workbench.add(bytes)), cells = Driven.get(() -> workbench.add(Ramp.volume("cells", 2)));
        Driven.run(() -> workbench.show(0, List.of(photograph.id())));
        panel.settle();
        assertThat(offered()).isEmpty();
        assertThat(panel.text("display.window.none")).isEqualTo("Stored colours are shown as they are: there is no window.").isEqualTo(press("4")).isEqualTo(press("0"));
        assertThat(panel.find(JTextField.class, "display.width").isEnabled()).isFalse();
        panel.click("display.invert");
        assertThat(workbench.look(photograph.id()).inverted()).isTrue();
        Driven.run(() -> workbench.show(0, List.of(cells.id())));
        panel.settle();
        assertThat(press("0")).isEqualTo("Each channel has a range of its own, in the panel Display under Channels: there is no window for all.");
        Driven.run(() -> workbench.show(0, List.of(ct.id())));
        panel.settle();
        assertThat(panel.text("display.window.none")).isEmpty();
        assertThat(panel.text("display.width")).isEqualTo("300");
    }
}
