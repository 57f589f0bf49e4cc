package org.readingroom.commands.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import org.readingroom.call.Printer;
import org.readingroom.call.Secret;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.convert.deid.CleanedVolume;
import org.readingroom.convert.deid.VolumeDeidentifier;
import org.readingroom.io.Counted;
import org.readingroom.io.SafeFile;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Copies of volumes, and of JSON beside them, without who the patient is. */
@Plugin(type = Command.class, label = "De-identify Volume...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "de-identify-volume input=nifti-folder output=nameless key=@key.txt json=report.json"),
    description = "Writes NIfTI, Analyze, NRRD and MetaImage files again without texts, comments, extensions and key/value pairs of their headers, and JSON beside them without names, identifiers, dates, institutions and "
        + "serial numbers. Voxels stay bit by bit as they were; new files are named by digests. The input is never changed.")
public class DeidentifyVolumeCommand extends ContextCommand {

    private static final int KEY_BYTES = 32, SHORTEST_KEY = 8;

    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "File or folder", style = "both", persist = false, description = "of a file those of its name (.json, .labels.json, .bval, .bvec) go along")
    private File input;
    @Parameter(label = "Write to", style = "directory", persist = false, description = "a folder beside the input")
    private File output;
    @Parameter(label = "Key", required = false, persist = false, description = "@FILE or env:NAME: the same key gives the same file names in every run; empty: a key of this run alone")
    private String key = "";
    @Parameter(label = "Save what was done as JSON", style = "save", required = false, persist = false)
    private File json;

    @Override
    public void run() {
        try {
            byte[] secret = new byte[KEY_BYTES];
            if (key.isBlank()) new SecureRandom().nextBytes(secret);
            else secret = Secret.read("key", key);
            if (secret.length < SHORTEST_KEY) throw new IllegalArgumentException("the key has " + secret.length + " characters; expected at least " + SHORTEST_KEY + ", because short ones are guessed");
            List<CleanedVolume> results = new VolumeDeidentifier(secret).deidentify(input.toPath(), output.toPath(), new StatusProgress(status, this));
            if (json != null) SafeFile.writeText(json.toPath(), json(results) + "\n");
            List<CleanedVolume> failed = results.stream().filter(r -> !r.isDone()).toList();
            for (CleanedVolume r : results) if (r.isDone()) printer.print(String.join(", ", r.outputs()) + ": " + (r.removed().isEmpty() ? "written, nothing had to be removed" : "written, removed " + String.join(", ", r.removed())));
            for (CleanedVolume r : failed) printer.warn("left out " + r.trouble());
            if (!failed.isEmpty()) throw new IllegalArgumentException("left out " + failed.size() + " of " + Counted.of(results.size(), "file") + "; the others are written");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("De-identify Volume", e));
        }
    }

    private static JsonObject json(List<CleanedVolume> results) {
        JsonObject all = new JsonObject();
        all.addProperty("files", results.size());
        all.addProperty("failed", results.stream().filter(r -> !r.isDone()).count());
        JsonArray lines = new JsonArray();
        for (CleanedVolume r : results) {
            JsonObject o = new JsonObject();
            o.addProperty("number", r.number());
            o.addProperty("done", r.isDone());
            JsonArray outputs = new JsonArray(), removed = new JsonArray();
            r.outputs().forEach(outputs::add);
            r.removed().forEach(removed::add);
            o.add("outputs", outputs);
            o.add("removed", removed);
            if (!r.voxels().isEmpty()) o.addProperty("voxels_sha256", r.voxels());
            lines.add(o);
        }
        all.add("results", lines);
        return all;
    }
}
