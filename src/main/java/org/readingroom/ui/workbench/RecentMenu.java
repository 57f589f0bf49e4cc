package org.readingroom.ui.workbench;

import java.util.function.Consumer;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.event.MenuEvent;
import javax.swing.event.MenuListener;
import org.readingroom.ui.session.RecentList;

/** What was opened lately. By its file's or folder's own name, and whether the next start will know it. */
final class RecentMenu {

    private final Places places;
    private final Consumer<RecentList.Entry> open;

    RecentMenu(Places places, Consumer<RecentList.Entry> open) {
        this.places = places;
        this.open = open;
    }

    /** Its items are made each time it is shown. */
    void fill(JMenu menu) {
        menu.addMenuListener(new MenuListener() {
            @Override
            public void menuSelected(MenuEvent e) {
                menu.removeAll();
                add(menu);
            }

            @Override
            public void menuDeselected(MenuEvent e) {}

            @Override
            public void menuCanceled(MenuEvent e) {}
        });
        add(menu);
    }

    private void add(JMenu menu) {
        for (RecentList.Entry e : places.recent()) {
            JMenuItem item = new JMenuItem(String.valueOf(e.path().getFileName()));
            item.setToolTipText(e.isFree() || places.keepsAllPaths() ? "Also known at the next start" : "Forgotten when the program ends: the path may name a patient");
            item.addActionListener(a -> open.accept(e));
            menu.add(item);
        }
        if (places.recent().isEmpty()) menu.add("Nothing yet").setEnabled(false);
        menu.addSeparator();
        JCheckBoxMenuItem all = new JCheckBoxMenuItem("Keep Paths That May Name Patients", places.keepsAllPaths());
        all.addActionListener(a -> places.keepAllPaths(all.isSelected()));
        menu.add(all);
        JMenuItem forget = new JMenuItem("Forget These");
        forget.addActionListener(a -> places.forgetRecent());
        menu.add(forget);
    }
}
