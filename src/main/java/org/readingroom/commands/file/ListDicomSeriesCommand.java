package org.readingroom.commands.file;

import java.io.File;
import java.io.IOException;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.SeriesListing;
import org.readingroom.io.SafeFile;
import org.readingroom.report.SeriesListingText;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/** Which series lie in a folder, and what else. */
@Plugin(type = Command.class, label = "List DICOM Series...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "list-dicom-series path=study-folder json=series.json"),
    description = "Lists the volumes that a folder, a DICOMDIR or a zip of a study would give, with shape and geometry verdict, and the objects beside them. Reads headers only.")
public class ListDicomSeriesCommand extends ContextCommand {

    @Parameter
    private PluginService plugins;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Folder, file, DICOMDIR or zip", style = "both", persist = false)
    private File path;
    @Parameter(label = "Save as JSON", style = "save", required = false, persist = false)
    private File json;

    @Override
    public void run() {
        try {
            SeriesListing listing = SeriesListing.of(path.toPath(), PixelCodecs.found(plugins), new StatusProgress(status, this));
            if (json == null) printer.print(SeriesListingText.of(listing));
            else SafeFile.writeText(json.toPath(), SeriesListingText.json(path.getPath(), listing) + "\n");
            printer.warn(listing.findings());
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("List DICOM Series", e));
        }
    }
}
