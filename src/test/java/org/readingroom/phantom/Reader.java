package org.readingroom.phantom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.mask.Mask;

/** Draws the structures on key slices as somebody with a habit would. */
final class Reader {

    private static final Instant BEGIN = Instant.parse("2026-01-12T10:00:00Z");
    private static final int SECONDS_A_SHAPE = 40;
    private static final int LEAST_VOXELS = 6; // smaller traces of a structure are overlooked
    private static final int WAVES = 4;
    private static final double NEAR_MM = 15; // the hand wanders at the edge; further away it makes no difference

    private final ImageReference image;
    private final List<Structure> structures;
    private final Habit habit;
    private final Random random;

    Reader(ImageReference image, List<Structure> structures, Habit habit) {
        this.image = image;
        this.structures = structures;
        this.habit = habit;
        this.random = new Random(habit.reader().hashCode());
    }

    Annotations annotate() {
        Annotations.Builder all = new Annotations.Builder(image, Structure.ontology(structures));
        List<Shape> shapes = new ArrayList<>();
        for (Structure s : structures) {
            if (habit.missed().contains(s.id())) continue;
            UUID uuid = UUID.nameUUIDFromBytes(("phantom " + habit.reader() + " " + s.id()).getBytes(StandardCharsets.UTF_8));
            all.add(new Track(uuid, s.number(), s.id()));
            for (int k : keys(s)) shapes.add(new Shape(uuid, Axis.K, k, State.KEY, figure(s, k), origin(s, shapes.size())));
        }
        shapes.forEach(all::add);
        return all.build(Notes.NONE);
    }

    /** First and last slice on which the reader sees the structure, and some between. */
    private List<Integer> keys(Structure s) {
        int first = 0, last = image.size(2) - 1;
        while (!sees(s, first)) first++;
        while (!sees(s, last)) last--;
        List<Integer> keys = new ArrayList<>();
        for (int k = first, gap; k < last; k += gap) {
            keys.add(k);
            gap = Math.min(habit.leastGap() + random.nextInt(habit.mostGap() - habit.leastGap() + 1), Math.max(habit.leastGap(), (last - first) / 2));
        }
        if (habit.leastGap() > 1 && keys.size() > 1 && last - keys.get(keys.size() - 1) == 1) keys.remove(keys.size() - 1);
        keys.add(last);
        return keys;
    }

    private Figure figure(Structure s, int k) {
        double[] field = field(s, k, random);
        return habit.painted().contains(s.id()) ? Bitmask.of(inside(field)) : new Polygon(Outline.around(field, image.size(0), habit.coarseness()));
    }

    /** Distance to the edge as this reader sees it, at each voxel's centre of a slice. */
    private double[] field(Structure s, int k, Random hand) {
        double[][] waves = new double[WAVES][];
        for (int n = 0; n < WAVES; n++) waves[n] = new double[] { hand.nextDouble() * 0.3 - 0.15, hand.nextDouble() * 0.3 - 0.15, hand.nextDouble() * 2 * Math.PI };
        Affine affine = image.grid().affine();
        int ni = image.size(0), nj = image.size(1);
        double di = habit.shiftMm()[0] / affine.step(0), dj = habit.shiftMm()[1] / affine.step(1);
        double[] field = new double[ni * nj];
        for (int j = 0; j < nj; j++)
            for (int i = 0; i < ni; i++) {
                PointMm p = affine.apply(i - di, j - dj, k);
                double distance = s.solid().distance(p.x(), p.y(), p.z()), wander = 0;
                if (habit.jitterMm() > 0 && Math.abs(distance) < NEAR_MM) for (double[] w : waves) wander += StrictMath.sin(w[0] * p.x() + w[1] * p.y() + w[2]);
                field[i + ni * j] = distance - habit.grownMm() + habit.jitterMm() * wander / 2;
            }
        return field;
    }

    private Mask inside(double[] field) {
        Mask mask = new Mask(image.size(0), image.size(1), 1);
        for (int n = 0; n < field.length; n++) mask.plane(0)[n] = (byte) (field[n] <= 0 ? 1 : 0);
        return mask;
    }

    private boolean sees(Structure s, int k) {
        return inside(field(s, k, new Random(0))).count() >= LEAST_VOXELS;
    }

    private Origin origin(Structure s, int before) {
        Notes window = Notes.NONE.with("window", Structure.window(s));
        return new Origin(habit.reader(), BEGIN.plusSeconds((long) before * SECONDS_A_SHAPE), habit.painted().contains(s.id()) ? "brush" : "polygon", window);
    }
}
