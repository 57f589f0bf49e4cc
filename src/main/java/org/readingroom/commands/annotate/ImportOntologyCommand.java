package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.tool.OntologyMerge;
import org.readingroom.annotation.tool.Proposed;
import org.readingroom.call.Sentences;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes over the classes of a file. */
@Plugin(type = Command.class, label = "Import Ontology...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "import-ontology ontology=classes.ontology.json annotations=reader1.annotations.json"),
    description = "Takes over the classes of an ontology file, or of an annotation file, as Load Ontology in the Annotate panel does. A class is the one of the same id, else of the same name; answers go along, and those that fit no longer are kept aside and told.")
public class ImportOntologyCommand extends SignedCommand {

    @Parameter(label = "Ontology", persist = false, description = "a file of classes, or an annotation file whose classes are taken")
    private File ontology;
    @Parameter(label = "Other classes", choices = { "stay", "go" }, persist = false, description = "what becomes of classes that the file lacks; those with objects stay in any case")
    private String others = "stay";

    @Override
    public void run() {
        try {
            Ontology file = EditedFile.classes(ontology.toPath(), printer);
            List<String> told = new ArrayList<>();
            Annotations after = edit(document -> {
                Proposed proposed = OntologyMerge.merge(document, file, others.equals("go"), origin("ontology"));
                told.addAll(proposed.told());
                return proposed.edit();
            });
            told.forEach(printer::print);
            printer.print("The classes are now " + String.join(", ", after.ontology().classes().stream().map(OntologyClass::id).toList()) + ".");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Import Ontology", e));
        }
    }
}
