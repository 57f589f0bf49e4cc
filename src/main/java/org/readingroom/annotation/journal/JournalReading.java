package org.readingroom.annotation.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.io.FormatException;

/**
 * What a journal says, up to the last record that is whole and has none before it that is not.
 *
 * @param base    number of steps before the first one here
 * @param digest  of the state it starts from
 * @param entries in their order
 * @param end     where the last whole record ends
 * @param size    of the file; what is between is a torn tail, or worse
 * @param behind  whole records that stand behind something damaged, and cannot be used
 */
record JournalReading(Path file, long base, String digest, List<Entry> entries, long end, long size, int behind) {

    private static final long LARGEST = 1L << 30; // compaction keeps it far below

    /**
     * Empty if it has no whole header: nothing in it can be used.
     *
     * @throws FormatException if another version wrote it, or it is larger than any
     */
    static Optional<JournalReading> of(Path file) throws IOException {
        if (Files.isDirectory(file)) throw new FormatException(file, "a folder", "the journal of the annotation file beside it", "Move the folder away, or give it another name.");
        if (Files.size(file) > LARGEST) throw new FormatException(file, "a journal of " + Files.size(file) + " bytes", "at most " + LARGEST, "Move it away to go on with the annotation file alone.");
        byte[] bytes = Files.readAllBytes(file);
        if (!JournalFormat.isHeader(bytes)) return Optional.empty();
        if (JournalFormat.version(bytes) != JournalFormat.VERSION)
            throw new FormatException(file, "version " + JournalFormat.version(bytes) + " of journals", "version " + JournalFormat.VERSION, "Open the annotations with the version of the program that wrote it, and save them.");
        List<Entry> entries = new ArrayList<>();
        int end = read(bytes, JournalFormat.HEADER, 0, entries);
        return Optional.of(new JournalReading(file, JournalFormat.base(bytes), JournalFormat.digest(bytes), List.copyOf(entries), end, bytes.length, whole(bytes, end)));
    }

    /** The records between two places of a journal that is being written, both borders of records. */
    static List<Entry> entries(Path file, long from, long to) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(to - from)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            in.readFully(bytes);
        }
        List<Entry> entries = new ArrayList<>();
        if (read(bytes, 0, from, entries) != bytes.length) throw new EOFException(file.getFileName() + ": a record that was written is not there any more; something else has changed the file.");
        return entries;
    }

    private static int read(byte[] bytes, int from, long shift, List<Entry> entries) {
        int at = from;
        for (int length = JournalFormat.length(bytes, at, shift); length > 0; length = JournalFormat.length(bytes, at, shift)) {
            Optional<Entry> entry = JournalFormat.entry(bytes, at, shift);
            if (entry.isEmpty()) break;
            entries.add(entry.get());
            at += length;
        }
        return at;
    }

    private static int whole(byte[] bytes, int from) {
        int n = 0;
        for (int at = from; at < bytes.length;) {
            int length = JournalFormat.length(bytes, at, 0);
            if (length > 0) n++;
            at += Math.max(1, length);
        }
        return n;
    }

    List<Entry> steps() {
        return entries.stream().filter(e -> e.kind().isStep()).toList();
    }

    /** The same as if it ended before one of its entries: what it says there does not fit what came before. */
    JournalReading until(Entry bad) {
        int n = entries.indexOf(bad);
        return new JournalReading(file, base, digest, entries.subList(0, n), bad.offset(), size, behind + entries.size() - n);
    }

    boolean isTorn() {
        return end < size && behind == 0;
    }

    boolean isDamaged() {
        return behind > 0;
    }
}
