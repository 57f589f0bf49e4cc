package org.readingroom.dicom.deid;

/** What is done with an attribute. Source: DICOM PS3.15 table E.1-1a. */
enum Action {

    REMOVE('X'), EMPTY('Z'), DUMMY('D'), NEW_UID('U'), KEEP('K'), CLEAN('C');

    private final char letter;

    Action(char letter) {
        this.letter = letter;
    }

    static Action of(char letter) {
        for (Action a : values()) if (a.letter == letter) return a;
        throw new IllegalArgumentException("no action '" + letter + "'");
    }
}
