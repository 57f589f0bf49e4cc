package org.readingroom.dicom.deid;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;

/**
 * Content items of structured reports by the name of their concept and the type of their value: codes, measurements, places and references stay, names go,
 * texts are cleaned. Source: DICOM PS3.15 E.3.4, table E.3.4-1.
 */
final class ContentCleaner {

    private static final int VALUE_TYPE = 0x0040A040, CONCEPT_NAME_CODE_SEQUENCE = 0x0040A043, CONTENT_SEQUENCE = 0x0040A730;
    private static final int TEXT_VALUE = 0x0040A160, PERSON_NAME = 0x0040A123, DATE_TIME = 0x0040A120, DATE = 0x0040A121, TIME = 0x0040A122, UID = 0x0040A124;

    private final DataSetCleaner cleaner;

    ContentCleaner(DataSetCleaner cleaner) {
        this.cleaner = cleaner;
    }

    /** The items of a content sequence, and theirs. */
    void clean(DataSet owner, Element sequence) {
        List<DataSet> kept = new ArrayList<>();
        for (DataSet item : sequence.items()) if (stays(item)) kept.add(item);
        if (kept.size() < sequence.items().size()) {
            if (kept.isEmpty()) owner.remove(sequence.tag()); // Type 1C: an item without content has no sequence of it
            else owner.putItems(sequence.tag(), kept);
        }
    }

    private boolean stays(DataSet item) {
        String type = item.string(VALUE_TYPE);
        DataSet name = item.item(CONCEPT_NAME_CODE_SEQUENCE).orElse(new DataSet());
        Rule rule = ConfidentialityTable.THE.ofContent(type, name.string(Tag.CODE_VALUE) + " " + name.string(Tag.CODING_SCHEME_DESIGNATOR));
        Action action = rule == null ? unlisted(type) : rule.action(cleaner.options(), false);
        if (action == Action.REMOVE) return false;
        item.get(CONTENT_SEQUENCE).ifPresent(c -> clean(item, c));
        value(item, action);
        List<Element> done = new ArrayList<>(); // would be done once more by the table of attributes, which knows no concepts
        for (int tag : new int[] { CONTENT_SEQUENCE, TEXT_VALUE, PERSON_NAME, DATE_TIME, DATE, TIME }) item.get(tag).ifPresent(done::add);
        if (action == Action.KEEP && type.equals("UIDREF")) item.get(UID).ifPresent(done::add);
        done.forEach(e -> item.remove(e.tag()));
        cleaner.clean(item);
        done.forEach(item::put);
        return true;
    }

    private Action unlisted(String type) {
        return switch (type) {
            case "TEXT" -> Action.CLEAN;
            case "PNAME" -> Action.DUMMY;
            case "DATE", "TIME", "DATETIME" -> cleaner.options().contains(DeidOption.DATES) ? Action.KEEP : cleaner.options().contains(DeidOption.SHIFT) ? Action.CLEAN : Action.DUMMY;
            default -> Action.KEEP;
        };
    }

    private void value(DataSet item, Action action) {
        item.get(TEXT_VALUE).ifPresent(e -> {
            if (action == Action.CLEAN) cleaner.cleanText(item, e);
            if (action == Action.DUMMY || action == Action.EMPTY || action == Action.CLEAN && item.string(TEXT_VALUE).isEmpty()) item.putString(TEXT_VALUE, DataSetCleaner.DUMMY_TEXT);
        });
        if (action == Action.KEEP) return;
        for (int tag : new int[] { DATE_TIME, DATE, TIME }) item.get(tag).ifPresent(e -> {
            if (action == Action.CLEAN) cleaner.moveDate(item, e);
            else cleaner.act(item, e, Action.DUMMY);
        });
        item.get(PERSON_NAME).ifPresent(e -> cleaner.act(item, e, Action.DUMMY));
    }
}
