package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Component;
import java.awt.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.display.ColourMap;
import org.readingroom.display.PresetTable;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.view.ImageLook;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.UserPresets;
import org.readingroom.ui.model.WindowChoice;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.DisplayWindow.Shape;

/** The panel that sets how an image is shown, by its fields alone; the workbench is asked what came of it. */
class DisplayPanelTest {

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

    private DisplayWindow window() {
        return Driven.get(() -> workbench.look(ct.id()).window());
    }

    @Test
    void typed_numbers_reach_the_image_and_undo_takes_them_back_one_by_one() {
        panel.type("display.centre", "55,5");
        assertThat(window()).isEqualTo(new DisplayWindow(55.5, 300, Shape.LINEAR, ""));
        panel.type("display.width", "80");
        Driven.run(workbench::undo);
        assertThat(window().width()).isEqualTo(300);
        assertThat(panel.text("display.width")).as("the field follows").isEqualTo("300");
        Driven.run(workbench::undo);
        assertThat(window()).isEqualTo(new DisplayWindow(100, 300, Shape.LINEAR, "LIVER"));
        assertThat(Driven.get(workbench::undo)).as("filling the fields was no change").isFalse();
    }

    @Test
    void what_is_no_window_is_told_and_changes_nothing() {
        panel.type("display.width", "0.5");
        assertThat(panel.text("display.message")).isEqualTo("Window width must be at least 1 for linear, got 0.5.");
        panel.type("display.centre", "wide");
        assertThat(panel.text("display.message")).isEqualTo("The centre is 'wide'; expected a number.");
        assertThat(window()).isEqualTo(new DisplayWindow(100, 300, Shape.LINEAR, "LIVER"));
        panel.type("display.centre", "10");
        panel.type("display.width", "20");
        assertThat(panel.text("display.message")).isEmpty();
    }

    @Test
    void the_shape_is_chosen_and_the_rest_stays() {
        Driven.run(() -> panel.find(JComboBox.class, "display.shape").setSelectedItem(Shape.SIGMOID));
        assertThat(window()).isEqualTo(new DisplayWindow(100, 300, Shape.SIGMOID, ""));
    }

    @Test
    void presets_are_chosen_in_the_list_and_the_file_s_window_is_one_of_them() {
        JList<?> list = panel.find(JList.class, "display.presets");
        assertThat(list.getSelectedValue()).hasToString("1 File: LIVER");
        for (int n = 0; n < list.getModel().getSize(); n++) {
            int at = n;
            if (((WindowChoice) list.getModel().getElementAt(n)).name().equals("Lung")) Driven.run(() -> list.setSelectedIndex(at));
        }
        assertThat(window()).extracting(DisplayWindow::centre, DisplayWindow::width).containsExactly(-600.0, 1500.0);
        Driven.run(() -> workbench.color(ct.id(), l -> l.with(DisplayWindow.linear(7, 77)), ""));
        assertThat(list.getSelectedValue()).as("set elsewhere: no preset").isNull();
    }

    @Test
    void where_the_active_view_alone_is_empty_the_tree_is_named() {
        Driven.run(() -> workbench.show(0, List.of()));
        panel.settle();
        assertThat(panel.text("empty")).isEqualTo("The active view shows no image. Double click one in the tree at the left, or choose another view.");
    }

