package org.readingroom.annotation.journal;

import com.google.gson.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.History;

/** A journal that is written to. Thread-safe: edits come from one thread, notes of saving from another. */
public final class Journal implements Closeable {

    /**
     * A place between records.
     *
     * @param step       number of steps before it
     * @param offset     in the file
     * @param generation how many times the journal had been written anew
     */
    record Position(long step, long offset, int generation) {

        static final Position NONE = new Position(0, 0, 0);
    }

    /** Its file is gone, or another one has its name: what would be written could not be found again. */
    static final class Lost extends IOException {
        private static final long serialVersionUID = 1L;

        Lost(Path journal) {
            super(journal.getFileName() + ": was deleted, moved or replaced by another program while it was in use, and this step would not last; nothing was changed. Save the annotations, which begins a new one, and do it again.");
        }
    }

    private static final JournalFormat.Body NOTHING = new JournalFormat.Body(new byte[0], false);

    private final Path file;
    private final Disk disk;
    private final Clock clock;
    private Disk.Out out;
    private long end;
    private long steps; // since the very first one, over all journals that this one came from
    private int generation;
    private boolean broken, closed;
    private FileSign own; // of the file that is open

    private Journal(Path file, Disk disk, Clock clock, Disk.Out out, long end, long steps) throws IOException {
        this.file = file;
        this.disk = disk;
        this.clock = clock;
        this.out = out;
        this.end = end;
        this.steps = steps;
        own = FileSign.of(file);
    }

    /**
     * A new journal, in place in one step; an old one under its name is replaced.
     *
     * @param digest  of the state it starts from, {@code sha256:} and 64 hex digits
     * @param history of that state
     * @param steps   number of the first step
     */
    static Journal create(Path file, String digest, History history, long steps, Disk disk, Clock clock) throws IOException {
        Journal made = new Journal(file, disk, clock, null, 0, steps);
        made.begin(digest, history, steps).take();
        return made;
    }

    /** Goes on behind the last whole record; what stands after it is cut off. */
    static Journal resume(JournalReading read, Disk disk, Clock clock) throws IOException {
        return new Journal(read.file(), disk, clock, disk.open(read.file(), read.end()), read.end(), read.base() + read.steps().size());
    }

    /** What {@link #edit(JournalFormat.Body)} takes, made in any thread. */
    static JournalFormat.Body body(Edit edit) {
        return JournalFormat.body(EditJson.print(edit));
    }

    /** The same for an edit that is printed already. */
    void edit(JournalFormat.Body body) throws IOException {
        step(Entry.Kind.EDIT, body);
    }

    /** The last edit was taken back. As {@link #edit}. */
    public void undo() throws IOException {
        step(Entry.Kind.UNDO, NOTHING);
    }

    /** The edit taken back last was done again. As {@link #edit}. */
    public void redo() throws IOException {
        step(Entry.Kind.REDO, NOTHING);
    }

