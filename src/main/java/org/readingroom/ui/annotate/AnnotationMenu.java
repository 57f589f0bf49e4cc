package org.readingroom.ui.annotate;

import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.journal.Recovery;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.ui.annotate.ontology.ClassDialog;
import org.readingroom.ui.annotate.ontology.OntologyFiles;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.UserFolder;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;

/** Open and save annotations by menu, and the questions that come with it. Event thread. */
public final class AnnotationMenu {

    private static final String MENU = "File";

    private final Workbench workbench;
    private final Component window;
    private final Consumer<String> say;
    private final AnnotationDesks desks;
    private final OntologyFiles ontologies;
    private File folder; // where the last dialog ended

    /** @param window for dialogs @param say told sentences for the user */
    public AnnotationMenu(Workbench workbench, Component window, UserFolder user, Consumer<String> say) {
        this.workbench = workbench;
        this.window = window;
        this.say = say;
        ontologies = new OntologyFiles(workbench, window, say);
        desks = new AnnotationDesks(workbench, user.drafts(), say, this::takesUp);
    }

    public AnnotationDesks desks() {
        return desks;
    }

    public List<WorkbenchAction> actions() {
        return List.of(new WorkbenchAction("file.open-annotations", MENU, "Open Annotations...", "", this::open),
            new WorkbenchAction("file.save-annotations", MENU, "Save Annotations", "Ctrl+Alt+S", this::save),
            new WorkbenchAction("file.save-annotations-as", MENU, "Save Annotations As...", "", this::saveAs),
            new WorkbenchAction("annotate.class", "Tools", "Chosen Class...", "Ctrl+Alt+K", this::chosenClass),
            new WorkbenchAction("file.load-ontology", MENU, "Load Ontology...", "", ontologies::load),
            new WorkbenchAction("file.save-ontology", MENU, "Save Ontology...", "", ontologies::save));
    }

    private void chosenClass() {
        DataItem item = workbench.activeVolume().orElse(null);
        Optional<OntologyClass> chosen = item == null ? Optional.empty() : workbench.annotating().document(item.id()).flatMap(d -> d.ontology().find(workbench.annotating().chosenClass(item.id())));
        if (chosen.isEmpty()) say.accept("No class is chosen; begin with Annotate (Alt+A).");
        else ClassDialog.open(window, workbench, item.id(), chosen.get());
    }

    private void open() {
        DataItem item = workbench.activeVolume().orElse(null);
        if (item == null) {
            say.accept("Open the image first that the annotations belong to.");
            return;
        }
        JFileChooser chooser = new JFileChooser(folder);
        chooser.setDialogTitle("Open Annotations");
        if (chooser.showOpenDialog(window) != JFileChooser.APPROVE_OPTION) return;
        folder = chooser.getCurrentDirectory();
        desks.open(item, chooser.getSelectedFile().toPath());
    }

    private void save() {
        int item = workbench.activeVolume().map(DataItem::id).orElse(-1);
        if (desks.desk(item).isPresent() && desks.isDraft(item)) saveAs();
        else desks.save(item);
    }

    private void saveAs() {
        int item = workbench.activeVolume().map(DataItem::id).orElse(-1);
        if (desks.desk(item).isEmpty()) {
            desks.save(item); // which says why not
            return;
        }
        JFileChooser chooser = new JFileChooser(folder);
        chooser.setDialogTitle("Save Annotations As");
        chooser.setSelectedFile(new File("case" + AnnotationFile.EXTENSION));
        if (chooser.showSaveDialog(window) != JFileChooser.APPROVE_OPTION) return;
        folder = chooser.getCurrentDirectory();
        Path file = named(chooser.getSelectedFile());
        if (file.toFile().exists() && JOptionPane.showConfirmDialog(window, file.getFileName() + " is there already. Replace it?", "Save Annotations As", JOptionPane.OK_CANCEL_OPTION) != JOptionPane.OK_OPTION) return;
        desks.saveAs(item, file);
    }

    private static Path named(File file) {
        String name = file.getName();
        return name.endsWith(AnnotationFile.EXTENSION) ? file.toPath() : file.toPath().resolveSibling((name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name) + AnnotationFile.EXTENSION);
    }

    private boolean takesUp(Path file, Recovery unsaved) {
        String text = file.getFileName() + " was not saved at the end: the journal beside it has " + unsaved.steps() + (unsaved.steps() == 1 ? " step" : " steps") + " more, the last of " + When.of(unsaved.last())
            + ".\nTake them up again? If not, the journal is kept under another name.";
        return JOptionPane.showConfirmDialog(window, text, "Open Annotations", JOptionPane.YES_NO_OPTION) != JOptionPane.NO_OPTION;
    }
}
