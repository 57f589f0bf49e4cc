package org.readingroom.ui.review;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.table.AbstractTableModel;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.review.Adjudication;
import org.readingroom.review.Decision;
import org.readingroom.review.ReviewCase;
import org.readingroom.review.ReviewTable;
import org.readingroom.ui.model.Reviewing;

/** The regions as rows of a table, largest first: number, volume, classes, what is decided. */
final class RegionTable extends AbstractTableModel {

    private static final long serialVersionUID = 1L;
    static final int NUMBER = 0, VOLUME = 1, CLASSES = 2, DECIDED = 3;
    private static final String[] TITLES = { "", "Volume", "Classes", "Decided" };
    private static final double ML = 1000, TENTH = 100, MICROSCOPIC = 1e-3; // mm3
    private static final double UM3 = 1e9; // in a mm3

    private final transient Reviewing reviewing;
    private transient ReviewCase of; // null for none
    private transient Map<String, Decision> decisions = Map.of();

    RegionTable(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    void refresh() {
        ReviewCase now = reviewing.reviewCase().orElse(null);
        Map<String, Decision> decided = reviewing.adjudication().map(Adjudication::decisions).orElse(Map.of());
        boolean isOther = now != of;
        if (!isOther && decided.equals(decisions)) return;
        of = now;
        decisions = decided;
        if (isOther) fireTableDataChanged();
        else fireTableRowsUpdated(0, Math.max(0, getRowCount() - 1));
    }

    private List<DisputedRegion> list() {
        return of == null ? List.of() : of.list();
    }

    DisputedRegion region(int row) {
        return list().get(row);
    }

    /** What a row tells in whole: who says what, and what was decided by whom. */
    String tip(int row) {
        DisputedRegion r = region(row);
        Decision d = decisions.get(r.id());
        return "Region " + r.number() + ", " + r.voxels() + " voxels. " + ReviewTable.whoSaysWhat(of, r.opinions().get(0).saying())
            + (d == null ? "" : ". Decided: " + d.take() + (d.origin().author().isEmpty() ? "" : ", by " + d.origin().author()));
    }

    /** For people: ml from a tenth on, cubic micrometres of what is smaller than a tenth of a millimetre each way, else mm3. */
    static String volume(double mm3) {
        if (mm3 > 0 && mm3 < MICROSCOPIC) return String.format(Locale.ROOT, "%.3g \u00b5m\u00b3", UM3 * mm3);
        return mm3 >= TENTH ? String.format(Locale.ROOT, mm3 >= 10 * ML ? "%.0f ml" : mm3 >= ML ? "%.1f ml" : "%.2f ml", mm3 / ML) : String.format(Locale.ROOT, "%.3g mm\u00b3", mm3);
    }

    @Override
    public int getRowCount() {
        return list().size();
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
    public Object getValueAt(int row, int column) {
        DisputedRegion r = region(row);
        return switch (column) {
            case NUMBER -> r.number();
            case VOLUME -> volume(r.volumeMm3());
            case CLASSES -> ReviewTable.classes(of, r);
            default -> decisions.containsKey(r.id()) ? decisions.get(r.id()).take() : "";
        };
    }
}
