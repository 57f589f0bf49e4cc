package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.PlaceText;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.call.Sentences;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Counted;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Proposals, accepted or thrown away. */
@Plugin(type = Command.class, label = "Confirm Annotations...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "confirm-annotations track=1 range=10-40 annotations=reader1.annotations.json"),
    description = "Accepts what is proposed, or throws it away. Keys and confirmed slices stay as they are.")
public class ConfirmAnnotationsCommand extends EditingCommand {

    @Parameter(label = "Track", persist = false, description = "all, or a number or UUID; several separated by ;")
    private String track = "all";
    @Parameter(label = "Slices", required = false, persist = false, description = "one from 0, or from-to, such as 10-40; empty: all")
    private String range = "";
    @Parameter(label = "Discard", persist = false, description = "true: throws the proposals away")
    private boolean discard = false;
    @Parameter(label = "Time (-1 = all)", min = "-1", persist = false, description = "of the image, from 0; -1: all")
    private int time = -1;

    @Override
    public void run() {
        try {
            int[] changed = new int[1];
            edit(document -> {
                Annotated then = time < 0 ? document : document.at(time, false);
                FillRequest request = request(then);
                Optional<Edit> edit = (discard ? Proposals.discard(then, request) : Proposals.confirm(then, request)).map(then::whole);
                changed[0] = edit.map(e -> e.changes().size()).orElse(0);
                return edit;
            });
            printer.print(Counted.are(changed[0], "slice") + " " + (discard ? "discarded." : "confirmed."));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Confirm Annotations", e));
        }
    }

    private FillRequest request(Annotated document) {
        Set<UUID> wanted = track.strip().equalsIgnoreCase("all") ? Set.of() : TrackText.all(document, track).stream().map(Track::uuid).collect(Collectors.toSet());
        int[] slices = range.isBlank() ? new int[] { 0, Integer.MAX_VALUE } : PlaceText.range(range, longest(document), document.image().grid());
        return new FillRequest(wanted, slices[PlaceText.FROM], slices[PlaceText.TO], State.PROPOSED);
    }

    /** Proposals lie across any axis. */
    private static Axis longest(Annotated document) {
        VoxelGrid grid = document.image().grid();
        Axis longest = Axis.K;
        for (Axis a : Axis.values()) if (grid.size(a.index()) > grid.size(longest.index())) longest = a;
        return longest;
    }
}
