package org.readingroom.ui.annotate;

import org.readingroom.ui.view.ViewTool;
import org.scijava.plugin.SciJavaPlugin;

/**
 * What the mouse draws. A new instance for each window; sorted by the plugin's priority. Where it draws, and at what, {@link Canvas} tells; it
 * changes annotations through that alone, one edit a gesture.
 */
public interface AnnotationTool extends ViewTool, SciJavaPlugin {

    /** The letter that takes it up while annotating, such as f; empty for none. */
    String key();

    /** Drops what is being drawn. @return whether something was */
    default boolean drop() {
        return false;
    }

    /** Whether what {@link #drop} drops is seen in one of the window's views; somebody may have leafed on. Asked before it is dropped. */
    default boolean isSeen() {
        return true;
    }

    /** One word or two for a narrow button; the whole name is in its tip. */
    default String shortLabel() {
        return label();
    }
}
