package org.readingroom.ui.annotate.panel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.swing.table.AbstractTableModel;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;

/** Objects as rows, by number. Where an object has slices is worked out when its row is seen. */
final class ObjectTable extends AbstractTableModel {

    private static final long serialVersionUID = 1L;
    static final int EYE = 0, LOCK = 1, NUMBER = 2, CLASS = 3, SLICES = 4;
    private static final List<String> HEADS = List.of("", "", "#", "Class", "Slices");

    private transient Annotated document;
    private transient List<Track> tracks = List.of();
    private final transient Map<UUID, TrackRange> ranges = new HashMap<>();
    private long state = -1;

    /** @return whether rows came or went */
    boolean show(Annotated now, long itsState) {
        if (now.equals(document) && itsState == state) return false;
        ranges.clear();
        document = now;
        state = itsState;
        List<Track> others = now.tracks();
        boolean same = others.size() == tracks.size();
        for (int n = 0; same && n < others.size(); n++) same = others.get(n).uuid().equals(tracks.get(n).uuid());
        tracks = List.copyOf(others);
        if (!same) fireTableDataChanged();
        return !same;
    }

    Track at(int row) {
        return tracks.get(row);
    }

    int indexOf(UUID track) {
        for (int n = 0; n < tracks.size(); n++) if (tracks.get(n).uuid().equals(track)) return n;
        return -1;
    }

    OntologyClass classAt(int row) {
        return document.ontology().find(tracks.get(row).classId()).orElseThrow();
    }

    TrackRange rangeAt(int row) {
        return ranges.computeIfAbsent(tracks.get(row).uuid(), u -> TrackRange.of(document, tracks.get(row)));
    }

    @Override
    public int getRowCount() {
        return tracks.size();
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
    public Object getValueAt(int row, int column) {
        return column == NUMBER ? (Object) tracks.get(row).number() : column == CLASS ? classAt(row).name() : tracks.get(row);
    }
}
