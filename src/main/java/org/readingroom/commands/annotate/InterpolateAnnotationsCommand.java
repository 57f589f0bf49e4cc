package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Proposes the slices between the key slices of annotations. */
@Plugin(type = Command.class, label = "Interpolate Annotations...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "interpolate-annotations annotations=reader1.annotations.json output=reader1-filled.annotations.json"),
    description = "Fills the slices between the key slices of tracks and marks them as proposed. Key and confirmed slices are never changed.")
public class InterpolateAnnotationsCommand extends ContextCommand {

    @Parameter
    private InterpolationService methods;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Annotations", persist = false)
    private File annotations;
    @Parameter(label = "Track", persist = false, description = "all, a track's number or its UUID; several separated by ;")
    private String track = "all";
    @Parameter(label = "Method", persist = false, description = "gated (follows an object that moves) or plain; two single outlines are blended point by point")
    private String method = "gated";
    @Parameter(label = "Slices", required = false, persist = false, description = "from-to, from 0, such as 10-40; empty: all")
    private String range = "";
    @Parameter(label = "Confirm at once", persist = false, description = "true: the filled slices count as accepted")
    private boolean confirm = false;
    @Parameter(label = "Save as", style = "save", required = false, persist = false, description = "empty: the annotation file itself")
    private File output;

    @Override
    public void run() {
        try {
            long[] fixed = new long[1];
            Annotations after = new EditedFile(annotations, output, printer).edit(document -> {
                fixed[0] = document.annotations().shapes().stream().filter(s -> s.state().isFixed()).count();
                return Proposals.fill(document, request(document), methods.method(method), Instant.now(), new StatusProgress(status, this));
            });
            printer.print((after.shapes().size() - fixed[0]) + " slices are " + (confirm ? State.CONFIRMED : State.PROPOSED).label() + ", keys are as they were.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Interpolate Annotations", e));
        }
    }

    private FillRequest request(AnnotationDocument document) {
        int[] slices = slices();
        return new FillRequest(tracks(document), slices[0], slices[1], confirm ? State.CONFIRMED : State.PROPOSED);
    }

    private Set<UUID> tracks(AnnotationDocument document) {
        if (track.strip().equalsIgnoreCase("all")) return Set.of();
        Set<UUID> wanted = new TreeSet<>();
        for (Track t : TrackText.all(document, track)) wanted.add(t.uuid());
        return wanted;
    }

    private int[] slices() {
        if (range.isBlank()) return new int[] { 0, Integer.MAX_VALUE };
        if (!range.strip().matches("[0-9]{1,9}-[0-9]{1,9}")) throw new IllegalArgumentException("range=" + range + "; expected two slices from 0 with a hyphen, such as 10-40");
        String[] ends = range.strip().split("-");
        return new int[] { Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) };
    }
}
