package org.readingroom.ui.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.geometry.PointMm;
import org.readingroom.review.Adjudication;
import org.readingroom.review.Choice;
import org.readingroom.review.Pin;
import org.readingroom.review.RegionLabels;
import org.readingroom.review.ReviewCase;
import org.readingroom.review.ReviewProgress;
import org.readingroom.review.VoteVolume;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/**
 * The review of several readers of one open image: which region is looked at, whose outlines are shown, and what is decided. Decisions are edits of the image's
 * annotations ({@link Annotating}), which are the adjudication's while it is reviewed: their journal, undo and file are the decisions', too. For the event thread,
 * as the workbench.
 */
public final class Reviewing {

    /** Votes that are not shown, and votes for any class. */
    public static final int NO_VOTES = -2, ANY_CLASS = -1;

    /** Opens readers' files beside the event thread. */
    @FunctionalInterface
    public interface Opening {
        void open(DataItem image, ReviewWish wish);
    }

    private final OpenData data;
    private final Annotating annotating;
    private final Runnable tell;
    private final BiConsumer<PointMm, DataItem> look;
    private final ReviewDeciding deciding;
    private BiConsumer<DataItem, Path> files = (item, file) -> {};
    private Opening opening = (image, wish) -> {};
    private ReviewWish options = ReviewWish.USUAL;
    private int item;
    private ReviewCase of; // null while nothing is reviewed
    private List<LabelMap> outlines = List.of();
    private boolean[] shown = {};
    private int at = -1, votes = NO_VOTES;
    private Volume voteVolume; // null for none
    private LabelMap regionLabels; // of the region that is looked at; null for none
    private boolean goesOn, marked = true;
    private String said = "";
    private Adjudication adjudication; // of the document that it was made for
    private AnnotationDocument adjudicated;

    /** @param tell after each change @param look takes the crosshair to a place of an item */
    Reviewing(OpenData data, Annotating annotating, Runnable tell, BiConsumer<PointMm, DataItem> look) {
        this.data = data;
        this.annotating = annotating;
        this.tell = tell;
        this.look = look;
        deciding = new ReviewDeciding(this, annotating);
    }

    /** Who opens annotation files of an image: {@code files}. */
    public void filesBy(BiConsumer<DataItem, Path> opener) {
        files = opener;
    }

    /** Who opens readers' files. */
    public void openedBy(Opening opener) {
        opening = opener;
    }

    /** Where decisions are worked out, and where they are then done; both at once without a window. */
    public void in(Executor beside, Executor event) {
        deciding.in(beside, event);
    }

    /** How readers shall be compared that are opened next. */
    public ReviewWish options() {
        return options;
    }

    public void options(ReviewWish next) {
        options = next;
    }

    /** Wishes for readers of an image; what comes of it is told. */
    public void wish(DataItem image, ReviewWish wish) {
        opening.open(image, wish);
    }

    /**
     * Begins to review, or goes on.
     *
     * @param looks one outline map for each reader, in the reader's colour
     * @param file  of the adjudication; it is there
     */
    public void begin(DataItem image, ReviewCase next, List<LabelMap> looks, Path file) {
        item = image.id();
        of = next;
        outlines = List.copyOf(looks);
        shown = new boolean[looks.size()];
        Arrays.fill(shown, true);
        at = -1;
        votes = NO_VOTES;
        voteVolume = null;
        adjudicated = null;
        said = "";
        boolean isThere = annotating.document(item).filter(d -> Adjudication.isOf(next, d.kept())).isPresent();
        if (!isThere) files.accept(image, file);
        regionLabels = null;
        if (!next.list().isEmpty()) go(0);
        else tell.run();
    }

    /** Ends it; the adjudication stays open as the image's annotations. */
    public void end() {
        if (of == null) return;
        of = null;
        outlines = List.of();
        regionLabels = null;
        voteVolume = null;
        adjudicated = null;
        tell.run();
    }

    /** Volumes were closed. */
    void forget(List<Integer> gone) {
        if (of != null && gone.contains(item)) end();
    }

