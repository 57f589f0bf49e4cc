package org.readingroom.ui.workbench;

import java.util.Set;
import java.util.function.Consumer;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;

/** Closes images; those that carry measurements only when it is asked for twice, for nothing brings the measurements back. */
final class Closing {

    private static final int NONE = -1;
    private static final Set<Change> HARMLESS = Set.of(Change.LOADING); // goes on by itself

    private final Workbench workbench;
    private final Consumer<String> told;
    private int asked = NONE;

    /** @param told the question */
    Closing(Workbench workbench, Consumer<String> told) {
        this.workbench = workbench;
        this.told = told;
        workbench.addListener(what -> {
            if (!HARMLESS.containsAll(what)) forget();
        });
    }

    /** Whatever else is done takes the question back. */
    void forget() {
        asked = NONE;
    }

    void close(DataItem item) {
        long carried = workbench.measurements().all().stream().filter(m -> goesWith(m.item(), item)).count();
        if (carried == 0 || asked == item.id()) {
            forget();
            workbench.close(item);
            return;
        }
        asked = item.id();
        told.accept(item.name() + " carries " + carried + (carried == 1 ? " measurement" : " measurements") + "; press Delete again to close it.");
    }

    /** Labels go with the image that they lie on. */
    private boolean goesWith(int id, DataItem item) {
        return id == item.id() || !item.isLabels() && workbench.data().items().stream().anyMatch(i -> i.id() == id && i.isLabels() && i.volume() == item.volume());
    }
}
