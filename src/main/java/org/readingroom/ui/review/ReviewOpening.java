package org.readingroom.ui.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.annotation.journal.SavedAnnotations;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.Sentences;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.review.Adjudication;
import org.readingroom.review.ReaderOutlines;
import org.readingroom.review.ReviewCase;
import org.readingroom.review.ReviewRequest;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.ReviewWish;
import org.readingroom.ui.model.Reviewing;
import org.readingroom.ui.model.Tasks;
import org.readingroom.ui.model.UserFolder;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationService;

/** Opens readers of an image beside the event thread, with progress that can be stopped, and finds or begins the file of the adjudication. */
final class ReviewOpening {

    private static final String FOLDER = "adjudicated", NAME = "adjudicated";
    private static final int MOST_FILES = 1000;
    private static final long TELL_EVERY_NANOS = 50_000_000;
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread t = new Thread(work, "reading-room-review");
        t.setDaemon(true);
        return t;
    });

    /** What came of it. */
    private record Opened(ReviewCase of, List<LabelMap> outlines, Path file) {}

    private final Workbench workbench;
    private final SegmentationService segmentations;
    private final ConsensusService rules;
    private final InterpolationService methods;

    ReviewOpening(Workbench workbench, SegmentationService segmentations, ConsensusService rules, InterpolationService methods) {
        this.workbench = workbench;
        this.segmentations = segmentations;
        this.rules = rules;
        this.methods = methods;
        workbench.reviewing().openedBy(this::open);
        workbench.reviewing().in(THREAD, SwingUtilities::invokeLater);
    }

    private void open(DataItem image, ReviewWish wish) {
        Reviewing reviewing = workbench.reviewing();
        if (workbench.arrivals().isComing(image.id())) {
            reviewing.say("The image is still being read; open the readers when it is there.");
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        Tasks.Task task = workbench.tasks().begin("Opening readers", () -> stop.set(true));
        Origin by = new Origin(workbench.annotating().author(), Instant.now(), "adjudicate");
        reviewing.say("Opening readers\u2026");
        THREAD.execute(() -> {
            Thread.currentThread().setContextClassLoader(ReviewOpening.class.getClassLoader());
            try {
                Opened opened = opened(image, wish, by, told(task, stop));
                SwingUtilities.invokeLater(() -> {
                    task.end();
                    if (workbench.data().items().contains(image)) show(image, opened);
                });
            } catch (CancellationException e) {
                ended(task, "Opening readers was stopped.");
            } catch (IOException | RuntimeException | OutOfMemoryError e) { // the top of a thread
                ended(task, Sentences.of("Review", e));
            }
        });
    }

    private void show(DataItem image, Opened opened) {
        workbench.reviewing().begin(image, opened.of, opened.outlines, opened.file);
        StringBuilder told = new StringBuilder();
        for (Finding f : opened.of.findings()) if (f.level() != Finding.Level.NOTE) told.append(told.length() == 0 ? "" : " ").append(f.where().isEmpty() ? "" : f.where() + ": ").append(f.message());
        if (told.length() > 0) workbench.reviewing().say(told.toString());
    }

    private void ended(Tasks.Task task, String sentence) {
        SwingUtilities.invokeLater(() -> {
            task.end();
            workbench.reviewing().say(sentence);
        });
    }

    private static Progress told(Tasks.Task task, AtomicBoolean stop) {
        long[] last = { System.nanoTime() };
        return (done, total) -> {
            if (stop.get()) throw new CancellationException("stopped");
            synchronized (last) { // told from several threads
                if (System.nanoTime() - last[0] < TELL_EVERY_NANOS) return;
                last[0] = System.nanoTime();
            }
            SwingUtilities.invokeLater(() -> task.at(done, total));
        };
    }

    private Opened opened(DataItem image, ReviewWish wish, Origin by, Progress progress) throws IOException {
        ReviewRequest request = new ReviewRequest(wish.files(), image.volume(), wish.rule(), wish.settings(), wish.regions(), wish.leastMm3(), wish.blind(), "", wish.parts(), wish.fill() ? methods.methodOrDefault("") : null, by.time());
        ReviewCase of = ReviewCase.open(request, segmentations, rules, progress);
        return new Opened(of, ReaderOutlines.of(of), file(of, by));
    }

    /** Beside the readers' files, in a folder of its own: who opens all files of theirs shall not take it for a reader's. Where nothing can be written, among the drafts. */
    private static Path file(ReviewCase of, Origin by) throws IOException {
        Path beside = of.request().files().get(0).toAbsolutePath().normalize().resolveSibling(FOLDER);
        try {
            return file(of, by, beside);
        } catch (IOException e) {
            return file(of, by, UserFolder.ofUser().drafts());
        }
    }

    private static Path file(ReviewCase of, Origin by, Path folder) throws IOException {
        for (int n = 1; n <= MOST_FILES; n++) {
            Path file = folder.resolve(NAME + (n == 1 ? "" : "-" + n) + AnnotationFile.EXTENSION);
            if (Files.exists(file)) {
                if (Adjudication.isOf(of, SavedAnnotations.read(file).annotations().kept())) return file; // one goes on with it
                continue;
            }
            Files.createDirectories(folder);
            UneditedFile.write(file, Adjudication.begin(of, "Review", by));
            return file;
        }
        throw new IOException("The folder " + folder.getFileName() + " beside the readers' files holds " + MOST_FILES + " adjudications; move some of them away.");
    }
}
