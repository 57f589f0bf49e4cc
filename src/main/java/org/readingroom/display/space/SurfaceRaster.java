package org.readingroom.display.space;

import java.util.stream.IntStream;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.surface.SurfaceMesh;

/** Draws surfaces into a picture with the depth of each pixel, lit from where the viewer stands; the picture is shared among threads by rows. */
final class SurfaceRaster {

    private static final double AMBIENT = 0.3, DIFFUSE = 0.7, GLOSS = 60, SHINE = 30;
    private static final int BANDS = 4;

    private final ViewGeometry view;
    private final float[] depth;
    private final float[] front; // what lies before is cut away
    private final int[] argb;

    /** @param depth of what is drawn already, mm; infinity where nothing is @param front see {@link CutAway} */
    SurfaceRaster(ViewGeometry view, float[] depth, float[] front, int[] argb) {
        this.view = view;
        this.depth = depth;
        this.front = front;
        this.argb = argb;
    }

    /** @param color 0xRRGGBB */
    void draw(SurfaceMesh mesh, int color) {
        float[] v = mesh.vertices(), n = mesh.normals(), screen = new float[v.length], light = new float[v.length / 3];
        Direction right = view.state().plane().right(), down = view.state().plane().down(), along = view.state().plane().along();
        PointMm c = view.state().centre();
        double pixel = view.state().pixelMm(), x0 = view.width() / 2.0 - c.along(right) / pixel, y0 = view.height() / 2.0 - c.along(down) / pixel, z0 = -c.along(along);
        IntStream.range(0, BANDS * 4).parallel().forEach(part -> {
            int from = (int) ((long) light.length * part / (BANDS * 4)), to = (int) ((long) light.length * (part + 1) / (BANDS * 4));
            for (int at = from, p = 3 * from; at < to; at++, p += 3) {
                screen[p] = (float) (x0 + (v[p] * right.x() + v[p + 1] * right.y() + v[p + 2] * right.z()) / pixel - 0.5);
                screen[p + 1] = (float) (y0 + (v[p] * down.x() + v[p + 1] * down.y() + v[p + 2] * down.z()) / pixel - 0.5);
                screen[p + 2] = (float) (z0 + v[p] * along.x() + v[p + 1] * along.y() + v[p + 2] * along.z());
                light[at] = (float) Math.abs(n[p] * along.x() + n[p + 1] * along.y() + n[p + 2] * along.z());
            }
        });
        int[] t = mesh.triangles();
        IntStream.range(0, BANDS).parallel().forEach(band -> {
            int top = view.height() * band / BANDS, bottom = view.height() * (band + 1) / BANDS - 1;
            for (int at = 0; at < t.length; at += 3) triangle(screen, light, t[at], t[at + 1], t[at + 2], color, top, bottom);
        });
    }

    private void triangle(float[] s, float[] light, int a, int b, int c, int color, int top, int bottom) {
        float ya = s[3 * a + 1], yb = s[3 * b + 1], yc = s[3 * c + 1];
        int y0 = Math.max(top, (int) Math.ceil(Math.min(ya, Math.min(yb, yc)))), y1 = Math.min(bottom, (int) Math.floor(Math.max(ya, Math.max(yb, yc))));
        if (y0 > y1) return;
        float xa = s[3 * a], xb = s[3 * b], xc = s[3 * c];
        int x0 = Math.max(0, (int) Math.ceil(Math.min(xa, Math.min(xb, xc)))), x1 = Math.min(view.width() - 1, (int) Math.floor(Math.max(xa, Math.max(xb, xc))));
        if (x0 > x1) return;
        double area = (double) (xb - xa) * (yc - ya) - (double) (xc - xa) * (yb - ya);
        if (Math.abs(area) < 1e-12) return;
        for (int y = y0; y <= y1; y++)
            for (int x = x0; x <= x1; x++) {
                double u = ((x - xa) * (double) (yc - ya) - (xc - xa) * (double) (y - ya)) / area, w = ((xb - xa) * (double) (y - ya) - (x - xa) * (double) (yb - ya)) / area;
                if (u < 0 || w < 0 || u + w > 1) continue;
                double z = s[3 * a + 2] + u * (s[3 * b + 2] - s[3 * a + 2]) + w * (s[3 * c + 2] - s[3 * a + 2]);
                int at = x + view.width() * y;
                if (z >= depth[at] || z < front[at]) continue;
                depth[at] = (float) z;
                argb[at] = lit(color, Math.min(1, light[a] + u * (light[b] - light[a]) + w * (light[c] - light[a])));
            }
    }

    private static int lit(int color, double cosine) {
        double light = AMBIENT + DIFFUSE * cosine, shine = GLOSS * Math.pow(cosine, SHINE);
        return Colors.of((color >> 16 & 255) * light + shine, (color >> 8 & 255) * light + shine, (color & 255) * light + shine);
    }
}
