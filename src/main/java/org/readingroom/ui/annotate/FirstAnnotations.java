package org.readingroom.ui.annotate;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.call.Sentences;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;

/**
 * Begins annotations of the volume that somebody wants to draw on, with two classes to start from. To say which image they belong to may take reading
 * it (a digest), so it is done beside the event thread.
 */
public final class FirstAnnotations {

    private final Workbench workbench;
    private final Consumer<String> say;
    private final Set<Integer> coming = new HashSet<>();

    private FirstAnnotations(Workbench workbench, Consumer<String> say) {
        this.workbench = workbench;
        this.say = say;
    }

    /** From now on whoever switches annotating on finds annotations of the active volume. @param say told why there are none, a sentence */
    public static void whenever(Workbench workbench, Consumer<String> say) {
        FirstAnnotations first = new FirstAnnotations(workbench, say);
        workbench.addListener(what -> {
            if (what.contains(Change.ANNOTATIONS) || what.contains(Change.ACTIVE) || what.contains(Change.VIEWS)) first.begin();
        });
    }

    private void begin() {
        if (!workbench.annotating().isOn()) return;
        DataItem item = workbench.activeVolume().orElse(null);
        if (item == null || workbench.annotating().document(item.id()).isPresent() || workbench.arrivals().isComing(item.id()) || !coming.add(item.id())) return;
        Thread thread = new Thread(() -> {
            try {
                Annotations none = Annotations.of(ImageReference.of(item.volume()), StandardClasses.ONTOLOGY);
                SwingUtilities.invokeLater(() -> end(item, none));
            } catch (RuntimeException | OutOfMemoryError e) {
                SwingUtilities.invokeLater(() -> {
                    coming.remove(item.id());
                    say.accept(Sentences.of("Annotations", e));
                });
            }
        }, "reading-room-annotations");
        thread.setDaemon(true);
        thread.start();
    }

    private void end(DataItem item, Annotations none) {
        coming.remove(item.id());
        boolean isOpen = workbench.data().items().stream().anyMatch(i -> i.id() == item.id());
        if (isOpen && workbench.annotating().document(item.id()).isEmpty()) workbench.annotating().open(item.id(), AnnotationDocument.of(none));
    }
}
