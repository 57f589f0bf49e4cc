package org.readingroom.ui.model;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.ToolCall;
import org.readingroom.annotation.tool.Claims;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.review.Adjudication;
import org.readingroom.review.Choice;
import org.readingroom.review.ReviewCase;
import org.readingroom.volume.mask.Components.Neighbours;

/** Works decisions out beside the event thread, for a region may go through hundreds of slices, and does them there: one after the other. Event thread. */
final class ReviewDeciding {

    private static final Executor AT_ONCE = Runnable::run;
    private static final String NO_MEMORY = Shortage.sentence("this decision");
    private static final int TRIES = 5; // somebody may draw meanwhile

    private final Reviewing reviewing;
    private final Annotating annotating;
    private Executor beside = AT_ONCE, event = AT_ONCE;
    private int waiting;

    ReviewDeciding(Reviewing reviewing, Annotating annotating) {
        this.reviewing = reviewing;
        this.annotating = annotating;
    }

    void in(Executor otherBeside, Executor otherEvent) {
        beside = otherBeside;
        event = otherEvent;
    }

    /** Work beside the event thread; nothing comes of it if it fails for want of memory, and that is said. */
    <R> void beside(Supplier<R> work, Consumer<R> done) {
        waiting++;
        beside.execute(() -> {
            try {
                R made = work.get();
                event.execute(() -> {
                    waiting--;
                    done.accept(made);
                });
            } catch (OutOfMemoryError e) {
                event.execute(() -> end(NO_MEMORY));
            }
        });
    }

    boolean isIdle() {
        return waiting == 0;
    }

    void decide(DisputedRegion region, Choice choice, String comment) {
        waiting++;
        attempt(region, choice, comment, reviewing.by(), TRIES);
    }

    private void attempt(DisputedRegion region, Choice choice, String comment, Origin by, int tries) {
        ReviewCase of = reviewing.reviewCase().orElse(null);
        AnnotationDocument document = annotating.document(reviewing.item()).orElse(null);
        if (of == null || document == null || tries == 0) {
            end(tries == 0 ? "Somebody is drawing just now; decide again in a moment." : "The review was closed meanwhile.");
            return;
        }
        long state = document.state();
        Supplier<Annotations> drawn = document.snapshot();
        Set<UUID> locked = new HashSet<>();
        for (Track t : document.tracks()) if (annotating.isLocked(t.uuid())) locked.add(t.uuid());
        var ahead = document.ahead();
        beside.execute(() -> {
            try {
                AnnotationDocument copy = AnnotationDocument.of(drawn.get());
                Edit edit = Claims.settle(copy, Adjudication.of(of, copy).decide(region, choice, comment, by), locked::contains).edit();
                ahead.accept(edit);
                event.execute(() -> {
                    if (annotating.document(reviewing.item()).orElse(null) != document || document.state() != state) attempt(region, choice, comment, by, tries - 1);
                    else apply(document, edit, call(of, region, choice, comment, by), () -> reviewing.decided(region, choice));
                });
            } catch (RuntimeException | OutOfMemoryError e) { // the top of a thread
                event.execute(() -> end(sentence(e)));
            }
        });
    }

    /** An edit that is quick to make. @param nothing what is said where there is none */
    void edit(Supplier<Optional<Edit>> edit, String nothing) {
        waiting++;
        try {
            Optional<Edit> made = edit.get();
            AnnotationDocument document = annotating.document(reviewing.item()).orElse(null);
            if (made.isEmpty() || document == null) end(nothing);
            else apply(document, made.get(), null, () -> reviewing.say(""));
        } catch (IllegalArgumentException e) {
            end(sentence(e));
        }
    }

    private void apply(AnnotationDocument document, Edit edit, ToolCall call, Runnable done) {
        try {
            annotating.saying().with(() -> call, () -> document.apply(edit));
            waiting--;
            done.run();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            end(sentence(e));
        }
    }

    private void end(String sentence) {
        waiting--;
        reviewing.say(sentence);
    }

    private static String sentence(Throwable e) {
        if (e instanceof OutOfMemoryError) return NO_MEMORY;
        String said = e instanceof UncheckedIOException u ? u.getCause().getMessage() : e.getMessage();
        return said == null || said.isBlank() ? "The decision could not be made: " + e.getClass().getSimpleName() + "." : Character.toUpperCase(said.charAt(0)) + said.substring(1) + (said.endsWith(".") ? "" : ".");
    }

    /** The same decision as a call; without the annotations, which whoever writes it down names. */
    private static ToolCall call(ReviewCase of, DisputedRegion region, Choice choice, String comment, Origin by) {
        ToolCall call = ToolCall.of("Adjudicate...").with("inputs", of.request().files().stream().map(Path::toAbsolutePath).map(Path::toString).sorted().collect(Collectors.joining(";")))
            .with("rule", of.request().rule()).with("settings", of.request().settings());
        if (of.request().regions().byClass()) call = call.with("split", "class");
        if (of.request().regions().rimMm() > 0) call = call.with("rim", String.valueOf(of.request().regions().rimMm()));
        if (of.request().regions().neighbours() == Neighbours.FACES) call = call.with("neighbours", "6");
        if (of.request().parts()) call = call.with("objects", "parts");
        if (of.request().fill() != null) call = call.with("fill", "true");
        if (of.request().blind()) call = call.with("blind", "true");
        return call.with("take", region.id() + "=" + choice.text(of)).with("comment", comment).with("author", by.author()).with("when", by.time().toString());
    }
}
