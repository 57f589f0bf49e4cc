package org.readingroom.formats.ecat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/**
 * The list of matrices, in blocks that name the next one.
 *
 * @param order byte order in which the first block makes sense: big endian in files of scanners
 */
record EcatDirectory(ByteOrder order, List<Entry> entries) {

    static final int BLOCK = 512;

    private static final int FIRST_BLOCK1 = 2, PER_BLOCK = 31, ENTRY_BYTES = 16, LAST_END = 2, DELETED = 3;
    private static final String DAMAGED = "The file is truncated or its directory is damaged; copy or export it again.";

    /**
     * One matrix.
     *
     * @param id          frame, plane, gate, data and bed in bits
     * @param startBlock1 of its subheader; its voxels begin one block later
     */
    record Entry(int id, int startBlock1) {
        int frame() {
            return id & 0x1ff;
        }

        int plane() {
            return (id >> 16 & 0xff) + (id >> 1 & 0x300);
        }

        int gate() {
            return id >> 24 & 0x3f;
        }

        int bed() {
            return id >> 12 & 0xf;
        }

        int data() {
            return (id >> 30 & 3) + (id >> 9 & 4);
        }

        long subheaderOffset() {
            return (startBlock1 - 1L) * BLOCK;
        }
    }

    /** @throws FormatException if blocks lie outside of the file or go in a circle */
    static EcatDirectory read(Path file) throws IOException {
        ByteOrder order = order(file, ByteSource.read(file, (FIRST_BLOCK1 - 1L) * BLOCK, BLOCK));
        List<Entry> entries = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        long size = Files.size(file);
        for (int block1 = FIRST_BLOCK1; seen.isEmpty() || block1 > LAST_END;) {
            if (!seen.add(block1)) throw new FormatException(file, (block1 - 1L) * BLOCK, "a directory that goes in a circle", "one with an end", DAMAGED);
            ByteSource.checkFits(file, (block1 - 1L) * BLOCK, BLOCK, size);
            ByteBuffer b = ByteSource.numbers(ByteSource.read(file, (block1 - 1L) * BLOCK, BLOCK), order);
            int used = used(b);
            if (used < 0) throw new FormatException(file, (block1 - 1L) * BLOCK, "a block that is none of a directory", "31 entries, used or free", DAMAGED);
            for (int n = 1; n <= used; n++) {
                int id = b.getInt(n * ENTRY_BYTES), start = b.getInt(n * ENTRY_BYTES + 4), status = b.getInt(n * ENTRY_BYTES + 12);
                if (id != 0 && start > FIRST_BLOCK1 && status != DELETED && status >= 0) entries.add(new Entry(id, start));
            }
            block1 = b.getInt(4);
        }
        return new EcatDirectory(order, List.copyOf(entries));
    }

    private static ByteOrder order(Path file, byte[] first) throws FormatException {
        for (ByteOrder order : new ByteOrder[] { ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN }) if (used(ByteSource.numbers(first, order)) >= 0) return order;
        throw new FormatException(file, BLOCK, "a block that is none of a directory", "31 entries, used or free", DAMAGED);
    }

    /** Entries in a block; -1 if it is none of a directory. */
    private static int used(ByteBuffer b) {
        long free = b.getInt(0), used = b.getInt(12);
        return free + used == PER_BLOCK && used >= 0 && used <= PER_BLOCK ? (int) used : -1;
    }
}
