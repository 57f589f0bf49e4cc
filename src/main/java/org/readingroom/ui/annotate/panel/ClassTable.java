package org.readingroom.ui.annotate.panel;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.tool.Classes;
import org.readingroom.ui.model.AnnotationKeys;

/** Classes as rows; what is typed or ticked becomes an edit. */
final class ClassTable extends AbstractTableModel {

    private static final long serialVersionUID = 1L;
    static final int NAME = 0, KEY = 1, EXCLUSIVE = 2;
    private static final List<String> HEADS = List.of("Class", "Key", "Excl.");

    private final transient AnnotateBody body;
    private transient List<OntologyClass> classes = List.of();

    ClassTable(AnnotateBody body) {
        this.body = body;
    }

    private AnnotationKeys keys() {
        return body.workbench().habits().annotationKeys();
    }

    void show(List<OntologyClass> now) {
        if (now.equals(classes)) return;
        boolean same = now.size() == classes.size();
        classes = List.copyOf(now);
        if (same) fireTableRowsUpdated(0, Math.max(0, now.size() - 1));
        else fireTableDataChanged();
    }

    OntologyClass at(int row) {
        return classes.get(row);
    }

    int indexOf(String id) {
        for (int n = 0; n < classes.size(); n++) if (classes.get(n).id().equals(id)) return n;
        return -1;
    }

    /** The one that chooses it; empty for none. */
    String key(int row) {
        return keys().classKey(classes, classes.get(row));
    }

    @Override
    public int getRowCount() {
        return classes.size();
    }

    @Override
    public int getColumnCount() {
        return HEADS.size();
    }

    @Override
    public String getColumnName(int column) {
        return HEADS.get(column);
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return column == EXCLUSIVE ? Boolean.class : String.class;
    }

    @Override
    public boolean isCellEditable(int row, int column) {
        return true;
    }

    @Override
    public Object getValueAt(int row, int column) {
        return switch (column) {
            case NAME -> classes.get(row).name();
            case KEY -> key(row);
            default -> classes.get(row).exclusive();
        };
    }

    @Override
    public void setValueAt(Object value, int row, int column) {
        if (row >= classes.size() || value.equals(getValueAt(row, column))) return;
        String id = classes.get(row).id();
        body.edit(() -> switch (column) {
            case NAME -> Classes.rename(body.whole(), id, value.toString());
            case KEY -> {
                keys().refusal(value.toString().strip()).ifPresent(no -> { throw new IllegalArgumentException(no); });
                yield Classes.key(body.whole(), id, value.toString());
            }
            default -> Classes.exclusive(body.whole(), id, (Boolean) value);
        }, "");
    }
}
