package org.readingroom.ij1;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Frame;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Optional;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.DefaultTableModel;
import org.readingroom.ij1.SeriesOffer.Row;

/** Asks which series shall be opened. Arrow keys choose, Enter opens, Escape gives up, Alt+A opens all. For the event thread. */
final class SeriesDialog {

    private static final String[] COLUMNS = { "Series", "Description", "Modality", "Size", "Images", "Geometry" };
    private static final int[] WIDTHS = { 55, 290, 70, 130, 60, 90 };
    private static final int MOST_ROWS_SHOWN = 15, GAP = 10;

    private final SeriesOffer offer;
    private final JTable table;
    private final JDialog dialog;
    private String answer;

    /** @param owner may be null @param question one line above the table */
    SeriesDialog(Frame owner, String question, SeriesOffer offer) {
        this.offer = offer;
        dialog = new JDialog(owner, "Open DICOM Series", true);
        table = table();
        JPanel all = new JPanel(new BorderLayout(GAP, GAP));
        all.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        JLabel above = new JLabel(question);
        above.putClientProperty("html.disable", Boolean.TRUE);
        above.setLabelFor(table);
        all.add(above, BorderLayout.NORTH);
        JScrollPane scroll = new JScrollPane(table);
        all.add(scroll, BorderLayout.CENTER);
        all.add(buttons(), BorderLayout.SOUTH);
        dialog.setContentPane(all);
        on(all, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), () -> close(null));
        dialog.pack();
        dialog.setLocationRelativeTo(owner);
    }

    /** Waits for the answer. @return what {@code series=} takes; empty if the user gave up */
    Optional<String> ask() {
        dialog.setVisible(true);
        dialog.dispose();
        return Optional.ofNullable(answer);
    }

    private JTable table() {
        DefaultTableModel model = new DefaultTableModel(COLUMNS, 0) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean isCellEditable(int row, int column) {
                return false;
            }
        };
        for (Row r : offer.rows()) model.addRow(new Object[] { r.number(), r.name(), r.modality(), r.size(), r.images(), r.geometry() });
        JTable made = new JTable(model);
        made.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        made.getTableHeader().setReorderingAllowed(false);
        made.setShowVerticalLines(false);
        made.setRowHeight(made.getRowHeight() + GAP / 2);
        int width = 0;
        for (int c = 0; c < COLUMNS.length; c++) {
            made.getColumnModel().getColumn(c).setPreferredWidth(WIDTHS[c]);
            made.getColumnModel().getColumn(c).setCellRenderer(new PlainCell(c == 0 || c == 4 ? SwingConstants.RIGHT : SwingConstants.LEFT));
            width += WIDTHS[c];
        }
        made.setPreferredScrollableViewportSize(new Dimension(width, made.getRowHeight() * Math.max(2, Math.min(MOST_ROWS_SHOWN, offer.rows().size()))));
        made.setRowSelectionInterval(offer.largest(), offer.largest());
        made.scrollRectToVisible(made.getCellRect(offer.largest(), 0, true));
        on(made, KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), this::openSelected);
        made.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                if (e.getClickCount() == 2) openSelected();
            }
        });
        return made;
    }

    private JPanel buttons() {
        JPanel panel = new JPanel(new FlowLayout(FlowLayout.TRAILING, GAP, 0));
        JButton open = button("Open", KeyEvent.VK_O, this::openSelected);
        panel.add(open);
        if (offer.rows().size() > 1) panel.add(button("Open All", KeyEvent.VK_A, () -> close("all")));
        panel.add(button("Cancel", KeyEvent.VK_C, () -> close(null)));
        dialog.getRootPane().setDefaultButton(open);
        return panel;
    }

    private static JButton button(String text, int mnemonic, Runnable action) {
        JButton button = new JButton(text);
        button.setMnemonic(mnemonic);
        button.addActionListener(e -> action.run());
        return button;
    }

    private void openSelected() {
        int row = table.getSelectedRow();
        if (row >= 0) close(offer.rows().get(row).key());
    }

    private void close(String chosen) {
        answer = chosen;
        dialog.setVisible(false);
    }

    private static void on(JComponent where, KeyStroke key, Runnable action) {
        where.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(key, key);
        where.getActionMap().put(key, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(java.awt.event.ActionEvent e) {
                action.run();
            }
        });
    }

    /** What a file says is text, never HTML. */
    private static final class PlainCell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        PlainCell(int alignment) {
            putClientProperty("html.disable", Boolean.TRUE);
            setHorizontalAlignment(alignment);
        }

        @Override
        public Component getTableCellRendererComponent(JTable table, Object value, boolean isSelected, boolean hasFocus, int row, int column) {
            Component cell = super.getTableCellRendererComponent(table, value, isSelected, false, row, column); // the row is chosen, not a cell
            setBorder(BorderFactory.createEmptyBorder(0, GAP / 2, 0, GAP / 2));
            return cell;
        }
    }
}
