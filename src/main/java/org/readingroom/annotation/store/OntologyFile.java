package org.readingroom.annotation.store;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Path;
import org.readingroom.annotation.Ontology;
import org.readingroom.io.FormatException;

/** Classes from a file: an ontology by itself ({@code {"classes": [...]}}), or that of an annotation file. */
public final class OntologyFile {

    private OntologyFile() {}

    /** @throws FormatException in one sentence with file and JSON path */
    public static Ontology read(Path file) throws IOException {
        JsonElement tree = AnnotationFile.tree(file);
        boolean isPart = tree.isJsonObject() && tree.getAsJsonObject().has("ontology");
        return AnnotationJson.ontology(file, isPart ? tree.getAsJsonObject().get("ontology") : tree);
    }
}
