package org.readingroom.ui.workbench;

import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.JMenu;

/** What stands where in a menu that the actions of many parts share: groups with lines between them. */
final class MenuOrder {

    private static final String OTHERS = "*";

    /** By the names of items, those of submenus with "menu." before their path. */
    private static final Map<String, List<List<String>>> GROUPS = Map.of(
        "File", List.of(List.of("file.open", "file.open-folder", "file.open-labels", "menu.File/Recent", "file.from-imagej", "file.stop"),
            List.of("file.open-annotations", "file.save-annotations", "file.save-annotations-as"), List.of("file.load-ontology", "file.save-ontology"), List.of(OTHERS),
            List.of("menu.File/Session", "menu.File/Link"), List.of("file.close-item", "file.close-window")),
        "View", List.of(List.of("edit.undo", "edit.redo"), List.of("view.next", "view.previous", "view.maximise", "view.next-image", "view.previous-image", "view.menu", "view.patient"), List.of(OTHERS)),
        "Layout", List.of(List.of(OTHERS), List.of("layout.study"), List.of("layout.save", "menu.Layout/Own")),
        "Tools", List.of(List.of("tool.navigate", "tool.window", "tool.pan", "tool.zoom", "tool.rotate", "tool.curve", "tool.measure", "tool.annotate"), List.of(OTHERS)),
        "Window", List.of(List.of("menu.Window/Panels", "window.panels", "window.tree", "window.full-screen"), List.of(OTHERS)));

    private MenuOrder() {}

    /** Puts the items of a menu of the bar where they belong; those that no group names keep their order. */
    static void arrange(JMenu menu) {
        List<List<String>> groups = GROUPS.getOrDefault(menu.getText(), List.of(List.of(OTHERS)));
        List<Component> items = List.of(menu.getMenuComponents());
        menu.removeAll();
        for (List<String> group : groups) {
            List<Component> those = new ArrayList<>();
            for (String name : group) for (Component item : items) if (name.equals(OTHERS) ? groups.stream().noneMatch(g -> g.contains(String.valueOf(item.getName()))) : name.equals(item.getName())) those.add(item);
            if (!those.isEmpty() && menu.getMenuComponentCount() > 0) menu.addSeparator();
            those.forEach(menu::add);
        }
    }
}
