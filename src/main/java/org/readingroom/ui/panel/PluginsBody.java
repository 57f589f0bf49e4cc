package org.readingroom.ui.panel;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.ListSelectionModel;
import javax.swing.table.AbstractTableModel;
import org.readingroom.volume.plugin.InstalledPlugin;
import org.readingroom.volume.plugin.PluginSwitches;

/** A row for each plugin, and below all that is known of the chosen one. */
final class PluginsBody extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int GAP = 4, SWITCH_WIDTH = 32, LIST_HEIGHT = 300;
    private static final String NOTHING_CHOSEN = "Choose a plugin to see its jar, its version and what went wrong in it.";

    private final transient Supplier<List<InstalledPlugin>> source;
    private final PluginRows rows = new PluginRows();
    private final JTable table = new JTable(rows);
    private final JTextArea detail = new JTextArea(NOTHING_CHOSEN);

    PluginsBody(Supplier<List<InstalledPlugin>> source) {
        super(new BorderLayout(GAP, GAP));
        this.source = source;
        setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        table.setName("plugins.table");
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setFillsViewportHeight(true);
        table.getTableHeader().setReorderingAllowed(false);
        table.getColumnModel().getColumn(0).setMaxWidth(SWITCH_WIDTH);
        table.getSelectionModel().addListSelectionListener(e -> show(table.getSelectedRow()));
        detail.setName("plugins.detail");
        detail.setEditable(false);
        detail.setLineWrap(true);
        detail.setWrapStyleWord(true);
        detail.setOpaque(false);
        JScrollPane list = new JScrollPane(table), text = new JScrollPane(detail);
        list.setMinimumSize(new Dimension(1, 60));
        JSplitPane both = new JSplitPane(JSplitPane.VERTICAL_SPLIT, list, text);
        both.setResizeWeight(1);
        both.setDividerLocation(LIST_HEIGHT);
        both.setBorder(BorderFactory.createEmptyBorder());
        JButton again = new JButton("Look Again");
        again.setName("plugins.again");
        again.setToolTipText("Reads the list and the last errors once more");
        again.addActionListener(e -> fill());
        add(both);
        add(again, BorderLayout.SOUTH);
        fill();
    }

    private void fill() {
        rows.all = source.get();
        rows.fireTableDataChanged();
        show(-1);
    }

    private void show(int row) {
        detail.setText(row < 0 ? NOTHING_CHOSEN : text(rows.all.get(row)));
        detail.setCaretPosition(0);
    }

    private static String text(InstalledPlugin p) {
        return p.className() + "\nKind: " + p.kind() + "\nFrom: " + (p.jar().isEmpty() ? "unknown" : p.jar()) + (p.version().isEmpty() ? "" : ", version " + p.version())
            + "\n" + (p.isOurs() ? "Came with the program; always on." : p.isOn() ? "On." : "Off. What is switched counts from the next start.")
            + (p.error().isEmpty() ? "\nNothing went wrong." : "\nLast error: " + p.error());
    }

    /** Others' first; theirs have a switch that can be moved. */
    private final class PluginRows extends AbstractTableModel {
        private static final long serialVersionUID = 1L;
        private static final String[] HEADS = { "On", "Plugin", "Kind" };
        private transient List<InstalledPlugin> all = List.of();

        @Override
        public int getRowCount() {
            return all.size();
        }

        @Override
        public int getColumnCount() {
            return HEADS.length;
        }

        @Override
        public String getColumnName(int column) {
            return HEADS[column];
        }

        @Override
        public Class<?> getColumnClass(int column) {
            return column == 0 ? Boolean.class : String.class;
        }

        @Override
        public boolean isCellEditable(int row, int column) {
            return column == 0 && !all.get(row).isOurs();
        }

        @Override
        public Object getValueAt(int row, int column) {
            InstalledPlugin p = all.get(row);
            return column == 0 ? p.isOn() : column == 1 ? (p.error().isEmpty() ? "" : "! ") + p.shortName() : p.kind();
        }

        @Override
        public void setValueAt(Object value, int row, int column) {
            PluginSwitches.set(all.get(row).className(), Boolean.TRUE.equals(value));
            all = source.get();
            fireTableRowsUpdated(row, row);
            PluginsBody.this.show(row);
        }
    }
}
