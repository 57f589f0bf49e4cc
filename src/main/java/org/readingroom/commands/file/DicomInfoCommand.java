package org.readingroom.commands.file;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.call.BadCallException;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.dicom.data.DataSetText;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomJson;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomInfo;
import org.readingroom.io.SafeFile;
import org.readingroom.report.AttributeTable;
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

/** Header, attributes and decoded samples of single DICOM files, for people and as JSON lines. */
@Plugin(type = Command.class, label = "DICOM Info...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "dicom-info path=image.dcm json=info.jsonl"),
    description = "Tells the header of a DICOM file and figures of its decoded samples; all attributes as a tree, a table or DICOM JSON; and those that hold a text. "
        + "Shows patient data, because it was asked to.")
public class DicomInfoCommand extends ContextCommand {

    private static final int LONGEST_INLINE = 1 << 12;
    private static final String PIXELS = "/7FE00010";

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
    @Parameter(label = "Image", required = false, persist = false, attrs = @Attr(name = "active"), description = "the file of one of its slices is shown")
    private Volume input;
    @Parameter(label = "Slice of the image, from 0", required = false, persist = false, min = "0")
    private int slice;
    @Parameter(label = "Show all attributes", required = false, persist = false, description = "as a tree; also of reports, plans and other objects without pixels")
    private boolean tree;
    @Parameter(label = "Search attributes for", required = false, persist = false, description = "in tags, names and values; those that have it are shown")
    private String search = "";
    @Parameter(label = "Save attributes as CSV", style = "save", required = false, persist = false)
    private File csv;
    @Parameter(label = "Save as DICOM JSON model", style = "save", required = false, persist = false, description = "PS3.18 annex F; pixels and long values are named, not written")
    private File model;
    @Parameter(label = "Save as JSON lines", style = "save", required = false, persist = false)
    private File json;

    @Override
    public void run() {
        try {
            List<String> paths = InfoLines.paths(path, list);
            if (paths.isEmpty()) paths = List.of(activeFile());
            if (tree || !search.isBlank() || csv != null || model != null) {
                if (list != null || json != null)
                    throw new BadCallException("DICOM Info shows the attributes of one file; give path= alone, and json= or list= in another call");
                attributes(Path.of(paths.get(0)));
                return;
            }
            PixelCodecs codecs = PixelCodecs.found(plugins);
            InfoLines.write(paths, text -> look(text, codecs), json, line -> printer.print(InfoText.of(line)), new StatusProgress(status, this), list != null);
        } catch (BadCallException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("DICOM Info", e));
        }
    }

    private String activeFile() {
        if (input == null) throw new BadCallException("DICOM Info needs path=, list= or an image; none was given");
        return input.source().orElseThrow(() -> new IllegalArgumentException("the image did not come from DICOM files; give path=")).planes().get(slice()).file().toString();
    }

    private int slice() {
        int planes = input.grid().nk() * input.times();
        if (slice >= planes) throw new IllegalArgumentException("slice is " + slice + "; the image has slices 0 to " + (planes - 1));
        return slice;
    }

    private void attributes(Path file) throws IOException {
        DicomFile dicom = DicomFile.read(file);
        List<DataSetText.Line> lines = DataSetText.search(dicom, search);
        if (csv != null) SafeFile.writeText(csv.toPath(), AttributeTable.csv(lines));
        if (model != null)
            SafeFile.write(model.toPath(), out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                DicomJson.write(dicom, writer, (way, bytes) -> bytes < 0 || bytes > LONGEST_INLINE || way.endsWith(PIXELS) ? "bulkdata" + way : null);
                writer.write('\n');
                writer.flush();
            });
        if (!tree && (search.isBlank() || csv != null)) return;
        if (lines.isEmpty()) printer.print("no attribute holds the text that was searched for");
        else printer.print(lines.stream().map(DataSetText.Line::toString).collect(Collectors.joining("\n")));
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
