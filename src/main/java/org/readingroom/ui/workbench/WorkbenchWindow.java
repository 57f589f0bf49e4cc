package org.readingroom.ui.workbench;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.util.List;
import javax.swing.ButtonGroup;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JToggleButton;
import javax.swing.JToolBar;
import javax.swing.WindowConstants;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.tool.MeasurePainter;
import org.readingroom.ui.tool.MeasureTool;
import org.readingroom.ui.tool.NavigateTool;
import org.readingroom.ui.tool.WindowTool;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;

/** The window. Built and used in the event thread. */
public final class WorkbenchWindow extends JFrame {

    private static final long serialVersionUID = 1L;
    private static final List<Layout> LAYOUTS = List.of(Layout.SINGLE, Layout.PAIR, Layout.PLANES, Layout.MPR);

    private final transient Workbench workbench;
    private final transient List<ViewTool> tools = List.of(new NavigateTool(), new WindowTool());
    private final JLabel status = new JLabel(" ");
    private final transient ViewTool measure;
    private final ViewGrid grid;
    private transient ViewTool tool = tools.get(0);

    public WorkbenchWindow(Workbench workbench) {
        super("Reading Room");
        this.workbench = workbench;
        setName("reading-room");
        setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        measure = new MeasureTool(workbench);
        grid = new ViewGrid(workbench, n -> new Viewport(workbench, n, this::tool, this::key, List.of(new MeasurePainter())));
        add(toolbar(), BorderLayout.NORTH);
        add(grid, BorderLayout.CENTER);
        add(status, BorderLayout.SOUTH);
        setPreferredSize(new Dimension(1280, 800));
        pack();
    }

    /** Measuring is a mode of the workbench, which panels and keys switch too; it goes before the tool that was chosen. */
    private ViewTool tool() {
        return workbench.measurements().isOn() ? measure : tool;
    }

    public Workbench workbench() {
        return workbench;
    }

    /** Those of the layout in use, in its order. */
    public List<Viewport> viewports() {
        return grid.viewports();
    }

    private JToolBar toolbar() {
        JToolBar bar = new JToolBar();
        bar.setFloatable(false);
        ButtonGroup group = new ButtonGroup();
        for (ViewTool each : tools) {
            JToggleButton button = new JToggleButton(each.label(), each == tool);
            button.setName("tool." + each.id());
            button.setFocusable(false);
            button.addActionListener(e -> {
                tool = each;
                workbench.measurements().on(false);
            });
            group.add(button);
            bar.add(button);
        }
        JToggleButton measuring = new JToggleButton(measure.label());
        measuring.setName("tool." + measure.id());
        measuring.setToolTipText("Measure distances, angles and regions (Alt+M)");
        measuring.setFocusable(false);
        measuring.addActionListener(e -> workbench.measurements().on(true));
        workbench.addListener(what -> {
            if (workbench.measurements().isOn() != measuring.isSelected()) (workbench.measurements().isOn() ? measuring : group.getElements().nextElement()).setSelected(true);
        });
        group.add(measuring);
        bar.add(measuring);
        JComboBox<String> layouts = new JComboBox<>(LAYOUTS.stream().map(Layout::name).toArray(String[]::new));
        layouts.setName("layouts");
        layouts.setFocusable(false);
        layouts.setMaximumSize(layouts.getPreferredSize());
        layouts.addActionListener(e -> workbench.arrange(LAYOUTS.get(layouts.getSelectedIndex())));
        bar.addSeparator();
        bar.add(layouts);
        return bar;
    }

    private boolean key(KeyEvent e) {
        if (e.isAltDown() && e.getKeyCode() == KeyEvent.VK_M) workbench.measurements().on(!workbench.measurements().isOn());
        boolean undo = e.isControlDown() && e.getKeyCode() == KeyEvent.VK_Z, redo = e.isControlDown() && e.getKeyCode() == KeyEvent.VK_Y;
        return undo && workbench.undo() || redo && workbench.redo();
    }
}
