package org.readingroom.commands.file;

import java.io.File;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.readingroom.call.BadCallException;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.convert.Conversion;
import org.readingroom.convert.ConversionJson;
import org.readingroom.convert.ConversionRequest;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.convert.Converted;
import org.readingroom.convert.FileNamePattern;
import org.readingroom.convert.Formats;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.Volume;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Any volume that can be read into any format that can be written. */
@Plugin(type = Command.class, label = "Convert Medical Volume...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "convert-medical-volume input=dicom-folder output=nifti-folder pattern=%p_%s"),
    description = "Writes a volume, or every series and volume of a folder, in another format, with a BIDS-like sidecar, and b-values and gradient directions beside NIfTI. "
        + "Nothing of the patient goes along unless asked for; nothing is overwritten unless asked for.")
public class ConvertMedicalVolumeCommand extends ContextCommand {

    private static final String USUAL_PATTERN = "%p_%s";

    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "File or folder", style = "both", required = false, persist = false, description = "of a folder every series and every volume is converted")
    private File input;
    @Parameter(label = "Image", required = false, persist = false, attrs = @Attr(name = "active"), description = "what is converted where no input is given")
    private Volume image;
    @Parameter(label = "Write to", style = "save", persist = false, description = "a file, whose ending decides the format, or a folder")
    private File output;
    @Parameter(label = "Format", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.VOLUMES), required = false, persist = false, description = "a format or its ending, such as nrrd or nii.gz; empty: by the ending of output, nii.gz in a folder")
    private String format = "";
    @Parameter(label = "File names", required = false, persist = false,
        description = "in a folder: %p protocol, %s series number, %d description and the other letters of dcm2niix; %4s pads with zeros")
    private String pattern = USUAL_PATTERN;
    @Parameter(label = "Series", required = false, persist = false, description = "UID, Series Number, largest or all; empty: all into a folder, the largest into a file")
    private String series = "";
    @Parameter(label = "Unit", required = false, persist = false, description = "empty for the file's own; suv, suvlbm, suvbsa for PET, or a unit that the file offers as a finding says, such as fp of PAR/REC")
    private String unit = "";
    @Parameter(label = "Write a sidecar", required = false, persist = false, description = "acquisition parameters, instance of each slice and findings as JSON beside the file")
    private boolean sidecar = true;
    @Parameter(label = "Keep headers", required = false, persist = false, description = "none; full: every attribute as DICOM JSON beside the file; dcmmeta: as dcmstack's extension of NIfTI")
    private Meta meta = Meta.NONE;
    @Parameter(label = "Keep identity", required = false, persist = false, description = "names, numbers and dates of patient, staff and institution go along")
    private boolean identity;
    @Parameter(label = "Overwrite", required = false, persist = false, description = "replace files that are there already")
    private boolean overwrite;
    @Parameter(label = "Save what was done as JSON", style = "save", required = false, persist = false)
    private File json;

    @Override
    public void run() {
        if (input == null && image == null) throw new BadCallException("convert-medical-volume needs input= (a file or a folder); expected a path.");
        try {
            ConversionRequest request = request();
            StatusProgress progress = new StatusProgress(status, this);
            Conversion conversion = new Conversion(Formats.of(context()));
            Conversion.Result result = input != null ? conversion.path(input.toPath(), request, progress) : conversion.volume(image, request, progress);
            if (json != null) SafeFile.writeText(json.toPath(), ConversionJson.of(result) + "\n");
            tell(result);
        } catch (BadCallException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Convert Medical Volume", e));
        }
    }

    private ConversionRequest request() {
        Set<Choice> choices = EnumSet.noneOf(Choice.class);
        if (sidecar) choices.add(Choice.SIDECAR);
        if (identity) choices.add(Choice.IDENTITY);
        if (overwrite) choices.add(Choice.OVERWRITE);
        try {
            return new ConversionRequest(output.toPath(), format, new FileNamePattern(pattern), series, meta, choices, unit);
        } catch (IllegalArgumentException e) {
            throw new BadCallException(e.getMessage() + ".");
        }
    }

    private void tell(Conversion.Result result) {
        printer.warn(result.findings());
        for (Converted c : result.items()) {
            printer.warn(c.findings());
            if (c.isDone()) printer.print(c.source() + (c.series().isEmpty() ? "" : " series " + c.series()) + ": " + String.join(", ", c.files().stream().map(f -> f.getFileName().toString()).toList()));
            else if (result.items().size() > 1) printer.warn("not converted: " + told(c)); // of one alone the command itself tells
        }
        List<Converted> failed = result.items().stream().filter(c -> !c.isDone()).toList();
        if (failed.isEmpty()) return;
        throw new IllegalArgumentException(result.items().size() == 1 ? failed.get(0).trouble()
            : failed.size() + " of " + result.items().size() + " could not be converted; the first: " + told(failed.get(0)) + (failed.size() < result.items().size() ? " The others are written." : ""));
    }

    /** Most sentences name the file themselves; of a file in a folder the path stands in place of the name. */
    private static String told(Converted failed) {
        String source = failed.source(), name = source.substring(source.lastIndexOf('/') + 1), trouble = failed.trouble();
        if (source.equals(".")) return trouble;
        return trouble.startsWith(name) ? source + trouble.substring(name.length()) : source + ": " + trouble;
    }
}
