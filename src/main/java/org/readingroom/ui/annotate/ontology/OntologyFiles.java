package org.readingroom.ui.annotate.ontology;

import java.awt.Component;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JCheckBox;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.store.OntologyFile;
import org.readingroom.annotation.tool.OntologyMerge;
import org.readingroom.annotation.tool.Proposed;
import org.readingroom.call.Sentences;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;

/** Classes from and to files, for the image of the active view. Files are read and written beside the event thread, to which all methods belong. */
public final class OntologyFiles {

    private static final String LOADING = "Loading an ontology", SAVING = "Saving the ontology";

    private final Workbench workbench;
    private final Component over;
    private final Consumer<String> say;
    private File folder; // where the last dialog ended

    /** @param over for dialogs @param say told sentences for the user */
    public OntologyFiles(Workbench workbench, Component over, Consumer<String> say) {
        this.workbench = workbench;
        this.over = over;
        this.say = say;
    }

    /** Asks for a file whose classes are merged with those that are there, or take their place. */
    public void load() {
        DataItem item = drawnOn();
        if (item == null) return;
        JFileChooser chooser = new JFileChooser(folder);
        chooser.setDialogTitle("Load Ontology");
        JCheckBox replace = new JCheckBox("<html>Replace: classes without<br>objects that the file lacks go");
        replace.setName("ontology.replace");
        replace.setBorder(BorderFactory.createEmptyBorder(0, 8, 0, 0));
        chooser.setAccessory(replace);
        if (chooser.showOpenDialog(over) != JFileChooser.APPROVE_OPTION) return;
        folder = chooser.getCurrentDirectory();
        load(item.id(), chooser.getSelectedFile().toPath(), replace.isSelected());
    }

    /** @param isReplacing whether classes that the file lacks go, if they have no objects */
    public void load(int item, Path file, boolean isReplacing) {
        CompletableFuture.supplyAsync(() -> read(file)).whenComplete((ontology, trouble) -> SwingUtilities.invokeLater(() -> {
            if (trouble != null) say.accept(Sentences.of(LOADING, cause(trouble)));
            else merge(item, file, ontology, isReplacing);
        }));
    }

    private static Ontology read(Path file) {
        try {
            return OntologyFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Throwable cause(Throwable e) {
        return e.getCause() == null || e instanceof IOException ? e : cause(e.getCause());
    }

    private void merge(int item, Path file, Ontology ontology, boolean isReplacing) {
        AnnotationDocument document = workbench.annotating().document(item).orElse(null);
        if (document == null) return; // closed in the meantime
        try {
            Origin origin = new Origin(workbench.annotating().author(), Instant.now(), "ontology");
            Proposed proposed = OntologyMerge.merge(document, ontology, isReplacing, origin);
            if (proposed.edit().isEmpty()) {
                say.accept("The classes of " + file.getFileName() + " are here already.");
                return;
            }
            ClassRemoval.agreed(over, "Load Ontology", proposed).ifPresent(edit -> {
                workbench.annotating().saying().with(() -> ToolCalls.ontology(file, isReplacing, origin), () -> workbench.annotating().apply(item, edit));
                int n = ontology.classes().size();
                say.accept("Loaded " + n + (n == 1 ? " class" : " classes") + " from " + file.getFileName() + ".");
            });
        } catch (IllegalArgumentException e) {
            say.accept(Sentences.of(LOADING, e));
        } catch (UncheckedIOException e) {
            say.accept(Sentences.of(LOADING, e.getCause()));
        }
    }

    /** Asks for a name. */
    public void save() {
        DataItem item = drawnOn();
        if (item == null) return;
        JFileChooser chooser = new JFileChooser(folder);
        chooser.setDialogTitle("Save Ontology");
        chooser.setSelectedFile(new File("classes" + OntologyFile.EXTENSION));
        if (chooser.showSaveDialog(over) != JFileChooser.APPROVE_OPTION) return;
        folder = chooser.getCurrentDirectory();
        Path file = named(chooser.getSelectedFile());
        if (Files.exists(file) && JOptionPane.showConfirmDialog(over, file.getFileName() + " is there already. Replace it?", "Save Ontology", JOptionPane.OK_CANCEL_OPTION) != JOptionPane.OK_OPTION) return;
        save(item.id(), file);
    }

    /** Replaces a file that is there. */
    public void save(int item, Path file) {
        Ontology now = workbench.annotating().document(item).orElseThrow().ontology();
        CompletableFuture.runAsync(() -> {
            try {
                OntologyFile.write(file, now);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).whenComplete((done, trouble) -> SwingUtilities.invokeLater(() -> say.accept(trouble == null ? "Classes saved: " + file.getFileName() : Sentences.of(SAVING, cause(trouble)))));
    }

    private static Path named(File file) {
        String name = file.getName();
        return name.endsWith(".json") ? file.toPath() : file.toPath().resolveSibling(name + OntologyFile.EXTENSION);
    }

    private DataItem drawnOn() {
        DataItem item = workbench.activeVolume().filter(i -> workbench.annotating().document(i.id()).isPresent()).orElse(null);
        if (item == null) say.accept("There are no annotations whose classes these could be; begin with Annotate (Alt+A).");
        return item;
    }
}
