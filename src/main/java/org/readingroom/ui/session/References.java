package org.readingroom.ui.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;

/** The references of what is open, as far as they are known; digests come later, from whoever works them out. Event thread. */
public final class References {

    private final Map<Integer, DataReference> known = new HashMap<>();

    /** That of an item; empty as long as its digest is not known. */
    public Optional<DataReference> of(DataItem item) {
        if (item.isLabels()) return Optional.ofNullable(known.get(item.id()));
        return Optional.ofNullable(known.get(item.id())).or(() -> DataReference.quick(item.volume()));
    }

    public void put(int item, DataReference reference) {
        known.put(item, reference);
    }

    /** The open volume that is meant. */
    public Optional<DataItem> find(Workbench workbench, DataReference wanted) {
        return workbench.data().items().stream().filter(i -> !i.isLabels() && of(i).map(wanted::means).orElse(false)).findFirst();
    }

    /** The open labels that are meant. @param on the volume that they lie on */
    public Optional<DataItem> find(Workbench workbench, DataReference wanted, DataItem on) {
        return workbench.data().items().stream().filter(i -> i.isLabels() && i.volume() == on.volume() && of(i).map(wanted::means).orElse(false)).findFirst();
    }
}
