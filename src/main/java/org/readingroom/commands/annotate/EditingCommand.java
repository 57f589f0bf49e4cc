package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.volume.Volume;
import org.scijava.plugin.Parameter;

/** A command that changes annotations: where it saves them. */
abstract class EditingCommand extends AnnotationCommand {

    @Parameter(label = "Save as", style = "save", required = false, persist = false, description = "empty: the annotation file itself")
    private File output;
    @Parameter(label = "Work not saved", choices = { "refuse", "keep", "discard" }, persist = false,
        description = "steps that are only in the journal, as after a crash; keep: they are saved first; discard: their journal is set aside; refuse: nothing is done")
    private String recover = "refuse";

    private EditedFile edited; // once it is known

    /** All or nothing. @return what is there now @throws IOException in one sentence */
    final Annotations edit(EditedFile.Editing editing) throws IOException {
        return edited().edit(editing);
    }

    /** What a command does to what there is at a time. */
    @FunctionalInterface
    interface Then {
        Optional<Edit> on(Annotated document) throws IOException;
    }

    /**
     * The same at one time of the image.
     *
     * @param time from 0; below that what is the same at all times
     * @throws IllegalArgumentException also if the image is known and has no such time
     */
    final Annotations edit(int time, Then editing) throws IOException {
        return edit(document -> {
            Optional<Volume> image = edited().image().filter(v -> document.image().mismatch(v).isEmpty());
            if (image.isPresent() && time >= image.get().times()) throw new IllegalArgumentException("time=" + time + "; expected 0 to " + (image.get().times() - 1) + ", or -1 for all");
            Annotated then = document.at(Math.max(ImageTime.ALL, time), image.filter(v -> v.times() == 1).isPresent());
            return editing.on(then).map(then::whole);
        });
    }

    /** Which shapes there are at a time: those that belong to it, and those that are the same at all. */
    static Predicate<Shape> at(int time) {
        return s -> time < 0 || s.time() == ImageTime.ALL || s.time() == time;
    }

    /** Which of all shapes an edit of a time has before it: unlike {@link #at}, without a time only those that are the same at all. */
    static Predicate<Shape> seen(int time) {
        return s -> s.time() == ImageTime.ALL || s.time() == time;
    }

    final EditedFile edited() throws IOException {
        if (edited == null) edited = EditedFile.of(annotations, output, recover, printer);
        return edited;
    }

    /**
     * The image that annotations belong to: the one that is given, else the one that the window shows with them, else the active one.
     *
     * @param given null if none is
     * @param time  whose values are asked for; below 0: the first
     * @param why   what asks for it, such as range=40,80
     * @throws IllegalArgumentException if there is none, it is another one, or it has no such channel or time
     */
    final Volume image(Annotated document, Volume given, int channel, int time, String why) throws IOException {
        Volume image = given != null ? given : edited().image().orElseThrow(() -> new IllegalArgumentException(why + " asks for values; expected image= too"));
        document.image().mismatch(image).ifPresent(other -> {
            throw new IllegalArgumentException(other);
        });
        if (channel >= image.components()) throw new IllegalArgumentException("channel=" + channel + "; expected 0 to " + (image.components() - 1));
        if (time >= image.times()) throw new IllegalArgumentException("time=" + time + "; expected 0 to " + (image.times() - 1));
        return image;
    }
}
