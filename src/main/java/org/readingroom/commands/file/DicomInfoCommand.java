package org.readingroom.commands.file;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomInfo;
import org.readingroom.report.DicomInfoJson;
import org.readingroom.report.InfoText;
import org.readingroom.volume.Volume;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/** Header and decoded samples of single DICOM files, for people and as JSON lines. */
@Plugin(type = Command.class, label = "DICOM Info...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "dicom-info path=image.dcm json=info.jsonl"),
    description = "Tells the header of a DICOM file and figures of its decoded samples. Shows patient data, because it was asked to.")
public class DicomInfoCommand extends ContextCommand {

    @Parameter
    private PluginService plugins;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "DICOM file", required = false, persist = false)
    private File path;
    @Parameter(label = "List of paths", required = false, persist = false, description = "a text file, one path a line")
    private File list;
    @Parameter(label = "Image", required = false, persist = false, attrs = @Attr(name = "active"), description = "its first file is shown")
    private Volume input;
    @Parameter(label = "Save as JSON lines", style = "save", required = false, persist = false)
    private File json;

    @Override
    public void run() {
        try {
            List<String> paths = InfoLines.paths(path, list);
            if (paths.isEmpty()) paths = List.of(activeFile());
            PixelCodecs codecs = PixelCodecs.found(plugins);
            InfoLines.write(paths, text -> look(text, codecs), json, line -> printer.print(InfoText.of(line)), new StatusProgress(status, this), list != null);
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("DICOM Info", e));
        }
    }

    private String activeFile() {
        if (input == null) throw new IllegalArgumentException("DICOM Info needs path=, list= or an image; none was given");
        return input.source().orElseThrow(() -> new IllegalArgumentException("the image did not come from DICOM files; give path=")).planes().get(0).file().toString();
    }

    /** A bad file is an answer, not the end of the list; so is one that breaks a reader. */
    private static JsonObject look(String text, PixelCodecs codecs) {
        try {
            Path file = Path.of(text);
            if (Files.isDirectory(file)) return DicomInfoJson.failed(text, file.getFileName() + ": is a folder; expected a DICOM file. Use Volume Info for folders.");
            return DicomInfoJson.of(text, DicomInfo.of(file, codecs));
        } catch (InvalidPathException e) {
            return DicomInfoJson.failed(text, text + ": not a path on this system; expected a DICOM file.");
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return DicomInfoJson.failed(text, Sentences.of(text, e));
        }
    }
}
