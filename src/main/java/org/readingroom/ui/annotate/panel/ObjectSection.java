package org.readingroom.ui.annotate.panel;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellRenderer;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.ToolCall;
import org.readingroom.annotation.tool.Timing;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.SliceCount;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.Swatch;

/** The objects: a click on a row takes one in hand, a click on its slices goes there. */
final class ObjectSection {

    private static final int ROWS = 7;
    private static final int[] WIDTHS = { 20, 20, 30, 84, 100 };

    private final AnnotateBody body;
    private final ObjectTable model = new ObjectTable();
    private final JTable table = new Table(model);
    private final JButton fresh, only, reclass, merge, split, delete;
    private final JCheckBox always = new JCheckBox("Same at all times");
    private final Jump jump;
    final Rows rows = new Rows("");

    ObjectSection(AnnotateBody body) {
        this.body = body;
        jump = new Jump(body);
        table.setName("annotate.objects");
        Fields.leavesKeys(table);
        table.getTableHeader().setReorderingAllowed(false);
        table.getTableHeader().setToolTipText("A click takes an object in hand; on its slices it goes there, a double click to its middle. Full height: keys; lower: confirmed; hatched: proposed; thin: nothing between");
        table.setPreferredScrollableViewportSize(new Dimension(100, ROWS * table.getRowHeight()));
        for (int n = 0; n < WIDTHS.length; n++) table.getColumnModel().getColumn(n).setPreferredWidth(WIDTHS[n]);
        for (int n : new int[] { ObjectTable.EYE, ObjectTable.LOCK, ObjectTable.NUMBER }) table.getColumnModel().getColumn(n).setMaxWidth(WIDTHS[n] + 4);
        for (int n = 0; n < ObjectTable.SLICES; n++) table.getColumnModel().getColumn(n).setCellRenderer(new Cell());
        table.getColumnModel().getColumn(ObjectTable.SLICES).setCellRenderer(new Bar());
        table.getSelectionModel().addListSelectionListener(e -> {
            if (e.getValueIsAdjusting()) return;
            body.act(this::choose);
            buttons();
        });
        table.addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                body.act(() -> pressed(e));
            }
        });
        for (int key : new int[] { KeyEvent.VK_DELETE, KeyEvent.VK_BACK_SPACE }) table.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(key, 0), "delete");
        table.getActionMap().put("delete", new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                delete();
            }
        });
        fresh = Fields.button("New", "object-new", "The next stroke begins a new object of the chosen class", e -> body.item().ifPresent(i -> body.annotating().choose(i.id(), null)));
        only = Fields.button("Hide rest", "object-only", "Shows the chosen objects alone; again: all", e -> only());
        reclass = Fields.button("Class\u2026", "object-class", "Another class for the chosen objects", e -> classes());
        merge = Fields.button("Merge", "object-merge", "Makes the chosen objects one, that of the topmost (Ctrl + click chooses several)", e -> merge());
        split = Fields.button("Split", "object-split", "Cuts the object in two: what lies on the slice in view and behind it goes to a new one", e -> split());
        delete = Fields.button("Delete", "object-delete", "The chosen objects, with all that is drawn of them", e -> delete());
        Fields.plain(always, "object-always", "The chosen object is the same at all times of the image; else each time has shapes of its own. Without a chosen one: those that you begin");
        always.addActionListener(e -> body.act(this::always));
        rows.row("", Rows.scrolled(table)).row("", always).even(fresh, only, reclass).even(merge, split, delete);
    }

    private int item() {
        return body.item().orElseThrow().id();
    }

    private Annotating annotating() {
        return body.annotating();
    }

    /** Rows that are chosen; the object in hand is one of them. */
    List<Track> chosen() {
        return Arrays.stream(table.getSelectedRows()).filter(n -> n < model.getRowCount()).mapToObj(model::at).toList();
    }

    /** Worked out once for each state of the document. */
    TrackRange range(Track track) {
        int row = model.indexOf(track.uuid());
        return row < 0 ? TrackRange.of(body.open(), track) : model.rangeAt(row);
    }

    private void choose() {
        List<Track> chosen = chosen();
        UUID now = annotating().chosen(item()).map(Track::uuid).orElse(null);
        if (chosen.stream().anyMatch(t -> t.uuid().equals(now))) return;
        annotating().choose(item(), chosen.isEmpty() ? null : chosen.get(0).uuid());
    }

    private void pressed(MouseEvent e) {
        int row = table.rowAtPoint(e.getPoint()), column = table.columnAtPoint(e.getPoint());
        if (row < 0) return;
        Track track = model.at(row);
        if (column == ObjectTable.EYE) annotating().hide(item(), track.uuid(), !annotating().isHidden(track.uuid()));
        else if (column == ObjectTable.LOCK) annotating().lock(track.uuid(), !annotating().isLocked(track.uuid()));
        else if (column == ObjectTable.SLICES) {
            Rectangle cell = table.getCellRect(row, column, false);
            jump.to(track, model.rangeAt(row), SliceBar.slice(model.rangeAt(row), body.count(model.rangeAt(row).axis()).backwards(), e.getX() - cell.x, cell.width));
        } else if (e.getClickCount() == 2) jump.toMiddle(track, model.rangeAt(row));
    }

    /** Those that may be changed. @throws IllegalArgumentException if one of them is locked */
    private List<Track> free() {
        List<Track> chosen = chosen();
        for (Track t : chosen) if (annotating().isLocked(t.uuid())) throw new IllegalArgumentException("object " + t.number() + " is locked; click its padlock first");
        return chosen;
    }

    private void apply(String name, List<Change> changes) {
        if (!changes.isEmpty()) annotating().apply(item(), new Edit(name, changes));
    }

    private void delete() {
        body.guarded(() -> {
            List<Change> changes = new ArrayList<>();
            for (Track t : free()) changes.addAll(Tracks.delete(body.whole(), t).changes());
            apply(changes.size() > 1 && chosen().size() > 1 ? "Delete objects" : "Delete object", changes);
        });
    }

    private void merge() {
        body.guarded(() -> {
            List<Track> all = free();
            if (all.size() < 2) throw new IllegalArgumentException("choose two or more objects to merge, with Ctrl + click");
            annotating().apply(item(), Tracks.merge(body.whole(), all.get(0), all.subList(1, all.size())));
            annotating().choose(item(), all.get(0).uuid());
        });
    }

    private void split() {
        body.guarded(() -> {
            Annotated document = body.open();
            List<Track> all = free();
            if (all.size() != 1) throw new IllegalArgumentException("choose one object to split; " + all.size() + " are chosen");
            Track track = all.get(0);
            TrackRange range = TrackRange.of(document, track);
            body.apply(Tracks.split(document, track, range.axis(), body.slice0(range.axis()), Tracks.fresh(document, track.classId())));
        });
    }

    /** Of the chosen objects, as far as anything is drawn of them, else of those that are begun. */
    private void always() {
        boolean value = always.isSelected();
        body.guarded(() -> {
            List<Track> drawn = free().stream().filter(t -> !body.whole().shapes(t.uuid()).isEmpty()).toList();
            if (drawn.isEmpty()) annotating().alwaysNew(value);
            int time = value ? ImageTime.ALL : body.time();
            List<Change> changes = new ArrayList<>();
            for (Track t : drawn) Timing.move(body.whole(), t, time).ifPresent(e -> changes.addAll(e.changes()));
            String numbers = drawn.stream().map(t -> "" + t.number()).collect(Collectors.joining(";"));
            annotating().saying().with(() -> ToolCall.of("Change Object...").with("track", numbers).with("time", value ? "all" : "" + time), () -> apply("Change time", changes));
        });
        body.fill(this::show);
    }

    private void classes() {
        JPopupMenu menu = new JPopupMenu();
        for (OntologyClass c : body.open().ontology().classes()) {
            JMenuItem item = new JMenuItem(c.name(), new Swatch(new Color(c.color().argb())));
            item.setName("annotate.reclass." + c.id());
            item.addActionListener(e -> body.guarded(() -> {
                List<Change> changes = new ArrayList<>();
                for (Track t : free()) if (!t.classId().equals(c.id())) changes.addAll(Tracks.reclass(t, c.id()).changes());
                apply("Change class", changes);
            }));
            menu.add(item);
        }
        menu.show(reclass, 0, reclass.getHeight());
    }

    private void only() {
        Set<UUID> chosen = chosen().stream().map(Track::uuid).collect(Collectors.toSet());
        annotating().showOnly(item(), isOneHidden() ? t -> true : t -> chosen.contains(t.uuid()));
    }

    private boolean isOneHidden() {
        return body.document().filter(d -> d.tracks().stream().anyMatch(t -> annotating().isHidden(t.uuid()))).isPresent();
    }

    void show() {
        boolean other = model.show(body.open(), body.whole().state());
        Optional<Track> inHand = annotating().chosen(item());
        int row = inHand.map(t -> model.indexOf(t.uuid())).orElse(-1);
        if (row < 0) table.clearSelection();
        else if (other || !table.isRowSelected(row)) {
            table.setRowSelectionInterval(row, row);
            table.scrollRectToVisible(table.getCellRect(row, 0, true));
        }
        always.setVisible(body.item().orElseThrow().volume().times() > 1);
        Optional<Track> drawn = inHand.filter(t -> !body.whole().shapes(t.uuid()).isEmpty());
        always.setSelected(drawn.map(t -> Timing.isAlways(body.whole(), t.uuid())).orElse(annotating().isAlwaysNew()));
        buttons();
        table.repaint();
    }

    private void buttons() {
        int many = table.getSelectedRowCount();
        boolean hidden = isOneHidden();
        only.setText(hidden ? "Show all" : "Hide rest");
        only.setEnabled(hidden || many > 0);
        fresh.setEnabled(many > 0);
        reclass.setEnabled(many > 0);
        delete.setEnabled(many > 0);
        merge.setEnabled(many > 1);
        split.setEnabled(many == 1);
    }

    /** A click on an eye or a padlock chooses nothing. */
    private static final class Table extends JTable {
        private static final long serialVersionUID = 1L;

        Table(ObjectTable model) {
            super(model);
        }

        @Override
        public void changeSelection(int row, int column, boolean toggle, boolean extend) {
            if (column <= ObjectTable.LOCK && EventQueue.getCurrentEvent() instanceof MouseEvent) return;
            super.changeSelection(row, column, toggle, extend);
        }
    }

    private final class Cell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getTableCellRendererComponent(JTable t, Object value, boolean selected, boolean focused, int row, int column) {
            super.getTableCellRendererComponent(t, column <= ObjectTable.LOCK ? "" : value, selected, false, row, column);
            UUID track = model.at(row).uuid();
            boolean hidden = annotating().isHidden(track), locked = annotating().isLocked(track);
            setHorizontalAlignment(column == ObjectTable.NUMBER ? RIGHT : LEADING);
            setIcon(switch (column) {
                case ObjectTable.EYE -> hidden ? RowIcon.HIDDEN : RowIcon.SEEN;
                case ObjectTable.LOCK -> locked ? RowIcon.LOCKED : RowIcon.FREE;
                case ObjectTable.CLASS -> new Swatch(new Color(model.classAt(row).color().argb()));
                default -> null;
            });
            setToolTipText(switch (column) {
                case ObjectTable.EYE -> hidden ? "Hidden; a click shows it" : "Shown; a click hides it";
                case ObjectTable.LOCK -> locked ? "Locked: tools leave it alone; a click frees it" : "A click locks it: tools then leave it alone";
                default -> "Object " + model.at(row).number() + ", " + model.classAt(row).name() + ": " + model.rangeAt(row).words(body.count(model.rangeAt(row).axis()));
            });
            return this;
        }
    }

    private final class Bar implements TableCellRenderer {
        private final SliceBar bar = new SliceBar();

        @Override
        public Component getTableCellRendererComponent(JTable t, Object value, boolean selected, boolean focused, int row, int column) {
            TrackRange range = model.rangeAt(row);
            SliceCount count = body.count(range.axis());
            bar.show(range, count.backwards(), new Color(model.classAt(row).color().argb()), body.slice0(range.axis()), selected ? t.getSelectionBackground() : t.getBackground(), selected ? t.getSelectionForeground() : t.getForeground());
            bar.setToolTipText("Object " + model.at(row).number() + ": " + range.words(count) + ". A click goes there");
            return bar;
        }
    }
}
