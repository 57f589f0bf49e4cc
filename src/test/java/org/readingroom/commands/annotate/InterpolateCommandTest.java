package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readingroom.annotation.Examples.LIVER;
import static org.readingroom.annotation.Examples.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.cli.Launcher;

/** Boxes between keys lie on straight lines. */
class InterpolateCommandTest {

    @TempDir
    private Path folder;
    private Path file;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** Keys on 2, 8 and 14 at x = slice, filled. */
    @BeforeEach
    void filled() throws IOException {
        file = folder.resolve("a.annotations.json");
        List<Shape> keys = new ArrayList<>();
        for (int s : new int[] { 2, 8, 14 }) keys.add(key(LIVER, Axis.K, s, new Box(s, 5, 4, 4)));
        AnnotationFile.write(file, Examples.with(Examples.grid(40, 40, 20), keys.toArray(Shape[]::new)));
        assertThat(run("track=1")).as(said()).isZero();
        assertThat(said()).contains("10 slices are proposed, keys are as they were.");
    }

    @Test
    void only_what_lies_beside_a_changed_key_is_made_anew() throws IOException {
        Annotations before = AnnotationFile.read(file);
        List<Shape> moved = new ArrayList<>();
        for (Shape s : before.shapes()) moved.add(s.slice0() == 14 ? key(LIVER, Axis.K, 14, new Box(20, 5, 4, 4)) : s.slice0() == 5 ? s.with(State.CONFIRMED) : s);
        AnnotationFile.write(file, before.withShapes(moved));
        assertThat(run("around=14")).as(said()).isZero();
        for (int s = 2; s <= 8; s++) assertThat(xs().get(s)).isEqualTo((double) s);
        for (int s = 8; s <= 14; s++) assertThat(xs().get(s)).isEqualTo(8 + (s - 8) * 2.0);
        assertThat(AnnotationFile.read(file).shapes().stream().filter(s -> s.slice0() == 5).findFirst().orElseThrow().state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void an_object_is_carried_on_by_slices_and_up_to_one() throws IOException {
        assertThat(run("extend=3", "track=1", "when=2026-11-22T17:00:00Z")).as(said()).isZero();
        assertThat(run("extend=to:0", "track=1")).as(said()).isZero();
        assertThat(xs()).containsEntry(15, 14.0).containsEntry(17, 14.0).doesNotContainKey(18).containsEntry(0, 2.0).containsEntry(1, 2.0);
        assertThat(run("extend=to:5", "track=1")).isNotZero();
        assertThat(said()).contains("lies between the ends of object 1, slices 2 and 14");
        assertThat(run("extend=1", "around=2")).isNotZero();
        assertThat(said()).contains("expected one of them");
        assertThat(run("extend=soon", "track=1")).isNotZero();
        assertThat(said()).contains("such as to:40");
    }

    private NavigableMap<Integer, Double> xs() throws IOException {
        NavigableMap<Integer, Double> xs = new TreeMap<>();
        for (Shape s : AnnotationFile.read(file).shapes()) xs.put(s.slice0(), Math.rint(((Box) s.figure()).x() * 1e9) / 1e9); // blending rounds
        return xs;
    }

    private int run(String... parameters) {
        List<String> all = new ArrayList<>(List.of("interpolate-annotations", "annotations=" + file));
        all.addAll(Arrays.asList(parameters));
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(out, out).run(all.toArray(String[]::new));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
