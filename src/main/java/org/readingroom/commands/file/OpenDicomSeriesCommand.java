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

/** Opens one series of a DICOM folder, or all. */
@Plugin(type = Command.class, label = "Open DICOM Series...", visible = false, headless = true,
    attrs = @org.scijava.plugin.Attr(name = "example", value = "open-dicom-series path=ct-folder output=ct.nii.gz"),
    description = "Opens the series in a folder, or the series that a file belongs to, sorted by position, in Hounsfield units where the files say so.")
public class OpenDicomSeriesCommand extends ContextCommand {

    @Parameter
    private VolumeService volumes;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Folder, file, DICOMDIR or zip", style = "both", persist = false)
    private File path;
    @Parameter(label = "Series", persist = false, description = "largest, all, a Series Number or a Series Instance UID")
    private String series = "largest";

    @Parameter(label = "Unit", persist = false, required = false, description = "Empty for the file's own; suv, suvlbm, suvbsa for PET, or a unit that the file offers as a finding says")
    private String unit = "";

    @Parameter(visibility = ItemVisibility.INVISIBLE, required = false, persist = false) // the host's matter: see CommandForm
    private Loading loading = Loading.FITTING;

    @Parameter(type = ItemIO.OUTPUT)
    private List<Volume> opened;

    @Override
    public void run() {
        try {
            OpenResult result = volumes.open(path.toPath(), new OpenRequest(series, loading), new StatusProgress(status, this));
            opened = UnitView.ofEach(result.volumes(), unit);
            Told.findings(printer, result);
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Open DICOM Series", e));
        }
    }
}
