package org.readingroom.commands.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.call.BadCallException;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.dicom.transcode.FolderTranscoder;
import org.readingroom.dicom.transcode.TargetSyntax;
import org.readingroom.dicom.transcode.TranscodeRequest;
import org.readingroom.dicom.transcode.Transcoded;
import org.readingroom.dicom.transcode.Transcoder;
import org.readingroom.io.Counted;
import org.readingroom.io.SafeFile;
import org.readingroom.report.TranscodeJson;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/** DICOM files in another transfer syntax. */
@Plugin(type = Command.class, label = "Transcode DICOM...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "transcode-dicom path=ct-folder output=ct-jpegls syntax=jpegls json=done.json"),
    description = "Writes a DICOM file, or all of a folder, in another transfer syntax. Stored values stay as they are unless a loss is asked for, which is then recorded. "
        + "Each new file is read back and compared before it is put in place; the input is never changed.")
public class TranscodeDicomCommand extends ContextCommand {

    @Parameter
    private PluginService plugins;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "DICOM file or folder", style = "both", persist = false)
    private File path;
    @Parameter(label = "Write to", style = "save", persist = false, description = "a file for a file, a folder for a folder; never within the input")
    private File output;
    @Parameter(label = "Transfer syntax", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.SYNTAXES), required = false, persist = false,
        description = "explicit, implicit, bigendian, deflated, encapsulated, deflated-frames, rle, jpegls, jpegls-near, jpeglossless, or a UID")
    private String syntax = "explicit";
    @Parameter(label = "Loss allowed", required = false, persist = false, min = "0", description = "the largest difference of a stored value, for jpegls-near; 0: none")
    private int loss;
    @Parameter(label = "Save what was done as JSON", style = "save", required = false, persist = false)
    private File json;
    @Parameter(label = "Save what was done as CSV", style = "save", required = false, persist = false)
    private File csv;

    @Override
    public void run() {
        try {
            Transcoder transcoder = new Transcoder(PixelCodecs.found(plugins), PixelEncoders.found(plugins));
            TranscodeRequest request = request(transcoder);
            List<Transcoded> results = transcode(transcoder, path.toPath(), request);
            if (json != null) SafeFile.writeText(json.toPath(), TranscodeJson.of(results) + "\n");
            if (csv != null) SafeFile.writeText(csv.toPath(), TranscodeJson.csv(results));
            tell(results, request);
        } catch (BadCallException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Transcode DICOM", e));
        }
    }

    private TranscodeRequest request(Transcoder transcoder) {
        try {
            TranscodeRequest request = new TranscodeRequest(TargetSyntax.named(syntax), loss);
            transcoder.check(request);
            return request;
        } catch (IllegalArgumentException e) {
            throw new BadCallException(e.getMessage());
        }
    }

    private List<Transcoded> transcode(Transcoder transcoder, Path input, TranscodeRequest request) throws IOException {
        StatusProgress progress = new StatusProgress(status, this);
        if (Files.isDirectory(input)) return new FolderTranscoder(transcoder).folder(input, output.toPath(), request, progress);
        if (Files.isDirectory(output.toPath()))
            throw new IllegalArgumentException("output " + output.getName() + " is a folder, and " + input.getFileName() + " is one file; name the new file");
        return List.of(transcoder.file(input, output.toPath(), request, true, progress));
    }

    private void tell(List<Transcoded> results, TranscodeRequest request) {
        List<Transcoded> failed = results.stream().filter(r -> !r.isDone()).toList();
        long done = results.size() - failed.size(), in = 0, out = 0;
        for (Transcoded r : results) {
            if (r.isDone()) in += r.bytesIn();
            out += r.bytesOut();
        }
        printer.print(Counted.of(done, "file") + " written as " + request.syntax().name() + ", " + in + " bytes before, " + out + " now"
            + (request.loss() > 0 ? "; values differ by at most " + request.loss() : "; read back, no value differs"));
        for (Transcoded r : failed) printer.warn("left out " + r.file() + ": " + r.trouble());
        if (!failed.isEmpty())
            throw new IllegalArgumentException(failed.size() + " of " + results.size() + " files could not be transcoded; the first: " + failed.get(0).trouble() + " The others are written.");
    }
}
