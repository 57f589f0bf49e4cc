package org.readingroom.ui.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.display.Preset;
import org.readingroom.display.PresetTable;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.StoredColours;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/**
 * One of the windows that a volume can be shown through at a keystroke: 0 the automatic one, 1 and 2 the file's own, then presets. Those in Hounsfield
 * units are for values in Hounsfield units; stored colours, and channels that have a range each, have no window.
 *
 * @param key    that chooses it; may be empty
 * @param window null for the automatic one and the full range, which have to be worked out from all values ({@link org.readingroom.display.AutoWindow})
 * @param preset null for those two and for the file's
 */
public record WindowChoice(String key, String name, DisplayWindow window, Preset preset) {

    private static final int FILE_KEYS = 2;
    private static final WindowChoice AUTOMATIC = new WindowChoice("0", "Automatic", null, null), FULL_RANGE = new WindowChoice("", "Full range", null, null);

    /** Those that fit a volume, in the order of lists. @param presets the program's and the user's @throws IOException as {@link UserPresets#own} */
    public static List<WindowChoice> of(Workbench workbench, DataItem item, UserPresets presets) throws IOException {
        return of(item.volume(), presets.offered(modality(workbench, item), workbench.data().isHounsfield(item)));
    }

    /** The same without what the user keeps, whose table may be damaged. */
    public static List<WindowChoice> standard(Workbench workbench, DataItem item) {
        return of(item.volume(), workbench.data().isHounsfield(item) ? PresetTable.standard().presets() : List.of());
    }

    private static List<WindowChoice> of(Volume volume, List<Preset> presets) {
        if (!reasonForNone(volume).isEmpty()) return List.of();
        List<WindowChoice> all = new ArrayList<>(List.of(AUTOMATIC, FULL_RANGE));
        for (int n = 0; n < volume.windows().size(); n++) {
            DisplayWindow w = volume.windows().get(n);
            String what = w.shape() == DisplayWindow.Shape.TABLE ? "Lookup table" : "File";
            all.add(new WindowChoice(n < FILE_KEYS ? Integer.toString(n + 1) : "", w.explanation().isBlank() ? what : what + ": " + w.explanation(), w, null));
        }
        for (Preset p : presets) all.add(new WindowChoice(p.key(), p.name(), p.window(), p));
        for (int n = 0; n < all.size(); n++) { // a key that a later one took
            WindowChoice c = all.get(n);
            if (byKey(all, c.key()).filter(other -> other != c).isPresent()) all.set(n, new WindowChoice("", c.name(), c.window(), c.preset()));
        }
        return all;
    }

    /** Why a volume is shown through no window, in a sentence; empty if it is shown through one. */
    public static String reasonForNone(Volume volume) {
        if (StoredColours.of(volume).isPresent()) return "Stored colours are shown as they are: there is no window.";
        return volume.components() > 1 ? "Each channel has a range of its own, in the panel Display under Channels: there is no window for all." : "";
    }

    /** Why a key chooses nothing for a volume, in a sentence. @param choices those that fit it */
    public static String refusal(Volume volume, List<WindowChoice> choices, String key) {
        if (byKey(choices, key).isPresent()) return "";
        String none = reasonForNone(volume);
        if (!none.isEmpty()) return none;
        if (key.equals("1") || key.equals("2")) return volume.windows().isEmpty() ? "The file has no window of its own." : "The file has one window alone.";
        Optional<Preset> unfit = PresetTable.standard().presets().stream().filter(p -> p.key().equals(key)).findFirst();
        if (unfit.isEmpty()) return "No preset has the key " + key + ".";
        String unit = volume.quantity().isKnown() ? "are in " + volume.quantity().unit() : "have no unit that the file names";
        return unfit.get().name() + " is a window in Hounsfield units; the values of this image " + unit + ". 0 is the automatic window.";
    }

    /** Whether it spans all values, and not most of them; both have to be worked out. */
    public boolean isFullRange() {
        return equals(FULL_RANGE);
    }

    /** What a key chooses; the last one of a key, so that a user's preset goes before the program's. */
    public static Optional<WindowChoice> byKey(List<WindowChoice> choices, String key) {
        return key.isEmpty() ? Optional.empty() : choices.stream().filter(c -> c.key().equalsIgnoreCase(key)).reduce((a, b) -> b);
    }

    /** The modality by which presets are chosen: the header's, CT for other images in Hounsfield units; empty if unknown. */
    public static String modality(Workbench workbench, DataItem item) {
        String header = workbench.data().facts(item.id()).modality();
        return header.isEmpty() && workbench.data().isHounsfield(item) ? "CT" : header;
    }

    /** A look with this window, and inverted or not where a preset says so. */
    public ImageLook on(ImageLook look) {
        ImageLook seen = look.with(window);
        return preset == null ? seen : preset.inverted().map(seen::inverted).orElse(seen);
    }

    /** Whether it shows the same as a look in use. */
    public boolean gives(ImageLook look) {
        DisplayWindow other = look.window();
        return window != null && (preset == null || preset.inverted().orElse(look.inverted()) == look.inverted()) && window.shape() == other.shape() && window.centre() == other.centre() && window.width() == other.width()
            && java.util.Objects.equals(window.table(), other.table());
    }

    /** As lists find it when somebody types: the key, then the name. */
    @Override
    public String toString() {
        return key.isEmpty() ? name : key + " " + name;
    }
}