    @Test
    void own_presets_are_kept_renamed_and_removed_in_the_user_s_file() throws IOException {
        panel.type("display.centre", "33");
        Driven.run(() -> panel.find(javax.swing.JTextField.class, "display.preset.name").setText("My, spine"));
        Driven.run(() -> panel.find(javax.swing.JTextField.class, "display.preset.key").setText("9"));
        panel.click("display.preset.save");
        assertThat(panel.text("display.message")).isEqualTo("'My, spine' is kept: 33 / 300, for CT, with the key 9.");
        Path file = folder.resolve("presets.csv");
        assertThat(PresetTable.read(file).presets()).singleElement().satisfies(p -> {
            assertThat(p.name()).isEqualTo("My, spine");
            assertThat(p.modality()).isEqualTo("CT");
            assertThat(p.key()).isEqualTo("9");
            assertThat(p.window()).extracting(DisplayWindow::centre, DisplayWindow::width, DisplayWindow::shape).containsExactly(33.0, 300.0, Shape.LINEAR);
        });
        assertThat(new UserPresets(file).byKey("9", "CT").orElseThrow().name()).as("goes before the program's Angio").isEqualTo("My, spine");
        Driven.run(() -> panel.find(javax.swing.JTextField.class, "display.preset.name").setText("Spine"));
        panel.click("display.preset.rename");
        assertThat(PresetTable.read(file).presets()).singleElement().satisfies(p -> assertThat(p.name()).isEqualTo("Spine"));
        Driven.run(() -> panel.find(javax.swing.JTextField.class, "display.preset.name").setText("bone"));
        panel.click("display.preset.rename");
        assertThat(panel.text("display.message")).isEqualTo("'bone' is a preset of the program; choose another name.");
        panel.click("display.preset.remove");
        assertThat(file).doesNotExist();
        assertThat(Files.list(folder)).as("nothing half written").isEmpty();
    }

    @Test
    void a_kept_preset_is_confirmed_and_brings_back_black_and_white_as_they_were_while_the_programs_leave_them() throws IOException {
        Driven.run(() -> workbench.color(ct.id(), l -> l.inverted(true), ""));
        panel.type("display.centre", "33");
        Driven.run(() -> panel.find(javax.swing.JTextField.class, "display.preset.name").setText("Film"));
        panel.click("display.preset.save");
        assertThat(panel.text("display.message")).isEqualTo("'Film' is kept: 33 / 300, inverted, for CT.");
        assertThat(Files.readString(folder.resolve("presets.csv"))).contains("inverted").contains("Film,CT,33.0,300.0,linear,yes,,own");
        JList<?> list = panel.find(JList.class, "display.presets");
        assertThat(list.getSelectedValue()).hasToString("Film");
        Driven.run(() -> workbench.color(ct.id(), l -> l.inverted(false), ""));
        assertThat(list.getSelectedValue()).as("no longer what is seen").isNull();
        choose(list, "Lung");
        assertThat(Driven.get(() -> workbench.look(ct.id()).inverted())).isFalse();
        choose(list, "Film");
        assertThat(Driven.get(() -> workbench.look(ct.id()).inverted())).isTrue();
        choose(list, "Lung");
        assertThat(Driven.get(() -> workbench.look(ct.id()).inverted())).as("stays as it is").isTrue();
        choose(list, "Film");
        panel.click("display.preset.remove");
        assertThat(panel.text("display.message")).isEqualTo("'Film' was removed.");
        Files.writeString(folder.resolve("presets.csv"), "name,centre,width,inverted\nOdd,1,2,maybe\n");
        assertThatThrownBy(() -> PresetTable.read(folder.resolve("presets.csv"))).hasMessageContaining("inverted is 'maybe'");
    }

    private static void choose(JList<?> list, String name) {
        Driven.run(() -> {
            for (int n = 0; n < list.getModel().getSize(); n++) if (((WindowChoice) list.getModel().getElementAt(n)).name().equals(name)) list.setSelectedIndex(n);
        });
    }

    @Test
    void a_damaged_table_of_presets_is_told_and_the_window_goes_on() throws IOException {
        Files.writeString(folder.resolve("presets.csv"), "name,centre,width\nOops,1\n");
        panel = opened();
        assertThat(panel.text("display.message")).contains("presets.csv line 2");
        panel.type("display.centre", "5");
        assertThat(window().centre()).isEqualTo(5);
    }

