package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.util.Arrays;
import java.util.List;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import org.junit.jupiter.api.Test;

class MenuOrderTest {

    private static List<String> arranged(String title, String... names) {
        JMenu menu = new JMenu(title);
        for (String name : names) menu.add(new JMenuItem(name)).setName(name);
        MenuOrder.arrange(menu);
        return Arrays.stream(menu.getMenuComponents()).map(c -> c.getName() == null ? "-" : c.getName()).toList();
    }

    @Test
    void whoever_adds_to_the_file_menu_stands_before_what_closes_it() {
        assertThat(arranged("File", "file.close-window", "plugin.send", "menu.File/Session", "file.save-annotations", "file.open", "menu.File/Recent"))
            .containsExactly("file.open", "menu.File/Recent", "-", "file.save-annotations", "-", "plugin.send", "-", "menu.File/Session", "-", "file.close-window");
    }

    @Test
    void a_menu_that_nobody_ordered_stays_as_it_is() {
        assertThat(arranged("Mine", "b", "a")).containsExactly("b", "a");
        assertThat(arranged("Help")).isEmpty();
    }

    @Test
    void an_item_without_a_name_is_kept() {
        JMenu menu = new JMenu("View");
        menu.add(new JMenuItem("other"));
        menu.add(new JMenuItem("Undo")).setName("edit.undo");
        MenuOrder.arrange(menu);
        assertThat(menu.getMenuComponents()).hasSize(3).extracting(Component::getName).startsWith("edit.undo");
    }
}
