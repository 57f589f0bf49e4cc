package org.readingroom.volume;

import java.util.List;

/**
 * The whole headers of the files behind a volume: every attribute of every plane, nested and private ones too. Holds patient data: shown
 * when asked for, never logged and never put into messages.
 */
public interface Headers {

    /**
     * One attribute, fit to be shown.
     *
     * @param depth sequences and items around it; 0 outside of sequences
     * @param tag   such as 0010,0010; empty for the items of a sequence
     * @param vr    value representation; empty for items
     * @param name  keyword, such as PatientName; the creator in brackets for private ones
     * @param value shortened; a number of items or bytes where there is no text
     */
    record Line(int depth, String tag, String vr, String name, String value) {}

    /** How many planes there are: k + nk * t. */
    int planes();

    /** All attributes of one plane in the order of their tags; of frames in one file, those of all frames and of this one. */
    default List<Line> lines(int plane) {
        return search(plane, "");
    }

    /** The attributes of one plane whose tag, name or value holds a text, with the sequences around them. Case does not matter. */
    List<Line> search(int plane, String text);

    /**
     * One value in full; several are parted by backslashes. Of frames in one file, also out of the frame's own functional groups.
     *
     * @param attribute a keyword (SliceThickness) or a tag (0018,0050)
     * @return empty if the plane does not have it, or has no text in it
     */
    String value(int plane, String attribute);
}
