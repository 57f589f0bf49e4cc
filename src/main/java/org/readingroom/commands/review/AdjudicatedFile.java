package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.journal.Recovery;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.Printer;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.review.Adjudication;
import org.readingroom.review.Choice;
import org.readingroom.review.DecisionList;
import org.readingroom.review.Pin;
import org.readingroom.review.ReviewCase;
import org.readingroom.ui.workbench.WindowAnnotations;

/** Where a command decides: in memory, in a file by way of its journal, or in the window that has the file open. */
final class AdjudicatedFile {

    /** @param region null where it is only a comment without one @param choice null: only a comment */
    private record Step(DisputedRegion region, Choice choice, String comment) {}

    private final ReviewCase of;
    private final Path file; // null for none
    private final String recover;
    private final Origin by;
    private final Printer printer;

    private AdjudicatedFile(ReviewCase of, Path file, String recover, Origin by, Printer printer) {
        this.of = of;
        this.file = file;
        this.recover = recover;
        this.by = by;
        this.printer = printer;
    }

    /** @param annotations null to decide in memory @throws IllegalArgumentException if the file's name is no annotation file's, or it is a reader's */
    static AdjudicatedFile of(ReviewCase of, File annotations, String recover, Origin by, Printer printer) throws IOException {
        if (annotations == null) return new AdjudicatedFile(of.image() != null ? of : of.on(new ImageReference("", "", "", of.grid())), null, recover, by, printer);
        Path file = annotations.toPath();
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(AnnotationFile.EXTENSION))
            throw new IllegalArgumentException("annotations=" + file.getFileName() + "; expected a name that ends in " + AnnotationFile.EXTENSION);
        for (Path reader : of.request().files())
            if (Files.exists(file) && Files.isSameFile(reader, file)) throw new IllegalArgumentException("annotations= names a reader's file; expected another one, for readers' work is never changed");
        return new AdjudicatedFile(of, file, recover, by, printer);
    }

    /**
     * All or nothing.
     *
     * @param rest for listed regions that are not decided then; null for none
     * @return what is there now
     */
    Annotations decide(List<DecisionList.Line> lines, Choice rest) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (DecisionList.Line line : lines) steps.add(new Step(of.region(line.region()), line.take().isEmpty() ? null : Choice.parse(line.take(), of), line.comment()));
        if (file == null) return inMemory(steps, rest);
        Optional<WindowAnnotations> window = WindowAnnotations.of(file);
        if (window.isPresent()) return inWindow(window.get(), steps, rest);
        if (!Files.exists(file)) UneditedFile.write(file, Adjudication.begin(of, "Adjudicate", by));
        try (DeskOpening opening = DeskOpening.openInTurn(file, null)) {
            Adjudication.requireSame(of, opening.saved().kept());
            Recovery unsaved = opening.recovery().orElse(null);
            if (unsaved != null && recover.equals("refuse")) throw unsaved.refused(file);
            printer.warn(opening.findings());
            try (AnnotationDesk desk = recover.equals("discard") && unsaved != null ? opening.discard() : opening.take()) {
                decide(desk, steps, rest);
                return desk.document().annotations();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void decide(AnnotationDesk desk, List<Step> steps, Choice rest) throws IOException {
        AnnotationDocument document = desk.document();
        int done = 0;
        try {
            for (Step s : withRest(document, steps, rest)) {
                document.apply(edit(document, s));
                done++;
            }
            if (!desk.isSaved()) desk.save();
        } catch (IOException | RuntimeException e) {
            for (; done > 0; done--) document.undo(); // what is not in the file shall not wait in the journal
            throw e;
        }
        desk.trouble().ifPresent(f -> printer.warn(List.of(f)));
    }

    private Annotations inMemory(List<Step> steps, Choice rest) {
        AnnotationDocument document = AnnotationDocument.of(Adjudication.begin(of, "Adjudicate", by));
        for (Step s : withRest(document, steps, rest)) document.apply(edit(document, s));
        return document.annotations();
    }

    private Annotations inWindow(WindowAnnotations window, List<Step> steps, Choice rest) throws IOException {
        Annotations now = window.now();
        Adjudication.requireSame(of, now.kept());
        for (Step s : withRest(AnnotationDocument.of(now), steps, rest)) now = window.edit(document -> Optional.of(edit(document, s)));
        return now;
    }

    private List<Step> withRest(AnnotationDocument document, List<Step> steps, Choice rest) {
        List<Step> all = new ArrayList<>(steps);
        if (rest == null) return all;
        Adjudication adjudication = Adjudication.of(of, document);
        for (DisputedRegion r : of.list()) {
            boolean isNamed = steps.stream().anyMatch(s -> s.region == r && s.choice != null), isDecided = adjudication.decision(r).filter(d -> d.isDecided()).isPresent();
            if (!isNamed && !isDecided) all.add(new Step(r, rest, ""));
        }
        return all;
    }

    private Edit edit(AnnotationDocument document, Step s) {
        return s.choice == null ? Pin.add(document, Pin.of(s.comment, s.region.place(), s.region.id(), by)) : Adjudication.of(of, document).decide(s.region, s.choice, s.comment, by);
    }
}
