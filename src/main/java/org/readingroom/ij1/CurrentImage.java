package org.readingroom.ij1;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.readingroom.volume.Volume;

/** The image that is current in the calling thread, which in a macro's batch mode is another than the one on the screen. */
public final class CurrentImage {

    private CurrentImage() {}

    /** Its pixels are shared. Empty if there is none, or none that is a volume. */
    public static Optional<Volume> volume() {
        ImagePlus image = WindowManager.getCurrentImage();
        try {
            return image == null ? Optional.empty() : Optional.of(Images.toVolume(image));
        } catch (IllegalArgumentException e) { // such as one without pixels: it has no annotations either
            return Optional.empty();
        }
    }

    /** The file that ImageJ opened it from; empty if it came otherwise. */
    public static Optional<Path> file() {
        ImagePlus image = WindowManager.getCurrentImage();
        FileInfo info = image == null ? null : image.getOriginalFileInfo();
        if (info == null || info.directory == null || info.directory.isEmpty() || info.fileName == null || info.fileName.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Path.of(info.directory, info.fileName));
        } catch (InvalidPathException e) { // an address of the web
            return Optional.empty();
        }
    }
}
