package org.readingroom.annotation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Rgb;

/** Small annotations that tests share. */
public final class Examples {

    public static final UUID LIVER = UUID.fromString("11111111-1111-4111-8111-111111111111");
    public static final UUID TUMOUR = UUID.fromString("22222222-2222-4222-8222-222222222222");
    public static final Origin DRAWN = new Origin("reader1", Instant.parse("2026-01-12T10:00:00Z"), "polygon", Notes.NONE.with("zoom", "2"));
    private static final CodedConcept ANATOMY = new CodedConcept("SCT", "123037004", "Anatomical Structure");

    private Examples() {}

    public static VoxelGrid grid(int ni, int nj, int nk) {
        return new VoxelGrid(ni, nj, nk, Affine.fromLps(new double[][] { { 2, 0, 0.1, -30 }, { 0, 1.5, 0, -0.0 }, { 0, 0, 5, 7.25 } }));
    }

    /** Two tracks, no shapes. */
    public static Annotations empty(VoxelGrid grid) {
        Ontology ontology = Ontology.of(
            new OntologyClass("liver", "Liver", new Rgb(221, 130, 101), ANATOMY, new CodedConcept("SCT", "10200004", "Liver")),
            new OntologyClass("tumour", "Läsion 腫瘍", new Rgb(0, 255, 0), ANATOMY, new CodedConcept("SCT", "108369006", "Neoplasm")));
        return new Annotations(new ImageReference("", "1.2.3", "1.2.4", grid), ontology, List.of(new Track(LIVER, 1, "liver"), new Track(TUMOUR, 7, "tumour")), List.of(), List.of(), Notes.NONE);
    }

    public static Annotations with(VoxelGrid grid, Shape... shapes) {
        return empty(grid).withShapes(List.of(shapes));
    }

    public static Shape key(UUID track, Axis axis, int slice0, Figure figure) {
        return new Shape(track, axis, slice0, State.KEY, figure, DRAWN);
    }

    /** Corners x0, y0 and x1, y1. */
    public static Ring box(double x0, double y0, double x1, double y1) {
        return new Ring(new double[] { x0, x1, x1, x0 }, new double[] { y0, y0, y1, y1 });
    }

    /** A circle of {@code corners} corners in squared voxels; {@code first} turns the first corner. */
    public static Ring circle(double x, double y, double radius, int corners, double first, boolean clockwise) {
        double[] xs = new double[corners], ys = new double[corners];
        for (int n = 0; n < corners; n++) {
            double angle = first + (clockwise ? 2 : -2) * Math.PI * n / corners;
            xs[n] = x + radius * Math.cos(angle);
            ys[n] = y + radius * Math.sin(angle);
        }
        return new Ring(xs, ys);
    }
}
