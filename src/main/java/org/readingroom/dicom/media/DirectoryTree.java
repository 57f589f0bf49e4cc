package org.readingroom.dicom.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;

/**
 * The records of a DICOMDIR. They stand in one sequence, each behind its parent, and name their neighbours by where their items begin in the file: it is
 * written once to find that out, and again with the numbers, which take the same room. Source: PS3.3 F.3.2.2.
 */
final class DirectoryTree {

    static final int REFERENCED_CLASS = 0x00041510, REFERENCED_INSTANCE = 0x00041511, REFERENCED_SYNTAX = 0x00041512;

    private static final int FIRST_RECORD = 0x00041200, LAST_RECORD = 0x00041202, CONSISTENCY_FLAG = 0x00041212;
    private static final int NEXT = 0x00041400, IN_USE = 0x00041410, LOWER = 0x00041420, ACTIVE = 0xffff;
    private static final int ITEM = 0xfffee000, HEADER = 8, LONG_HEADER = 12;

    private final Map<String, Node> patients = new LinkedHashMap<>();

    /** A record and those below it, in the order in which they came. */
    static final class Node {
        private final DataSet keys;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private long offset;

        private Node(String type, DataSet keys) {
            this.keys = keys.putInts(NEXT, 0).putInts(IN_USE, ACTIVE).putInts(LOWER, 0).putString(Tag.DIRECTORY_RECORD_TYPE, type);
        }

        Node child(String type, String key, Supplier<DataSet> keysOfNew) {
            return children.computeIfAbsent(key, k -> new Node(type, keysOfNew.get()));
        }

        private void collect(List<Node> all) {
            all.add(this);
            children.values().forEach(c -> c.collect(all));
        }
    }

    Node patient(String key, Supplier<DataSet> keysOfNew) {
        return patients.computeIfAbsent(key, k -> new Node("PATIENT", keysOfNew.get()));
    }

    /** To a stream, which stays open. */
    void write(OutputStream out) throws IOException {
        List<Node> all = new ArrayList<>();
        patients.values().forEach(p -> p.collect(all));
        DataSet set = new DataSet().putString(Tag.FILE_SET_ID, "READINGROOM").putInts(FIRST_RECORD, 0).putInts(LAST_RECORD, 0).putInts(CONSISTENCY_FLAG, 0)
            .putItems(Tag.DIRECTORY_RECORD_SEQUENCE, all.stream().map(n -> n.keys).toList());
        String instance = Uids.create();
        place(all, bytes(set, instance));
        List<Node> roots = List.copyOf(patients.values());
        set.putInts(FIRST_RECORD, (int) roots.get(0).offset).putInts(LAST_RECORD, (int) roots.get(roots.size() - 1).offset);
        link(roots);
        set.putItems(Tag.DIRECTORY_RECORD_SEQUENCE, all.stream().map(n -> n.keys).toList());
        out.write(bytes(set, instance));
    }

    private static byte[] bytes(DataSet set, String instance) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.write(bytes, set, Uids.DIRECTORY_CLASS, instance);
        return bytes.toByteArray();
    }

    /** The sequence is the last element: its items fill the file to the end, each with its length. */
    private static void place(List<Node> all, byte[] file) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = start(b) + LONG_HEADER;
        for (Node n : all) {
            if (Integer.rotateLeft(b.getInt(at), 16) != ITEM) throw new IllegalStateException("no directory record at byte " + at);
            n.offset = at;
            at += HEADER + b.getInt(at + 4);
        }
        if (at != file.length) throw new IllegalStateException("directory records end at byte " + at + " of " + file.length);
    }

    /** Of the header of the sequence whose length reaches the end. */
    private static int start(ByteBuffer b) {
        for (int at = 0; at + LONG_HEADER <= b.limit(); at += 2)
            if (Integer.rotateLeft(b.getInt(at), 16) == Tag.DIRECTORY_RECORD_SEQUENCE && b.get(at + 4) == 'S' && b.get(at + 5) == 'Q' && at + LONG_HEADER + b.getInt(at + 8) == b.limit()) return at;
        throw new IllegalStateException("no directory records in what was written");
    }

    private static void link(List<Node> siblings) {
        for (int n = 0; n < siblings.size(); n++) {
            Node node = siblings.get(n);
            List<Node> children = List.copyOf(node.children.values());
            node.keys.putInts(NEXT, n + 1 < siblings.size() ? (int) siblings.get(n + 1).offset : 0).putInts(LOWER, children.isEmpty() ? 0 : (int) children.get(0).offset);
            link(children);
        }
    }
}
