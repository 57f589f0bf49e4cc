package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.State;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.tool.Claims;
import org.readingroom.annotation.tool.LabelTracks;
import org.readingroom.call.Printer;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.LabelsOnPlanes;
import org.readingroom.volume.label.PlacedLabels;
import org.readingroom.volume.label.ResampledLabels;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SelectedLabels;

/** Labels that become objects of an annotation file that is there, or of a new one. */
record LabelImport(OnImage labels, Volume image, File annotations, File output, String recover, Resampling resampling, int time, Printer printer) {

    /** Where labels come from, once it is known what they shall lie on. */
    @FunctionalInterface
    interface OnImage {
        /** @param image null if only its grid is known */
        LabelMap on(Volume image, VoxelGrid grid) throws IOException;
    }


    static final Ontology NO_CLASSES = new Ontology(List.of(), Notes.NONE);

    /** @param outlined outlines in place of masks @return how many objects were added */
    int run(State state, boolean outlined, Origin origin) throws IOException {
        if (image == null && annotations == null) throw new IllegalArgumentException("neither image= nor annotations= is given; expected the image that the labels lie on, or annotations of it");
        if (annotations == null && output == null) throw new IllegalArgumentException("output= is missing; expected the name of a new annotation file, or annotations= to add to");
        if (annotations != null) {
            int[] before = new int[1];
            Annotations after = EditedFile.of(annotations, output, recover, printer).edit(document -> {
                before[0] = document.tracks().size();
                return edit(document, state, outlined, origin);
            });
            return after.tracks().size() - before[0];
        }
        requireNew(output.toPath());
        AnnotationDocument document = AnnotationDocument.of(Annotations.of(ImageReference.of(image), NO_CLASSES));
        edit(document, state, outlined, origin).map(e -> Claims.settle(document, e, track -> false).edit()).ifPresent(document::apply);
        UneditedFile.write(output.toPath(), document.annotations());
        return document.tracks().size();
    }

    /** Nobody's work is replaced. */
    static void requireNew(Path file) throws IOException {
        EditedFile.target(file.toFile());
        if (Files.exists(file)) throw new FileAlreadyExistsException(file.getFileName().toString(), null, "is there already, and somebody's work may be in it; expected a new name. Delete or move it first");
    }

    private Optional<Edit> edit(AnnotationDocument document, State state, boolean outlined, Origin origin) throws IOException {
        if (image != null && time >= image.times()) refuse("time=" + time + "; expected 0 to " + (image.times() - 1) + ", or -1 for all.");
        Annotated then = document.at(Math.max(ImageTime.ALL, time), image != null && image.times() == 1);
        return LabelTracks.edit(then, placed(document.image()), state, outlined, origin).map(then::whole);
    }

    private LabelMap placed(ImageReference on) throws IOException {
        if (image != null) on.mismatch(image).ifPresent(LabelImport::refuse);
        LabelMap labels = this.labels.on(image, on.grid());
        if (image != null) labels.drawnOn().refusal(image).ifPresent(LabelImport::refuse);
        String series = labels.seriesUid(), space = labels.drawnOn().frameOfReference();
        if (!space.isEmpty() && !on.frameOfReferenceUid().isEmpty() && !space.equals(on.frameOfReferenceUid()))
            refuse("The labels lie in another space (Frame of Reference UID) than the annotations' image; expected the same.");
        if (!series.isEmpty() && !on.seriesUid().isEmpty() && !series.equals(on.seriesUid()))
            refuse("The labels were drawn on series " + series + ", the annotations belong to series " + on.seriesUid() + "; expected the same.");
        PlacedLabels placed = image == null ? PlacedLabels.on(labels, on.grid()) : PlacedLabels.on(labels, image);
        if (placed.labels().isPresent()) return placed.labels().get();
        if (image != null && PlacedLabels.isPlaceless(labels, image)) refuse(placed.difference());
        if (resampling == Resampling.REFUSE) refuse(placed.difference() + " resample=nearest or resample=linear does it here.");
        LabelMap resampled = image == null ? ResampledLabels.on(on.grid(), labels, resampling) : LabelsOnPlanes.resampled(image, labels, resampling);
        List<String> gone = labels.segments().stream().filter(s -> SelectedLabels.hasVoxels(labels, s) && !SelectedLabels.hasVoxels(resampled, s)).map(Segment::name).toList();
        if (gone.size() == labels.segments().size()) refuse("The labels lie beside the image: none of them is left on its voxels. Use the image that they were drawn on.");
        String told = "The labels lay on other voxels and were put onto the image's by resample=" + resampling.text();
        if (gone.isEmpty()) printer.print(told + ".");
        else printer.warn(List.of(Finding.warning("RESAMPLED", told + "; nothing is left of " + String.join(", ", gone) + ".", "")));
        return resampled;
    }

    private static void refuse(String why) {
        throw new IllegalArgumentException(why);
    }
}
