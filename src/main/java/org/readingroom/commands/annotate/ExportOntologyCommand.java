package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.store.OntologyFile;
import org.readingroom.call.Sentences;
import org.readingroom.io.Counted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes the classes of annotations into a file of their own. */
@Plugin(type = Command.class, label = "Export Ontology...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "export-ontology annotations=reader1.annotations.json output=classes.ontology.json"),
    description = "Writes the classes of annotations, and what is asked about slices, as an ontology file that others begin with.")
public class ExportOntologyCommand extends AnnotationCommand {

    @Parameter(label = "Save as", style = "save", persist = false, description = "such as classes" + OntologyFile.EXTENSION + "; a file that is there is replaced")
    private File output;

    @Override
    public void run() {
        try {
            Ontology ontology = read().ontology();
            OntologyFile.write(output.toPath(), ontology);
            printer.print(Counted.are(ontology.classes().size(), "class") + " written.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Export Ontology", e));
        }
    }
}
