package org.readingroom.ui.annotate;

/** A closed line that is drawn by dragging around; letting go closes it. */
abstract class AroundTool extends OutlineTool {

    private static final int LEAST = 3;

    @Override
    final boolean takesClicks() {
        return false;
    }

    @Override
    final int least() {
        return LEAST;
    }

    @Override
    final boolean closed() {
        return true;
    }
}
