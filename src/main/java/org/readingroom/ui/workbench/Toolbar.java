package org.readingroom.ui.workbench;

import java.awt.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.ButtonGroup;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JToggleButton;
import javax.swing.JToolBar;
import org.readingroom.ui.annotate.AnnotateTool;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.tool.CurveTool;
import org.readingroom.ui.tool.MeasureTool;
import org.readingroom.ui.tool.NavigateTool;
import org.readingroom.ui.tool.PanTool;
import org.readingroom.ui.tool.RotateTool;
import org.readingroom.ui.tool.WindowTool;
import org.readingroom.ui.tool.ZoomTool;
import org.readingroom.ui.view.ViewTool;

/** Above the viewports: the layouts, and the tools. Measuring and annotating are modes of the workbench, which panels and keys switch too; they go before the tool that was chosen. */
final class Toolbar extends JToolBar {

    private static final long serialVersionUID = 1L;
    private static final Map<String, String> KEYS = Map.of("window", "Alt+W");

    private final transient Workbench workbench;
    private final transient Supplier<List<HangingProtocol>> own;
    private final transient List<ViewTool> tools = List.of(new NavigateTool(), new WindowTool(), new PanTool(), new ZoomTool(), new RotateTool(), new CurveTool());
    private final transient ViewTool measure;
    private final transient AnnotateTool annotate;
    private final transient List<HangingProtocol> protocols = new ArrayList<>();
    private final Map<String, JToggleButton> buttons = new LinkedHashMap<>();
    private final ButtonGroup group = new ButtonGroup();
    private final JComboBox<String> layouts = new JComboBox<>();
    private transient ViewTool tool = tools.get(0);
    private boolean isFilling, wasAnnotating;

    /** @param own the user's layouts @param hang what is open as one of them says @param annotate what draws while annotating is on */
    Toolbar(Workbench workbench, Supplier<List<HangingProtocol>> own, Consumer<HangingProtocol> hang, AnnotateTool annotate) {
        this.workbench = workbench;
        this.own = own;
        measure = new MeasureTool(workbench);
        this.annotate = annotate;
        setFloatable(false);
        layouts.setName("layouts");
        layouts.setToolTipText("How the views are arranged");
        layouts.setRequestFocusEnabled(false); // a click leaves the keys with the view; F6 leads here
        layouts.putClientProperty("JComboBox.isTableCellEditor", true); // arrows only look down the list, Enter arranges
        layouts.setRenderer(new DefaultListCellRenderer() {
            private static final long serialVersionUID = 1L;

            @Override
            public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
                return super.getListCellRendererComponent(list, value == null ? workbench.layout().name() : value, index, selected, focused); // one that came with what was opened
            }
        });
        layouts.addActionListener(e -> {
            if (!isFilling && layouts.getSelectedIndex() >= 0) hang.accept(protocols.get(layouts.getSelectedIndex()));
        });
        add(layouts);
        addSeparator();
        for (ViewTool each : tools) button(each, () -> take(each));
        button(measure, () -> workbench.measurements().on(true));
        button(annotate, () -> workbench.annotating().on(true));
        workbench.addListener(this::changed);
        fillLayouts();
        press();
    }

    private void button(ViewTool of, Runnable run) {
        JToggleButton button = new JToggleButton(of.label());
        button.setName("tool." + of.id());
        button.setRequestFocusEnabled(false);
        button.addActionListener(e -> run.run());
        group.add(button);
        buttons.put(of.id(), button);
        add(button);
    }

    /** The program's layouts and the user's. */
    void fillLayouts() {
        isFilling = true;
        protocols.clear();
        protocols.addAll(HangingProtocol.STANDARD);
        protocols.addAll(own.get());
        layouts.removeAllItems();
        protocols.forEach(p -> layouts.addItem(p.name()));
        layouts.setMaximumRowCount(protocols.size());
        layouts.setMaximumSize(layouts.getPreferredSize());
        isFilling = false;
        select();
    }

    /** One for each tool; its key takes it up, and puts it down again for the first one. */
    List<WorkbenchAction> actions() {
        List<WorkbenchAction> actions = new ArrayList<>();
        for (ViewTool each : tools) actions.add(new WorkbenchAction("tool." + each.id(), "Tools", each.label(), KEYS.getOrDefault(each.id(), ""), () -> take(tool() == each ? tools.get(0) : each)));
        actions.add(new WorkbenchAction("tool." + measure.id(), "Tools", measure.label(), "Alt+M", () -> workbench.measurements().on(!workbench.measurements().isOn())));
        actions.add(new WorkbenchAction("tool." + annotate.id(), "Tools", annotate.label(), "Alt+A", () -> workbench.annotating().on(!workbench.annotating().isOn())));
        return actions;
    }

    /** Keys while annotating, and what they do. */
    List<Map.Entry<String, String>> annotatingKeys() {
        return annotate.keys();
    }

    /** Why the user's own ones do not count, in a sentence; empty if they do. */
    String annotatingKeysRefused() {
        return annotate.keysRefused();
    }

    private void take(ViewTool other) {
        tool = other;
        workbench.endGesture();
        if (workbench.measurements().isOn()) workbench.measurements().on(false);
        if (workbench.annotating().isOn()) workbench.annotating().on(false);
        press();
    }

    ViewTool tool() {
        return workbench.measurements().isOn() ? measure : workbench.annotating().isOn() ? annotate : tool;
    }

    private void changed(Set<Change> what) {
        if (what.contains(Change.LAYOUT)) select();
        if (what.contains(Change.MEASUREMENTS) || what.contains(Change.ANNOTATIONS)) modes();
    }

    /** Measuring and annotating are not on together: the later one wins. */
    private void modes() {
        boolean measures = workbench.measurements().isOn(), annotates = workbench.annotating().isOn(), both = measures && annotates, later = annotates && !wasAnnotating;
        wasAnnotating = annotates;
        if (both && later) workbench.measurements().on(false);
        else if (both) workbench.annotating().on(false);
        else press();
    }

    private void press() {
        buttons.get(tool().id()).setSelected(true);
    }

    private void select() {
        isFilling = true;
        String name = workbench.layout().name();
        layouts.setSelectedItem(protocols.stream().anyMatch(p -> p.name().equals(name)) ? name : null);
        isFilling = false;
    }
}
