package org.readingroom.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.provenance.Provenance;

/** How an output was made, for machines; schema {@code provenance.schema.json}. */
public final class ProvenanceJson {

    /** What it is called in JSON outputs and in the free fields of annotation files. */
    public static final String MEMBER = "provenance";

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private ProvenanceJson() {}

    public static JsonObject of(Provenance provenance) {
        return GSON.toJsonTree(provenance.fields()).getAsJsonObject();
    }

    /** Beside a file whose format has no room for it: figures.csv.provenance.json. */
    public static void writeBeside(Path file, Provenance provenance) throws IOException {
        SafeFile.writeText(beside(file), of(provenance) + "\n");
    }

    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + Provenance.ENDING);
    }
}
