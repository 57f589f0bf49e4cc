package org.readingroom.commands.annotate;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.annotation.interpolation.SliceFill;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.volume.label.LabelMap;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes the slices between key slices of a label map from the key slices. */
@Plugin(type = Command.class, label = "Fill Between Slices...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "fill-between-slices input=keys.nii.gz keys=0,5,10 output=filled.nii.gz"),
    description = "Fills the slices of a label map between key slices. Key slices are never changed; what lies between them is made anew.")
public class FillBetweenSlicesCommand extends ContextCommand {

    @Parameter
    private InterpolationService methods;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Label map", persist = false)
    private LabelMap input;
    @Parameter(label = "Key slices", persist = false, description = "indices from 0, separated by commas; auto: all slices that hold a label")
    private String keys = "auto";
    @Parameter(label = "Across axis", choices = { "k", "j", "i" }, persist = false)
    private String axis = "k";
    @Parameter(label = "Method", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.METHODS), persist = false, description = "gated (follows an object that moves), plain (signed distance), contour (morphological)")
    private String method = "gated";

    @Parameter(type = ItemIO.OUTPUT)
    private LabelMap filled;

    @Override
    public void run() {
        try {
            SliceFill.Result result = SliceFill.fill(input, "ijk".indexOf(axis), indices(), methods.method(method), new StatusProgress(status, this));
            filled = result.map();
            printer.print(result.filled0().length == 0 ? "Nothing lies between key slices; the label map is as it was."
                : "Filled slices (from 0), proposals until somebody has looked: " + Arrays.stream(result.filled0()).mapToObj(Integer::toString).collect(Collectors.joining(", ")));
        } catch (IllegalArgumentException e) {
            cancel(Sentences.of("Fill Between Slices", e));
        }
    }

    private int[] indices() {
        if (keys.strip().equalsIgnoreCase("auto")) return new int[0];
        int[] found = Arrays.stream(keys.split(",")).map(String::strip).mapToInt(k -> {
            if (!k.matches("[0-9]{1,9}")) throw new IllegalArgumentException("keys=" + keys + ": '" + k + "' is no slice; expected indices from 0 separated by commas, or auto");
            return Integer.parseInt(k);
        }).toArray();
        if (found.length < 2) throw new IllegalArgumentException("keys=" + keys + " names fewer than two slices; expected two or more, or auto");
        return found;
    }
}
