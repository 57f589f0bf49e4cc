package org.readingroom.ui.annotate;

import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;

/** A figure in an upright rectangle, dragged or clicked from corner to corner. */
abstract class TwoCornerTool extends OutlineTool {

    /** @param a and b differ in x and in y */
    abstract Figure between(Canvas on, PlanePoint a, PlanePoint b);

    @Override
    final boolean takesClicks() {
        return true;
    }

    @Override
    final int least() {
        return 2;
    }

    @Override
    final int most() {
        return 2;
    }

    @Override
    final boolean closed() {
        return false;
    }

    @Override
    final Optional<Figure> figure(List<PlanePoint> all) {
        PlanePoint a = all.get(0), b = all.get(1);
        return a.x() == b.x() || a.y() == b.y() ? Optional.empty() : Optional.of(between(canvas(), a, b));
    }
}
