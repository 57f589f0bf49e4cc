package org.readingroom.dicom.write;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Volumes of random numbers on random oblique grids. */
final class MadeVolumes {

    private MadeVolumes() {}

    /** Right angles within a slice, turned at random; the step to the next slice may lean and may run either way. */
    static VoxelGrid grid(Random r, int ni, int nj, int nk, boolean leans) {
        Direction u = direction(r), v = perpendicular(u, direction(r)), w = u.cross(v);
        double sign = r.nextBoolean() ? 1 : -1, step = 0.5 + 4 * r.nextDouble();
        double lean = leans ? 0.6 * r.nextDouble() : 0;
        double[] k = new double[3];
        double[] a = { w.x(), w.y(), w.z() }, b = { u.x(), u.y(), u.z() };
        for (int n = 0; n < 3; n++) k[n] = step * (sign * a[n] + lean * b[n]);
        double i = 0.2 + 2 * r.nextDouble(), j = 0.2 + 2 * r.nextDouble();
        PointMm o = new PointMm(400 * r.nextDouble() - 200, 400 * r.nextDouble() - 200, 2000 * r.nextDouble() - 1000);
        return new VoxelGrid(ni, nj, nk, Affine.fromLps(new double[][] {
            { u.x() * i, v.x() * j, k[0], o.x() }, { u.y() * i, v.y() * j, k[1], o.y() }, { u.z() * i, v.z() * j, k[2], o.z() } }));
    }

    private static Direction direction(Random r) {
        return Direction.of(r.nextGaussian(), r.nextGaussian(), r.nextGaussian());
    }

    private static Direction perpendicular(Direction u, Direction other) {
        double d = u.dot(other);
        return Direction.of(other.x() - d * u.x(), other.y() - d * u.y(), other.z() - d * u.z());
    }

    /** Every bit at random. */
    static Samples samples(Random r, SampleType type, VoxelGrid g, int components, int times) {
        List<Object> planes = new ArrayList<>();
        for (int n = 0; n < g.nk() * components * times; n++) planes.add(plane(r, type, g.ni() * g.nj()));
        return new Samples(type, g.ni(), g.nj(), g.nk(), components, times, planes, 0);
    }

    private static Object plane(Random r, SampleType type, int length) {
        byte[] bytes = new byte[length * type.bytes()];
        r.nextBytes(bytes);
        Object plane = type.newArray(length);
        ByteBuffer b = ByteBuffer.wrap(bytes);
        if (plane instanceof byte[] p) b.get(p);
        else if (plane instanceof short[] p) b.asShortBuffer().get(p);
        else if (plane instanceof int[] p) b.asIntBuffer().get(p);
        else if (plane instanceof float[] p) for (int x = 0; x < length; x++) p[x] = (float) (1000 * r.nextGaussian());
        else if (plane instanceof double[] p) for (int x = 0; x < length; x++) p[x] = 1000 * r.nextGaussian();
        else if (plane instanceof long[] p) for (int x = 0; x < length; x++) p[x] = r.nextInt();
        return plane;
    }

    static Volume.Builder volume(Random r, SampleType type, VoxelGrid g, int components, int times) {
        return Volume.builder("made", g, samples(r, type, g, components, times)).verdict(leans(g) ? Verdict.SHEARED : Verdict.UNIFORM);
    }

    private static boolean leans(VoxelGrid g) {
        Direction n = g.affine().direction(0).cross(g.affine().direction(1));
        return Math.abs(n.dot(g.affine().direction(2))) < 0.99999;
    }
}
