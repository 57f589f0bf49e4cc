package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.display.PresetTable;
import org.readingroom.report.ReaderFiles;
import org.readingroom.report.ReaderReport;
import org.readingroom.volume.Volume;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The main job: one series and its readers to a page with pictures, consensus, agreement and exports. */
@Plugin(type = Command.class, label = "Reader Report...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "reader-report image=ct-folder \"inputs=a.annotations.json;b.annotations.json\" output=report"),
    description = "Makes one page of a volume and its readers: pictures, consensus by majority and STAPLE, agreement, and exports as DICOM SEG and NIfTI. "
        + "Slices between key slices are filled first. Without readers the page ends after pictures and findings.")
public class ReaderReportCommand extends ContextCommand {

    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Image", persist = false, description = "a DICOM folder or a volume file")
    private Volume image;
    @Parameter(label = "Readers' files", style = "both", required = false, persist = false, description = "annotation files, label maps or DICOM SEG, or a folder of them; separated by ;")
    private List<File> inputs;
    @Parameter(label = "Presets table", required = false, persist = false, description = "a file of your own: name, modality, centre, width, shape, key, source")
    private File presets;
    @Parameter(label = "Key of pseudonyms", required = false, persist = false, description = ReviewInputs.PSEUDONYMS)
    private String pseudonyms = "";
    @Parameter(label = "Folder for the report", style = "directory", persist = false)
    private File output;

    @Override
    public void run() {
        try {
            PresetTable table = presets == null ? PresetTable.standard() : PresetTable.read(presets.toPath());
            ReaderFiles files = ReviewInputs.files(inputs == null ? List.of() : inputs, null, pseudonyms);
            Path page = new ReaderReport(getContext(), table, Instant.now()).make(image, files, output.toPath(), new StatusProgress(status, this));
            if (files.files().isEmpty()) printer.print("No readers were given: the page ends after pictures and findings.");
            printer.print("The page is " + page.toAbsolutePath());
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Reader Report", e));
        }
    }
}
