package org.readingroom.commands.annotate;

import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.annotation.effect.EffectInput;
import org.readingroom.annotation.effect.EffectResult;
import org.readingroom.annotation.effect.EffectService;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.effect.SegmentShapes;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.Volume;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Does to a track of annotations what the workbench's effects do. */
@Plugin(type = Command.class, label = "Segment Effect...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "segment-effect effect=margin track=1 settings=mm:3 annotations=reader1.annotations.json"),
    description = "Applies an effect to a track: threshold, mask-by-intensity, region-growing, flood-fill, grow-from-seeds, fill-between-slices, islands, fill-holes, smoothing, margin, hollow, logical "
        + "or scissors. A setting that an effect does not know is refused with those that it knows. Slices that do not change keep their outlines.")
public class SegmentEffectCommand extends ContextCommand {

    @Parameter
    private EffectService effects;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Effect", persist = false, description = "an id, such as threshold or margin")
    private String effect;
    @Parameter(label = "Annotations", persist = false)
    private File annotations;
    @Parameter(label = "Track", persist = false, description = "a track's number or its UUID; several separated by ; where an effect takes them, the one to change first")
    private String track = "1";
    @Parameter(label = "Settings", required = false, persist = false, description = "name:value,name:value; several numbers in one separated by ;")
    private String settings = "";
    @Parameter(label = "Image", required = false, persist = false, description = "needed by effects that read its values")
    private Volume image;
    @Parameter(label = "Channel", min = "0", persist = false, description = "of the image, from 0")
    private int channel = 0;
    @Parameter(label = "Time", min = "0", persist = false, description = "of the image, from 0")
    private int time = 0;
    @Parameter(label = "Author", required = false, persist = false, description = "a pseudonym, noted on what is new")
    private String author = "";
    @Parameter(label = "Save as", style = "save", required = false, persist = false, description = "empty: the annotation file itself")
    private File output;
    @Parameter(label = "Save record as JSON", style = "save", required = false, persist = false, description = "what was done, with digests of what it was done to")
    private File json;

    @Override
    public void run() {
        try {
            SegmentEffect wanted = effects.effect(effect);
            Annotations[] before = new Annotations[1];
            EffectInput[] in = new EffectInput[1];
            EffectResult[] result = new EffectResult[1];
            Annotations after = new EditedFile(annotations, output, printer).edit(document -> {
                before[0] = document.annotations();
                in[0] = input(before[0]);
                result[0] = effects.apply(wanted.id(), in[0], settings, new StatusProgress(status, this));
                return Edits.to(document, wanted.label(), SegmentShapes.applied(before[0], result[0], new Origin(author.strip(), Instant.now(), "effect:" + wanted.id())));
            });
            if (json != null) SafeFile.writeText(json.toPath(), result[0].record().toJson(in[0]) + "\n");
            printer.warn(result[0].findings());
            for (Track t : after.tracks())
                if (result[0].changed().containsKey(t.uuid()) || before[0].track(t.uuid()).isEmpty()) printer.print(line(before[0], after, t));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Segment Effect", e));
        }
    }

    private EffectInput input(Annotations before) throws IOException {
        EffectInput in = SegmentShapes.input(before, tracks(before));
        if (image == null) return in;
        String other = before.image().mismatch(image).orElse("");
        if (!other.isEmpty()) throw new IllegalArgumentException(other);
        return in.on(image, channel, time);
    }

    private static String line(Annotations before, Annotations after, Track t) {
        long now = AnnotationLabels.mask(after, t, s -> true).count();
        return "Track " + t.number() + (before.track(t.uuid()).isEmpty() ? " is new: " + now + " voxels" : ": " + AnnotationLabels.mask(before, t, s -> true).count() + " voxels before, " + now + " now") + ".";
    }

    private List<UUID> tracks(Annotations in) {
        Set<UUID> wanted = new LinkedHashSet<>();
        for (String part : track.split(";")) wanted.add(find(in, part.strip()).uuid());
        return new ArrayList<>(wanted);
    }

    private static Track find(Annotations in, String text) {
        return in.tracks().stream().filter(t -> Integer.toString(t.number()).equals(text) || t.uuid().toString().equalsIgnoreCase(text)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no track '" + text + "'; expected one of the numbers " + in.tracks().stream().map(Track::number).sorted().toList()));
    }
}
