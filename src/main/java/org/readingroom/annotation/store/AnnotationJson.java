package org.readingroom.annotation.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.io.FormatException;

/**
 * Parts of an annotation file as JSON of the same form, for files that hold parts of them. What is read fits together in itself; whether it fits
 * other parts is for {@link Annotations} to say.
 */
public final class AnnotationJson {

    private AnnotationJson() {}

    /** The whole file's text. Equal annotations give equal text, so that its digest is theirs. */
    public static String text(Annotations annotations) {
        return AnnotationPrinter.print(annotations);
    }

    public static JsonObject of(OntologyClass c) {
        return OntologyJson.of(c);
    }

    public static JsonObject of(Ontology ontology) {
        JsonObject o = new JsonObject();
        JsonArray classes = new JsonArray(), slices = new JsonArray();
        for (OntologyClass c : ontology.classes()) classes.add(OntologyJson.of(c));
        for (Attribute a : ontology.slices()) slices.add(OntologyJson.of(a));
        o.add("classes", classes);
        if (slices.size() > 0) o.add("slices", slices);
        return OntologyJson.keep(o, ontology.kept());
    }

    public static JsonObject of(Track track) {
        return AnnotationPrinter.track(track);
    }

    public static JsonObject of(Shape shape) {
        return AnnotationPrinter.shape(shape);
    }

    public static JsonObject of(Classification classification) {
        return AnnotationPrinter.classification(classification);
    }

    /** @param file for messages @throws FormatException in one sentence */
    public static Ontology ontology(Path file, JsonElement json) throws FormatException {
        return OntologyJson.read(new Node(file, "", json));
    }

    /** @param file for messages @throws FormatException in one sentence */
    public static Track track(Path file, JsonElement json) throws FormatException {
        return AnnotationParser.track(new Node(file, "", json));
    }

    /** @param file for messages @throws FormatException in one sentence */
    public static Shape shape(Path file, JsonElement json) throws FormatException {
        return AnnotationParser.shape(new Node(file, "", json));
    }

    /** @param file for messages @throws FormatException in one sentence */
    public static Classification classification(Path file, JsonElement json) throws FormatException {
        return AnnotationParser.classification(new Node(file, "", json));
    }
}
