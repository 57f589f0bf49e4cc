package org.readingroom.annotation.store;

import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;

/** From the file's JSON tree to values; design section 5, "Annotation file". */
final class AnnotationParser {

    private static final Set<String> TOP = Set.of("image", "ontology", "tracks", "shapes", "classifications");
    private static final Set<String> TRACK = Set.of("uuid", "number", "class", "attributes");
    private static final Set<String> SHAPE = Set.of("track", "axis", "slice", "time_index", "state", "kind", "author", "time", "tool", "view");
    private static final Set<String> CLASSIFICATION = Set.of("label", "value", "track", "axis", "from", "to", "author", "time", "tool", "view", "time_index");

    private AnnotationParser() {}

    static Annotations parse(Path file, JsonElement tree) throws FormatException {
        Node top = new Node(file, "", tree);
        ImageReference image = image(top.get("image"));
        Annotations.Builder parts = new Annotations.Builder(image, OntologyJson.read(top.get("ontology")));
        for (Node n : top.get("tracks").items()) {
            Track track = track(n);
            n.make(() -> parts.add(track));
        }
        for (Node n : top.get("shapes").items()) {
            Shape shape = shape(n);
            n.make(() -> parts.add(shape));
        }
        for (Node n : top.itemsOf("classifications")) {
            Classification c = classification(n);
            n.make(() -> parts.add(c));
        }
        return parts.build(top.rest(TOP));
    }

    private static ImageReference image(Node n) throws FormatException {
        int[] shape = n.get("shape").integers(3);
        for (int size : shape) if (size < 1) throw n.get("shape").refused(size + " voxels along an axis", "at least 1");
        Node rows = n.get("affine_lps");
        List<Node> lines = rows.items();
        if (lines.size() != 4) throw rows.refused(lines.size() + " rows", "4 rows of 4 numbers");
        double[][] lps = new double[4][];
        for (int r = 0; r < 4; r++) lps[r] = lines.get(r).numbers(4);
        if (lps[3][0] != 0 || lps[3][1] != 0 || lps[3][2] != 0 || lps[3][3] != 1) throw rows.refused("another last row", "0, 0, 0, 1");
        VoxelGrid grid = grid(rows, shape, Affine.fromLps(lps));
        String digest = n.textOf("digest"), series = n.textOf("series_uid"), frame = n.textOf("frame_of_reference");
        return n.make(() -> new ImageReference(digest, series, frame, grid));
    }

    private static VoxelGrid grid(Node rows, int[] shape, Affine affine) throws FormatException {
        try {
            return new VoxelGrid(shape[0], shape[1], shape[2], affine);
        } catch (IllegalArgumentException e) {
            throw rows.refused("a singular matrix", "three steps in different directions");
        }
    }

    static Track track(Node n) throws FormatException {
        UUID uuid = n.get("uuid").uuid();
        int number = n.get("number").integer();
        String classId = n.get("class").text();
        Notes attributes = n.notesOf("attributes"), rest = n.rest(TRACK);
        return n.make(() -> new Track(uuid, number, classId, attributes, rest));
    }

    static Shape shape(Node n) throws FormatException {
        UUID track = n.get("track").uuid();
        Axis axis = axis(n.get("axis"));
        int slice0 = n.get("slice").integer();
        int time = time(n);
        State state = state(n.get("state"));
        Figure figure = FigureJson.read(n);
        Origin origin = origin(n);
        Set<String> known = new HashSet<>(SHAPE);
        known.addAll(FigureJson.fields(figure));
        Notes rest = n.rest(known);
        return n.make(() -> new Shape(track, axis, slice0, time, state, figure, origin, rest));
    }

    /** Which time of the image something is about; all of them if nothing is said. */
    private static int time(Node n) throws FormatException {
        Optional<Node> time = n.find("time_index");
        if (time.isEmpty()) return ImageTime.ALL;
        int index = time.get().integer();
        if (index < 0) throw time.get().refused(index + "", "0 or more, or no such field for what is the same at all times");
        return index;
    }

    private static Axis axis(Node n) throws FormatException {
        String text = n.text();
        return n.make(() -> Axis.parse(text));
    }

    private static State state(Node n) throws FormatException {
        String text = n.text();
        return n.make(() -> State.parse(text));
    }

    private static Origin origin(Node n) throws FormatException {
        Optional<Node> time = n.find("time");
        return new Origin(n.textOf("author"), time.isEmpty() ? null : instant(time.get()), n.textOf("tool"), n.notesOf("view"));
    }

    private static Instant instant(Node n) throws FormatException {
        String text = n.text();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw n.refused("'" + text + "'", "a time with its zone such as 2026-01-31T12:00:00Z");
        }
    }

    static Classification classification(Node n) throws FormatException {
        Optional<Node> about = n.find("track");
        UUID track = about.isEmpty() ? null : about.get().uuid();
        Optional<Node> along = n.find("axis");
        Axis axis = along.isEmpty() ? Axis.K : axis(along.get());
        String label = n.get("label").text(), value = n.get("value").text();
        int from0 = n.get("from").integer(), to0 = n.get("to").integer();
        int time = time(n);
        Origin origin = origin(n);
        Notes rest = n.rest(CLASSIFICATION);
        return n.make(() -> new Classification(label, value, track, axis, from0, to0, time, origin, rest));
    }
}
