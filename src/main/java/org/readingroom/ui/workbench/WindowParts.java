package org.readingroom.ui.workbench;

import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JSplitPane;
import javax.swing.JTabbedPane;
import javax.swing.KeyStroke;
import javax.swing.LayoutFocusTraversalPolicy;
import javax.swing.MenuElement;
import javax.swing.MenuSelectionManager;
import javax.swing.SwingUtilities;
import org.readingroom.ui.model.WorkbenchAction;

/** The parts of the window that keys go around in: the tools, the tree, the views, their sliders, the panels. Within a part Tab goes on, but in views, where it goes to the next view. */
final class WindowParts {

    private static final String WIDTH = "width of what is hidden";

    private final List<Container> parts;
    private final ViewGrid views;
    private final JTabbedPane panels;

    /** @param parts in the order of the keys, with the views and the panels among them */
    WindowParts(ViewGrid views, JTabbedPane panels, Container... parts) {
        this.views = views;
        this.panels = panels;
        this.parts = List.of(parts);
    }

    /** Their dividers leave the keys F6 and F8 to the window, which has better uses for them. */
    static void freeKeys(JSplitPane... panes) {
        for (JSplitPane pane : panes)
            for (String key : List.of("F6", "F8")) pane.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(key), "none");
    }

    /** Takes one side away, or brings it back as wide as it was. */
    static void toggle(JSplitPane pane, Component side) {
        boolean isLeft = side == pane.getLeftComponent();
        if (side.isVisible()) pane.putClientProperty(WIDTH, isLeft ? pane.getDividerLocation() : pane.getWidth() - pane.getDividerLocation());
        side.setVisible(!side.isVisible());
        if (side.isVisible() && pane.getClientProperty(WIDTH) instanceof Integer width) pane.setDividerLocation(isLeft ? width : pane.getWidth() - width);
    }

    /** The keys go to the next part that is there and can have them. @param step 1 or -1 */
    void go(int step) {
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        int at = parts.indexOf(views);
        for (int n = 0; n < parts.size(); n++) if (owner != null && SwingUtilities.isDescendingFrom(owner, parts.get(n))) at = n;
        for (int n = 1; n <= parts.size(); n++) if (take(parts.get(Math.floorMod(at + n * step, parts.size())))) return;
    }

    private boolean take(Container part) {
        if (!part.isShowing()) return false;
        if (part == views) {
            views.focus();
            return true;
        }
        Component first = part == panels ? panels : new LayoutFocusTraversalPolicy().getFirstComponent(part);
        return first != null && first.requestFocusInWindow();
    }

    /** Opens the first menu, as F10 does where nothing takes it before. */
    static void menus(JMenuBar bar) {
        JMenu first = bar.getMenu(0);
        MenuSelectionManager.defaultManager().setSelectedPath(new MenuElement[] { bar, first, first.getPopupMenu() });
    }

    /** One for each panel, which shows it and gives it the keys. @param unhide makes room for them if they are hidden */
    static List<WorkbenchAction> panels(PanelTabs panels, Runnable unhide) {
        List<WorkbenchAction> all = new ArrayList<>();
        for (String title : panels.titles())
            all.add(new WorkbenchAction("panel." + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), "Window/Panels", title, "", () -> {
                unhide.run();
                panels.setSelectedIndex(panels.titles().indexOf(title));
                panels.requestFocusInWindow();
            }));
        return all;
    }
}
