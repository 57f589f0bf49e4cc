package org.readingroom.ui.panel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.readingroom.display.AutoWindow;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.UserPresets;
import org.readingroom.ui.model.WindowChoice;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.readingroom.volume.DisplayWindow;
import org.scijava.plugin.Plugin;

/** Windows by key: 0 automatic, 1 and 2 the file's own, 3 to 9 presets. */
@Plugin(type = WorkbenchActions.class)
public final class PresetActions implements WorkbenchActions {

    private static final int KEYS = 10;

    @Override
    public List<WorkbenchAction> actions(Workbench workbench) {
        UserPresets presets = UserPresets.ofUser();
        Automatic automatic = new Automatic(workbench);
        List<WorkbenchAction> actions = new ArrayList<>();
        for (int n = 0; n < KEYS; n++) {
            String key = Integer.toString(n);
            String label = n == 0 ? "Automatic window" : n < 3 ? "Window " + n + " of the file" : preset(presets, key);
            actions.add(new WorkbenchAction("window." + n, "View/Window", label, key, () -> choose(workbench, presets, key, automatic), () -> refusal(workbench, presets, key)));
        }
        actions.add(new WorkbenchAction("window.invert", "View/Window", "Invert black and white", "I",
            () -> workbench.activeVolume().ifPresent(item -> workbench.color(item.id(), l -> l.inverted(!l.inverted()), ""))));
        return actions;
    }

    /** What the key chose when the window opened, where values are in Hounsfield units; the user's table may change later. */
    private static String preset(UserPresets presets, String key) {
        try {
            return presets.byKey(key, "CT").map(p -> p.name() + " (preset " + key + ")").orElse("Window preset " + key);
        } catch (IOException e) { // the panel says what is wrong with the user's table
            return "Window preset " + key;
        }
    }

    private static List<WindowChoice> choices(Workbench workbench, UserPresets presets, DataItem item) {
        try {
            return WindowChoice.of(workbench, item, presets);
        } catch (IOException e) { // the panel says what is wrong with the user's table; the program's presets go on
            return WindowChoice.standard(workbench, item);
        }
    }

    private static String refusal(Workbench workbench, UserPresets presets, String key) {
        return workbench.activeVolume().map(item -> WindowChoice.refusal(item.volume(), choices(workbench, presets, item), key)).orElse("");
    }

    private static void choose(Workbench workbench, UserPresets presets, String key, Consumer<DataItem> automatic) {
        DataItem item = workbench.activeVolume().orElse(null);
        if (item == null) return;
        WindowChoice.byKey(choices(workbench, presets, item), key).ifPresent(choice -> {
            if (choice.window() == null) automatic.accept(item);
            else workbench.color(item.id(), choice::on, "");
        });
    }

    /** Works out a window from all values, beside the event thread. */
    private static final class Automatic implements Consumer<DataItem> {
        private final NewestWork<DisplayWindow> work;
        private DataItem of;

        Automatic(Workbench workbench) {
            work = new NewestWork<>(window -> {
                if (workbench.data().items().contains(of)) workbench.color(of.id(), l -> l.with(window), "");
            }, why -> { }); // no memory for the counts: the window stays as it is
        }

        @Override
        public void accept(DataItem item) {
            of = item;
            work.wish(() -> AutoWindow.of(item.volume()));
        }
    }
}
