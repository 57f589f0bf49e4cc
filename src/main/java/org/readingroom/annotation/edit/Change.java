package org.readingroom.annotation.edit;

/** One thing that an edit changes: what was there, and what is there now. */
public sealed interface Change permits TrackChange, SliceChange, ClassificationChange, OntologyChange {

    /** What takes it back. */
    Change inverse();

    /** About how much memory it holds, for the bound of undo; what before and after share with others is counted again. */
    long bytes();

    /** Whether before and after look the same. */
    boolean isUnseen();
}
