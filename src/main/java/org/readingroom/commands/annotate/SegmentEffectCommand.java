package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.effect.EffectResult;
import org.readingroom.annotation.effect.EffectRun;
import org.readingroom.annotation.effect.EffectService;
import org.readingroom.annotation.effect.EffectSettings;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.effect.Setting;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.call.Explained;
import org.readingroom.call.Known;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.Volume;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Does to a track of annotations what the workbench's effects do. */
@Plugin(type = Command.class, label = "Segment Effect...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "segment-effect effect=margin track=1 settings=mm:3 annotations=reader1.annotations.json"),
    description = "Applies an effect to a track: threshold, mask-by-intensity, region-growing, flood-fill, grow-from-seeds, fill-between-slices, islands, fill-holes, smoothing, margin, hollow, logical "
        + "or scissors. A setting that an effect does not know is refused with those that it knows. Slices that do not change keep their outlines.")
public class SegmentEffectCommand extends TimedCommand implements Explained {

    @Parameter
    private EffectService effects;
    @Parameter
    private StatusService status;

    @Parameter(label = "Effect", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.EFFECTS), persist = false, description = "an id, such as threshold or margin")
    private String effect;
    @Parameter(label = "Track", persist = false, description = "a track's number or its UUID; several separated by ; where an effect takes them, the one to change first, which is made if a class is given")
    private String track = "1";
    @Parameter(label = "Class", required = false, persist = false, description = "its id or name; needed for a new object")
    private String label = "";
    @Parameter(label = "Settings", required = false, persist = false, description = "name:value,name:value; several numbers in one separated by ;; those of each effect stand below")
    private String settings = "";
    @Parameter(label = "Image", required = false, persist = false, description = "for effects that read its values; empty: the active one")
    private Volume image;
    @Parameter(label = "Channel", min = "0", persist = false, description = "of the image, from 0")
    private int channel = 0;
    @Parameter(label = "Save record as JSON", style = "save", required = false, persist = false, description = "what was done, with digests of what it was done to")
    private File json;

    @Override
    public void run() {
        try {
            SegmentEffect wanted = effects.effect(effect);
            Annotations[] before = new Annotations[1];
            EffectRun[] run = new EffectRun[1];
            EffectRun.Outcome[] outcome = new EffectRun.Outcome[1];
            Annotations after = editThen(document -> {
                before[0] = document.annotations();
                run[0] = run(document, wanted);
                outcome[0] = run[0].outcome(new StatusProgress(status, this));
                return outcome[0].edit();
            });
            EffectResult result = outcome[0].result();
            if (json != null) SafeFile.writeText(json.toPath(), result.record().toJson(run[0].input()) + "\n");
            printer.warn(result.findings());
            if (outcome[0].edit().isEmpty()) printer.print("Nothing was changed: the effect found no voxel, or none that was not there already.");
            for (Track t : after.tracks())
                if (result.changed().containsKey(t.uuid()) || before[0].track(t.uuid()).isEmpty()) printer.print(line(before[0], after, t, time));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Segment Effect", e));
        }
    }

    private EffectRun run(Annotated document, SegmentEffect wanted) throws IOException {
        EffectSettings set = EffectSettings.parse(wanted, settings);
        Set<Track> tracks = new LinkedHashSet<>();
        for (String part : track.split(";")) tracks.add(tracks.isEmpty() ? TrackText.thereOrNew(document, part, label) : TrackText.there(document, part));
        for (Track t : tracks) document.shapes(t.uuid()); // refuses those that have shapes at single times, where none is named
        boolean asks = image != null || wanted.needsImage();
        Volume values = asks ? image(document, image, channel, valueTime(), "effect=" + wanted.id() + " reads the image and") : null;
        Annotations now = document.annotations();
        return new EffectRun(() -> now, List.copyOf(tracks), wanted, set, values, channel, valueTime(), origin("effect:" + wanted.id()));
    }

    @Override
    public List<String> explanation() {
        List<String> lines = new ArrayList<>();
        for (SegmentEffect e : effects.effects()) {
            lines.add("effect=" + e.id() + (e.needsImage() ? " (reads image=)" : "") + (e.remark().isEmpty() ? "" : ". " + e.remark()));
            for (Setting s : e.settings()) lines.add("settings=" + s.help());
        }
        return lines;
    }

    private static String line(Annotations before, Annotations after, Track t, int time) {
        long now = AnnotationLabels.mask(after, t, at(time)).count();
        return "Track " + t.number() + (before.track(t.uuid()).isEmpty() ? " is new: " + now + " voxels" : ": " + AnnotationLabels.mask(before, t, s -> true).count() + " voxels before, " + now + " now") + ".";
    }
}
