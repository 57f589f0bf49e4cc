package org.readingroom.dicom.meaning;

import java.io.IOException;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;

/** Lookup tables of 65536 entries are longer than what a quick look at a header keeps: such files are read again, whole. */
public final class LongTables {

    private static final int[] PALETTES = { Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA };

    private LongTables() {}

    /** The same file with its tables; the same object if they were there. */
    public static DicomFile read(DicomFile header) throws IOException {
        DataSet d = header.dataSet();
        boolean left = isLeftInItem(d, Tag.MODALITY_LUT_SEQUENCE) || isLeftInItem(d, Tag.VOI_LUT_SEQUENCE);
        for (int red : PALETTES) for (int c = 0; c < 3; c++) left |= isLeft(d, red + c);
        return left ? DicomFile.read(header.path()) : header;
    }

    private static boolean isLeftInItem(DataSet d, int sequence) {
        for (DataSet item : d.items(sequence)) if (isLeft(item, Tag.LUT_DATA)) return true;
        return false;
    }

    private static boolean isLeft(DataSet d, int tag) {
        Element e = d.get(tag).orElse(null);
        return e != null && e.isLeftInFile();
    }
}
