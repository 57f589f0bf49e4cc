package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.call.Sentences;
import org.readingroom.io.Counted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes two objects one. */
@Plugin(type = Command.class, label = "Merge Annotations...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "merge-annotations track=1 other=2 annotations=reader1.annotations.json"),
    description = "Makes two or more objects one, in one step: what was drawn and said of the others becomes the first one's, whose class, number and attributes stay.")
public class MergeAnnotationsCommand extends EditingCommand {

    @Parameter(label = "Track", persist = false, description = "that stays: a number or UUID")
    private String track;
    @Parameter(label = "Other track", persist = false, description = "that becomes part of it: a number or UUID; several separated by ;")
    private String other;

    @Override
    public void run() {
        try {
            Track[] stays = new Track[1];
            List<Track> gone = new ArrayList<>();
            Annotations after = edit(document -> {
                stays[0] = TrackText.there(document, track);
                gone.addAll(TrackText.all(document, other));
                return Optional.of(Tracks.merge(document, stays[0], gone));
            });
            String parts = gone.stream().map(t -> "" + t.number()).collect(Collectors.joining(", "));
            printer.print((gone.size() == 1 ? "Track " + parts + " is" : "Tracks " + parts + " are") + " part of track " + stays[0].number() + " now, which has " + Counted.of(after.shapesOf(stays[0]).size(), "figure") + ".");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Merge Annotations", e));
        }
    }
}
