package org.readingroom.ui.view;

import java.util.function.Consumer;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;

/**
 * Pan and zoom of a view, and with it of the linked views that look the same way at the same space: series side by side stay side by side. Its time,
 * and with it that of the linked views of the same volume.
 */
public final class LinkedViews {

    private static final double PARALLEL = 0.999; // cosine, about 2.5 degrees

    private LinkedViews() {}

    /** What lies under the mouse follows it. @param right in the view's pixels */
    public static void pan(Workbench workbench, int view, double right, double down, String gesture) {
        ViewState state = workbench.view(view).state();
        if (state == null) return;
        PointMm before = state.centre(), after = state.panned(right, down).centre();
        double x = after.x() - before.x(), y = after.y() - before.y(), z = after.z() - before.z();
        each(workbench, view, n -> workbench.look(n, s -> s.centredOn(new PointMm(s.centre().x() + x, s.centre().y() + y, s.centre().z() + z)), gesture));
    }

    /** Larger for factors above 1; a point stays where it is on the screen. */
    public static void zoom(Workbench workbench, int view, double factor, PointMm fixed, String gesture) {
        each(workbench, view, n -> workbench.look(n, s -> s.zoomed(factor, fixed), gesture));
    }

    /**
     * Another time of a volume. Linked views that look at it from elsewhere go along: neighbouring slices, other planes and, unless it is leafed through
     * by itself, views of the whole volume, which take too long for a film. Views side by side of one slice keep theirs: that is how times are compared.
     * Other volumes of the same space that have as many times go along, too: two files of one experiment.
     */
    static void time(Workbench workbench, int view, int time, String gesture) {
        ViewModel of = workbench.view(view);
        boolean isFilm = workbench.habits().leafing().playing();
        for (int n = 0; n < workbench.views().size(); n++) {
            ViewModel other = workbench.view(n);
            if (n != view && (!isTogether(workbench, of, other) || !haveSameTimes(workbench, of, other) || isFilm && !other.kind().isPlane())) continue;
            if (other.state().time() != time) workbench.look(n, s -> s.atTime(time), gesture);
        }
    }

    private static boolean haveSameTimes(Workbench workbench, ViewModel a, ViewModel b) {
        DataItem of = workbench.data().background(a).orElseThrow(), other = workbench.data().background(b).orElseThrow();
        if (of.id() == other.id()) return !(isBeside(workbench, a, b) && a.aheadMm() == b.aheadMm());
        int times = workbench.data().timed(a).orElseThrow().volume().times();
        return times > 1 && times == workbench.data().timed(b).orElseThrow().volume().times();
    }

    private static void each(Workbench workbench, int view, Consumer<Integer> change) {
        ViewModel of = workbench.view(view);
        if (of.state() == null) return;
        for (int n = 0; n < workbench.views().size(); n++) if (n == view || isBeside(workbench, of, workbench.view(n))) change.accept(n);
    }

    /** Whether two views show one space from the same side, and are linked. */
    static boolean isBeside(Workbench workbench, ViewModel a, ViewModel b) {
        return isTogether(workbench, a, b) && a.kind().isPlane() == b.kind().isPlane()
            && Math.abs(a.state().plane().along().dot(b.state().plane().along())) > PARALLEL;
    }

    /** Whether two views show one space, and are linked. */
    public static boolean isTogether(Workbench workbench, ViewModel a, ViewModel b) {
        if (!a.linked() || !b.linked() || a.state() == null || b.state() == null) return false;
        DataItem back = workbench.data().background(a).orElse(null), other = workbench.data().background(b).orElse(null);
        return back != null && other != null && workbench.data().shareSpace(back, other);
    }
}
