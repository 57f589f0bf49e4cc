package org.readingroom.dicom.deid;

import java.util.Set;

/** Texts of other files than DICOM, cleaned by the list of words by which descriptions of DICOM are. */
public final class ImagingWords {

    private static final TextCleaner CLEANER = new TextCleaner(Set.of());

    private ImagingWords() {}

    /** What stays of a text: words of imaging and short numbers. May be empty; nothing that names somebody is in it, unless the name is such a word. */
    public static String kept(String text) {
        return CLEANER.clean(text);
    }
}
