package org.readingroom.review;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.ClassificationChange;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * A comment at a place of the patient. In an annotation file it is a classification of the slice through the place, with the field {@code pin} beside it.
 *
 * @param id       its own
 * @param text     never patient data
 * @param place    LPS mm
 * @param region   id of the region of disagreement that it is about; empty for none
 * @param resolved whether it is settled
 * @param origin   who and when
 */
public record Pin(UUID id, String text, PointMm place, String region, boolean resolved, Origin origin) {

    /** What such a classification is called. */
    public static final String LABEL = "Comment";
    private static final String FIELD = "pin";

    /** @throws IllegalArgumentException without a text */
    public Pin {
        text = text.strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) throw new IllegalArgumentException("a comment needs a text");
    }

    public static Pin of(String text, PointMm place, String region, Origin origin) {
        return new Pin(UUID.randomUUID(), text, place, region, false, origin);
    }

    /** All of a document, in the order of their slices. */
    public static List<Pin> of(AnnotationDocument document) {
        return of(document.classifications());
    }

    /** Those among what is said of slices. */
    public static List<Pin> of(List<Classification> said) {
        List<Pin> all = new ArrayList<>();
        for (Classification c : said) of(c).ifPresent(all::add);
        return all;
    }

    private static Optional<Pin> of(Classification c) {
        if (!c.label().equals(LABEL)) return Optional.empty();
        JsonObject o = c.kept().value(FIELD).filter(v -> v.isJsonObject()).map(v -> v.getAsJsonObject()).orElse(null);
        if (o == null || !o.has("id") || !(o.get("point_lps_mm") instanceof JsonArray at) || at.size() != 3) return Optional.empty();
        try {
            return Optional.of(new Pin(UUID.fromString(o.get("id").getAsString()), c.value(), new PointMm(at.get(0).getAsDouble(), at.get(1).getAsDouble(), at.get(2).getAsDouble()),
                o.has("region") ? o.get("region").getAsString() : "", o.has("resolved") && o.get("resolved").getAsBoolean(), c.origin()));
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return Optional.empty(); // somebody else's field of the name: kept, and no pin
        }
    }

    Pin resolved(boolean value, Origin by) {
        return new Pin(id, text, place, region, value, by);
    }

    /** @throws IllegalArgumentException if the place is outside of the image */
    Classification said(VoxelGrid grid) {
        PointMm at = grid.toIndex(place);
        if (!grid.contains(Math.rint(at.x()), Math.rint(at.y()), Math.rint(at.z()))) throw new IllegalArgumentException("the place of the comment lies outside of the image; expected one in it");
        JsonObject more = new JsonObject();
        more.addProperty("id", id.toString());
        JsonArray mm = new JsonArray();
        mm.add(place.x());
        mm.add(place.y());
        mm.add(place.z());
        more.add("point_lps_mm", mm);
        if (!region.isEmpty()) more.addProperty("region", region);
        more.addProperty("resolved", resolved);
        int k = (int) Math.rint(at.z());
        return new Classification(LABEL, text, null, Axis.K, k, k, origin, Notes.NONE.with(FIELD, more));
    }

    /** Pins a comment. */
    public static Edit add(AnnotationDocument document, Pin pin) {
        return Edit.of("Comment", ClassificationChange.add(pin.said(document.image().grid())));
    }

    /** Settles a comment, or opens it again; who said it first stays in the journal. */
    public static Edit resolve(AnnotationDocument document, Pin pin, boolean resolved, Origin by) {
        return Edit.of(resolved ? "Resolve comment" : "Reopen comment", new ClassificationChange(there(document, pin.id()), pin.resolved(resolved, by).said(document.image().grid())));
    }

    public static Edit delete(AnnotationDocument document, Pin pin) {
        return Edit.of("Delete comment", ClassificationChange.delete(there(document, pin.id())));
    }

    private static Classification there(AnnotationDocument document, UUID id) {
        return document.classifications().stream().filter(c -> of(c).filter(p -> p.id.equals(id)).isPresent()).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("the comment is not there any more"));
    }
}
