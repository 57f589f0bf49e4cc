package org.readingroom.commands.export;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.convert.Formats;
import org.readingroom.convert.dataset.DataSetCheck;
import org.readingroom.io.SafeFile;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Whether a data set is still what its manifest says. */
@Plugin(type = Command.class, label = "Verify Data Set...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "verify-data-set input=dataset json=problems.json"),
    description = "Holds a data set against its manifest: each file there and unchanged, no other file, no patient, study or image in two parts of the split, labels on their images' voxels and of known classes. "
        + "Tells what is wrong; exit code 1 if anything is.")
public class VerifyDataSetCommand extends ContextCommand {

    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Data set", style = "directory", persist = false, description = "a folder that Export Data Set made")
    private File input;
    @Parameter(label = "SHA-256 of the manifest", required = false, persist = false, description = "as the export told; then the manifest itself is checked too")
    private String digest = "";
    @Parameter(label = "Save what is wrong as JSON", style = "save", required = false, persist = false)
    private File json;

    @Override
    public void run() {
        try {
            List<DataSetCheck.Problem> problems = new DataSetCheck(Formats.of(context())).of(input.toPath(), digest.strip(), new StatusProgress(status, this));
            if (json != null) SafeFile.writeText(json.toPath(), json(problems) + "\n");
            for (DataSetCheck.Problem p : problems) printer.warn(p.code() + " " + p.file() + ": " + p.message());
            if (!problems.isEmpty()) throw new IllegalArgumentException(problems.size() + (problems.size() == 1 ? " thing is" : " things are") + " wrong with the data set; the first: " + problems.get(0).code() + " " + problems.get(0).file() + ": " + problems.get(0).message());
            printer.print("The data set is as its manifest says.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Verify Data Set", e));
        }
    }

    private static JsonObject json(List<DataSetCheck.Problem> problems) {
        JsonObject o = new JsonObject();
        o.addProperty("sound", problems.isEmpty());
        JsonArray all = new JsonArray();
        for (DataSetCheck.Problem p : problems) {
            JsonObject one = new JsonObject();
            one.addProperty("code", p.code());
            one.addProperty("file", p.file());
            one.addProperty("message", p.message());
            all.add(one);
        }
        o.add("problems", all);
        return o;
    }
}
