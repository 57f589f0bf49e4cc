package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes two objects one. */
@Plugin(type = Command.class, label = "Merge Annotations...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "merge-annotations track=1 other=2 annotations=reader1.annotations.json"),
    description = "Makes two objects one: what was drawn and said of the other becomes the first one's, whose class, number and attributes stay.")
public class MergeAnnotationsCommand extends ContextCommand {

    @Parameter
    private Printer printer;

    @Parameter(label = "Track", persist = false, description = "that stays: a number or UUID")
    private String track;
    @Parameter(label = "Other track", persist = false, description = "that becomes part of it: a number or UUID")
    private String other;
    @Parameter(label = "Annotations", persist = false)
    private File annotations;
    @Parameter(label = "Save as", style = "save", required = false, persist = false, description = "empty: the annotation file itself")
    private File output;

    @Override
    public void run() {
        try {
            Track[] both = new Track[2];
            Annotations after = new EditedFile(annotations, output, printer).edit(document -> {
                both[0] = TrackText.there(document, track);
                both[1] = TrackText.there(document, other);
                return Optional.of(Tracks.merge(document, both[0], both[1]));
            });
            printer.print("Track " + both[1].number() + " is part of track " + both[0].number() + " now, which has " + after.shapesOf(both[0]).size() + " figures.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Merge Annotations", e));
        }
    }
}
