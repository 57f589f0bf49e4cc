package org.readingroom.ui.model;

import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;

/**
 * What somebody is about to say of slices, in the panel or by keys, which share it.
 *
 * @param label    what is asked; empty for nothing yet
 * @param from0    the first slice that is counted, an index of the image; {@link #IN_VIEW} for the one that is seen then
 * @param to0      the last one, {@link #IN_VIEW} for the first
 * @param ofObject whether it is said of the chosen object on them
 */
public record SliceAnswer(String label, String value, int from0, int to0, boolean ofObject) {

    public static final int IN_VIEW = -1;
    public static final SliceAnswer NONE = new SliceAnswer("", "", IN_VIEW, IN_VIEW, false);
    private static final String TOOL = "classify";

    /** Beginning with a slice; a range that ended before it has this slice alone. */
    public SliceAnswer from(int slice0, SliceCount count) {
        return new SliceAnswer(label, value, slice0, to0 != IN_VIEW && count.shown(to0) < count.shown(slice0) ? slice0 : to0, ofObject);
    }

    /** Ending with a slice; a range that began behind it, or not yet, has this slice alone. */
    public SliceAnswer to(int slice0, SliceCount count) {
        return new SliceAnswer(label, value, from0 == IN_VIEW || count.shown(from0) > count.shown(slice0) ? slice0 : from0, slice0, ofObject);
    }

    /** As a statement. @param track null unless it is of an object @param here0 the slice that is seen @param answer empty where it does not matter @param count how the slices are counted @throws IllegalArgumentException in one sentence, without a label or for a range that ends before it begins */
    public Classification said(UUID track, Axis axis, int here0, SliceCount count, String answer, Origin by) {
        if (label.isEmpty()) throw new IllegalArgumentException("a label is needed, such as contrast phase; choose or type one");
        int first = from0 == IN_VIEW ? here0 : from0, last = to0 == IN_VIEW ? first : to0;
        if (count.shown(last) < count.shown(first)) throw new IllegalArgumentException("slices " + count.shown(first) + " to " + count.shown(last) + "; expected a last slice that is not before the first");
        return new Classification(label, answer, track, axis, Math.min(first, last), Math.max(first, last), new Origin(by.author(), by.time(), TOOL), Notes.NONE);
    }
}