    @Test
    void an_automatic_window_spans_the_percentiles() {
        Driven.run(() -> panel.find(JComboBox.class, "display.percentiles").setSelectedIndex(4)); // all of it
        panel.click("display.auto");
        assertThat(window()).extracting(DisplayWindow::centre, DisplayWindow::width, DisplayWindow::shape).containsExactly(499.5, 999.0, Shape.LINEAR_EXACT);
        Driven.run(() -> panel.find(JComboBox.class, "display.percentiles").setSelectedIndex(3)); // 5 to 95 %: ranks round(0.05 * 999) and round(0.95 * 999)
        panel.click("display.auto");
        assertThat(window()).extracting(DisplayWindow::centre, DisplayWindow::width).containsExactly((50 + 949) / 2.0, 899.0);
    }

    @Test
    void a_slider_s_drag_is_one_step_of_undo() {
        JSlider level = panel.find(JSlider.class, "display.centre.slider");
        Driven.run(() -> {
            level.setValueIsAdjusting(true);
            for (int v = 100; v <= 500; v += 100) level.setValue(v);
            level.setValueIsAdjusting(false);
        });
        assertThat(window()).isEqualTo(new DisplayWindow(499.5, 300, Shape.LINEAR, ""));
        Driven.run(workbench::undo);
        assertThat(window().centre()).isEqualTo(100);
    }

    @Test
    void inverting_and_colouring_change_the_look_alone() {
        panel.click("display.invert");
        JComboBox<?> maps = panel.find(JComboBox.class, "display.colours");
        Driven.run(() -> maps.setSelectedIndex(1));
        assertThat(((ColourMap) maps.getSelectedItem()).name()).isEqualTo("Hot");
        assertThat(workbench.look(ct.id())).satisfies(l -> {
            assertThat(l.inverted()).isTrue();
            assertThat(l.colors()[0]).isEqualTo(0xff000000);
            assertThat(l.colors()[85]).as("a third up: red").isEqualTo(0xffff0000);
            assertThat(l.colors()[255]).isEqualTo(0xffffffff);
            assertThat(l.window()).isEqualTo(window());
        });
        assertThat(java.util.stream.IntStream.range(0, maps.getItemCount()).mapToObj(n -> ((ColourMap) maps.getItemAt(n)).name())).contains("Grey", "Rainbow", "Fire", "Ice");
    }

    @Test
    void another_image_is_laid_over_and_gets_opacity_and_thresholds() {
        DataItem pet = Driven.get(() -> workbench.add(Ramp.volume("pet", 1)));
        assertThat(panel.find(JSlider.class, "display.opacity").isEnabled()).as("of the image at the back").isFalse();
        assertThat(panel.find(JComboBox.class, "display.over").getSelectedIndex()).as("a row that arrow keys can leave").isZero();
        Driven.run(() -> panel.find(JComboBox.class, "display.over").setSelectedItem(pet));
        assertThat(workbench.view(0).items()).containsExactly(ct.id(), pet.id());
        assertThat(panel.find(JComboBox.class, "display.target").getSelectedItem()).isEqualTo(pet);
        panel.type("display.from", "200");
        panel.type("display.to", "100");
        assertThat(panel.text("display.message")).isEqualTo("The lower threshold 200 lies above the upper one, 100.");
        Driven.run(() -> panel.find(JSlider.class, "display.opacity").setValue(30));
        assertThat(workbench.look(pet.id())).satisfies(l -> {
            assertThat(l.from()).isEqualTo(200);
            assertThat(l.to()).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(l.opacity()).isEqualTo(0.3);
            assertThat(l.colors()).isNotNull();
        });
        assertThat(workbench.look(ct.id()).opacity()).isEqualTo(1);
        Driven.run(() -> panel.find(JComboBox.class, "display.over").setSelectedItem(null));
        assertThat(workbench.view(0).items()).containsExactly(ct.id());
    }

