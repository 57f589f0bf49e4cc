package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.readingroom.ui.model.WorkbenchAction;

class KeyOverlayTest {

    private static List<KeyOverlay.Line> lines(String key) {
        return lines(key, "");
    }

    private static List<KeyOverlay.Line> lines(String key, String refused) {
        List<WorkbenchAction> actions = List.of(new WorkbenchAction("tool.measure", "Tools", "Measure", key, () -> { }), new WorkbenchAction("tool.annotate", "Tools", "Annotate", "Alt+A", () -> { }));
        return new KeyOverlay(actions, KeyMap.standard(actions), () -> List.of(Map.entry("I", "Livewire"), Map.entry("Ctrl+arrows", "Move by a voxel")), refused).lines();
    }

    @Test
    void the_letters_of_measuring_stand_under_a_heading_that_says_when_they_work() {
        List<KeyOverlay.Line> lines = lines("Alt+M");
        int head = lines.indexOf(new KeyOverlay.Line("", "Measuring (Alt+M)"));
        assertThat(head).isPositive();
        assertThat(lines.subList(head + 1, head + 11)).extracting(KeyOverlay.Line::keys).containsExactlyInAnyOrder("D", "Y", "A", "C", "B", "E", "R", "F", "P", "S");
        assertThat(lines.subList(head + 1, head + 11)).contains(new KeyOverlay.Line("D", "Distance"));
    }

    @Test
    void the_keys_of_annotating_stand_under_a_heading_of_their_own() {
        List<KeyOverlay.Line> lines = lines("Alt+M");
        int head = lines.indexOf(new KeyOverlay.Line("", "Annotating (Alt+A)"));
        assertThat(head).isPositive();
        assertThat(lines.subList(head + 1, head + 3)).containsExactly(new KeyOverlay.Line("I", "Livewire"), new KeyOverlay.Line("Ctrl+arrows", "Move by a voxel"));
    }

    @Test
    void letters_of_annotating_that_do_not_count_are_told_before_all_others() {
        List<KeyOverlay.Line> lines = lines("Alt+M", "The keys of annotating: annotation-keys.txt, line 2: the key 'ü', expected a letter from a to z or a digit.");
        assertThat(lines.get(0)).isEqualTo(new KeyOverlay.Line("", "Your keys of annotating do not count:"));
        assertThat(lines.subList(1, 4)).extracting(KeyOverlay.Line::keys).containsOnly("!");
        assertThat(lines.subList(1, 4).stream().map(KeyOverlay.Line::label).toList().toString()).contains("line 2");
    }

    @Test
    void the_heading_names_the_users_own_key() {
        assertThat(lines("F4")).contains(new KeyOverlay.Line("", "Measuring (F4)"));
    }

    @Test
    void numbered_lines_are_one() {
        KeyOverlay.Line end = new KeyOverlay.Line("Ctrl+5", "Take Reader 7"), two = new KeyOverlay.Line("1", "Window 1"), twoMore = new KeyOverlay.Line("2", "Window 2");
        List<KeyOverlay.Line> lines = List.of(new KeyOverlay.Line("Ctrl+1", "Take Reader 1"), new KeyOverlay.Line("Ctrl+2", "Take Reader 2"), new KeyOverlay.Line("Ctrl+3", "Take Reader 3"), end, two, twoMore);
        assertThat(KeyOverlay.together(lines)).containsExactly(new KeyOverlay.Line("Ctrl+1 ... 3", "Take Reader 1 ... 3"), end, two, twoMore);
    }

    @Test
    void no_heading_stands_alone_at_the_end_of_a_column_and_all_lines_stay_in_their_order() {
        List<KeyOverlay.Line> all = new ArrayList<>();
        for (int menu = 0; menu < 12; menu++) {
            all.add(new KeyOverlay.Line("", "Menu " + menu));
            for (int n = 0; n <= menu % 5; n++) all.add(new KeyOverlay.Line("F" + n, "does " + n));
        }
        for (int rows = 2; rows <= all.size() + 1; rows++) {
            List<List<KeyOverlay.Line>> columns = KeyOverlay.columns(all, rows);
            assertThat(columns.stream().flatMap(List::stream).filter(l -> !l.label().endsWith(KeyOverlay.CONTINUED))).containsExactlyElementsOf(all);
            assertThat(columns).as("begin with a heading").allMatch(c -> c.get(0).isHead());
            for (List<KeyOverlay.Line> column : columns) {
                assertThat(column).hasSizeBetween(1, rows);
                assertThat(column.get(column.size() - 1).isHead()).as("%d rows", rows).isFalse();
            }
        }
    }

    @Test
    void nothing_is_drawn_near_the_edges_of_a_small_window() {
        List<WorkbenchAction> actions = new ArrayList<>();
        List<String> held = List.of("Alt+", "Ctrl+", "Ctrl+Alt+", "Ctrl+Shift+", "Alt+Shift+");
        for (int n = 0; n < 130; n++) actions.add(new WorkbenchAction("a" + n / 9 + ".b" + n, "View/Menu " + n / 9, "Something of a usual length", held.get(n / 26) + (char) ('A' + n % 26), () -> { }));
        KeyOverlay overlay = new KeyOverlay(actions, KeyMap.standard(actions), List::of, "");
        for (int[] size : new int[][] { { 1200, 830 }, { 1280, 770 }, { 1920, 1170 } }) {
            overlay.setSize(size[0], size[1]);
            BufferedImage picture = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
            overlay.paint(picture.createGraphics());
            for (int x = 0; x < size[0]; x++)
                for (int y = 0; y < size[1]; y++)
                    if (x < 20 || x >= size[0] - 20 || y < 20 || y >= size[1] - 20) assertThat(picture.getRGB(x, y) & 0xffffff).as("%d, %d of %d x %d", x, y, size[0], size[1]).isZero();
        }
    }
}
