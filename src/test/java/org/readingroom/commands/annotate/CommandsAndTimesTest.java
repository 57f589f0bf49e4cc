package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.testing.Called;
import org.readingroom.testing.TestImages;

/** Objects of single times of a series beside those that are the same at all, in one file. */
class CommandsAndTimesTest {

    @TempDir
    private Path folder;
    private Path file;
    private int moving, still;

    @BeforeEach
    void begin() throws IOException {
        file = folder.resolve("r.annotations.json");
        Files.copy(TestImages.reader(1), file);
        moving = drawn("time=0");
        for (int time = 1; time < 3; time++) said(0, "add-annotation", "track=" + moving, "shape=box", "points=20,20;30,30", "slice=2", "time=" + time);
        still = drawn("time=-1");
    }

    @Test
    void one_that_is_the_same_at_all_times_is_painted_and_changed_beside_one_of_single_times() throws IOException {
        said(0, "paint-annotation", "track=" + still, "points=40,40", "radius=3", "slice=4");
        said(0, "segment-effect", "effect=margin", "track=" + still, "settings=mm:2");
        assertThat(shapes(moving)).hasSize(3).allMatch(s -> s.time() >= 0);
        assertThat(shapes(still)).allMatch(s -> s.time() < 0);
    }

    @Test
    void one_of_single_times_is_not_taken_for_one_that_is_not_drawn() throws IOException {
        byte[] before = Files.readAllBytes(file);
        String sentence = "track " + moving + " has shapes of its own at single times of the image; expected time= with one of them, from 0";
        assertThat(said(1, "paint-annotation", "track=" + moving, "points=40,40", "slice=4")).contains(sentence);
        assertThat(said(1, "segment-effect", "effect=margin", "track=" + moving, "settings=mm:2")).contains(sentence);
        assertThat(said(1, "segment-effect", "effect=logical", "track=" + still + ";" + moving, "settings=operation:union")).contains(sentence);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void what_was_copied_or_repeated_at_a_time_is_counted_at_that_time() throws IOException {
        assertThat(said(0, "copy-annotation", "track=" + moving, "slice=2", "to=4", "time=0")).contains("1 figure is proposed on slice 4.");
        assertThat(said(0, "copy-annotation", "track=" + still, "slice=2", "to=4")).contains("1 figure is proposed on slice 4.");
    }

    private List<Shape> shapes(int number) throws IOException {
        Annotations now = AnnotationFile.read(file);
        return now.shapesOf(now.tracks().stream().filter(t -> t.number() == number).findFirst().orElseThrow());
    }

    private int drawn(String time) throws IOException {
        said(0, "add-annotation", "label=tumour", "shape=box", "points=20,20;30,30", "slice=2", time);
        return AnnotationFile.read(file).tracks().stream().mapToInt(t -> t.number()).max().orElseThrow();
    }

    private String said(int exit, String... words) {
        String[] call = new String[words.length + 1];
        System.arraycopy(words, 0, call, 0, words.length);
        call[words.length] = "annotations=" + file;
        return Called.said(exit, call);
    }
}
