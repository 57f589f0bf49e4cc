package org.readingroom.ui.panel;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.GridLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JColorChooser;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JToggleButton;
import javax.swing.KeyStroke;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableColumn;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.MeasureKeys;
import org.readingroom.ui.model.Measurements;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.measure.Figure;
import org.readingroom.volume.measure.Measured;
import org.readingroom.volume.measure.MeasurementKind;

/** The Measure panel. A click on a row takes all linked views to it. */
final class MeasureBody extends PanelBody {

    private static final long serialVersionUID = 1L;
    private static final int[] WIDTHS = { 22, 150, 76, 36, 34 };
    private static final int BUTTONS_A_ROW = 3, GAP = 2, NARROW = 250, LEAST_WIDTH = 15; // below so many pixels the table scrolls

    private final transient Measurements list;
    private final transient MeasureExport export;
    private final MeasureTable model;
    private final JTable table;
    private final JPanel kindGrid = new JPanel(new GridLayout(0, BUTTONS_A_ROW, GAP, GAP)), buttonGrid = new JPanel(new GridLayout(0, BUTTONS_A_ROW, GAP, GAP));
    private final JToggleButton mode = new JToggleButton("Measure (Alt+M)");
    private final Map<MeasurementKind, JToggleButton> kinds = new EnumMap<>(MeasurementKind.class);
    private final Message message = new Message("measure.message"), figures = new Message("measure.figures");

    MeasureBody(Workbench workbench) {
        super(workbench);
        setName("panel.measure");
        list = workbench.measurements();
        export = new MeasureExport(workbench, message::tell, message::tell);
        model = new MeasureTable(workbench);
        table = table();
        JPanel below = new JPanel(new BorderLayout(0, 4));
        figures.setBorder(BorderFactory.createEmptyBorder(2, 4, 2, 4));
        message.setBorder(BorderFactory.createEmptyBorder(2, 4, 2, 4));
        below.add(figures, BorderLayout.NORTH);
        below.add(buttons(), BorderLayout.CENTER);
        below.add(message, BorderLayout.SOUTH);
        setBorder(BorderFactory.createEmptyBorder(4, 4, 4, 4));
        add(tools(), BorderLayout.NORTH);
        add(new JScrollPane(table), BorderLayout.CENTER);
        add(below, BorderLayout.SOUTH);
    }

    private JComponent tools() {
        JPanel tools = new JPanel(new BorderLayout(0, 2));
        mode.setName("measure.mode");
        mode.setMargin(new java.awt.Insets(2, 2, 2, 2));
        mode.setToolTipText("Whether the mouse measures; off, it does what the toolbar says");
        mode.addActionListener(e -> act(() -> list.on(mode.isSelected())));
        for (MeasurementKind kind : MeasurementKind.values()) {
            JToggleButton button = new JToggleButton(shortLabel(kind));
            button.setName("measure." + kind.id());
            button.setMargin(new java.awt.Insets(2, 2, 2, 2));
            button.setFocusable(false);
            button.setToolTipText(kind.label() + " (" + MeasureKeys.letter(kind) + " while measuring): " + MeasureKeys.hint(kind));
            button.addActionListener(e -> act(() -> {
                if (list.isOn() && list.kind() == kind) list.on(false);
                else list.measure(kind);
            }));
            kinds.put(kind, button);
            kindGrid.add(button);
        }
        mode.setFocusable(false);
        tools.add(mode, BorderLayout.NORTH);
        tools.add(kindGrid, BorderLayout.CENTER);
        tools.setBorder(BorderFactory.createEmptyBorder(0, 0, 4, 0));
        return tools;
    }

    @Override
    public void doLayout() {
        boolean isNarrow = getWidth() < NARROW;
        for (JPanel grid : List.of(kindGrid, buttonGrid)) {
            int widest = Arrays.stream(grid.getComponents()).mapToInt(c -> c.getPreferredSize().width).max().orElse(1); // the look and feel decides
            ((GridLayout) grid.getLayout()).setColumns(Math.max(1, Math.min(BUTTONS_A_ROW, (getWidth() - getInsets().left - getInsets().right + GAP) / (widest + GAP))));
        }
        table.setAutoResizeMode(isNarrow ? JTable.AUTO_RESIZE_OFF : JTable.AUTO_RESIZE_SUBSEQUENT_COLUMNS);
        super.doLayout();
    }

