package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.annotation.Axis;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Direction;
import org.readingroom.volume.Verdict;

/**
 * How people count the slices across an axis of an image: from 1, in the direction in which views leaf through them, which may be against the image's own indices. Files and commands count
 * from 0, as the image does.
 *
 * @param size      how many there are
 * @param backwards whether the first that is counted is the last of the image
 * @param plane     in which they lie, such as axial
 */
public record SliceCount(int size, boolean backwards, String plane) {

    private static final String[] OWN = { "yz", "xz", "xy" };

    /** As the active view counts them, else another view of the window, else as a view would that looked at them. */
    public static SliceCount of(Workbench workbench, DataItem item, Axis axis) {
        var grid = item.volume().grid();
        Direction normal = SlicePlane.across(grid, axis, 0).normal();
        PlaneKind kind = nearest(normal);
        List<ViewModel> views = new ArrayList<>(List.of(workbench.view(workbench.active())));
        views.addAll(workbench.views());
        Direction along = views.stream().filter(v -> v.state() != null && v.kind().isPlane() && workbench.data().background(v).filter(i -> i.id() == item.id()).isPresent() && SlicePlane.isAlong(v.state(), grid, axis))
            .map(v -> v.state().plane().along()).findFirst().orElseGet(() -> item.volume().verdict() == Verdict.UNPLACED ? grid.affine().direction(axis.index()) : ViewPlane.of(kind).along());
        return new SliceCount(grid.size(axis.index()), normal.dot(along) < 0, item.volume().verdict() == Verdict.UNPLACED ? OWN[axis.index()] : kind.label().toLowerCase(Locale.ROOT));
    }

    private static PlaneKind nearest(Direction normal) {
        PlaneKind best = PlaneKind.AXIAL;
        for (PlaneKind kind : PlaneKind.values()) if (Math.abs(ViewPlane.of(kind).along().dot(normal)) > Math.abs(ViewPlane.of(best).along().dot(normal))) best = kind;
        return best;
    }

    /** What a view calls a slice. */
    public int shown(int slice0) {
        return backwards ? size - slice0 : slice0 + 1;
    }

    /** @param what is asked, such as "The first slice" @throws IllegalArgumentException in one sentence if there is no such slice */
    public int slice0(String what, int shown) {
        if (shown < 1 || shown > size) throw new IllegalArgumentException(what + " is " + shown + "; expected 1 to " + size);
        return backwards ? size - shown : shown - 1;
    }

    /** Such as "3 to 7", the lower one first, or "3". */
    public String words(int from0, int to0) {
        int a = Math.min(shown(from0), shown(to0)), b = Math.max(shown(from0), shown(to0));
        return a == b ? String.valueOf(a) : a + " to " + b;
    }
}
