package org.readingroom.annotation;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.mask.Mask;

/** Annotations with everything that a file may hold; the same for the same seed. */
public final class RandomAnnotations {

    private static final String[] TEXTS = { "a", "Läsion 腫瘍", "\"quoted\" <b> & \\", "two words", "a\u2028b", "x".repeat(60) };
    private final Random random;
    private final VoxelGrid grid;

    public RandomAnnotations(long seed, VoxelGrid grid) {
        this.random = new Random(seed);
        this.grid = grid;
    }

    /** Up to four tracks of three classes, which allow all kinds. */
    public Annotations all() {
        Ontology ontology = ontology();
        Annotations.Builder parts = new Annotations.Builder(new ImageReference("", "1.2.3", "", grid), ontology);
        List<Track> tracks = new ArrayList<>();
        for (int n = 0; n < 1 + random.nextInt(4); n++) {
            OntologyClass of = ontology.classes().get(random.nextInt(3));
            Track track = new Track(new UUID(random.nextLong(), random.nextLong()), 1 + 100 * n + random.nextInt(100), of.id(), answers(of), kept());
            parts.add(track);
            tracks.add(track);
        }
        for (int n = 0; n < random.nextInt(12); n++) parts.add(shape(tracks.get(random.nextInt(tracks.size()))));
        for (int n = 0; n < random.nextInt(4); n++) parts.add(classification(tracks.get(random.nextInt(tracks.size())), ontology));
        return parts.build(kept());
    }

    private Ontology ontology() {
        CodedConcept code = new CodedConcept("SCT", "1", text());
        List<OntologyClass> classes = new ArrayList<>();
        for (int n = 0; n < 3; n++)
            classes.add(new OntologyClass("class " + n, text(), new Rgb(random.nextInt(256), n, 0), code, code, random.nextBoolean() ? null : code, random.nextBoolean() ? null : code, random.nextBoolean() ? Set.of() : Set.copyOf(Figure.KINDS), n == 0 ? "" : "shift " + n,
                attributes(), random.nextBoolean() ? List.of() : List.of(new SkeletonTemplate("hand", unit())), random.nextBoolean(), kept()));
        return new Ontology(classes, List.of(new Attribute("phase", "Phase", Attribute.Scope.DYNAMIC, new AnswerRule.Radio(List.of("venous", "arterial")), kept())), kept());
    }

    private List<Attribute> attributes() {
        return List.of(new Attribute("margin", text(), Attribute.Scope.STATIC, new AnswerRule.Radio(List.of("smooth", "rough")), kept()),
            new Attribute("signs", text(), Attribute.Scope.STATIC, new AnswerRule.Checklist(List.of("cyst", "calcium", "fat")), random.nextBoolean(), random.nextBoolean() ? "" : "fat;cyst", Notes.NONE),
            new Attribute("grade", text(), Attribute.Scope.STATIC, new AnswerRule.Range(random.nextBoolean() ? 0 : Double.NEGATIVE_INFINITY, random.nextBoolean() ? 5.5 : Double.POSITIVE_INFINITY, "mm"), random.nextBoolean(), random.nextBoolean() ? "" : "1.50", Notes.NONE),
            new Attribute("remark", text(), Attribute.Scope.STATIC, new AnswerRule.FreeText(), Notes.NONE),
            new Attribute("seen", text(), Attribute.Scope.DYNAMIC, new AnswerRule.Checklist(List.of("well", "badly")), Notes.NONE));
    }

    private Notes answers(OntologyClass of) {
        JsonArray some = new JsonArray();
        some.add("fat");
        Notes notes = Notes.NONE;
        if (random.nextBoolean()) notes = notes.with("margin", "rough").with("signs", some);
        if (random.nextBoolean()) notes = notes.with("grade", new JsonPrimitive(1.5)).with("remark", text());
        return random.nextBoolean() ? notes : notes.with("not asked", text());
    }

