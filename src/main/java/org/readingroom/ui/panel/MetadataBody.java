package org.readingroom.ui.panel;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Component;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableColumn;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Counted;
import org.readingroom.io.ShownText;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.Headers;
import org.readingroom.volume.Volume;

/** The header of the slice in view as a table: searched, folded, pinned, copied, and without the patient's data if somebody wants so. */
final class MetadataBody extends PanelBody {

    private static final long serialVersionUID = 1L;
    private static final String EMPTY = "empty", FILLED = "filled", SHORTENED = "\u2026";
    private static final String NOTHING_OPEN = "Nothing is open yet. The header of the slice in view stands here.";
    private static final int LONGEST = 120;

    /** Whose header is shown. */
    private record Place(Volume volume, int plane, String sought, List<String> pins) {}

    /** What was read there. */
    private record Read(List<Headers.Line> lines, List<Headers.Line> pinned) {}

    private final transient PinnedAttributes pins;
    private final transient Consumer<String> clipboard;
    private final transient AttributeTable model = new AttributeTable();
    private final JTable table = new Table();
    private final JTextField search = new JTextField();
    private final JCheckBox mask = new JCheckBox("Hide patient data");
    private final JLabel where = new JLabel(" ");
    private final transient Message message = new Message("metadata.message");
    private final JButton copyValue = button("Value", "metadata.copy.value", "The whole value of the chosen attribute", this::copyValue);
    private final JButton copyRow = button("Row", "metadata.copy.row", "Tag, name and value of the chosen attributes (Ctrl+C)", this::copyRows);
    private final JButton copyAll = button("All", "metadata.copy.all", "All attributes as text", () -> copy(model.all()));
    private final JButton pin = button("Pin", "metadata.pin", "Shows the chosen attribute first, in every image; again takes the pin away", this::pin);
    private final CardLayout cards = new CardLayout();
    private final JPanel deck = new JPanel(cards);
    private final EmptyState none = new EmptyState(NOTHING_OPEN);
    private final transient NewestWork<Read> reading = new NewestWork<>(this::arrived, message::tell);
    private final transient NewestWork<String> whole;
    private transient Place wished, shown;

    MetadataBody(Workbench workbench, PinnedAttributes pins, Consumer<String> clipboard) {
        super(workbench);
        this.pins = pins;
        this.clipboard = clipboard;
        whole = new NewestWork<>(clipboard, message::tell);
        setName("panel.metadata");
        search.setName("metadata.search");
        search.setToolTipText("Part of a tag, a name or a value");
        search.putClientProperty("JTextField.placeholderText", "Search tag, name, value");
        search.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent e) {
                wish();
            }

            @Override
            public void removeUpdate(DocumentEvent e) {
                wish();
            }

