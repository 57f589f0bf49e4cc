package org.readingroom.annotation.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.RandomAnnotations;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;

class AnnotationJsonPropertiesTest {

    private static final Path NAME = Path.of("a.annotations.json");

    @Property(tries = 150, seed = "20261122")
    void whatever_is_written_is_read_again(@ForAll long seed) throws IOException {
        Annotations all = new RandomAnnotations(seed, Examples.grid(14, 11, 9)).all();
        Path file = Files.createTempFile("", AnnotationFile.EXTENSION);
        try {
            AnnotationFile.write(file, all); // reads back and compares for itself
            assertThat(AnnotationFile.read(file)).isEqualTo(all);
            assertThat(Files.readString(file)).isEqualTo(AnnotationJson.text(all));
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 150, seed = "20261123")
    void parts_alone_are_read_again_as_well(@ForAll long seed) throws IOException {
        Annotations all = new RandomAnnotations(seed, Examples.grid(14, 11, 9)).all();
        assertThat(AnnotationJson.ontology(NAME, JsonParser.parseString(AnnotationJson.of(all.ontology()).toString()))).isEqualTo(all.ontology());
        for (Track t : all.tracks()) assertThat(AnnotationJson.track(NAME, JsonParser.parseString(AnnotationJson.of(t).toString()))).isEqualTo(t);
        for (Shape s : all.shapes()) assertThat(AnnotationJson.shape(NAME, JsonParser.parseString(AnnotationJson.of(s).toString()))).isEqualTo(s);
        for (Classification c : all.classifications()) assertThat(AnnotationJson.classification(NAME, JsonParser.parseString(AnnotationJson.of(c).toString()))).isEqualTo(c);
    }
}
