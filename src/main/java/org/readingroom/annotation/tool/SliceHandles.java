package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.annotation.shape.CuboidCut;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;

/**
 * {@link Handles} of whatever a slice shows. A cuboid can be taken hold of on every slice that cuts it, across any axis: in the middle of each side of
 * the cut, which moves the face that is cut there, and behind those by a handle that turns it about the slice's normal.
 */
public record SliceHandles(VoxelGrid grid, Axis axis, int slice0) {

    private static final double LEAST = 0.1; // voxels: a size must stay one
    private static final double TURNED_AT = 1.4; // of the way from the centre to a side

    /** In voxels of the slice. */
    public List<PlanePoint> of(Figure figure) {
        if (!(figure instanceof Cuboid c)) return Handles.of(figure, scale());
        List<PlanePoint> all = new ArrayList<>();
        List<CuboidCut.Side> sides = CuboidCut.slice(c, grid, axis, slice0);
        for (CuboidCut.Side s : sides) all.add(inPlane(s.middle()));
        if (sides.isEmpty()) return all;
        PlanePoint foot = inPlane(c.centre()), side = inPlane(upright(sides).middle());
        all.add(new PlanePoint(foot.x() + TURNED_AT * (side.x() - foot.x()), foot.y() + TURNED_AT * (side.y() - foot.y())));
        return all;
    }

    /** The figure with one handle elsewhere: of cuboids the opposite face, or the centre, stays. */
    public Figure dragged(Figure figure, int handle, PlanePoint to) {
        if (!(figure instanceof Cuboid c)) return Handles.dragged(figure, scale(), handle, to);
        List<CuboidCut.Side> sides = CuboidCut.slice(c, grid, axis, slice0);
        if (handle < sides.size()) return faceTo(c, sides.get(handle), to);
        PlanePoint foot = inPlane(c.centre());
        double turn = Handles.degrees(foot, to, scale()) - Handles.degrees(foot, of(c).get(handle), scale());
        return new Cuboid(c.centre(), c.size(), Rotation.about(axis, turn).after(c.rotation()));
    }

    /** Whether a handle turns the figure. */
    public boolean turns(Figure figure, int handle) {
        return figure instanceof Cuboid c ? handle == CuboidCut.slice(c, grid, axis, slice0).size() : Handles.turns(figure, handle);
    }

    private PlaneScale scale() {
        return PlaneScale.of(grid, axis);
    }

    private PlanePoint inPlane(VoxelVector v) {
        return new PlanePoint(v.along(axis.xIndex()), v.along(axis.yIndex()));
    }

    /** The side that lies above while nothing is turned, as with boxes; where it is not cut, another one. */
    private CuboidCut.Side upright(List<CuboidCut.Side> sides) {
        for (int a : new int[] { axis.yIndex(), axis.xIndex() })
            for (boolean upper : new boolean[] { false, true }) for (CuboidCut.Side s : sides) if (s.axis() == a && s.upper() == upper) return s;
        return sides.get(0);
    }

    private Cuboid faceTo(Cuboid c, CuboidCut.Side side, PlanePoint to) {
        double[] ijk = new double[3], size = { c.size().i(), c.size().j(), c.size().k() }, centre = { c.centre().i(), c.centre().j(), c.centre().k() };
        ijk[axis.index()] = slice0;
        ijk[axis.xIndex()] = to.x();
        ijk[axis.yIndex()] = to.y();
        Spacing mm = grid.spacing();
        int b = side.axis();
        double own = c.own(ijk[0], ijk[1], ijk[2], mm).along(b), sign = side.upper() ? 1 : -1, now = Math.max(LEAST, sign * own + size[b] / 2), away = sign * (now - size[b]) / 2;
        double[][] r = c.rotation().matrix();
        for (int a = 0; a < 3; a++) centre[a] += r[a][b] * away * (mm.along(b) / mm.along(a));
        size[b] = now;
        return new Cuboid(new VoxelVector(centre[0], centre[1], centre[2]), new VoxelVector(size[0], size[1], size[2]), c.rotation());
    }
}
