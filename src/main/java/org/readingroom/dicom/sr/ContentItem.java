package org.readingroom.dicom.sr;

import java.util.List;

/**
 * One item of a report's tree.
 *
 * @param relationship to the item around it, such as CONTAINS or HAS OBS CONTEXT; empty for the root
 * @param type         value type, such as TEXT, NUM or CONTAINER; empty for a reference to another item of the report
 * @param name         the meaning of its concept name; empty if it has none
 * @param value        as it is stored: text, a code's meaning, a number, a person, a date ...; for references the kind of object
 * @param unit         of a number: the code where that is a unit as it is written (UCUM), else its meaning; empty for all else
 * @param references   UIDs of the objects that it refers to, a frame list behind a # where there is one; for a reference inside of the report its place, such as 1.3.2
 */
public record ContentItem(String relationship, String type, String name, String value, String unit, List<String> references, List<ContentItem> children) {

    public ContentItem {
        references = List.copyOf(references);
        children = List.copyOf(children);
    }

    public boolean isReference() {
        return type.isEmpty();
    }
}
