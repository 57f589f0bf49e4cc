package org.readingroom.volume.surface;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A surface of triangles whose corners run counter-clockwise when it is seen from outside. Does not copy its arrays.
 *
 * @param vertices  x, y, z one after the other, LPS mm
 * @param normals   the same, unit vectors that point outward
 * @param triangles three places in the list of vertices for each
 */
public record SurfaceMesh(float[] vertices, float[] normals, int[] triangles) {

    public SurfaceMesh {
        if (vertices.length % 3 != 0 || normals.length != vertices.length || triangles.length % 3 != 0)
            throw new IllegalArgumentException(vertices.length + " coordinates, " + normals.length + " of normals and " + triangles.length + " corners are no mesh");
    }

    /** With normals that are the mean of the triangles around, by area. */
    public static SurfaceMesh of(float[] vertices, int[] triangles) {
        float[] normals = new float[vertices.length];
        for (int t = 0; t < triangles.length; t += 3) {
            double[] n = normal(vertices, triangles, t);
            for (int corner = 0; corner < 3; corner++) for (int c = 0; c < 3; c++) normals[3 * triangles[t + corner] + c] += (float) n[c];
        }
        for (int v = 0; v < normals.length; v += 3) {
            double length = Math.sqrt(normals[v] * normals[v] + normals[v + 1] * normals[v + 1] + normals[v + 2] * normals[v + 2]);
            for (int c = 0; c < 3; c++) normals[v + c] = length > 0 ? (float) (normals[v + c] / length) : c == 2 ? 1 : 0;
        }
        return new SurfaceMesh(vertices, normals, triangles);
    }

    /** Twice its area long. */
    private static double[] normal(float[] v, int[] triangles, int t) {
        int a = 3 * triangles[t], b = 3 * triangles[t + 1], c = 3 * triangles[t + 2];
        double ux = v[b] - v[a], uy = v[b + 1] - v[a + 1], uz = v[b + 2] - v[a + 2], wx = v[c] - v[a], wy = v[c + 1] - v[a + 1], wz = v[c + 2] - v[a + 2];
        return new double[] { uy * wz - uz * wy, uz * wx - ux * wz, ux * wy - uy * wx };
    }

    public boolean isEmpty() {
        return triangles.length == 0;
    }

    public double areaMm2() {
        double sum = 0;
        for (int t = 0; t < triangles.length; t += 3) {
            double[] n = normal(vertices, triangles, t);
            sum += Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / 2;
        }
        return sum;
    }

    /** What it encloses, by the divergence theorem; negative if it were turned inside out. */
    public double volumeMm3() {
        if (isEmpty()) return 0;
        double sum = 0, x = vertices[0], y = vertices[1], z = vertices[2]; // from a point nearby: far from the origin digits would be lost
        for (int t = 0; t < triangles.length; t += 3) {
            double[] n = normal(vertices, triangles, t);
            int a = 3 * triangles[t];
            sum += (vertices[a] - x) * n[0] + (vertices[a + 1] - y) * n[1] + (vertices[a + 2] - z) * n[2];
        }
        return sum / 6;
    }

    /** Whether each edge is met as often in one direction as in the other. */
    public boolean isClosed() {
        Map<Long, Integer> open = new HashMap<>();
        for (int t = 0; t < triangles.length; t += 3)
            for (int e = 0; e < 3; e++) {
                int a = triangles[t + e], b = triangles[t + (e + 1) % 3];
                open.merge(key(a, b), a < b ? 1 : -1, (p, q) -> p + q == 0 ? null : p + q);
            }
        return open.isEmpty();
    }

    /** Vertices - edges + triangles: 2 for each surface like a sphere's. */
    public int eulerCharacteristic() {
        Set<Long> edges = new HashSet<>();
        for (int t = 0; t < triangles.length; t += 3) for (int e = 0; e < 3; e++) edges.add(key(triangles[t + e], triangles[t + (e + 1) % 3]));
        return vertices.length / 3 - edges.size() + triangles.length / 3;
    }

    private static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }
}
