package org.readingroom.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.table.AbstractTableModel;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.measure.Figure;
import org.readingroom.volume.measure.Measured;

/** The list of measurements as rows of a table: shown or not, name, main figure, slice, series. Names and ticks can be changed. */
final class MeasureTable extends AbstractTableModel {

    private static final long serialVersionUID = 1L;
    static final int SHOWN = 0, NAME = 1, VALUE = 2, SLICE = 3, SERIES = 4;
    private static final String[] TITLES = { "", "Name", "Value", "Slice", "Series" };
    private static final Class<?>[] TYPES = { Boolean.class, String.class, Double.class, Integer.class, String.class };

    /** One line; equal ones need no repainting. */
    record Row(PlacedMeasurement placed, DataItem item, Optional<Measured> figures) {
        Optional<Figure> main() {
            return figures.flatMap(Measured::main);
        }
    }

    private final transient Workbench workbench;
    private transient List<Row> rows = List.of();

    MeasureTable(Workbench workbench) {
        this.workbench = workbench;
    }

    /** Takes over the workbench's list. */
    void refresh() {
        List<Row> now = new ArrayList<>();
        for (PlacedMeasurement m : workbench.measurements().all())
            workbench.data().items().stream().filter(i -> i.id() == m.item()).findFirst().ifPresent(item -> now.add(new Row(m, item, workbench.measurements().figures(m))));
        if (now.equals(rows)) return;
        boolean sameRows = ids(now).equals(ids(rows));
        rows = List.copyOf(now);
        if (sameRows) fireTableRowsUpdated(0, Math.max(0, rows.size() - 1));
        else fireTableDataChanged();
    }

    private static List<Integer> ids(List<Row> rows) {
        return rows.stream().map(r -> r.placed.id()).toList();
    }

    Row row(int n) {
        return rows.get(n);
    }

    /** Whether they are of several images, so that it matters of which. */
    boolean hasSeveralSeries() {
        return rows.stream().map(r -> r.item.id()).distinct().count() > 1;
    }

    /** -1 for none. */
    int indexOf(int id) {
        return ids(rows).indexOf(id);
    }

    @Override
    public int getRowCount() {
        return rows.size();
    }

    @Override
    public int getColumnCount() {
        return TITLES.length;
    }

    @Override
    public String getColumnName(int column) {
        return TITLES[column];
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return TYPES[column];
    }

    @Override
    public boolean isCellEditable(int row, int column) {
        return column == SHOWN || column == NAME;
    }

    @Override
    public Object getValueAt(int n, int column) {
        Row row = rows.get(n);
        return switch (column) {
            case SHOWN -> row.placed.visible();
            case NAME -> row.placed.name();
            case VALUE -> row.main().map(Figure::value).orElse(null);
            case SLICE -> row.figures.map(Measured::k).orElse(null);
            default -> row.item.name();
        };
    }

    @Override
    public void setValueAt(Object value, int n, int column) {
        int id = rows.get(n).placed.id();
        if (column == SHOWN) workbench.measurements().change(id, m -> m.visible((Boolean) value), "");
        else if (!String.valueOf(value).isBlank()) workbench.measurements().change(id, m -> m.named(String.valueOf(value)), "");
    }
}
