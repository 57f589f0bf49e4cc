package org.readingroom.commands.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.annotation.tool.Extending;
import org.readingroom.annotation.tool.Following;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.call.Known;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.io.Counted;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Proposes the slices between the key slices of annotations. */
@Plugin(type = Command.class, label = "Interpolate Annotations...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "interpolate-annotations annotations=reader1.annotations.json output=reader1-filled.annotations.json"),
    description = "Fills the slices between the key slices of tracks and marks them as proposed. Key and confirmed slices are never changed.")
public class InterpolateAnnotationsCommand extends EditingCommand {

    private static final String TO = "to:";
    private static final Pattern KEY = Pattern.compile("(?:([0-9]{1,9})/)?([ijk]?)([0-9]{1,9})");

    @Parameter
    private InterpolationService methods;
    @Parameter
    private StatusService status;
    @Parameter(label = "Track", persist = false, description = "all, a track's number or its UUID; several separated by ;")
    private String track = "all";
    @Parameter(label = "Method", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.METHODS), persist = false, description = "gated (follows an object that moves), plain (signed distance), contour (morphological); two single outlines are blended point by point")
    private String method = "gated";
    @Parameter(label = "Slices", required = false, persist = false, description = "from-to, from 0, such as 10-40; empty: all")
    private String range = "";
    @Parameter(label = "Confirm at once", persist = false, description = "true: the filled slices count as accepted")
    private boolean confirm = false;
    @Parameter(label = "Around keys", required = false, persist = false, description = "slices of keys that were changed, several separated by ;, of one object alone as 2/14, across another axis as 2/j14: makes only the proposals between them and the keys next to them anew; empty: fills all gaps")
    private String around = "";
    @Parameter(label = "Extend", required = false, persist = false, description = "repeats the last key on so many slices behind it, such as 5, the first key before it, such as -5, or either up to a slice, such as to:40; fills no gap then")
    private String extend = "";
    @Parameter(label = "Noted time", style = "unasked", required = false, persist = false, description = "to note, such as 2026-11-22T17:00:00Z; empty: now")
    private String when = "";
    @Parameter(label = "Time (-1 = all)", min = "-1", persist = false, description = "of the image, from 0; -1: gaps of all times; with around or extend objects that are the same at all times")
    private int time = -1;

    @Override
    public void run() {
        try {
            if (!around.isBlank() && !extend.isBlank()) throw new IllegalArgumentException("around and extend are given; expected one of them");
            if (confirm && !(around + extend).isBlank()) throw new IllegalArgumentException("confirm goes with filling gaps; expected confirm=false with around or extend");
            long[] fixed = new long[1];
            boolean[] isChanged = new boolean[1];
            Annotations after = filling(document -> {
                fixed[0] = document.annotations().shapes().stream().filter(s -> s.state().isFixed()).count();
                if (!extend.isBlank()) return extended(document);
                if (!around.isBlank()) return followed(document);
                Optional<Edit> filled = Proposals.fill(document, request(document), methods.method(method), SignedText.time(when), new StatusProgress(status, this));
                isChanged[0] = filled.isPresent();
                return filled;
            });
            if ((around + extend).isBlank() && !isChanged[0]) printer.print("Nothing was filled: that needs two key slices of an object with slices between them that are not yet filled so.");
            printer.print(Counted.are(after.shapes().stream().filter(atAllTimes() ? s -> true : seen(time)).count() - fixed[0], "slice") + " " + (confirm ? State.CONFIRMED : State.PROPOSED).label() + ", keys are as they were.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Interpolate Annotations", e));
        }
    }

    /** Gaps of all times are filled at once; what goes on from a key does so at one time. */
    private Annotations filling(Then editing) throws IOException {
        return atAllTimes() ? edit(editing::on) : edit(time, editing);
    }

    private boolean atAllTimes() {
        return time < 0 && (around + extend).isBlank();
    }

    /** What the workbench does by itself when somebody changes a key. */
    private Optional<Edit> followed(Annotated document) {
        List<Following.Key> keys = new ArrayList<>();
        for (String text : around.split(";")) {
            Matcher key = KEY.matcher(text.strip());
            if (!key.matches()) throw new IllegalArgumentException("around=" + around + ": '" + text.strip() + "' is no slice; expected indices from 0, several separated by ;, of one object 2/14, across another axis 2/j14");
            Collection<Track> of = key.group(1) == null ? wanted(document) : TrackText.all(document, key.group(1));
            for (Track t : of) keys.add(new Following.Key(t.uuid(), key.group(2).isEmpty() ? Extending.axis(document, t) : Axis.parse(key.group(2)), Integer.parseInt(key.group(3))));
        }
        InterpolationMethod other = methods.method(method);
        return Following.of(document, keys).flatMap(f -> f.edit(id -> methods.ids().contains(id) ? methods.method(id) : other, SignedText.time(when), new StatusProgress(status, this)));
    }

    private Optional<Edit> extended(Annotated document) {
        String wanted = extend.strip();
        if (!wanted.matches("-?[0-9]{1,9}|to:[0-9]{1,9}")) throw new IllegalArgumentException("extend=" + extend + "; expected a number of slices such as 5 or -5, or to: and a slice from 0, such as to:40");
        List<Change> changes = new ArrayList<>();
        for (Track t : wanted(document)) {
            Axis axis = Extending.axis(document, t);
            Optional<Edit> edit = wanted.startsWith(TO) ? Extending.to(document, t, axis, Integer.parseInt(wanted.substring(TO.length())), SignedText.time(when)) : Extending.by(document, t, axis, Integer.parseInt(wanted), SignedText.time(when));
            edit.ifPresent(e -> changes.addAll(e.changes()));
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit("Extend", changes));
    }

    private List<Track> wanted(Annotated document) {
        Set<UUID> tracks = tracks(document);
        return document.tracks().stream().filter(t -> tracks.isEmpty() || tracks.contains(t.uuid())).toList();
    }

    private FillRequest request(Annotated document) {
        int[] slices = slices();
        return new FillRequest(tracks(document), slices[0], slices[1], confirm ? State.CONFIRMED : State.PROPOSED);
    }

    private Set<UUID> tracks(Annotated document) {
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