    /**
     * Notes that a state goes into the annotation file; before that is moved to its place, so that its digest is known whenever it is found there.
     *
     * @param step number of steps up to that state; more may have been done since
     */
    void saving(String digest, long step) throws IOException {
        JsonObject o = new JsonObject();
        o.addProperty("digest", digest);
        o.addProperty("step", step);
        append(Entry.Kind.SAVED, JournalFormat.body(o.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Number of steps so far. */
    public synchronized long steps() {
        return steps;
    }

    synchronized Position position() {
        return new Position(steps, end, generation);
    }

    public synchronized long bytes() {
        return end;
    }

    public Path file() {
        return file;
    }

    private synchronized void step(Entry.Kind kind, JournalFormat.Body payload) throws IOException {
        append(kind, payload);
        steps++;
    }

    private synchronized void append(Entry.Kind kind, JournalFormat.Body payload) throws IOException {
        if (closed) throw new IOException(file.getFileName() + ": is closed. Open the annotations again to change or save them.");
        if (broken) throw new IOException(file.getFileName() + ": an earlier failure could not be taken back, and nothing can be added safely. Free space, then close the annotations and open them again.");
        if (!own.isSameFile(FileSign.of(file))) throw new Lost(file);
        byte[] record = JournalFormat.record(kind, clock.instant(), payload, end);
        try {
            out.write(record);
            out.force();
            end += record.length;
        } catch (IOException e) {
            cutBack(e);
            throw refused(e);
        }
    }

    /** A piece of a record would hide those behind it. */
    private void cutBack(IOException trouble) {
        try {
            out.truncate(end);
            out.force();
        } catch (IOException e) {
            trouble.addSuppressed(e);
            broken = true;
        }
    }

    private IOException refused(IOException e) {
        return new IOException(file.getFileName() + ": cannot be written, " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ". Nothing was changed; free space and do it again.", e);
    }

    /**
     * Lets go of what came before a state that is in the annotation file: a new journal that starts there, with its history and with the steps that
     * were done since, takes this one's place. Whatever fails, one whole journal is there.
     *
     * @param digest  of that state
     * @param history of that state; edits that are not in it can never be undone again
     * @param at      where the journal was when that state was there; if it was written anew since, nothing is done
     * @throws IOException in one sentence; the journal goes on as it was
     */
    void compact(String digest, History history, Position at) throws IOException {
        try {
            Fresh fresh = begin(digest, history, at.step);
            synchronized (this) {
                if (closed || generation != at.generation) {
                    fresh.drop();
                    return;
                }
                fresh.addFrom(at.offset);
                fresh.take();
            }
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /**
     * Begins anew where the file is gone: at a state that is in the annotation file. No step can have been done since, for none was taken.
     *
     * @param at where the journal was at that state
     */
    synchronized void renew(String digest, History history, Position at) throws IOException {
        begin(digest, history, at.step).take();
    }

    private Fresh begin(String digest, History history, long step) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Fresh fresh = new Fresh(step);
        try {
            fresh.write(JournalFormat.header(digest, step));
            for (Edit e : history.done()) fresh.add(Entry.Kind.PAST, clock.instant(), EditJson.print(e));
            for (Edit e : history.undone()) fresh.add(Entry.Kind.AHEAD, clock.instant(), EditJson.print(e));
            return fresh;
        } catch (IOException e) {
            fresh.dropAfter(e);
            throw e;
        }
    }

    /** A journal under another name, until it is whole. */
    private final class Fresh {

        private final Path part = file.resolveSibling(file.getFileName() + ".part"); // one at a time: who writes has the lock
        private final Disk.Out to;
        private long size, count;

        Fresh(long step) throws IOException {
            count = step;
            to = disk.open(part, 0);
        }

        void write(byte[] bytes) throws IOException {
            to.write(bytes);
            size += bytes.length;
        }

        void add(Entry.Kind kind, Instant time, byte[] payload) throws IOException {
            write(JournalFormat.record(kind, time, payload, size));
            if (kind.isStep()) count++;
        }

        void addFrom(long offset) throws IOException {
            try {
                for (Entry e : JournalReading.entries(file, offset, end)) if (e.kind().isStep()) add(e.kind(), e.time(), e.payload());
            } catch (IOException e) {
                dropAfter(e);
                throw e;
            }
        }

        void take() throws IOException {
            try {
                to.force();
                to.close(); // Windows moves no open files
                if (out != null) out.close();
                disk.move(part, file);
            } catch (IOException e) {
                if (!Files.exists(part)) become(e); // moved, though not surely on the disk
                else {
                    dropAfter(e);
                    if (out != null) reopen(end, e);
                }
                throw e;
            }
            end = size;
            steps = count;
            generation++;
            broken = true;
            out = disk.open(file, size);
            own = FileSign.of(file);
            broken = false;
        }

        private void become(IOException trouble) {
            end = size;
            steps = count;
            generation++;
            reopen(size, trouble);
        }

        void dropAfter(IOException trouble) {
            try {
                drop();
            } catch (IOException e) {
                trouble.addSuppressed(e);
            }
        }

        void drop() throws IOException {
            to.close();
            Files.deleteIfExists(part);
        }
    }

    private void reopen(long size, IOException trouble) {
        try {
            out = disk.open(file, size);
            own = FileSign.of(file);
        } catch (IOException e) {
            trouble.addSuppressed(e);
            broken = true;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (out != null) out.close();
    }
}
