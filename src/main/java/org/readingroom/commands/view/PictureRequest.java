package org.readingroom.commands.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.readingroom.display.AutoWindow;
import org.readingroom.display.PresetTable;
import org.readingroom.display.space.SpacePicture;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.io.Progress;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/** What the commands that make pictures of space have in common. */
final class PictureRequest {

    private PictureRequest() {}

    /** @param preset a name; empty for the volume's own window, or an automatic one */
    static DisplayWindow window(String preset, Volume volume) {
        return preset.isBlank() ? AutoWindow.first(volume) : PresetTable.standard().named(preset).window();
    }

    /** Nothing is written if the command is cancelled meanwhile. */
    static void save(SpacePicture picture, ViewGeometry view, Path file, Progress progress) throws IOException {
        checkName(file);
        try {
            picture.of(view, progress).save(file);
        } catch (CancellationException e) {
            throw new IOException("cancelled; nothing was written", e);
        }
    }

    /** @throws IllegalArgumentException if the name is not that of a picture */
    static void checkName(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".jpg") && !name.endsWith(".jpeg")) throw new IllegalArgumentException(file.getFileName() + ": no picture; expected a name that ends in .png or .jpg");
    }
}
