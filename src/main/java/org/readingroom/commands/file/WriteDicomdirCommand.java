package org.readingroom.commands.file;

import java.io.File;
import java.io.IOException;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.dicom.media.MediaWriter;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A folder of DICOM files as media have them: copies under short names, and a DICOMDIR. */
@Plugin(type = Command.class, label = "Write DICOMDIR...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "write-dicomdir path=ct-folder output=medium"),
    description = "Copies DICOM files into a folder that can go onto a disc or stick: names of eight capitals, explicit little endian, and a DICOMDIR that lists patients, studies, series and files. "
        + "It is read back before it is put in place; the input is never changed.")
public class WriteDicomdirCommand extends ContextCommand {

    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "DICOM file or folder", style = "both", persist = false)
    private File path;
    @Parameter(label = "Write to folder", style = "save", persist = false, description = "new or empty, or of an earlier run; never within the input")
    private File output;

    @Override
    public void run() {
        try {
            MediaWriter.Written w = MediaWriter.write(path.toPath(), output.toPath(), new StatusProgress(status, this));
            printer.warn(w.findings());
            printer.print(w.files() + (w.files() == 1 ? " file" : " files") + " of " + w.patients() + (w.patients() == 1 ? " patient, " : " patients, ") + w.studies() + (w.studies() == 1 ? " study, " : " studies, ")
                + w.series() + " series; the DICOMDIR was read back and lists all of them");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Write DICOMDIR", e));
        }
    }
}