    /** What is reviewed. */
    public Optional<ReviewCase> reviewCase() {
        return Optional.ofNullable(of);
    }

    /** The image of it. */
    public Optional<DataItem> image() {
        return of == null || !data.has(item) ? Optional.empty() : Optional.of(data.item(item));
    }

    /** What is decided; empty until the annotations of the adjudication are there, or if the image has others now. */
    public Optional<Adjudication> adjudication() {
        AnnotationDocument document = of == null ? null : annotating.document(item).orElse(null);
        if (document == null) return Optional.empty();
        if (document != adjudicated) {
            adjudicated = document;
            try {
                adjudication = Adjudication.of(of, document);
            } catch (IllegalArgumentException e) { // others were opened on the image
                adjudication = null;
            }
        }
        return Optional.ofNullable(adjudication);
    }

    public Optional<ReviewProgress> progress() {
        return adjudication().map(Adjudication::progress);
    }

    /** The region that is looked at. */
    public Optional<DisputedRegion> current() {
        return of == null || at < 0 ? Optional.empty() : Optional.of(of.list().get(at));
    }

    /** Its place in the list; -1 for none. */
    public int place() {
        return of == null ? -1 : at;
    }

    /** Looks at a region: all linked views go there. @param place in the list */
    public void go(int place) {
        if (of == null || place < 0 || place >= of.list().size()) return;
        at = place;
        said = "";
        regionLabels = null;
        ReviewCase now = of;
        deciding.beside(() -> RegionLabels.of(now.list().get(place), now.grid()), made -> {
            if (of != now || at != place) return;
            regionLabels = made.orElse(null);
            tell.run();
        });
        image().ifPresent(i -> look.accept(of.list().get(at).place(), i));
        tell.run();
    }

    /** The next one, or the one before; from the last to the first. */
    public void step(int by) {
        if (of != null && !of.list().isEmpty()) go(at < 0 ? 0 : Math.floorMod(at + by, of.list().size()));
    }

    /** The next one that is not decided. @return whether there is one */
    public boolean nextLeft() {
        Optional<Adjudication> now = adjudication();
        if (now.isEmpty()) return false;
        var decided = now.get().decisions();
        int n = of.list().size();
        for (int step = 1; step <= n; step++) {
            int next = Math.floorMod(at + step, n);
            if (!decided.containsKey(of.list().get(next).id())) {
                go(next);
                return true;
            }
        }
        return false;
    }

    /** Whether a reader's outlines are shown. */
    public boolean isShown(int reader) {
        return reader < shown.length && shown[reader];
    }

    public void show(int reader, boolean value) {
        if (reader >= shown.length) return;
        shown[reader] = value;
        tell.run();
    }

    /** All readers' outlines; hides them if one is shown. */
    public void showAll() {
        boolean on = true;
        for (boolean s : shown) on &= !s;
        Arrays.fill(shown, on);
        tell.run();
    }

    /** Whether the region that is looked at is marked in the views. */
    public boolean isMarked() {
        return marked;
    }

    public void mark(boolean value) {
        marked = value;
        tell.run();
    }

    /** Votes for which class are shown as a heat map: a structure's place, {@link #ANY_CLASS} or {@link #NO_VOTES}. */
    public int votes() {
        return votes;
    }

    public void votes(int structure) {
        votes = structure;
        voteVolume = null;
        tell.run();
        ReviewCase now = of;
        if (now != null && structure != NO_VOTES) deciding.beside(() -> VoteVolume.of(now, structure), made -> {
            if (of != now || votes != structure) return;
            voteVolume = made;
            tell.run();
        });
    }

    /** The region that is looked at, in a box of its own; empty while it is being made, or if it is too large. */
    Optional<LabelMap> regionLabels() {
        return Optional.ofNullable(regionLabels);
    }

    /** How many readers say so, voxel by voxel; empty while it is not shown, or being counted. */
    Optional<Volume> voteVolume() {
        return Optional.ofNullable(voteVolume);
    }

    /** Whether a decision goes on to the next region that is not decided. */
    public boolean goesOn() {
        return goesOn;
    }

