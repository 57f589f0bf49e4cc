package org.readingroom.commands.file;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.call.BadCallException;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.report.InfoText;
import org.readingroom.report.VolumeInfoJson;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shape, place, values and findings of volumes, for people and as JSON lines. */
@Plugin(type = Command.class, label = "Volume Info...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "volume-info path=scan.nii.gz json=info.jsonl"),
    description = "Tells shape, spacing, orientation, values, geometry verdict and findings of the volumes in a path, of a list of paths, or of the active image.")
public class VolumeInfoCommand extends ContextCommand {

    @Parameter
    private VolumeService volumes;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "File or folder", style = "both", required = false, persist = false)
    private File path;
    @Parameter(label = "List of paths", required = false, persist = false, description = "a text file, one path a line")
    private File list;
    @Parameter(label = "Volume", required = false, persist = false, attrs = @Attr(name = "active"))
    private Volume input;
    @Parameter(label = "Save as JSON lines", style = "save", required = false, persist = false)
    private File json;

    @Override
    public void run() {
        try {
            List<String> paths = InfoLines.paths(path, list);
            if (!paths.isEmpty()) InfoLines.write(paths, this::look, json, line -> printer.print(InfoText.of(line)), new StatusProgress(status, this), list != null);
            else if (input != null) tell(VolumeInfoJson.of(input.name(), OpenResult.of(input), json != null));
            else throw new BadCallException("Volume Info needs path=, list= or an image; none was given");
        } catch (BadCallException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Volume Info", e));
        }
    }

    private void tell(JsonObject line) throws IOException {
        if (json == null) printer.print(InfoText.of(line));
        else SafeFile.writeText(json.toPath(), line + "\n");
    }

    /** A bad file is an answer, not the end of the list; so is one that breaks a reader. */
    private JsonObject look(String text) {
        try {
            return VolumeInfoJson.of(text, volumes.open(Path.of(text), OpenRequest.ALL.with(Loading.PASSING), Progress.NONE), json != null);
        } catch (InvalidPathException e) {
            return VolumeInfoJson.failed(text, text + ": not a path on this system; expected a file or a folder.");
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return VolumeInfoJson.failed(text, Sentences.of(text, e));
        }
    }
}
