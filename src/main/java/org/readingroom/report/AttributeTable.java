package org.readingroom.report;

import java.util.List;
import org.readingroom.dicom.data.DataSetText;

/** Attributes of a DICOM object as a table: a row each, with the way to it through its sequences. */
public final class AttributeTable {

    private AttributeTable() {}

    /** Columns path, tag, vr, name, value; items of sequences are no rows of their own. */
    public static String csv(List<DataSetText.Line> lines) {
        Csv csv = new Csv().row("path", "tag", "vr", "name", "value");
        for (DataSetText.Line l : lines) if (!l.tag().isEmpty()) csv.row(l.path(), l.tag(), l.vr(), l.name(), l.value());
        return csv.finish();
    }
}