    public void goesOn(boolean value) {
        goesOn = value;
        tell.run();
    }

    List<LabelMap> outlines() {
        return outlines;
    }

    /** What is to be told of the last step; a sentence, or empty. */
    public String said() {
        return said;
    }

    /** Something to be told. */
    public void say(String sentence) {
        said = sentence;
        tell.run();
    }

    /** Why nothing can be decided now; empty if it can. */
    public String refusal() {
        if (of == null) return "No readers are open for review; open them in the Review panel.";
        if (of.list().isEmpty()) return "The readers agree everywhere: nothing is to be decided.";
        if (adjudication().isEmpty()) return annotating.document(item).isPresent() ? "The image has other annotations open; open the readers again to go on with the review." : "The adjudication is still being opened.";
        return at < 0 ? "No region is chosen; go to one first." : "";
    }

    /** Decides the region that is looked at. @param comment pinned there; empty for none */
    public void decide(Choice choice, String comment) {
        String no = refusal();
        if (!no.isEmpty()) say(no);
        else deciding.decide(current().orElseThrow(), choice, comment);
    }

    /** Decides the region by hand, and takes up the brush for the class that it is mostly about. */
    public void paintByHand(String comment) {
        DisputedRegion region = current().orElse(null);
        if (region != null && refusal().isEmpty()) adjudication().flatMap(a -> a.object(region.mostly())).ifPresent(made -> deciding.edit(() -> Optional.of(made), ""));
        decide(Choice.HAND, comment);
        Adjudication now = adjudication().orElse(null);
        if (now == null || region == null || !data.has(item)) return;
        try {
            int structure = region.mostly();
            Optional<UUID> track = now.track(structure);
            if (track.isPresent()) annotating.choose(item, track.get());
            else annotating.chooseClass(item, now.classId(structure));
            annotating.use("brush");
        } catch (IllegalArgumentException e) {
            say(e.getMessage());
        }
    }

    /** Takes the decision about the region back; its voxels stay. */
    public void reopen() {
        if (!refusal().isEmpty()) say(refusal());
        else deciding.edit(() -> adjudication().flatMap(a -> a.reopen(current().orElseThrow())), "The region was not decided.");
    }

    /** Pins a comment. @param place LPS mm, in the image */
    public void comment(String text, PointMm place) {
        AnnotationDocument document = of == null ? null : annotating.document(item).orElse(null);
        if (document == null) say(refusal());
        else deciding.edit(() -> Optional.of(Pin.add(document, Pin.of(text, place, "", by()))), "");
    }

    /** Settles a comment or opens it again. */
    public void resolve(Pin pin, boolean value) {
        annotating.document(item).ifPresent(d -> deciding.edit(() -> Optional.of(Pin.resolve(d, pin, value, by())), ""));
    }

    public void delete(Pin pin) {
        annotating.document(item).ifPresent(d -> deciding.edit(() -> Optional.of(Pin.delete(d, pin)), ""));
    }

    /** Goes to a comment. */
    public void go(Pin pin) {
        image().ifPresent(i -> look.accept(pin.place(), i));
    }

    /** Comments of the reviewed image. */
    public List<Pin> pins() {
        return of == null ? List.of() : annotating.document(item).map(Pin::of).orElse(List.of());
    }

    /** Takes back what was decided or painted last. */
    public void undo() {
        if (of == null || !annotating.undo(item)) say("There is nothing to undo.");
    }

    public void redo() {
        if (of == null || !annotating.redo(item)) say("There is nothing to redo.");
    }

    /** Decisions that are being worked out. */
    public boolean isIdle() {
        return deciding.isIdle();
    }

    Origin by() {
        return new Origin(annotating.author(), Instant.now(), "adjudicate");
    }

    int item() {
        return item;
    }

    /** A decision was done. */
    void decided(DisputedRegion region, Choice choice) {
        said = "";
        if (goesOn && choice.isDecided() && choice.kind() != Choice.Kind.HAND && current().filter(region::equals).isPresent() && !nextLeft()) said = progress().map(ReviewProgress::text).orElse("");
        tell.run();
    }
}
