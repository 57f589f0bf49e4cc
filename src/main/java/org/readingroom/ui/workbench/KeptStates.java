package org.readingroom.ui.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.swing.SwingUtilities;
import org.readingroom.call.Sentences;
import org.readingroom.display.view.Presented;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.session.IdentityFree;
import org.readingroom.ui.session.Session;

/** Presentation states as sessions keep them: which of their paths may be written, and finding their files again. Event thread; files are read beside it. */
final class KeptStates {

    private final Workbench workbench;
    private final Executor files;
    private final Set<Path> asked = new HashSet<>(), free = new HashSet<>(); // whose paths name no patient

    /** @param files one thread that reads and writes small ones */
    KeptStates(Workbench workbench, Executor files) {
        this.workbench = workbench;
        this.files = files;
        workbench.addListener(this::changed);
    }

    private void changed(Set<Change> what) {
        if (!what.contains(Change.LOOKS)) return;
        for (DataItem item : workbench.data().items())
            workbench.presented(item.id()).map(p -> p.origin().file()).filter(asked::add).ifPresent(file -> files.execute(() -> {
                boolean isFree = IdentityFree.isFree(file, List.of(item.volume()));
                SwingUtilities.invokeLater(() -> {
                    if (isFree) free.add(file);
                });
            }));
    }

    /** Where a state lay, if that may stand in a file. */
    Optional<Path> path(Presented state, boolean keepsAll) {
        return Optional.of(state.origin().file()).filter(file -> keepsAll || free.contains(file));
    }

    /** What came of the search. */
    @FunctionalInterface
    interface Found {
        /** @param states by item @param trouble a sentence; empty if there was none */
        void in(Map<Integer, Presented> states, String trouble);
    }

    /** Reads states again. @param found told in the event thread, once */
    void find(List<Session.MissingState> wanted, Found found) {
        files.execute(() -> {
            Map<Integer, Presented> states = new HashMap<>();
            String trouble = "";
            for (Session.MissingState w : wanted) {
                try {
                    w.state().read(w.on().volume()).ifPresent(p -> states.put(w.on().id(), p));
                } catch (IOException e) {
                    trouble = Sentences.of("Reading Room", e);
                }
            }
            String told = trouble;
            SwingUtilities.invokeLater(() -> found.in(states, told));
        });
    }
}
