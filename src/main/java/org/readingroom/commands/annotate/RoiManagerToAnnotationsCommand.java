package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.State;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.call.Sentences;
import org.readingroom.ij1.AnnotationSelections;
import org.readingroom.ij1.RoiRequest;
import org.readingroom.io.Counted;
import org.readingroom.ui.session.IdentityFree;
import org.readingroom.volume.Volume;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** ImageJ's selections become figures. */
@Plugin(type = Command.class, label = "ROI Manager to Annotations...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "roi-manager-to-annotations path=rois.zip label=lesion annotations=reader1.annotations.json"),
    description = "Takes the selections of ImageJ's ROI Manager, or of its file, into annotations: areas, lines and points on their slices, names, channels and times kept. Selections of one name are one object.")
public class RoiManagerToAnnotationsCommand extends SignedCommand {

    private static final String AS_IT_IS = "own";

    @Parameter(label = "File of selections", required = false, persist = false, description = ".roi or .zip; empty: the ROI Manager")
    private File path;
    @Parameter(label = "Class", required = false, persist = false, description = "of new objects: its id or name; empty: that of the annotations they came from, or that their name begins with")
    private String label = "";
    @Parameter(label = "Slice", min = "0", required = false, persist = false, description = "from 0, for selections that lie on none")
    private Integer slice;
    @Parameter(label = "State", choices = { AS_IT_IS, "key", "proposed", "confirmed" }, persist = false, description = "of the slices; own: as the selection came from annotations, else key")
    private String state = AS_IT_IS;
    @Parameter(label = "Image", required = false, persist = false, description = "that the annotations belong to; needed for plain positions in stacks of several channels or times")
    private Volume image;

    private final Set<String> leftOut = new HashSet<>(); // names
    private Volume known; // whose headers say who the patient is; null if none is open

    @Override
    public void run() {
        try {
            int[] before = new int[2];
            Annotations after = edit(document -> {
                before[0] = document.tracks().size();
                before[1] = document.annotations().shapes().size();
                return edit(document);
            });
            printer.print(Counted.were(after.shapes().size() - before[1], "figure") + " added, and " + Counted.of(after.tracks().size() - before[0], "object") + "." + (leftOut.isEmpty() ? "" : " " + leftOut.size() + (leftOut.size() == 1 ? " name repeats who the patient is and stays out." : " names repeat who the patient is and stay out.")));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("ROI Manager to Annotations", e));
        }
    }

    /** A name that repeats who the patient is stays out of annotations. */
    private boolean isKept(String name) {
        boolean free = known == null || IdentityFree.isFree(name, known);
        if (!free) leftOut.add(name);
        return free;
    }

    private Optional<Edit> edit(AnnotationDocument document) throws IOException {
        known = image != null ? image : edited().image().filter(v -> document.image().mismatch(v).isEmpty()).orElse(null);
        if (image != null) document.image().mismatch(image).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        OntologyClass of = label.isBlank() ? null : TrackText.classOf(document.ontology(), label);
        RoiRequest request = new RoiRequest(of, state.equals(AS_IT_IS) ? null : State.parse(state), slice == null ? -1 : slice, image == null ? 1 : image.components(), image == null ? 1 : image.times(),
            origin("roi"), this::isKept);
        return path == null ? AnnotationSelections.ofManager(document, request) : AnnotationSelections.read(document, path.toPath(), request);
    }
}
