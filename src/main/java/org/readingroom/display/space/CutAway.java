package org.readingroom.display.space;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.readingroom.display.WindowFunction;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.label.Segment;

/**
 * What lies on the viewer's side of all planes at once is cut away, as a corner of a box is; on the faces of the cut the volume's slice is seen, but for
 * what is black in it.
 */
final class CutAway {

    private static final double FACE_OPACITY = 0.5; // of segments on the slice
    private static final double EDGE_ON = 0.02; // a plane that is seen by its edge has no side for the viewer

    private CutAway() {}

    /** The depth in mm before which nothing is drawn, for each pixel; minus infinity without cuts. */
    static float[] front(Scene scene, ViewGeometry view) {
        float[] front = new float[view.width() * view.height()];
        Arrays.fill(front, Float.NEGATIVE_INFINITY);
        Direction along = view.state().plane().along();
        List<Scene.Cut> cuts = scene.cuts().stream().filter(c -> Math.abs(c.normal().dot(along)) > EDGE_ON).toList();
        if (cuts.isEmpty()) return front;
        Direction right = view.state().plane().right(), down = view.state().plane().down();
        PointMm corner = view.toPatient(0.5, 0.5);
        double pixel = view.state().pixelMm();
        Arrays.fill(front, Float.POSITIVE_INFINITY);
        for (Scene.Cut cut : cuts) {
            double facing = cut.normal().dot(along), start = (cut.point().along(cut.normal()) - corner.along(cut.normal())) / facing;
            double perX = -pixel * right.dot(cut.normal()) / facing, perY = -pixel * down.dot(cut.normal()) / facing;
            for (int y = 0, at = 0; y < view.height(); y++) for (int x = 0; x < view.width(); x++, at++) front[at] = (float) Math.min(front[at], start + x * perX + y * perY);
        }
        return front;
    }

    private static int withSegments(Scene scene, PointMm point, int color) {
        int mixed = color;
        for (Scene.LabelLayer layer : scene.labels()) {
            VoxelGrid grid = layer.labels().grid();
            PointMm index = grid.toIndex(point);
            if (!grid.contains(index.x(), index.y(), index.z())) continue;
            List<Segment> segments = layer.labels().segments();
            for (int n = 0; n < segments.size(); n++) {
                Segment s = segments.get(n);
                if (layer.hidden().contains(n) || layer.labels().value(s.layer(), (int) Math.floor(index.x() + 0.5), (int) Math.floor(index.y() + 0.5), (int) Math.floor(index.z() + 0.5)) != s.value()) continue;
                mixed = Colors.mixed(mixed, 0xff000000 | s.color().red() << 16 | s.color().green() << 8 | s.color().blue(), FACE_OPACITY);
            }
        }
        return mixed;
    }

    /** Draws the slice on the faces, and the segments in it. @param depth becomes the faces' where they are drawn */
    static boolean faces(Scene scene, Scene.ImageLayer layer, VoxelValues values, ViewGeometry view, float[] front, float[] depth, BooleanSupplier stop, int[] argb) {
        RayFrame frame = RayFrame.of(view, values.grid);
        boolean inverted = layer.look().inverted() != layer.volume().isShownInverted();
        VoxelColours stored = VoxelColours.of(layer.volume(), values.grid, view.state().time(), layer.look().inverted());
        DisplayWindow window = stored == null ? layer.look().window() : VoxelColours.ALL;
        return Rows.each(view.height(), stop, (from, to) -> {
            for (int y = from; y < to; y++)
                for (int x = 0; x < view.width(); x++) {
                    int at = x + view.width() * y;
                    double mm = front[at], i = frame.index(0, x + 0.5, y + 0.5) + mm * frame.along()[0], j = frame.index(1, x + 0.5, y + 0.5) + mm * frame.along()[1],
                        k = frame.index(2, x + 0.5, y + 0.5) + mm * frame.along()[2];
                    if (!values.grid.contains(i, j, k)) continue; // also without cuts: NaN
                    int vi = (int) Math.floor(i + 0.5), vj = (int) Math.floor(j + 0.5), vk = (int) Math.floor(k + 0.5), grey = WindowFunction.toGrey(window, values.real(values.at(vi, vj, vk)));
                    if (inverted) grey = 255 - grey;
                    int color = stored != null ? stored.at(vi, vj, vk, true) : layer.look().colors() == null ? 0xff000000 | grey * 0x010101 : layer.look().colors()[grey];
                    int drawn = scene.space().surfaces() ? withSegments(scene, values.grid.toPatient(i, j, k), color) : color;
                    if (grey == 0 && drawn == color) continue;
                    argb[at] = drawn;
                    depth[at] = front[at];
                }
        });
    }
}
