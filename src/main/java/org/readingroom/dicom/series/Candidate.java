package org.readingroom.dicom.series;

import org.readingroom.dicom.stack.Stack;

/**
 * One volume that could be opened.
 *
 * @param seriesUid empty if its files have none
 * @param number    Series Number, empty if it has none
 * @param name      what the volume is called; never a patient's name
 */
record Candidate(String seriesUid, String number, String name, Stack stack) {

    /** For sentences. */
    String numberOrNone() {
        return number.isEmpty() ? "without number" : number;
    }
}
