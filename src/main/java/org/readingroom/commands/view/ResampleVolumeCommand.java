package org.readingroom.commands.view;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.display.Resample;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.derived.CompleteGrid;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A volume on voxels of another size, or on those of another volume. */
@Plugin(type = Command.class, label = "Resample Volume...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "resample-volume input=ct-folder spacing=iso method=linear output=cubes.nii.gz"),
    description = "Puts a volume onto voxels of another size, along its own axes, or onto the voxels of another volume, by place in the patient.")
public class ResampleVolumeCommand extends ContextCommand {

    private static final double ROUNDING = 1e-6;

    @Parameter
    private VolumeService volumes;
    @Parameter
    private StatusService status;

    @Parameter(label = "Volume", persist = false)
    private Volume input;
    @Parameter(label = "Spacing (mm)", required = false, persist = false, description = "x,y,z along the volume's axes, one number for all three, or iso: the smallest spacing that it has")
    private String spacing = "";
    @Parameter(label = "Onto the voxels of", style = "both", required = false, persist = false, description = "a file or folder, instead of a spacing; lies in the same patient space")
    private File like;
    @Parameter(label = "Method", choices = { "linear", "nearest", "cubic" }, persist = false, description = "nearest keeps labels labels")
    private String method = "linear";
    @Parameter(label = "Value outside", required = false, persist = false, description = "real value where the volume is not; empty: its padding, -1024 for HU, else 0")
    private String pad = "";

    @Parameter(type = ItemIO.OUTPUT)
    private Volume resampled;

    @Override
    public void run() {
        try {
            Volume whole = CompleteGrid.withoutGaps(input);
            double outside = pad.isBlank() ? whole.quantity().outside() : Vectors.number("pad", pad);
            resampled = Resample.onto(whole, grid(whole.grid()), Resample.Method.parse(method), outside, new StatusProgress(status, this)).toBuilder().name(input.name() + " resampled").build();
        } catch (IllegalArgumentException e) {
            cancel(Sentences.of("Resample Volume", e));
        } catch (IOException e) {
            cancel(e.getMessage());
        }
    }

    private VoxelGrid grid(VoxelGrid own) throws IOException {
        if (spacing.isBlank() == (like == null)) throw new IllegalArgumentException("give either spacing (iso, or x,y,z in mm) or like (a file)" + (like == null ? "" : ", not both"));
        if (like == null) return spaced(own, mm(own));
        List<Volume> others = volumes.open(like.toPath(), OpenRequest.LARGEST, Progress.NONE).volumes();
        return others.get(0).grid();
    }

    private VoxelGrid spaced(VoxelGrid own, Spacing mm) {
        double most = 0, coarsest = 0;
        for (int axis = 0; axis < 3; axis++) {
            most = Math.max(most, own.size(axis) * own.spacing().along(axis));
            coarsest = Math.max(coarsest, mm.along(axis));
        }
        if (coarsest > most * (1 + ROUNDING))
            throw new IllegalArgumentException(String.format(Locale.ROOT, "spacing=%s would make voxels of %s mm, and all of the volume reaches %.5g mm; expected no more than that", spacing, coarsest, most));
        try {
            VoxelGrid grid = Resample.spaced(own, mm);
            Resample.requireRoom(input, grid);
            return grid;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("spacing=" + spacing + ": " + e.getMessage(), e);
        }
    }

    private Spacing mm(VoxelGrid own) {
        if (spacing.strip().equalsIgnoreCase("iso")) return Resample.isotropic(own);
        double[] mm = spacing.contains(",") ? Vectors.numbers("spacing", spacing, 3) : Vectors.numbers("spacing", (spacing + ",").repeat(2) + spacing, 3);
        for (double v : mm) if (!(v > 0)) throw new IllegalArgumentException("spacing=" + spacing + "; expected lengths above 0 mm");
        return new Spacing(mm[0], mm[1], mm[2]);
    }
}
