package org.readingroom.ui.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.readingroom.io.Counted;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.Prepared;
import org.readingroom.ui.session.IdentityFree;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.scijava.Context;

/**
 * What a path holds, as far as the first pictures need it: of a series the headers and one slice. It can be begun before there is a window that
 * shows it, so that both are ready at the same time.
 */
final class Reading {

    private final Path path;
    private final FutureTask<Found> task;
    private volatile Progress progress = Progress.NONE;

    /**
     * What was found.
     *
     * @param isFree whether the path names no patient
     * @param told   sentences for the status line
     */
    record Found(List<Prepared> volumes, boolean isFree, List<String> told) {}

    Reading(Context context, Path path) {
        this.path = path;
        task = new FutureTask<>(() -> read(context));
    }

    Path path() {
        return path;
    }

    /** Begins in a thread of its own. */
    Reading begun() {
        Thread thread = new Thread(task, "reading-room-early");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /**
     * Reads here what nobody has begun to read; waits for what somebody has.
     *
     * @param told of how far it is
     * @throws IOException           in one sentence
     * @throws CancellationException if this thread was interrupted
     */
    Found get(Progress told) throws IOException {
        progress = told;
        task.run(); // nothing, if it was begun
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) throw unchecked;
            if (e.getCause() instanceof Error error) throw error;
            throw (IOException) e.getCause();
        }
    }

    private Found read(Context context) throws IOException {
        Thread.currentThread().setContextClassLoader(Reading.class.getClassLoader());
        OpenResult result = context.service(VolumeService.class).open(path, OpenRequest.ALL.with(OpenRequest.Loading.ON_DEMAND), (done, total) -> {
            Progress.stopIfInterrupted();
            progress.report(done, total);
        });
        return new Found(prepared(result.volumes()), IdentityFree.isFree(path, result.volumes()), told(result));
    }

    static List<Prepared> prepared(List<Volume> volumes) {
        List<Prepared> all = new ArrayList<>();
        for (Volume v : volumes) {
            Progress.stopIfInterrupted();
            all.add(Prepared.of(v).coming());
        }
        return all;
    }

    private static List<String> told(OpenResult result) {
        List<String> sentences = new ArrayList<>();
        result.findings().stream().filter(f -> f.level() != Finding.Level.NOTE).forEach(f -> sentences.add(f.message()));
        if (!result.rejected().isEmpty()) sentences.add(Counted.were(result.rejected().size(), "file") + " left out; the first: " + result.rejected().get(0).reason());
        return sentences;
    }
}
