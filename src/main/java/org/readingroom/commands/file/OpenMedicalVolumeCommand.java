package org.readingroom.commands.file;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.derived.UnitView;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens a file of any format that a reader is registered for. */
@Plugin(type = Command.class, label = "Open Medical Volume...", visible = false, headless = true,
    description = "Opens a volume of any registered format with its geometry and values intact. What is odd about it is told as findings.")
public class OpenMedicalVolumeCommand extends ContextCommand {

    @Parameter
    private VolumeService volumes;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "File or folder", style = "both", persist = false)
    private File path;

    @Parameter(label = "Unit", persist = false, required = false, description = "Empty for the file's own; suv, suvlbm, suvbsa for PET, or a unit that the file offers as a finding says")
    private String unit = "";

    @Parameter(visibility = ItemVisibility.INVISIBLE, required = false, persist = false) // the host's matter: see CommandForm
    private Loading loading = Loading.FITTING;

    @Parameter(type = ItemIO.OUTPUT)
    private List<Volume> opened;

    @Override
    public void run() {
        try {
            OpenResult result = volumes.open(path.toPath(), OpenRequest.ALL.with(loading), new StatusProgress(status, this));
            opened = UnitView.ofEach(result.volumes(), unit);
            Told.findings(printer, result);
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Open Medical Volume", e));
        }
    }
}
