package org.readingroom.annotation.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.readingroom.annotation.Ontology;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;

/**
 * Classes as a file: an ontology by itself ({@code {"classes": [...], "slices": [...]}}, as {@code ontology.schema.json} says), or that of an annotation
 * file.
 */
public final class OntologyFile {

    public static final String EXTENSION = ".ontology.json";

    private static final Gson PRINTED = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private OntologyFile() {}

    /** @throws FormatException in one sentence with file and JSON path */
    public static Ontology read(Path file) throws IOException {
        JsonElement tree = AnnotationFile.tree(file);
        boolean isPart = tree.isJsonObject() && tree.getAsJsonObject().has("ontology");
        if (!isPart && tree.isJsonObject() && !tree.getAsJsonObject().has("classes"))
            throw new FormatException(file, "JSON without classes" + fields(tree.getAsJsonObject()), "an ontology with a list 'classes', or an annotation file", "Choose another file.");
        return AnnotationJson.ontology(file, isPart ? tree.getAsJsonObject().get("ontology") : tree);
    }

    private static String fields(JsonObject found) {
        return found.size() == 0 ? "" : " (it has " + found.size() + (found.size() == 1 ? " field" : " fields") + " of other kinds)";
    }

    /** Replaces a file that is there, once what was written reads back as the same. @throws IOException with one sentence */
    public static void write(Path file, Ontology ontology) throws IOException {
        byte[] text = (PRINTED.toJson(AnnotationJson.of(ontology)) + "\n").getBytes(StandardCharsets.UTF_8);
        SafeFile.writePath(file, temporary -> {
            Files.write(temporary, text);
            if (!read(temporary).equals(ontology)) throw new IOException(file.getFileName() + ": reading the written classes back gave something else; expected the same. Nothing was kept; please report this.");
        });
    }
}