            @Override
            public void changedUpdate(DocumentEvent e) {}
        });
        mask.setName("metadata.mask");
        mask.setToolTipText("Names, numbers, dates of birth, free text and private fields are neither shown nor copied");
        mask.addActionListener(e -> keepingSelection(() -> model.mask(mask.isSelected())));
        where.setName("metadata.where");
        Rows top = new Rows("");
        top.row("Search", search).words(where, mask).row("", message);
        Rows bottom = new Rows("");
        bottom.words("Copy", copyValue, copyRow, copyAll, pin);
        JPanel filled = new JPanel(new BorderLayout());
        filled.add(top, BorderLayout.NORTH);
        filled.add(new JScrollPane(table), BorderLayout.CENTER);
        filled.add(bottom, BorderLayout.SOUTH);
        deck.add(none, EMPTY);
        deck.add(filled, FILLED);
        add(deck, BorderLayout.CENTER);
        buttons();
    }

    private static JButton button(String label, String id, String tip, Runnable what) {
        JButton button = new JButton(label);
        button.setName(id);
        button.setToolTipText(tip);
        button.setMargin(new java.awt.Insets(2, 2, 2, 2));
        button.addActionListener(e -> what.run());
        return button;
    }

    /** Whether everything that was wished for is shown. */
    boolean isIdle() {
        return reading.isIdle() && whole.isIdle();
    }

    @Override
    protected void refresh(Set<Change> what) {
        wish();
    }

    private void wish() {
        Optional<Place> place = place();
        none.tell(workbench, NOTHING_OPEN);
        cards.show(deck, place.isPresent() ? FILLED : EMPTY);
        if (place.isEmpty()) {
            wished = shown = null;
            reading.drop();
            model.show(List.of(), List.of(), false);
            return;
        }
        if (place.get().equals(wished)) return;
        wished = place.get();
        Place now = wished;
        reading.wish(() -> new Read(lines(now), pinned(now)));
    }

    /** The plane that the active view looks at: through the crosshair, or where an unlinked view is. */
    private Optional<Place> place() {
        ViewModel view = workbench.view(workbench.active());
        DataItem back = workbench.data().background(view).orElse(null);
        if (back == null || view.state() == null) return Optional.empty();
        Volume volume = back.volume();
        List<String> pinned = List.of();
        try {
            pinned = pins.names();
        } catch (IOException e) {
            message.tell(e);
        }
        PointMm at = view.linked() ? workbench.cursorIn(view) : view.state().centre();
        int k = (int) Math.round(volume.grid().toIndex(at).z());
        int nk = volume.grid().nk(), t = Math.min(view.state().time(), volume.times() - 1);
        return Optional.of(new Place(volume, Math.max(0, Math.min(nk - 1, k)) + nk * t, search.getText().strip(), pinned));
    }

    private static List<Headers.Line> lines(Place place) {
        Optional<Headers> headers = place.volume.headers();
        if (headers.isPresent() && place.plane < headers.get().planes()) return headers.get().search(place.plane, place.sought);
        String sought = place.sought.toLowerCase(Locale.ROOT);
        List<Headers.Line> lines = new ArrayList<>();
        place.volume.metadata().forEach((name, value) -> {
            if (sought.isEmpty() || name.toLowerCase(Locale.ROOT).contains(sought) || value.toLowerCase(Locale.ROOT).contains(sought)) lines.add(new Headers.Line(0, "", "", name, value));
        });
        return lines;
    }

    /** Those that the image has, out of functional groups too. */
    private static List<Headers.Line> pinned(Place place) {
        List<Headers.Line> lines = new ArrayList<>();
        Optional<Headers> headers = place.volume.headers().filter(h -> place.plane < h.planes());
        for (String name : place.pins) {
            String value = headers.map(h -> h.value(place.plane, name)).orElseGet(() -> place.volume.metadata().getOrDefault(name, ""));
            if (!value.isEmpty()) lines.add(new Headers.Line(0, "", "", name, ShownText.line(value, LONGEST)));
        }
        return lines;
    }

    private void arrived(Read read) {
        List<Headers.Line> lines = read.lines;
        shown = wished;
        if (shown == null) return;
        keepingSelection(() -> model.show(lines, read.pinned, !shown.sought.isEmpty()));
        message.tell(lines.isEmpty() ? shown.sought.isEmpty() ? "This image brings no header." : "No attribute holds this text." : "");
        int nk = shown.volume.grid().nk(), times = shown.volume.times();
        String slice = "Slice " + (shown.plane % nk + 1) + " of " + nk + (times > 1 ? ", time " + (shown.plane / nk + 1) : "");
        where.setText(slice);
        where.setToolTipText(Counted.of(model.count(), "attribute"));
        boolean tagged = shown.volume.headers().isPresent();
        tagWidth(table, tagged);
        buttons();
    }

    private void keepingSelection(Runnable change) {
        List<String> chosen = new ArrayList<>();
        for (int row : table.getSelectedRows()) chosen.add(model.row(row).path());
        change.run();
        for (String path : chosen) {
            int row = model.place(path);
            if (row >= 0) table.addRowSelectionInterval(row, row);
        }
    }

    private void buttons() {
        boolean one = table.getSelectedRow() >= 0;
        copyValue.setEnabled(one);
        copyRow.setEnabled(one);
        copyAll.setEnabled(!model.all().isEmpty());
        pin.setEnabled(one && model.row(table.getSelectedRow()).line().depth() == 0);
        pin.setText(one && model.row(table.getSelectedRow()).pinned() ? "Unpin" : "Pin");
    }

    private void copyValue() {
        if (table.getSelectedRow() < 0) return;
        AttributeTable.Row row = model.row(table.getSelectedRow());
        Headers.Line line = row.line();
        String value = model.value(row);
        String attribute = row.pinned() ? line.name() : line.tag();
        if (!value.endsWith(SHORTENED) || line.depth() > 0 || attribute.isEmpty() || shown.volume.headers().isEmpty()) clipboard.accept(value);
        else {
            Place of = shown;
            whole.wish(() -> of.volume.headers().orElseThrow().value(of.plane, attribute));
        }
    }

    private void copyRows() {
        List<AttributeTable.Row> rows = new ArrayList<>();
        for (int row : table.getSelectedRows()) rows.add(model.row(row));
        if (!rows.isEmpty()) copy(rows);
    }

    private void copy(List<AttributeTable.Row> rows) {
        clipboard.accept(rows.stream().map(model::text).collect(Collectors.joining("\n")));
    }

    private void pin() {
        if (table.getSelectedRow() < 0) return;
        try {
            pins.toggle(model.row(table.getSelectedRow()).line().name());
            wish();
        } catch (IOException e) {
            message.tell(e);
        }
    }

    /** The table with its keys and its menu. */
    private final class Table extends JTable {
        private static final long serialVersionUID = 1L;

        Table() {
            super(model);
            setName("metadata.table");
            setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
            setShowGrid(false);
            getTableHeader().setReorderingAllowed(false);
            setDefaultRenderer(Object.class, new Cell());
            getSelectionModel().addListSelectionListener(e -> buttons());
            on("fold", KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), () -> fold(getSelectedRow()));
            on("copy", KeyStroke.getKeyStroke("ctrl C"), MetadataBody.this::copyRows);
            on("copy-mac", KeyStroke.getKeyStroke("meta C"), MetadataBody.this::copyRows);
            addMouseListener(new MouseAdapter() {
                @Override
                public void mouseClicked(MouseEvent e) {
                    int row = rowAtPoint(e.getPoint());
                    if (row >= 0 && (e.getClickCount() == 2 || columnAtPoint(e.getPoint()) == 1 && e.getClickCount() == 1)) fold(row);
                }

                @Override
                public void mousePressed(MouseEvent e) {
                    int row = rowAtPoint(e.getPoint());
                    if (e.isPopupTrigger() && row >= 0 && !isRowSelected(row)) setRowSelectionInterval(row, row);
                }
            });
            setComponentPopupMenu(menu());
            setRowHeight(getFontMetrics(getFont()).getHeight() + 3);
            setAutoResizeMode(AUTO_RESIZE_SUBSEQUENT_COLUMNS);
            tagWidth(this, true);
        }

        private void fold(int row) {
            if (row < 0) return;
            keepingSelection(() -> model.toggle(row));
        }

        private void on(String name, KeyStroke key, Runnable what) {
            getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(key, name);
            getInputMap(JComponent.WHEN_FOCUSED).put(key, name);
            getActionMap().put(name, new AbstractAction() {
                private static final long serialVersionUID = 1L;

                @Override
                public void actionPerformed(ActionEvent e) {
                    what.run();
                }
            });
        }

        private JPopupMenu menu() {
            JPopupMenu menu = new JPopupMenu();
            item(menu, "Copy value", MetadataBody.this::copyValue);
            item(menu, "Copy row", MetadataBody.this::copyRows);
            item(menu, "Copy all", () -> copy(model.all()));
            menu.addSeparator();
            item(menu, "Pin or unpin", MetadataBody.this::pin);
            return menu;
        }

        private void item(JPopupMenu menu, String label, Runnable what) {
            JMenuItem item = new JMenuItem(label);
            item.addActionListener(e -> what.run());
            menu.add(item);
        }
    }

    /** Tags are all of one length; formats that have none need no column for them. */
    private static void tagWidth(JTable table, boolean tagged) {
        int width = tagged ? table.getFontMetrics(table.getFont()).stringWidth("00AD,00AD") + 10 : 0;
        TableColumn column = table.getColumnModel().getColumn(0);
        if (column.getMaxWidth() == width) return;
        column.setMinWidth(0);
        column.setMaxWidth(width);
        column.setMinWidth(width);
        column.setPreferredWidth(width);
    }

    /** Values that do not fit are told in full when the mouse rests on them. */
    private static final class Cell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getTableCellRendererComponent(JTable table, Object value, boolean selected, boolean focused, int row, int column) {
            super.getTableCellRendererComponent(table, value, selected, false, row, column);
            AttributeTable.Row r = ((AttributeTable) table.getModel()).row(row);
            boolean first = r.pinned() && (row + 1 == table.getRowCount() || !((AttributeTable) table.getModel()).row(row + 1).pinned());
            setBorder(first ? javax.swing.BorderFactory.createCompoundBorder(javax.swing.BorderFactory.createMatteBorder(0, 0, 1, 0, getForeground()), javax.swing.BorderFactory.createEmptyBorder(0, 3, 0, 1)) : javax.swing.BorderFactory.createEmptyBorder(0, 3, 0, 1));
            String text = String.valueOf(value);
            boolean fits = getFontMetrics(getFont()).stringWidth(text) <= table.getColumnModel().getColumn(column).getWidth() - 6;
            setToolTipText(fits ? null : text.strip());
            return this;
        }
    }
}
