package org.readingroom.call;

import java.util.Optional;
import org.readingroom.display.AutoWindow;
import org.readingroom.display.PresetTable;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/** Through which window {@code output=} shows values in a picture: {@code preset=}, {@code window=}, else the volume's own. */
record PictureWindow(Optional<DisplayWindow> asked) {

    /** @throws BadCallException for an unknown preset, numbers that are none, or both keys */
    static PictureWindow of(CommandForm form, Options options) {
        String preset = form.hostKeys().contains("preset") ? options.get("preset").orElse("") : "";
        String window = form.hostKeys().contains("window") ? options.get("window").orElse("") : "";
        if (!preset.isEmpty() && !window.isEmpty()) throw new BadCallException("preset=" + preset + " and window=" + window + ": expected one of the two.");
        if (!window.isEmpty()) return new PictureWindow(Optional.of(parse(window)));
        if (preset.isEmpty()) return new PictureWindow(Optional.empty());
        try {
            return new PictureWindow(Optional.of(PresetTable.standard().named(preset).window()));
        } catch (IllegalArgumentException e) {
            throw new BadCallException("preset=" + preset + ": " + e.getMessage() + ".");
        }
    }

    DisplayWindow on(Volume volume) {
        return asked.orElseGet(() -> AutoWindow.first(volume));
    }

    private static DisplayWindow parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length < 2 || parts.length > 3) throw bad(text, parts.length + " parts");
        try {
            double centre = Double.parseDouble(parts[0].strip()), width = Double.parseDouble(parts[1].strip());
            return new DisplayWindow(centre, width, parts.length == 3 ? DisplayWindow.Shape.parse(parts[2].strip()) : DisplayWindow.Shape.LINEAR, "");
        } catch (NumberFormatException e) {
            throw bad(text, "not numbers");
        } catch (IllegalArgumentException e) {
            throw bad(text, e.getMessage());
        }
    }

    private static BadCallException bad(String text, String what) {
        return new BadCallException("window=" + text + ": " + what + "; expected centre,width or centre,width,shape, such as -600,1500 or 40,400,sigmoid.");
    }
}
