package org.readingroom.annotation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who made a shape, when, with what, and what they saw then.
 *
 * @param author a reader's pseudonym or account, never a patient's name; empty if unknown
 * @param time   null if unknown
 * @param tool   such as polygon, brush or interpolation:gated; empty if unknown
 * @param view   the view's state: {@code window {centre, width, shape}}, {@code slab_mm}, {@code mode}, {@code zoom}, and of images with several {@code t} (from 1) and {@code c} (a list), as the viewer notes it
 */
public record Origin(String author, Instant time, String tool, Notes view) {

    public static final Origin UNKNOWN = new Origin("", null, "", Notes.NONE);

    public Origin {
        Objects.requireNonNull(author);
        Objects.requireNonNull(tool);
        Objects.requireNonNull(view);
    }

    public Origin(String author, Instant time, String tool) {
        this(author, time, tool, Notes.NONE);
    }

    public Optional<Instant> when() {
        return Optional.ofNullable(time);
    }
}
