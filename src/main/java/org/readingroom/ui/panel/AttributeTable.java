package org.readingroom.ui.panel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.swing.table.AbstractTableModel;
import org.readingroom.volume.Headers;

/** Header lines as rows: the pinned ones first, then all in their order; what is nested can be folded away. */
final class AttributeTable extends AbstractTableModel {

    private static final long serialVersionUID = 1L;
    private static final String[] COLUMNS = { "Tag", "Attribute", "Value" };
    static final String PIN = "\u2605 ", FOLDED = "\u25b8 ", OPEN = "\u25be ", LEAF = "\u2007 ";

    /**
     * One line on the screen.
     *
     * @param path    of all tags and items around it: the same attribute has it in every slice
     * @param nesting whether lines belong to it
     */
    record Row(Headers.Line line, String path, boolean pinned, boolean nesting) {}

    private final transient Set<String> unfolded = new HashSet<>();
    private transient List<Row> all = List.of(), shown = List.of();
    private transient List<Headers.Line> pins = List.of();
    private boolean masked, searching;

    /** @param pinned what stands first @param sought whether the lines are what a search found: those are not folded */
    void show(List<Headers.Line> lines, List<Headers.Line> pinned, boolean sought) {
        List<Row> rows = new ArrayList<>();
        List<String> around = new ArrayList<>();
        for (int n = 0; n < lines.size(); n++) {
            Headers.Line line = lines.get(n);
            while (around.size() > line.depth()) around.remove(around.size() - 1);
            around.add("/" + (line.tag().isEmpty() ? line.name() : line.tag()));
            rows.add(new Row(line, String.join("", around), false, n + 1 < lines.size() && lines.get(n + 1).depth() > line.depth()));
        }
        all = rows;
        pins = pinned;
        searching = sought;
        arrange();
    }

    void mask(boolean on) {
        masked = on;
        fireTableDataChanged();
    }

    private void arrange() {
        List<Row> rows = new ArrayList<>();
        for (Headers.Line pin : pins) rows.add(new Row(pin, "pin/" + pin.name(), true, false));
        int hiddenBelow = Integer.MAX_VALUE;
        for (Row row : all) {
            if (row.line.depth() > hiddenBelow) continue;
            hiddenBelow = row.nesting && !isOpen(row) ? row.line.depth() : Integer.MAX_VALUE;
            rows.add(row);
        }
        shown = rows;
        fireTableDataChanged();
    }

    private boolean isOpen(Row row) {
        return searching || unfolded.contains(row.path) || row.line.tag().isEmpty(); // items stand open inside of their sequence
    }

    /** Folds what belongs to a row away, or shows it. @return whether there was something to fold */
    boolean toggle(int row) {
        if (row < 0 || !shown.get(row).nesting || searching) return false;
        String path = shown.get(row).path;
        if (!unfolded.remove(path)) unfolded.add(path);
        arrange();
        return true;
    }

    Row row(int n) {
        return shown.get(n);
    }

    /** Where a row is now; -1 if it is not shown. */
    int place(String path) {
        for (int n = 0; n < shown.size(); n++) if (shown.get(n).path.equals(path)) return n;
        return -1;
    }

    /** All lines, folded ones too, without the pinned ones twice. */
    List<Row> all() {
        return all;
    }

    /** How many attributes there are. */
    long count() {
        return all.stream().filter(r -> !r.line.tag().isEmpty() || r.line.depth() == 0).count();
    }

    /** The value as it may be shown. */
    String value(Row row) {
        return masked && PatientFields.holds(row.line) ? PatientFields.MASK : row.line.value();
    }

    /** A line of text, as it is copied: indented, tag, representation, name, value. */
    String text(Row row) {
        Headers.Line l = row.line;
        String head = "  ".repeat(l.depth()) + (l.tag().isEmpty() ? l.name() : "(" + l.tag() + ") " + l.vr() + " " + l.name());
        return value(row).isEmpty() ? head : head + ": " + value(row);
    }

    @Override
    public int getRowCount() {
        return shown.size();
    }

    @Override
    public int getColumnCount() {
        return COLUMNS.length;
    }

    @Override
    public String getColumnName(int column) {
        return COLUMNS[column];
    }

    @Override
    public Object getValueAt(int n, int column) {
        Row row = shown.get(n);
        return switch (column) {
            case 0 -> row.line.tag();
            case 1 -> row.pinned ? PIN + row.line.name() : "\u2003".repeat(row.line.depth()) + (row.nesting ? isOpen(row) ? OPEN : FOLDED : row.line.depth() > 0 ? LEAF : "") + row.line.name();
            default -> value(row);
        };
    }
}