    @Test
    void an_image_that_lies_over_nothing_any_more_looks_as_before_unless_somebody_chose_its_look() {
        DataItem pet = Driven.get(() -> workbench.add(Ramp.volume("pet", 1)));
        ImageLook before = workbench.look(pet.id());
        JComboBox<?> over = panel.find(JComboBox.class, "display.over");
        Driven.run(() -> over.setSelectedItem(pet));
        assertThat(workbench.look(pet.id()).colors()).isNotNull();
        Driven.run(() -> over.setSelectedItem(null));
        assertThat(workbench.look(pet.id())).isEqualTo(before);
        Driven.run(workbench::undo);
        assertThat(workbench.view(0).items()).containsExactly(ct.id(), pet.id());
        assertThat(workbench.look(pet.id()).colors()).as("one step").isNotNull();
        panel.settle();
        Driven.run(() -> workbench.color(pet.id(), l -> l.opacity(0.3), ""));
        Driven.run(() -> over.setSelectedItem(null));
        assertThat(workbench.look(pet.id()).opacity()).isEqualTo(0.3);
        assertThat(workbench.look(pet.id()).colors()).isNotNull();
    }

    @Test
    void an_image_that_has_been_read_to_its_end_stays_the_chosen_one() {
        DataItem pet = Driven.get(() -> workbench.add(Ramp.volume("pet", 1)));
        Driven.run(() -> panel.find(JComboBox.class, "display.over").setSelectedItem(pet));
        Driven.run(() -> workbench.replace(pet.id(), Ramp.volume("pet", 1)));
        panel.settle();
        assertThat(((DataItem) panel.find(JComboBox.class, "display.target").getSelectedItem()).id()).isEqualTo(pet.id());
        Driven.run(() -> panel.find(JSlider.class, "display.opacity").setValue(20));
        assertThat(workbench.look(pet.id()).opacity()).isEqualTo(0.2);
        assertThat(workbench.look(ct.id()).opacity()).isEqualTo(1);
    }

    @Test
    void presets_keep_their_rows_where_a_long_name_wants_more_width_than_there_is() {
        Driven.run(() -> workbench.add(Ramp.volume("a name that is longer than any panel is wide, and goes on for a while after that", 1)));
        panel.settle();
        int height = Driven.get(() -> {
            JList<?> presets = panel.find(JList.class, "display.presets");
            Container body = SwingUtilities.getAncestorOfClass(DisplayBody.class, presets);
            body.setSize(280, 900);
            layOut(body);
            return presets.getParent().getHeight();
        });
        assertThat(height).as("seven rows").isGreaterThan(7 * 12);
    }

    @Test
    void nothing_is_cut_where_the_panel_is_narrow() {
        Driven.run(() -> workbench.show(0, List.of(workbench.add(Ramp.volume("plain", 1)).id())));
        panel.settle();
        whole("display.preset.save", "display.preset.rename", "display.preset.remove");
        DataItem cells = Driven.get(() -> workbench.add(Ramp.volume("cells", 2)));
        Driven.run(() -> {
            workbench.color(cells.id(), l -> l.channels(List.of(new org.readingroom.display.view.ChannelLook(new DisplayWindow(32768, 62543, DisplayWindow.Shape.LINEAR_EXACT, ""), 0xff0000, true),
                new org.readingroom.display.view.ChannelLook(DisplayWindow.linear(5, 10), 0xff00ff, true))), "");
            workbench.show(0, List.of(cells.id()));
        });
        panel.settle();
        whole("display.channel0.low", "display.channel0.high");
        assertThat(panel.text("display.channel0.high")).isEqualTo("64039.5");
        for (String name : List.of("display.centre", "display.presets")) assertThat((boolean) Driven.get(() -> isSeen(panel.find(JComponent.class, name)))).as("%s, which sets nothing of channels", name).isFalse();
        assertThat((boolean) Driven.get(() -> isSeen(panel.find(JComponent.class, "display.invert")))).isTrue();
    }