    private Shape shape(Track track) {
        Axis axis = Axis.values()[random.nextInt(3)];
        Figure figure = figure(axis);
        int n = grid.size(axis.index());
        int slice0 = figure instanceof Cuboid c ? c.slice0(axis, n) : random.nextInt(n);
        Origin origin = random.nextBoolean() ? Origin.UNKNOWN : new Origin(text(), random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)), text(), kept());
        return new Shape(track.uuid(), axis, slice0, State.values()[random.nextInt(3)], figure, origin, kept());
    }

    private Classification classification(Track track, Ontology ontology) {
        int a = random.nextInt(grid.nk()), b = random.nextInt(grid.nk());
        return switch (random.nextInt(4)) {
            case 0 -> new Classification("phase", "venous", null, Axis.K, Math.min(a, b), Math.max(a, b), Origin.UNKNOWN, kept());
            case 1 -> new Classification(text(), text(), null, Axis.K, a, a, Origin.UNKNOWN, Notes.NONE);
            case 2 -> new Classification("seen", "well;badly", track.uuid(), Axis.K, a, a, Origin.UNKNOWN, Notes.NONE);
            default -> new Classification(text(), "", track.uuid(), Axis.K, a, a, Origin.UNKNOWN, Notes.NONE);
        };
    }

    /** Of any kind, within the image and around it. */
    public Figure figure(Axis axis) {
        int columns = grid.size(axis.xIndex()), rows = grid.size(axis.yIndex());
        return switch (random.nextInt(10)) {
            case 0 -> new Polygon(IntStream.range(0, random.nextInt(3)).mapToObj(n -> ring(3 + random.nextInt(6))).toList());
            case 1 -> mask(columns, rows);
            case 2 -> new Box(place(columns), place(rows), size(), size());
            case 3 -> new RotatedBox(point(), size(), size(), 1000 * random.nextGaussian());
            case 4 -> new Ellipse(point(), size(), size(), random.nextInt(-200, 400));
            case 5 -> new Polyline(random.nextInt(5) == 0 ? List.of() : IntStream.range(0, 2 + random.nextInt(5)).mapToObj(n -> point()).toList());
            case 6 -> new Keypoints(IntStream.range(0, random.nextInt(4)).mapToObj(n -> new Keypoints.Keypoint(random.nextBoolean() ? "" : "p" + n, point())).toList());
            case 7 -> unit();
            case 8 -> cuboid();
            default -> random.nextBoolean() ? Polygon.EMPTY : Bitmask.EMPTY;
        };
    }

    private Skeleton unit() {
        Visibility[] v = Visibility.values();
        return new Skeleton(IntStream.range(0, 4).mapToObj(n -> new Skeleton.Node("node " + n, new PlanePoint(random.nextDouble(), random.nextDouble()), v[random.nextInt(3)])).toList(),
            IntStream.range(0, random.nextInt(4)).mapToObj(n -> new Skeleton.Edge("node " + n, "node " + (n + 1) % 4, v[random.nextInt(3)])).toList());
    }

    private Cuboid cuboid() {
        double[] q = { random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian() };
        double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        Rotation turn = random.nextInt(3) == 0 ? Rotation.about(Axis.values()[random.nextInt(3)], 90 * random.nextInt(4)) : new Rotation(q[0] / length, q[1] / length, q[2] / length, q[3] / length);
        return new Cuboid(new VoxelVector(place(grid.ni()), place(grid.nj()), place(grid.nk())), new VoxelVector(size(), size(), size()), turn);
    }

    private Bitmask mask(int columns, int rows) {
        Mask mask = new Mask(columns, rows, 1);
        int x0 = random.nextInt(columns), y0 = random.nextInt(rows);
        for (int y = y0; y < rows; y++) for (int x = x0; x < columns; x++) mask.set(x, y, 0, random.nextInt(3) > 0);
        return Bitmask.of(mask);
    }

    private Ring ring(int corners) {
        return new Ring(IntStream.range(0, corners).mapToDouble(n -> place(grid.ni())).toArray(), IntStream.range(0, corners).mapToDouble(n -> place(grid.nj())).toArray());
    }

    private PlanePoint point() {
        return new PlanePoint(place(grid.ni()), place(grid.nj()));
    }

    /** Often a whole or half voxel, where ties are. */
    private double place(int n) {
        double p = random.nextInt(-2, n + 2) + switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> 0.5;
            default -> random.nextDouble();
        };
        return p;
    }

    private double size() {
        return random.nextBoolean() ? 1 + random.nextInt(8) : 0.1 + 8 * random.nextDouble();
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private Notes kept() {
        return random.nextInt(3) > 0 ? Notes.NONE : Notes.NONE.with("mine", text()).with("how many", new JsonPrimitive(random.nextInt()));
    }
}