    private static String shortLabel(MeasurementKind kind) {
        return switch (kind) {
            case COBB -> "Cobb";
            case BIDIRECTIONAL -> "Two axes";
            case FREEHAND -> "Freehand";
            default -> kind.label();
        };
    }

    private JTable table() {
        JTable t = new JTable(model);
        t.setName("measure.table");
        t.setAutoCreateRowSorter(true);
        t.setFillsViewportHeight(true);
        t.putClientProperty("terminateEditOnFocusLost", Boolean.TRUE);
        for (int n = 0; n < WIDTHS.length; n++) t.getColumnModel().getColumn(n).setPreferredWidth(WIDTHS[n]);
        t.getColumnModel().getColumn(MeasureTable.SHOWN).setMaxWidth(WIDTHS[0]);
        t.getColumnModel().getColumn(MeasureTable.NAME).setCellRenderer(new NameCell());
        t.getColumnModel().getColumn(MeasureTable.VALUE).setCellRenderer(new ValueCell());
        t.getColumnModel().getColumn(MeasureTable.SLICE).setCellRenderer(new SliceCell());
        t.getTableHeader().setToolTipText("Click sorts. Slices are those of the stack, from 1 as ImageJ counts.");
        t.getSelectionModel().addListSelectionListener(e -> {
            if (!e.getValueIsAdjusting()) act(this::jump);
        });
        for (int key : new int[] { KeyEvent.VK_DELETE, KeyEvent.VK_BACK_SPACE }) t.getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(key, 0), "delete");
        t.getActionMap().put("delete", new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                if (list.isOn()) delete();
            }
        });
        t.getActionMap().put("copy", new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                export.copy(chosen());
            }
        });
        return t;
    }

    private JComponent buttons() {
        JPanel grid = buttonGrid;
        grid.add(button("Copy", "copy", "The chosen value to the clipboard; several as a table", e -> export.copy(chosen())));
        grid.add(button("Copy all", "copy-all", "All as a table for spreadsheets", e -> export.copyTable(all())));
        grid.add(button("Save CSV\u2026", "csv", "All figures, without names of patients", e -> save()));
        grid.add(button("Colour\u2026", "colour", "The colour of the chosen ones", e -> color()));
        grid.add(button("Delete", "delete", "The chosen ones; Ctrl+Z in a view brings them back while measuring", e -> delete()));
        grid.add(button("To Results", "results", "All into ImageJ's Results table", e -> export.toResults(all())));
        grid.add(button("To ROIs", "to-rois", "The chosen ones, or all, into ImageJ's ROI Manager, each on its slice", e -> export.toRoiManager(chosen().isEmpty() ? all() : chosen())));
        grid.add(button("From ROIs", "from-rois", "ImageJ's ROI Manager, or the selection of its active image, as measurements of the active view's image", e -> export.fromRoiManager()));
        return grid;
    }

    private static JButton button(String label, String id, String tip, Consumer<ActionEvent> act) {
        JButton button = new JButton(label);
        button.setName("measure." + id);
        button.setToolTipText(tip);
        button.setMargin(new java.awt.Insets(2, 2, 2, 2));
        button.addActionListener(act::accept);
        return button;
    }

    /** Those of the chosen rows, in the table's order. */
    private List<PlacedMeasurement> chosen() {
        return Arrays.stream(table.getSelectedRows()).mapToObj(n -> model.row(table.convertRowIndexToModel(n)).placed()).toList();
    }

    /** All, which the export refuses if they are of two patients; then the chosen ones. */
    private List<PlacedMeasurement> all() {
        return export.areOfOnePatient(list.all()) || chosen().isEmpty() ? list.all() : chosen();
    }

    private void delete() {
        list.delete(chosen().stream().map(PlacedMeasurement::id).toList());
    }

    private void color() {
        List<PlacedMeasurement> chosen = chosen();
        if (chosen.isEmpty()) return;
        Color color = JColorChooser.showDialog(this, "Colour of measurements", new Color(chosen.get(0).color()));
        if (color == null) return;
        for (PlacedMeasurement m : chosen) list.change(m.id(), p -> p.colored(color.getRGB()), "measure.colour");
        list.endGesture();
    }

    private void save() {
        JFileChooser chooser = new JFileChooser();
        chooser.setSelectedFile(new java.io.File("measurements.csv"));
        if (chooser.showSaveDialog(this) != JFileChooser.APPROVE_OPTION) return;
        Path target = chooser.getSelectedFile().toPath();
        if (Files.exists(target) && JOptionPane.showConfirmDialog(this, target.getFileName() + " is there already. Replace it?", "Save CSV", JOptionPane.OK_CANCEL_OPTION) != JOptionPane.OK_OPTION) return;
        export.save(all(), target);
    }

    private void jump() {
        List<PlacedMeasurement> chosen = chosen();
        if (chosen.isEmpty()) {
            list.selectNothing();
            return;
        }
        PlacedMeasurement m = chosen.get(0);
        list.select(m.id());
        workbench.data().items().stream().filter(i -> i.id() == m.item()).findFirst().ifPresent(item -> workbench.moveCursor(m.measurement().centre(), item, ""));
    }

    @Override
    protected void refresh(Set<Change> what) {
        if (!what.contains(Change.MEASUREMENTS) && !what.contains(Change.DATA) && !what.contains(Change.LOADING)) return;
        mode.setSelected(list.isOn());
        kinds.forEach((kind, button) -> button.setSelected(list.isOn() && list.kind() == kind));
        model.refresh();
        showSeries(model.hasSeveralSeries());
        int[] rows = table.getSelectedRows();
        int row = list.selected().isPresent() ? model.indexOf(list.selected().getAsInt()) : -1, at = row < 0 ? -1 : table.convertRowIndexToView(row);
        if (at < 0) table.clearSelection();
        else if (Arrays.stream(rows).noneMatch(n -> n == at)) {
            table.setRowSelectionInterval(at, at);
            table.scrollRectToVisible(table.getCellRect(at, 0, true));
        }
        figures.tell(at < 0 ? "" : described(model.row(row)));
    }

    /** Where all are of one image its name takes no room. */
    private void showSeries(boolean on) {
        TableColumn series = table.getColumnModel().getColumn(table.convertColumnIndexToView(MeasureTable.SERIES));
        if (series.getMaxWidth() > 0 == on) return;
        if (!on) series.setMinWidth(0); // before the largest, which is never less
        series.setMaxWidth(on ? Integer.MAX_VALUE : 0);
        if (on) series.setMinWidth(LEAST_WIDTH);
        series.setPreferredWidth(on ? WIDTHS[MeasureTable.SERIES] : 0);
    }

    private static String described(MeasureTable.Row row) {
        if (row.figures().isEmpty()) return row.placed().name() + ": \u2026";
        Measured m = row.figures().get();
        String said = m.isRefused() ? "no value, because " + m.refused() + "."
            : m.figures().stream().map(f -> f.name() + " " + f.text()).collect(Collectors.joining(", ")) + (m.source().isEmpty() ? "" : " (" + m.source() + ")");
        return row.placed().name() + ": " + said;
    }

    /** The name with its colour before it. */
    private final class NameCell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getTableCellRendererComponent(JTable t, Object value, boolean selected, boolean focused, int row, int column) {
            super.getTableCellRendererComponent(t, value, selected, focused, row, column);
            setIcon(new Swatch(new Color(model.row(t.convertRowIndexToModel(row)).placed().color())));
            setToolTipText(String.valueOf(value));
            return this;
        }
    }

    /** As many digits as mean something, with the unit. */
    private final class ValueCell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getTableCellRendererComponent(JTable t, Object value, boolean selected, boolean focused, int row, int column) {
            MeasureTable.Row r = model.row(t.convertRowIndexToModel(row));
            super.getTableCellRendererComponent(t, r.main().map(Figure::text).orElse(r.figures().isPresent() ? "none" : "\u2026"), selected, focused, row, column);
            setHorizontalAlignment(RIGHT);
            setToolTipText(described(r));
            return this;
        }
    }

    private static final class SliceCell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getTableCellRendererComponent(JTable t, Object value, boolean selected, boolean focused, int row, int column) {
            super.getTableCellRendererComponent(t, value instanceof Integer k ? k + 1 : "", selected, focused, row, column);
            setHorizontalAlignment(RIGHT);
            return this;
        }
    }
}
