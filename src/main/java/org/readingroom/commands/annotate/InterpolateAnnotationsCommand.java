package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.annotation.track.InterpolateTracks;
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
    @Parameter(label = "Save as", style = "save", persist = false)
    private File output;

    @Override
    public void run() {
        try {
            Path file = annotations.toPath();
            Annotations before = AnnotationFile.read(file);
            int[] slices = slices();
            FillRequest request = new FillRequest(tracks(before), slices[0], slices[1], confirm ? State.CONFIRMED : State.PROPOSED);
            Annotations after = InterpolateTracks.fill(before, request, methods.method(method), Instant.now(), new StatusProgress(status, this));
            AnnotationFile.write(output.toPath(), after);
            printer.print((after.shapes().size() - before.shapes().stream().filter(s -> s.state().isFixed()).count()) + " slices are " + request.state().label() + ", keys are as they were.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Interpolate Annotations", e));
        }
    }

    private Set<UUID> tracks(Annotations in) {
        if (track.strip().equalsIgnoreCase("all")) return Set.of();
        Set<UUID> wanted = new TreeSet<>();
        for (String part : track.split(";")) wanted.add(find(in, part.strip()).uuid());
        return wanted;
    }

    private static Track find(Annotations in, String text) {
        return in.tracks().stream().filter(t -> Integer.toString(t.number()).equals(text) || t.uuid().toString().equalsIgnoreCase(text)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no track '" + text + "'; expected all, or one of the numbers " + in.tracks().stream().map(Track::number).sorted().toList()));
    }

    private int[] slices() {
        if (range.isBlank()) return new int[] { 0, Integer.MAX_VALUE };
        if (!range.strip().matches("[0-9]{1,9}-[0-9]{1,9}")) throw new IllegalArgumentException("range=" + range + "; expected two slices from 0 with a hyphen, such as 10-40");
        String[] ends = range.strip().split("-");
        return new int[] { Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) };
    }
}
