package org.readingroom.ui.view;

import javax.swing.ButtonGroup;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JRadioButtonMenuItem;
import org.readingroom.display.PictureText;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;

/** What a click with the right button offers in a viewport. */
public final class ViewMenu {

    private static final double[] SLABS = { 1, 2, 5, 10, 20, 50 }; // of about a voxel

    private final Workbench workbench;
    private final int view;

    private ViewMenu(Viewport viewport) {
        workbench = viewport.workbench();
        view = viewport.number();
    }

    /** A new menu each time: it shows how the view is now. */
    public static JPopupMenu of(Viewport viewport) {
        ViewMenu menu = new ViewMenu(viewport);
        JPopupMenu popup = new JPopupMenu();
        popup.add(menu.item("Fit", () -> ViewMoves.fit(menu.workbench, menu.view)));
        popup.add(menu.item("One pixel to one", () -> ViewMoves.oneToOne(menu.workbench, menu.view)));
        popup.add(menu.item("Reset this view", () -> ViewMoves.reset(menu.workbench, menu.view)));
        popup.addSeparator();
        popup.add(menu.planes());
        popup.add(menu.turns());
        if (viewport.model().kind().isPlane()) popup.add(menu.slabs());
        if (viewport.model().kind() == ViewKind.SPACE) popup.add(menu.space());
        popup.addSeparator();
        popup.add(menu.check("Interpolate between voxels", viewport.model().state().smooth(), () -> ViewMoves.interpolate(menu.workbench, menu.view)));
        popup.add(menu.check("Linked to the other views", viewport.model().linked(), () -> menu.workbench.link(menu.view, !menu.workbench.view(menu.view).linked())));
        popup.add(menu.item("Invert black and white", () -> ViewMoves.invert(menu.workbench, menu.view)));
        return popup;
    }

    private JMenu planes() {
        JMenu menu = new JMenu("Plane");
        for (ViewKind kind : ViewKind.values())
            if (kind.isPlane()) menu.add(item(kind == ViewKind.IMAGE ? "As in the file" : Character.toUpperCase(kind.label().charAt(0)) + kind.label().substring(1), () -> ViewMoves.plane(workbench, view, kind)));
        return menu;
    }

    private JMenu turns() {
        JMenu menu = new JMenu("Rotate and flip");
        menu.add(item("Rotate to the right", () -> ViewMoves.rotate(workbench, view, 90, "")));
        menu.add(item("Rotate to the left", () -> ViewMoves.rotate(workbench, view, -90, "")));
        menu.add(item("Exchange left and right", () -> ViewMoves.flipHorizontally(workbench, view)));
        menu.add(item("Exchange top and bottom", () -> ViewMoves.flipVertically(workbench, view)));
        return menu;
    }

    private JMenu slabs() {
        JMenu menu = new JMenu("Slab");
        SlabSettings now = workbench.view(view).state().slab();
        double unit = workbench.data().background(workbench.view(view)).map(i -> ViewSlabs.unit(i.volume().grid())).orElse(1.0);
        ButtonGroup thickness = new ButtonGroup(), modes = new ButtonGroup();
        menu.add(radio(thickness, "Single plane", now.thicknessMm() == 0, () -> ViewSlabs.thickness(workbench, view, 0)));
        for (double part : SLABS) menu.add(radio(thickness, PictureText.number(part * unit) + " mm", now.thicknessMm() == part * unit, () -> ViewSlabs.thickness(workbench, view, part * unit)));
        menu.addSeparator();
        for (ProjectionMode mode : ProjectionMode.values()) menu.add(radio(modes, mode.title(), now.thicknessMm() > 0 && now.mode() == mode, () -> ViewSlabs.mode(workbench, view, mode)));
        return menu;
    }

    private JMenu space() {
        JMenu menu = new JMenu("In space");
        SpaceLook now = workbench.view(view).space();
        ButtonGroup presets = new ButtonGroup();
        for (OpacityPreset preset : OpacityPreset.values()) menu.add(radio(presets, preset.title(), now.preset() == preset, () -> workbench.lookInSpace(view, s -> s.with(preset))));
        menu.addSeparator();
        menu.add(check("Segments as surfaces", now.surfaces(), () -> workbench.lookInSpace(view, s -> s.surfaces(!s.surfaces()))));
        menu.add(check("Cut open by the planes shown", now.cut(), () -> workbench.lookInSpace(view, s -> s.cut(!s.cut()))));
        return menu;
    }

    private JMenuItem item(String label, Runnable run) {
        JMenuItem item = new JMenuItem(label);
        item.addActionListener(e -> run.run());
        return item;
    }

    private JMenuItem check(String label, boolean on, Runnable run) {
        JCheckBoxMenuItem item = new JCheckBoxMenuItem(label, on);
        item.addActionListener(e -> run.run());
        return item;
    }

    private JMenuItem radio(ButtonGroup group, String label, boolean on, Runnable run) {
        JRadioButtonMenuItem item = new JRadioButtonMenuItem(label, on);
        item.addActionListener(e -> run.run());
        group.add(item);
        return item;
    }
}
