package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.volume.Volume;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Begins annotations of an image. */
@Plugin(type = Command.class, label = "New Annotations...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "new-annotations input=ct-folder ontology=classes.json output=reader1.annotations.json"),
    description = "Begins an annotation file of an image, with the classes of an ontology or the two standard ones, region and lesion. A file that is there is never replaced.")
public class NewAnnotationsCommand extends ContextCommand {

    @Parameter
    private Printer printer;

    @Parameter(label = "Image", persist = false)
    private Volume input;
    @Parameter(label = "Ontology", required = false, persist = false, description = "a file of classes, or an annotation file whose classes are taken; empty: region and lesion")
    private File ontology;
    @Parameter(label = "Save as", style = "save", persist = false, description = "ends in " + AnnotationFile.EXTENSION)
    private File output;

    @Override
    public void run() {
        try {
            Path file = output.toPath();
            LabelImport.requireNew(file);
            Ontology classes = ontology == null ? StandardClasses.ONTOLOGY : EditedFile.classes(ontology.toPath(), printer);
            UneditedFile.write(file, Annotations.of(ImageReference.of(input), classes));
            printer.print("Annotations of the image with the classes " + String.join(", ", classes.classes().stream().map(OntologyClass::id).toList()) + ".");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("New Annotations", e));
        }
    }
}
