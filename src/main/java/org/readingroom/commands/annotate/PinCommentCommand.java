package org.readingroom.commands.annotate;

import com.google.gson.JsonArray;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.call.Sentences;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.SafeFile;
import org.readingroom.review.Pin;
import org.readingroom.review.ReviewJson;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A comment at a place of the patient: written, settled, deleted, listed. */
@Plugin(type = Command.class, label = "Pin Comment...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "pin-comment \"text=is this the vein?\" point=-12.5,30,104 annotations=adjudicated.annotations.json"),
    description = "Pins a comment at a place of the patient, settles, reopens or deletes one, and lists those that are there. Every view of the space shows it. Undo Annotations takes it back.")
public class PinCommentCommand extends SignedCommand {

    @Parameter(label = "Text", required = false, persist = false, description = "of a new comment; never patient data. Empty: none is added")
    private String text = "";
    @Parameter(label = "Place (mm)", required = false, persist = false, description = "x,y,z in the patient (LPS), of a new comment")
    private String point = "";
    @Parameter(label = "Voxel", required = false, persist = false, description = "i,j,k from 0, in place of the place in mm")
    private String voxel = "";
    @Parameter(label = "Settle", required = false, persist = false, description = "number of a comment as listed, from 1, or its id")
    private String resolve = "";
    @Parameter(label = "Open again", required = false, persist = false, description = "likewise")
    private String reopen = "";
    @Parameter(label = "Delete", required = false, persist = false, description = "likewise")
    private String delete = "";
    @Parameter(label = "Save all comments as JSON", style = "save", required = false, persist = false)
    private File json;

    @Override
    public void run() {
        try {
            long asked = List.of(text, resolve, reopen, delete).stream().filter(t -> !t.isBlank()).count();
            if (asked > 1) throw new IllegalArgumentException("text=, resolve=, reopen= and delete= are given together; expected one of them");
            Annotations after = asked == 0 ? read() : edit(this::edit);
            List<Pin> pins = Pin.of(after.classifications());
            if (json != null) {
                JsonArray all = new JsonArray();
                pins.forEach(p -> all.add(ReviewJson.pin(p)));
                SafeFile.writeText(json.toPath(), all + "\n");
            }
            printer.print(pins.isEmpty() ? "There are no comments." : IntStream.range(0, pins.size()).mapToObj(n -> (n + 1) + (pins.get(n).resolved() ? " (settled): " : ": ") + pins.get(n).text()).collect(Collectors.joining("\n")));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Pin Comment", e));
        }
    }

    private Optional<Edit> edit(AnnotationDocument document) {
        if (!text.isBlank()) return Optional.of(Pin.add(document, Pin.of(text, place(document), "", origin("comment"))));
        if (!delete.isBlank()) return Optional.of(Pin.delete(document, pin(document, "delete", delete)));
        Pin pin = resolve.isBlank() ? pin(document, "reopen", reopen) : pin(document, "resolve", resolve);
        boolean wanted = !resolve.isBlank();
        return pin.resolved() == wanted ? Optional.empty() : Optional.of(Pin.resolve(document, pin, wanted, origin("comment")));
    }

    private PointMm place(AnnotationDocument document) {
        if (point.isBlank() == voxel.isBlank()) throw new IllegalArgumentException(point.isBlank() ? "the comment has no place; expected point=x,y,z in mm or voxel=i,j,k" : "point= and voxel= are given both; expected one of them");
        double[] v = numbers(point.isBlank() ? "voxel" : "point", point.isBlank() ? voxel : point);
        return point.isBlank() ? document.image().grid().toPatient(v[0], v[1], v[2]) : new PointMm(v[0], v[1], v[2]);
    }

    private static double[] numbers(String name, String text) {
        String[] parts = text.split(",", -1);
        double[] all = new double[3];
        try {
            for (int n = 0; n < parts.length && n < 3; n++) all[n] = Double.parseDouble(parts[n].strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + "=" + text + "; expected three numbers such as 12.5,-30,104", e);
        }
        if (parts.length != 3 || !Double.isFinite(all[0] + all[1] + all[2])) throw new IllegalArgumentException(name + "=" + text + "; expected three numbers such as 12.5,-30,104");
        return all;
    }

    private static Pin pin(AnnotationDocument document, String name, String wanted) {
        List<Pin> all = Pin.of(document);
        for (int n = 0; n < all.size(); n++) if (wanted.strip().equals(String.valueOf(n + 1)) || wanted.strip().equals(all.get(n).id().toString())) return all.get(n);
        throw new IllegalArgumentException(name + "=" + wanted + ": no such comment; expected " + (all.isEmpty() ? "one that is there, and there is none" : "a number from 1 to " + all.size() + ", or its id"));
    }
}
