package org.readingroom.commands.view;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.readingroom.call.Sentences;
import org.readingroom.report.ReaderInputs;
import org.readingroom.ui.workbench.ReadingRoom;
import org.readingroom.volume.Volume;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The workbench on the active image, or on what a path holds. A second call adds to the window that is open. */
@Plugin(type = Command.class, label = "Reading Room", visible = false, headless = true,
    attrs = { @Attr(name = "example", value = "reading-room path=ct-folder"), @Attr(name = "asks", value = "never") },
    description = "Opens the workbench on the active image, or on files and folders. A second call brings its window to the front and adds to it. Whatever its menus and keys do can be told by action=. Needs a screen.")
public class ReadingRoomCommand extends ContextCommand {

    @Parameter(label = "Image", required = false, persist = false)
    private Volume input;
    @Parameter(label = "Files or folders", style = "both", required = false, persist = false, description = "opened in place of the active image; several are separated by ;")
    private List<File> path;
    @Parameter(label = "Readers", style = "both", required = false, persist = false, description = "files of two or more readers, or a folder of them, to review on the image; separated by ;")
    private List<File> readers;
    @Parameter(label = "Actions", required = false, persist = false,
        description = "what to do when all is open: names of menu items and keys as docs/workbench.md lists them, such as layout.6;space.bone, separated by ;")
    private String action = "";

    @Override
    public void run() {
        try {
            List<Path> paths = path == null ? List.of() : path.stream().map(File::toPath).toList();
            ReadingRoom.show(context(), input == null || !paths.isEmpty() ? List.of() : List.of(input), paths,
                readers == null ? List.of() : ReaderInputs.files(readers.stream().map(File::toPath).toList()),
                Arrays.stream(action.split(";")).map(String::strip).filter(a -> !a.isEmpty()).toList());
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Reading Room", e));
        }
    }
}
