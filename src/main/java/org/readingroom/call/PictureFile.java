package org.readingroom.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.readingroom.display.OrthogonalPlanes;
import org.readingroom.display.Overlay;
import org.readingroom.display.Picture;
import org.readingroom.display.PictureSettings;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.PlanePicture;
import org.readingroom.display.PlanePosition;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/** Saves one plane as a picture. */
final class PictureFile {

    static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

    private PictureFile() {}

    static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /**
     * @param showsMiddle whether a stack is shown by its middle axial slice: for commands that only set a window
     * @throws IllegalArgumentException for a stack otherwise
     */
    static void save(Volume volume, PictureWindow window, boolean showsMiddle, Path file) throws IOException {
        PictureSettings settings = PictureSettings.of(window.on(volume));
        int planes = volume.grid().nk();
        if (planes == 1) {
            PlanePicture.of(volume, Overlay.NONE, settings, List.of(), List.of(text(settings.window()))).save(file);
            return;
        }
        if (!showsMiddle)
            throw new IllegalArgumentException(file.getFileName() + ": the result has " + planes + " planes and a picture shows one; expected a single plane. Give a position=, or save as .nii.gz.");
        int middle = OrthogonalPlanes.grid(volume.grid(), PlaneKind.AXIAL).nk() / 2;
        Picture picture = PlanePicture.slice(volume, PlaneKind.AXIAL, PlanePosition.index(middle), settings);
        picture.save(file);
    }

    private static String text(DisplayWindow window) {
        return "C " + InputField.text(window.centre()) + "  W " + InputField.text(window.width());
    }
}
