package org.readingroom.ui.model;

/** What of the workbench became another. */
public enum Change {
    /** Things were opened or closed. */
    DATA,
    /** Viewports were added, taken away or exchanged. */
    LAYOUT,
    /** A view looks elsewhere, or shows other things. */
    VIEWS,
    /** Window, colours, opacity, visibility. */
    LOOKS,
    CURSOR,
    /** Values of volumes or labels were edited by somebody. */
    PIXELS,
    /** More of a volume that is being read is there, or all of it. */
    LOADING,
    /** The list of measurements, their figures, what of them is selected, or the mode of measuring. */
    MEASUREMENTS,
    /** What is drawn, what of it is chosen, hidden or locked, or what one draws with. */
    ANNOTATIONS,
    /** What is reviewed, where one is in it, and whose outlines or votes are shown. */
    REVIEW,
    /** What is written over pictures, or how one leafs. */
    HABITS,
    /** Another view or another thing is the one that commands apply to. */
    ACTIVE
}
