package org.readingroom.dicom.deid;

import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;

/** Items that stand where something was that had to be there and may not stay. Source: DICOM PS3.3 C.17.3 (content), C.10.5 (graphics), 8.8 (codes). */
final class DummyItems {

    private static final int RELATIONSHIP_TYPE = 0x0040A010, VALUE_TYPE = 0x0040A040, CONCEPT_NAME_CODE_SEQUENCE = 0x0040A043, TEXT_VALUE = 0x0040A160;
    private static final int GRAPHIC_LAYER = 0x00700002, GRAPHIC_LAYER_SEQUENCE = 0x00700060, TEXT_OBJECT_SEQUENCE = 0x00700008, UNFORMATTED_TEXT_VALUE = 0x00700006;
    private static final int ANCHOR_POINT = 0x00700014, ANCHOR_POINT_VISIBILITY = 0x00700015, ANCHOR_POINT_ANNOTATION_UNITS = 0x00700004;

    private DummyItems() {}

    /** A comment (121106, DCM) that says that the content was removed. */
    static DataSet content() {
        return new DataSet().putString(RELATIONSHIP_TYPE, "CONTAINS").putString(VALUE_TYPE, "TEXT").putItems(CONCEPT_NAME_CODE_SEQUENCE, code("121106", "DCM", "Comment"))
            .putString(TEXT_VALUE, DataSetCleaner.DUMMY_TEXT);
    }

    /** A text at the first pixel, on the first layer that there is. */
    static DataSet annotation(DataSet state) {
        String layer = state.item(GRAPHIC_LAYER_SEQUENCE).map(l -> l.string(GRAPHIC_LAYER)).orElse("REMOVED");
        DataSet text = new DataSet().putString(ANCHOR_POINT_ANNOTATION_UNITS, "PIXEL").putString(UNFORMATTED_TEXT_VALUE, DataSetCleaner.DUMMY_TEXT)
            .putDoubles(ANCHOR_POINT, 1, 1).putString(ANCHOR_POINT_VISIBILITY, "N");
        return new DataSet().putString(GRAPHIC_LAYER, layer).putItems(TEXT_OBJECT_SEQUENCE, text);
    }

    /** A code that means nothing, of a scheme of nobody's. */
    static DataSet code() {
        return code("REMOVED", "99REMOVED", "Removed");
    }

    static DataSet code(String value, String scheme, String meaning) {
        return new DataSet().putString(Tag.CODE_VALUE, value).putString(Tag.CODING_SCHEME_DESIGNATOR, scheme).putString(Tag.CODE_MEANING, meaning);
    }
}
