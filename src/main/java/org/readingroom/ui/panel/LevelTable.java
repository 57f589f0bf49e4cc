package org.readingroom.ui.panel;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.swing.table.AbstractTableModel;
import org.readingroom.display.view.Isodose;

/** The levels of isodoses as rows: shown or not, colour, value, and the same in the other unit. What is typed goes on as new isodoses. */
final class LevelTable extends AbstractTableModel {

    private static final long serialVersionUID = 1L;
    static final int SHOWN = 0, COLOUR = 1, VALUE = 2, OTHER = 3;

    private final transient Consumer<UnaryOperator<Isodose>> changed;
    private final transient Consumer<RuntimeException> refused;
    private transient Isodose isodose = Isodose.NONE;
    private String unit = "";

    /** @param refused told what cannot be */
    LevelTable(Consumer<UnaryOperator<Isodose>> changed, Consumer<RuntimeException> refused) {
        this.changed = changed;
        this.refused = refused;
    }

    /** @param unitOfDose such as Gy; empty for relative doses */
    void show(Isodose now, String unitOfDose) {
        if (now.equals(isodose) && unitOfDose.equals(unit)) return;
        boolean isOther = now.percent() != isodose.percent() || !unitOfDose.equals(unit), isLonger = now.levels().size() != isodose.levels().size();
        isodose = now;
        unit = unitOfDose;
        if (isOther) fireTableStructureChanged();
        else if (isLonger) fireTableDataChanged();
        else fireTableRowsUpdated(0, now.levels().size() - 1);
    }

    @Override
    public int getRowCount() {
        return isodose.levels().size();
    }

    @Override
    public int getColumnCount() {
        return 4;
    }

    @Override
    public String getColumnName(int column) {
        return switch (column) {
            case SHOWN -> "Shown";
            case COLOUR -> "Colour";
            case VALUE -> isodose.percent() ? "%" : named();
            default -> isodose.percent() ? named() : "%";
        };
    }

    private String named() {
        return unit.isEmpty() ? "Dose" : unit;
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return column == SHOWN ? Boolean.class : column == COLOUR ? Color.class : String.class;
    }

    @Override
    public boolean isCellEditable(int row, int column) {
        return column == SHOWN || column == VALUE;
    }

    @Override
    public Object getValueAt(int row, int column) {
        Isodose.Level l = isodose.levels().get(row);
        return switch (column) {
            case SHOWN -> l.visible();
            case COLOUR -> new Color(l.rgb());
            case VALUE -> ShownNumber.of(l.value());
            default -> ShownNumber.of(isodose.percent() ? isodose.real(l) : 100 * l.value() / isodose.reference());
        };
    }

    @Override
    public void setValueAt(Object value, int row, int column) {
        if (row >= getRowCount() || value.equals(getValueAt(row, column))) return;
        try {
            if (column == SHOWN) change(row, l -> l.visible((Boolean) value));
            else {
                double typed = ShownNumber.parse("The level", value.toString());
                change(row, l -> l.at(typed));
            }
        } catch (IllegalArgumentException e) {
            refused.accept(e);
        }
    }

    /** Another level in one row; the order follows the values. */
    void change(int row, UnaryOperator<Isodose.Level> how) {
        Isodose.Level other = how.apply(isodose.levels().get(row)); // refuses here what cannot be
        changed.accept(i -> {
            List<Isodose.Level> all = new ArrayList<>(i.levels());
            all.set(row, other);
            return i.with(all);
        });
    }
}
