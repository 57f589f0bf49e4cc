package org.readingroom.ui.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.event.MenuEvent;
import javax.swing.event.MenuListener;
import org.readingroom.ui.model.WorkbenchAction;

/** The menu bar, made of the actions. What does not fit what is shown is grey while its menu is open, and its tool tip says why. Keys that a text field may need are shown beside the label; they work wherever no text is typed. */
final class Menus {

    private static final List<String> ORDER = List.of("File", "View", "Layout", "Tools", "Window", "Help");

    private final JMenuBar bar = new JMenuBar();
    private final Map<String, JMenu> menus = new LinkedHashMap<>();

    /** @param run does an action, or says why it does not fit */
    Menus(List<WorkbenchAction> actions, KeyMap keys, Consumer<WorkbenchAction> run) {
        for (String top : ORDER) menu(top);
        for (WorkbenchAction action : actions) {
            JMenuItem item = new Item(action.label());
            item.setName(action.id());
            List<Key> own = keys.keys(action);
            if (!own.isEmpty() && own.get(0).accelerator() != null) item.setAccelerator(own.get(0).accelerator());
            else if (!own.isEmpty()) item.setText(action.label() + "   [" + own.get(0) + "]");
            item.addActionListener(e -> run.accept(action));
            JMenu menu = menu(action.menu());
            menu.add(item);
            menu.addMenuListener(new Fitting(action, item));
        }
        for (String top : ORDER) if (menus.get(top).getItemCount() > 0) bar.add(menus.get(top));
        for (Map.Entry<String, JMenu> other : menus.entrySet()) if (!other.getKey().contains("/") && !ORDER.contains(other.getKey())) bar.add(other.getValue());
    }

    /** Its key runs it at once: Swing would show the item pressed for 68 ms, and sleep meanwhile in the event thread. */
    private static final class Item extends JMenuItem {
        private static final long serialVersionUID = 1L;

        Item(String label) {
            super(label);
        }

        @Override
        public void doClick(int pressedMs) {
            super.doClick(0);
        }
    }

    /** Grey only while the menu is open: a key is not asked of its item, and says why itself. */
    private record Fitting(WorkbenchAction action, JMenuItem item) implements MenuListener {
        @Override
        public void menuSelected(MenuEvent e) {
            String refusal = action.refusal().get();
            item.setEnabled(refusal.isEmpty());
            item.setToolTipText(refusal.isEmpty() ? null : refusal);
        }

        @Override
        public void menuDeselected(MenuEvent e) {
            item.setEnabled(true);
        }

        @Override
        public void menuCanceled(MenuEvent e) {
            item.setEnabled(true);
        }
    }

    /** With all that was added, in its order. */
    JMenuBar bar() {
        menus.forEach((path, menu) -> {
            if (!path.contains("/")) MenuOrder.arrange(menu);
        });
        return bar;
    }

    /** @param path such as View/Window; made if it is not there */
    JMenu menu(String path) {
        JMenu known = menus.get(path);
        if (known != null) return known;
        int slash = path.lastIndexOf('/');
        JMenu made = new JMenu(path.substring(slash + 1));
        made.setName("menu." + path);
        menus.put(path, made);
        if (slash > 0) menu(path.substring(0, slash)).add(made);
        return made;
    }
}
