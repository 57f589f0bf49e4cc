package org.readingroom.ui.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import javax.swing.SwingUtilities;
import org.readingroom.call.Sentences;
import org.readingroom.convert.VolumeFiles;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Prepared;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.session.DataReference;
import org.readingroom.ui.session.IdentityFree;
import org.readingroom.volume.TruePlace;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.LabelsOnPlanes;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/**
 * Opens files and folders beside the event thread, one after the other, and hands what they hold to the workbench. A large series is there as
 * soon as its headers are read; its slices follow ({@link ArrivingVolume}). Event thread, but for what it says.
 */
final class Opener {

    /** Told in the event thread. */
    interface Listener {
        /** @param what one line @param done of total; total 0 if nobody knows */
        void progress(String what, long done, long total);

        /** What could not be done, or what is odd about what was. */
        void told(String sentence);

        /** What was asked for could not be opened. */
        default void failed(String sentence) {
            told(sentence);
        }

        /** Nothing is under way any more. */
        void idle();

        /**
         * What a path gave is in the tree.
         *
         * @param path   null for images of the host
         * @param isFree whether the path names no patient
         * @param first  whether nothing was open before
         */
        void opened(Path path, boolean isFree, List<DataItem> items, boolean first);

        /** Found out after an item was shown. @param isFree whether the path of labels names no patient */
        void known(DataItem item, DataReference reference, boolean isFree);
    }

    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".avi");

    private static final int MOST_OF_A_FOLDER = 12; // volumes in files of their own, which may be a case with its series or all cases there are

    private final Workbench workbench;
    private final Context context;
    private final Listener listener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread t = new Thread(work, "reading-room-opening");
        t.setDaemon(true);
        return t;
    });
    private final List<Future<?>> waiting = new ArrayList<>();
    private final Set<Integer> identified = new HashSet<>(); // labels
    private final ArrivingVolumes arrivals;
    private final LatestProgress progress;

    Opener(Workbench workbench, Context context, Listener listener) {
        this.workbench = workbench;
        this.context = context;
        this.listener = listener;
        progress = new LatestProgress(listener);
        arrivals = new ArrivingVolumes(workbench, listener, this::identify);
        workbench.addListener(this::changed);
    }

    /** Opens volumes or, if nobody reads one in the path, a segmentation; of a folder without DICOM the volumes that lie in it as files. */
    void open(Path path) {
        open(new Reading(context, path));
    }

    /** The same, where it may be under way already. */
    void open(Reading reading) {
        start(() -> read(reading));
    }

    private void read(Reading reading) throws IOException {
        Path path = reading.path();
        String name = String.valueOf(path.getFileName());
        say("Opening " + name, 0, 0);
        Reading.Found found;
        try {
            found = reading.get(progress(path));
        } catch (IOException e) {
            Optional<LabelMap> labels = labels(path);
            if (labels.isPresent()) showLabels(path, null, labels.get());
            else if (isOfImageJ(path)) throw new IOException(name + ": is not a medical image; ImageJ reads it. Open it in ImageJ, then Ctrl+Shift+I adds it here.", e);
            else readFilesIn(path, e);
            return;
        }
        for (String s : found.told()) SwingUtilities.invokeLater(() -> listener.told(s));
        show(path, found.isFree(), found.volumes());
    }

    /** @param why what is wrong with the path as a whole, where it is no folder of volumes */
    private void readFilesIn(Path folder, IOException why) throws IOException {
        VolumeService volumes = context.service(VolumeService.class);
        boolean isReadAsOne = !Files.isDirectory(folder) || volumes.claimant(folder).isPresent();
        List<Path> files = isReadAsOne ? List.of() : VolumeFiles.in(folder, volumes, progress(folder));
        if (files.isEmpty()) throw why;
        if (files.size() > MOST_OF_A_FOLDER)
            throw new IOException(folder.getFileName() + ": holds " + files.size() + " volumes, each in a file of its own; at most " + MOST_OF_A_FOLDER + " are opened with their folder. Choose files in it, as many as you want.", why);
        Progress.stopIfInterrupted();
        SwingUtilities.invokeLater(() -> {
            if (!thread.isShutdown()) files.forEach(this::open); // the window may be closed
        });
    }

    /** Opens label maps, and nothing else. @param on the volume that they lie on; null for that of the active view */
    void openLabels(Path path, DataItem on) {
        start(() -> showLabels(path, on, context.service(SegmentationService.class).read(path, (done, total) -> say("Opening labels", done, total))));
    }

    /** Shows volumes that somebody has opened. */
    void add(List<Volume> volumes) {
        start(() -> show(null, false, Reading.prepared(volumes)));
    }

    /** Stops what is under way, and forgets what waits. */
    void cancel() {
        for (Future<?> f : waiting) f.cancel(true);
        waiting.clear();
        arrivals.stop();
        listener.idle();
    }

    void close() {
        cancel();
        thread.shutdownNow();
    }

    /** Whether nothing is under way, and what came of it was shown. */
    boolean isIdle() {
        return waiting.isEmpty() && arrivals.isIdle();
    }

    /** A viewport got its picture: what was held back for it may be read. */
    void answered() {
        arrivals.answered();
    }

    private Optional<LabelMap> labels(Path path) {
        try {
            return Optional.of(context.service(SegmentationService.class).read(path, (done, total) -> say("Opening labels", done, total)));
        } catch (IOException e) {
            return Optional.empty(); // the sentence about volumes says what is wrong with it
        }
    }

    private static boolean isOfImageJ(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(path) && PICTURES.stream().anyMatch(name::endsWith);
    }

    private void show(Path path, boolean isFree, List<Prepared> volumes) {
        SwingUtilities.invokeLater(() -> {
            List<DataItem> there = path == null ? List.of() : workbench.data().of(path);
            List<Prepared> news = volumes.stream().filter(v -> there.stream().noneMatch(i -> isSame(i, v.volume()))).toList();
            if (news.isEmpty() && !there.isEmpty()) {
                showAgain(path, there);
                return;
            }
            boolean first = workbench.data().items().isEmpty();
            List<DataItem> items = news.stream().map(v -> path == null ? workbench.add(v) : workbench.add(v, path)).toList();
            listener.opened(path, isFree, items, first);
            items.forEach(arrivals::begin);
            identify(items);
        });
    }

    /** Opened a second time, a file is shown and not added again: two of one name are closed, measured and painted on by mistake. */
    private void showAgain(Path path, List<DataItem> there) {
        if (there.stream().noneMatch(i -> workbench.view(workbench.active()).items().contains(i.id()))) workbench.show(workbench.active(), List.of(there.get(0).id()));
        listener.told(path.getFileName() + ": is open already and is shown. To read it again, close it first.");
    }

    /** Of one path. */
    private static boolean isSame(DataItem open, Volume volume) {
        Optional<DataReference> a = DataReference.quick(open.volume()), b = DataReference.quick(volume);
        boolean isAlike = !open.isLabels() && open.name().equals(volume.name()) && open.volume().grid().equals(volume.grid()) && open.volume().times() == volume.times();
        return isAlike && a.isPresent() == b.isPresent() && (a.isEmpty() || a.get().means(b.get()));
    }

    private boolean isOpenOn(Path path, DataItem image) {
        if (workbench.data().of(path).stream().noneMatch(i -> i.isLabels() && i.volume() == image.volume())) return false;
        listener.told(path.getFileName() + ": lies on " + image.name() + " already. To read it again, close it first.");
        return true;
    }

    private void identify(List<DataItem> items) {
        for (DataItem item : items) if (DataReference.quick(item.volume()).isEmpty() && !item.volume().samples().isLazy() && !thread.isShutdown()) start(() -> identify(item, null));
    }

    /** By its values, which takes as long as reading them. @param labels the file of labels; null for a volume */
    private void identify(DataItem item, Path labels) {
        DataReference reference = labels != null ? DataReference.of(item.labels()) : DataReference.of(item.volume());
        boolean isFree = labels != null && IdentityFree.isFree(labels, List.of(item.volume()));
        SwingUtilities.invokeLater(() -> listener.known(item, reference, isFree));
    }

    /** Labels that came from a file, by whatever way. */
    private void changed(Set<Change> what) {
        if (!what.contains(Change.DATA) || thread.isShutdown()) return;
        for (DataItem item : workbench.data().items())
            if (item.isLabels()) workbench.data().file(item).filter(file -> identified.add(item.id())).ifPresent(file -> start(() -> identify(item, file)));
    }

    private void showLabels(Path path, DataItem wanted, LabelMap labels) {
        String name = String.valueOf(path.getFileName());
        SwingUtilities.invokeLater(() -> {
            Optional<DataItem> on = wanted == null ? workbench.activeVolume() : workbench.data().items().stream().filter(i -> i.id() == wanted.id()).findFirst();
            if (on.isEmpty()) listener.told(name + ": holds labels, and no image is open that they could lie on. Open the image first.");
            else {
                Optional<DataItem> own = wanted != null || workbench.data().refusal(labels, on.get()).isEmpty() ? on
                    : workbench.data().imageOf(labels); // another one that is open
                for (Finding f : labels.findings()) listener.told(name + ": " + f.message());
                if (own.isEmpty()) listener.told(name + ": " + workbench.data().refusal(labels, on.get()).orElseThrow());
                else if (!isOpenOn(path, own.get())) {
                    if (workbench.data().isUnsure(labels, own.get())) listener.told(name + ": names what it was drawn on, and " + own.get().name() + " names neither patient nor space; whether they belong together is for you to see.");
                    add(path, labels, own.get());
                }
            }
        });
    }

    /** Where the image's grid is not true of all its planes, labels are brought onto them first: of many voxels, beside the event thread. */
    private void add(Path path, LabelMap labels, DataItem on) {
        if (!TruePlace.differs(on.volume())) lay(path, labels, on);
        else start(() -> {
            LabelMap placed = LabelsOnPlanes.shown(labels, on.volume());
            SwingUtilities.invokeLater(() -> workbench.data().items().stream().filter(i -> i.id() == on.id()).findFirst().ifPresent(i -> lay(path, placed, i)));
        });
    }

    private void lay(Path path, LabelMap labels, DataItem on) {
        attempt(String.valueOf(path.getFileName()), () -> listener.opened(path, false, List.of(workbench.add("Labels (" + labels.segments().size() + ")", labels, on, path)), false));
    }

    private void attempt(String name, Runnable what) {
        try {
            what.run();
        } catch (IllegalArgumentException e) {
            listener.told(name + ": " + e.getMessage());
        }
    }

    private Progress progress(Path path) {
        return (done, total) -> say("Opening " + path.getFileName(), done, total);
    }

    private void say(String what, long done, long total) {
        progress.report(what, done, total);
    }

    private interface Work {
        void run() throws IOException;
    }

    private void start(Work work) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            Thread.currentThread().setContextClassLoader(Opener.class.getClassLoader());
            try {
                work.run();
            } catch (CancellationException e) {
                SwingUtilities.invokeLater(() -> listener.told("Opening was stopped."));
            } catch (IOException | RuntimeException | OutOfMemoryError e) { // the top of a thread
                String sentence = Sentences.of("Reading Room", e);
                SwingUtilities.invokeLater(() -> listener.failed(sentence));
            }
        }, null) {
            @Override
            protected void done() { // here and not in the work, which is not done while it runs
                SwingUtilities.invokeLater(() -> { // behind what the work has to show
                    waiting.remove(this);
                    if (isIdle()) listener.idle();
                });
            }
        };
        waiting.add(task);
        thread.execute(task);
    }
}