    private static boolean isSeen(Component c) {
        return c instanceof DisplayBody || c.isVisible() && isSeen(c.getParent());
    }

    /** Each has room for its text in a panel of 230 pixels. */
    private void whole(String... names) {
        for (String name : names) {
            Driven.run(() -> {
                JComponent c = panel.find(JComponent.class, name);
                Container body = SwingUtilities.getAncestorOfClass(DisplayBody.class, c);
                body.setSize(230, 1400);
                layOut(body);
                String text = c instanceof AbstractButton b ? b.getText() : ((JTextField) c).getText();
                assertThat(c.getWidth() - c.getInsets().left - c.getInsets().right).as("%s: %s", name, text).isGreaterThanOrEqualTo(c.getFontMetrics(c.getFont()).stringWidth(text));
            });
        }
    }

    private static void layOut(Container in) {
        in.doLayout();
        for (Component c : in.getComponents()) if (c instanceof Container inner) layOut(inner);
    }

    @Test
    void slab_and_interpolation_belong_to_the_active_view() {
        panel.click("display.smooth");
        panel.type("display.slab", "12");
        Driven.run(() -> panel.find(JComboBox.class, "display.slab.mode").setSelectedItem(ProjectionMode.MAX));
        assertThat(workbench.view(0).state()).satisfies(s -> {
            assertThat(s.smooth()).isFalse();
            assertThat(s.slab().thicknessMm()).isEqualTo(12);
            assertThat(s.slab().mode()).isEqualTo(ProjectionMode.MAX);
        });
        panel.type("display.slab", "-1");
        assertThat(panel.text("display.message")).isEqualTo("The thickness is -1; expected 0 or more.");
    }

    @Test
    void channels_of_a_composite_have_a_colour_a_range_and_a_switch() {
        DataItem cells = Driven.get(() -> workbench.add(Ramp.volume("cells", 2)));
        Driven.run(() -> workbench.color(cells.id(), l -> l.channels(List.of(new org.readingroom.display.view.ChannelLook(DisplayWindow.linear(5, 10), 0xff0000, true),
            new org.readingroom.display.view.ChannelLook(DisplayWindow.linear(5, 10), 0x00ff00, true))), ""));
        Driven.run(() -> workbench.show(0, List.of(cells.id())));
        panel.settle();
        panel.click("display.channel1.visible");
        panel.type("display.channel1.low", "10");
        panel.type("display.channel1.high", "250");
        Driven.run(() -> panel.find(JComboBox.class, "display.channel0.colour").setSelectedItem(0xff00ff));
        assertThat(workbench.look(cells.id()).channels()).satisfies(c -> {
            assertThat(c.get(0).rgb()).isEqualTo(0xff00ff);
            assertThat(c.get(1).visible()).isFalse();
            assertThat(c.get(1).window()).extracting(DisplayWindow::centre, DisplayWindow::width, DisplayWindow::shape).containsExactly(130.0, 240.0, Shape.LINEAR_EXACT);
        });
    }

    @Test
    void nothing_open_says_what_to_do() {
        Driven.run(() -> workbench.close(ct));
        panel.settle();
        assertThat(panel.text("empty")).contains("Drop a file or folder");
        assertThat(panel.find(javax.swing.JTextArea.class, "empty").getParent().isVisible()).isTrue();
    }

    @Test
    void a_table_of_the_file_is_no_preset_to_keep() {
        UserPresets presets = new UserPresets(folder.resolve("presets.csv"));
        DisplayWindow table = DisplayWindow.of(org.readingroom.volume.scan.LookupTable.of(0, 8, 0, 255), "");
        assertThatThrownBy(() -> presets.keep("mine", "CT", table, false, "")).hasMessageContaining("lookup table");
        assertThatThrownBy(() -> presets.keep("mine", "CT", DisplayWindow.linear(1, 2), false, "1")).hasMessageContaining("from 3 to 9");
    }
}
