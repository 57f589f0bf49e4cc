package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.display.Preset;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Volume;

/**
 * One of the windows that a volume can be shown through at a keystroke: 0 the automatic one, 1 and 2 the file's own, then presets.
 *
 * @param key    that chooses it; may be empty
 * @param window null for the automatic one, which has to be worked out from all values ({@link org.readingroom.display.AutoWindow})
 * @param preset null for the automatic one and for the file's
 */
public record WindowChoice(String key, String name, DisplayWindow window, Preset preset) {

    private static final int FILE_KEYS = 2;

    /** All of them, in the order of lists. @param presets those that are offered for its modality */
    public static List<WindowChoice> of(Volume volume, List<Preset> presets) {
        List<WindowChoice> all = new ArrayList<>();
        all.add(new WindowChoice("0", "Automatic", null, null));
        for (int n = 0; n < volume.windows().size(); n++) {
            DisplayWindow w = volume.windows().get(n);
            String what = w.shape() == DisplayWindow.Shape.TABLE ? "Lookup table" : "File";
            all.add(new WindowChoice(n < FILE_KEYS ? Integer.toString(n + 1) : "", w.explanation().isBlank() ? what : what + ": " + w.explanation(), w, null));
        }
        for (Preset p : presets) all.add(new WindowChoice(p.key(), p.name(), p.window(), p));
        return all;
    }

    /** What a key chooses; the last one of a key, so that a user's preset goes before the program's. */
    public static Optional<WindowChoice> byKey(List<WindowChoice> choices, String key) {
        return key.isEmpty() ? Optional.empty() : choices.stream().filter(c -> c.key().equalsIgnoreCase(key)).reduce((a, b) -> b);
    }

    /** The modality by which presets are chosen: the header's, CT for other images in Hounsfield units; empty if unknown. */
    public static String modality(Workbench workbench, DataItem item) {
        String header = workbench.facts(item.id()).modality();
        return header.isEmpty() && item.volume().quantity().equals(Quantity.HOUNSFIELD) ? "CT" : header;
    }

    /** Whether it shows the same as a window in use. */
    public boolean gives(DisplayWindow other) {
        return window != null && window.shape() == other.shape() && window.centre() == other.centre() && window.width() == other.width()
            && java.util.Objects.equals(window.table(), other.table());
    }

    /** As lists find it when somebody types: the key, then the name. */
    @Override
    public String toString() {
        return key.isEmpty() ? name : key + " " + name;
    }
}
