package org.readingroom.ui.workbench;

import java.awt.Color;
import java.awt.GridLayout;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.JPanel;
import org.readingroom.ui.annotate.FigurePainter;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.overlay.Overlays;
import org.readingroom.ui.tool.MeasurePainter;
import org.readingroom.ui.view.ViewMenu;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;

/** The viewports of the layout in use; exchanged when the layout is. */
final class ViewGrid extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int GAP = 2;

    private final transient Workbench workbench;
    private final transient Supplier<ViewTool> tool;
    private final transient Predicate<KeyEvent> keys;
    private final transient Consumer<String> place;
    private final transient Runnable answered, arranged;
    private final transient List<Viewport.Painter> painters = Stream.concat(Overlays.painters().stream(), Stream.of(new FigurePainter(), new MeasurePainter())).toList();
    private final transient List<Viewport> viewports = new ArrayList<>();

    /** @param place told where the mouse is, in words @param answered told when a viewport got its picture, or none @param arranged told after the viewports became others */
    ViewGrid(Workbench workbench, Supplier<ViewTool> tool, Predicate<KeyEvent> keys, Consumer<String> place, Runnable answered, Runnable arranged) {
        this.workbench = workbench;
        this.tool = tool;
        this.keys = keys;
        this.place = place;
        this.answered = answered;
        this.arranged = arranged;
        setBackground(Color.DARK_GRAY);
        build();
        workbench.addListener(this::changed);
    }

    List<Viewport> viewports() {
        return List.copyOf(viewports);
    }

    /** Keys are the active view's. */
    void focus() {
        if (workbench.active() < viewports.size()) viewports.get(workbench.active()).requestFocusInWindow();
    }

    /** Gives a key that nothing else took to the tool in use, as if the active view had it. @return whether it meant anything to it */
    boolean toTool(KeyEvent e) {
        return workbench.active() < viewports.size() && viewports.get(workbench.active()).toTool(e);
    }

    /** The active view's menu, in its middle; nothing for a view without an image. */
    void menu() {
        if (workbench.active() < viewports.size()) viewports.get(workbench.active()).openMenu();
    }

    private void changed(Set<Change> what) {
        if (what.contains(Change.LAYOUT) && viewports.size() != workbench.views().size() || what.contains(Change.LAYOUT) && !what.contains(Change.CURSOR)) {
            build();
            arranged.run();
        }
    }

    private void build() {
        removeAll();
        viewports.clear();
        Layout layout = workbench.layout();
        setLayout(new GridLayout(layout.rows(), layout.columns(), GAP, GAP));
        for (int n = 0; n < workbench.views().size(); n++) {
            Viewport viewport = new Viewport(workbench, n, tool, keys, painters);
            viewport.onReadout(() -> place.accept(Place.text(viewport.readout(), workbench.data().background(viewport.model()).map(DataItem::volume).orElse(null))));
            viewport.onAnswer(() -> {
                if (viewports.contains(viewport)) answered.run(); // and not of a layout that is gone
            });
            viewport.menu(ViewMenu::of);
            viewports.add(viewport);
            add(viewport);
        }
        revalidate();
        repaint();
    }
}
