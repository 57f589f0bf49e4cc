package org.readingroom.commands.view;

import java.io.File;
import java.io.IOException;
import org.readingroom.call.DisplayTarget;
import org.readingroom.call.Known;
import org.readingroom.call.Sentences;
import org.readingroom.display.PresetTable;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows an image through a window of the presets table. Values are not changed. */
@Plugin(type = Command.class, label = "HU Window Preset...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "hu-window-preset input=ct-folder preset=lung output=lung.png"),
    description = "Shows an image through a named window, such as lung or bone. Only the display changes.")
public class HuWindowPresetCommand extends ContextCommand {

    @Parameter(label = "Image", persist = false)
    private DisplayTarget input;
    @Parameter(label = "Preset", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.WINDOWS), persist = false, description = "Brain, Subdural, Stroke, Bone, Lung, Mediastinum, Abdomen, Liver, Soft tissue, Angio, or one of the table")
    private String preset = "Abdomen";
    @Parameter(label = "Presets table", required = false, persist = false, description = "a file of your own: name, modality, centre, width, shape, key, source")
    private File table;

    @Override
    public void run() {
        try {
            input.show((table == null ? PresetTable.standard() : PresetTable.read(table.toPath())).named(preset).window());
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("HU Window Preset", e));
        }
    }
}
