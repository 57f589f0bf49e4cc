package org.readingroom.demo;

import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A signed 16-bit volume of {@code gain} times the input's real values; fails on demand. */
@Plugin(type = Command.class, label = "Demo Gain...", description = "Multiplies real values. For tests.", visible = false, headless = true)
public class DemoGainCommand extends ContextCommand {

    /** A choice that is an enum. */
    public enum Manner { SMOOTH, HARD_EDGE }

    @Parameter(label = "Volume", persist = false)
    private Volume input;
    @Parameter(label = "Gain", min = "-100", max = "100", persist = false)
    private double gain = -1;
    @Parameter(label = "Repeats", min = "1", persist = false)
    private int repeats = 1;
    @Parameter(label = "Manner", persist = false)
    private Manner manner = Manner.SMOOTH;
    @Parameter(label = "Failure", choices = { "none", "cancel", "argument", "bug", "memory" }, persist = false)
    private String failure = "none";
    @Parameter(label = "Name", persist = false)
    private String name = "gained";
    @Parameter(label = "Quiet", persist = false)
    private boolean quiet;
    @Parameter(type = ItemIO.OUTPUT)
    private Volume result;

    @Override
    public void run() {
        switch (failure) {
            case "cancel" -> {
                cancel("demo: the input was refused; expected another.");
                return;
            }
            case "argument" -> throw new IllegalArgumentException("demo: the argument is wrong; expected another.");
            case "bug" -> throw new IllegalStateException("a bug");
            case "memory" -> throw new OutOfMemoryError("demo");
            default -> { }
        }
        VoxelGrid grid = input.grid();
        Samples out = Samples.allocate(SampleType.INT16, grid.ni(), grid.nj(), grid.nk(), 1, 1);
        for (int k = 0; k < grid.nk(); k++)
            for (int j = 0; j < grid.nj(); j++)
                for (int i = 0; i < grid.ni(); i++) ((short[]) out.plane(k, 0, 0))[i + grid.ni() * j] = (short) Math.round(Math.pow(gain, repeats) * input.real(i, j, k, 0, 0));
        result = Volume.builder(name, grid, out).build();
    }
}
