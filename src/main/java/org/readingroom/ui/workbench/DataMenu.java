package org.readingroom.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;

/** What can be done with a row of the tree. */
final class DataMenu {

    private static final double OVERLAID = 0.5;

    private final Workbench workbench;
    private final Consumer<String> told;
    private final Consumer<DataItem> close;
    private boolean isRefused;

    DataMenu(Workbench workbench, Consumer<String> told, Consumer<DataItem> close) {
        this.workbench = workbench;
        this.told = told;
        this.close = close;
    }

    JPopupMenu popup(DataItem item) {
        JPopupMenu menu = new JPopupMenu();
        if (!item.isLabels()) {
            menu.add(entry("Show in active view", () -> show(item)));
            JMenu in = new JMenu("Show in view");
            for (int n = 0; n < workbench.views().size(); n++) {
                int view = n;
                in.add(entry("View " + (n + 1) + ", " + workbench.view(n).kind().label(), () -> show(item, view)));
            }
            menu.add(in);
            menu.add(entry("Show in all views", () -> showInAll(item)));
        }
        menu.add(entry(isOver(item) ? "Take off the active view" : "Lay over the active view", () -> overlay(item)));
        menu.addSeparator();
        JCheckBoxMenuItem visible = new JCheckBoxMenuItem("Visible", workbench.look(item.id()).visible());
        visible.addActionListener(e -> toggle(item));
        menu.add(visible);
        JMenu opacity = new JMenu("Opacity");
        for (int percent : new int[] { 25, 50, 75, 100 }) opacity.add(entry(percent + " %", () -> workbench.color(item.id(), look -> look.opacity(percent / 100.0), "")));
        menu.add(opacity);
        menu.addSeparator();
        menu.add(entry("Close", () -> close.accept(item)));
        return menu;
    }

    private static JMenuItem entry(String text, Runnable run) {
        JMenuItem entry = new JMenuItem(text);
        entry.addActionListener(e -> run.run());
        return entry;
    }

    /** In the active view, with the labels that lie on it. */
    void show(DataItem item) {
        if (item.isLabels()) overlay(item);
        else show(item, workbench.active());
    }

    private void show(DataItem item, int view) {
        attempt("'" + item.name() + "' is shown.", () -> workbench.show(view, withLabels(item)));
    }

    private void showInAll(DataItem item) {
        for (int n = 0; n < workbench.views().size(); n++) show(item, n);
    }

    private List<Integer> withLabels(DataItem item) {
        List<Integer> ids = new ArrayList<>(List.of(item.id()));
        for (DataItem other : workbench.data().items()) if (other.isLabels() && other.volume() == item.volume()) ids.add(other.id());
        return ids;
    }

    private boolean isOver(DataItem item) {
        List<Integer> ids = workbench.view(workbench.active()).items();
        return ids.indexOf(item.id()) > 0;
    }

    /** Over what the active view shows, or off it. */
    void overlay(DataItem item) {
        List<Integer> ids = new ArrayList<>(workbench.view(workbench.active()).items());
        if (ids.isEmpty() && item.isLabels()) {
            told.accept("The active view shows no image that labels could lie on.");
            return;
        }
        if (ids.contains(item.id()) && ids.get(0) == item.id()) return;
        boolean isNew = !ids.remove(Integer.valueOf(item.id()));
        if (isNew) ids.add(item.id());
        attempt("'" + item.name() + (isNew ? "' lies over the active view." : "' is taken off the active view."), () -> {
            workbench.show(workbench.active(), ids);
            if (isNew && !item.isLabels() && ids.size() > 1 && workbench.look(item.id()).opacity() == 1) workbench.color(item.id(), look -> look.opacity(OVERLAID), "");
        });
    }

    void toggle(DataItem item) {
        workbench.color(item.id(), look -> look.visible(!look.visible()), "");
    }

    /** @param done told only where something was refused before: that is over */
    private void attempt(String done, Runnable what) {
        try {
            what.run();
            if (isRefused) told.accept(done);
            isRefused = false;
        } catch (IllegalArgumentException e) {
            told.accept(e.getMessage());
            isRefused = true;
        }
    }
}
