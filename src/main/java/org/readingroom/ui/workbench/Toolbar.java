package org.readingroom.ui.workbench;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.ButtonGroup;
import javax.swing.JComboBox;
import javax.swing.JToggleButton;
import javax.swing.JToolBar;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.Hanging;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.tool.NavigateTool;
import org.readingroom.ui.tool.PanTool;
import org.readingroom.ui.tool.RotateTool;
import org.readingroom.ui.tool.WindowTool;
import org.readingroom.ui.tool.ZoomTool;
import org.readingroom.ui.view.ViewTool;

/** Above the viewports: the tools, and the layouts. */
final class Toolbar extends JToolBar {

    private static final long serialVersionUID = 1L;

    private final transient Workbench workbench;
    private final transient List<ViewTool> tools = List.of(new NavigateTool(), new WindowTool(), new PanTool(), new ZoomTool(), new RotateTool());
    private final JComboBox<String> layouts = new JComboBox<>(HangingProtocol.STANDARD.stream().map(HangingProtocol::name).toArray(String[]::new));
    private transient ViewTool tool = tools.get(0);
    private boolean isFilling;

    /** @param told sentences */
    Toolbar(Workbench workbench, Consumer<String> told) {
        this.workbench = workbench;
        setFloatable(false);
        ButtonGroup group = new ButtonGroup();
        for (ViewTool each : tools) {
            JToggleButton button = new JToggleButton(each.label(), each == tool);
            button.setName("tool." + each.id());
            button.setFocusable(false);
            button.addActionListener(e -> tool = each);
            group.add(button);
            add(button);
        }
        addSeparator();
        layouts.setName("layouts");
        layouts.setToolTipText("How the views are arranged");
        layouts.setFocusable(false);
        layouts.setMaximumSize(layouts.getPreferredSize());
        layouts.addActionListener(e -> {
            if (!isFilling && layouts.getSelectedIndex() >= 0) Hanging.hang(workbench, HangingProtocol.STANDARD.get(layouts.getSelectedIndex()));
        });
        add(layouts);
        workbench.addListener(this::changed);
        select();
    }

    ViewTool tool() {
        return tool;
    }

    private void changed(Set<Change> what) {
        if (what.contains(Change.LAYOUT)) select();
    }

    private void select() {
        isFilling = true;
        layouts.setSelectedItem(workbench.layout().name());
        isFilling = false;
    }
}
