package org.readingroom.dicom.deid;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.testing.Shared;

/** Values that must not come through, for each row of the standard's table as the reference folder has it. */
final class Canaries {

    static final String TEXT = "Kanarienvogel", DATE = "19871123", TIME = "114712", UID = "1.2.999.777.888.666";

    /** @param tag of the row, repeating groups by their first one @param basic letters of the basic profile */
    record Row(int tag, Vr vr, String basic, List<String> options) {

        boolean has(int column, String letter) {
            return options.get(column).equals(letter);
        }
    }

    /** Columns of {@link Row#options}. */
    static final int PRIVATE = 0, UIDS = 1, DEVICE = 2, INSTITUTION = 3, PATIENT = 4, DATES = 5, SHIFT = 6, DESCRIPTORS = 7, STRUCTURED = 8, GRAPHICS = 9;

    private Canaries() {}

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Shared.folder().resolve("dicom-tables").resolve("confidentiality.csv"))) {
            String[] c = line.split(",", -1);
            if (c.length < 17 || c[0].equals("tag") || c[0].startsWith("odd") || !c[0].matches("[0-9A-Fax]{8}")) continue;
            int n = c.length - 12; // a name may hold commas
            int tag = Integer.parseUnsignedInt(c[0].replace('x', '0'), 16);
            if ((tag & 0xffff) == 0) tag += 0x10; // of curves any element
            String vr = c[n - 2].isEmpty() || c[n - 2].contains(" ") ? "OW" : c[n - 2];
            rows.add(new Row(tag, Vr.valueOf(vr), c[n], List.of(c).subList(n + 1, n + 11)));
        }
        return rows;
    }

    /** The attribute with a value that would tell. */
    static void put(DataSet d, Row row) {
        switch (row.vr()) {
            case SQ -> d.putItems(row.tag(), new DataSet().putString(Tag.PATIENT_NAME, TEXT).putString(Tag.CODE_MEANING, "meaning"));
            case DA -> d.putString(row.tag(), Vr.DA, DATE);
            case TM -> d.putString(row.tag(), Vr.TM, TIME);
            case DT -> d.putString(row.tag(), Vr.DT, DATE + TIME);
            case UI -> d.putString(row.tag(), Vr.UI, UID + "." + Integer.toUnsignedString(row.tag()));
            case AS -> d.putString(row.tag(), Vr.AS, "077Y");
            case DS, IS -> d.putString(row.tag(), row.vr(), "777");
            case US -> d.putInts(row.tag(), Vr.US, 777);
            case OB, OW, UN -> d.putBytes(row.tag(), row.vr(), (TEXT + " ").getBytes());
            case CS, AE -> d.putString(row.tag(), row.vr(), TEXT.toUpperCase());
            default -> d.putString(row.tag(), row.vr(), TEXT);
        }
    }

    /** The value as text, bytes as characters. */
    static String value(DataSet d, Row row) {
        return switch (row.vr()) {
            case SQ -> d.items(row.tag()).toString();
            case OB, OW, UN -> new String(d.bytes(row.tag()));
            default -> String.join("\\", d.strings(row.tag()));
        };
    }
}
