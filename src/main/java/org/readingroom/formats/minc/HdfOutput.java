package org.readingroom.formats.minc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.formats.RawOutput;

/**
 * Writes a tree of groups and contiguous datasets as HDF5, front to back: headers first, then values, the one large dataset last. Superblock version 2,
 * object headers version 2, links and attributes inside of them: what HDF5 1.8 and all later libraries read. jhdf's own writer wants the whole image as one nested
 * array in memory, and its empty groups (version 0.13) are damaged ones to HDF5 1.10.
 *
 * @see "HDF5 File Format Specification 3.0"
 */
final class HdfOutput {

    private static final int SUPERBLOCK = 48, UNDEFINED = -1, WIDE = 8;
    private static final int SPACE = 1, LINK_INFO = 2, TYPE = 3, FILL = 5, LINK = 6, LAYOUT = 8, GROUP_INFO = 10, ATTRIBUTE = 12, ATTRIBUTE_INFO = 21;
    private static final byte[] NO_FILL = { 3, 0x0a }; // version 3: allocated late, written if set, and it is not
    private static final int CHUNK_LENGTH_OF_4 = 2; // flag of an object header

    private final HdfNode root;
    private final List<HdfNode> nodes = new ArrayList<>();
    private final long end;

    HdfOutput(HdfNode root) {
        this.root = root;
        collect(root);
        long at = SUPERBLOCK;
        for (HdfNode n : nodes) {
            n.headerAt = at;
            at += header(n).length;
        }
        for (HdfNode n : nodes) if (n.type != null && n.data != null) at = place(n, at);
        for (HdfNode n : nodes) if (n.type != null && n.data == null) at = place(n, at);
        end = at;
    }

    private void collect(HdfNode n) {
        nodes.add(n);
        n.children.forEach(this::collect);
    }

    private static long place(HdfNode n, long at) {
        n.dataAt = (at + WIDE - 1) / WIDE * WIDE;
        return n.dataAt + n.dataBytes;
    }

    /** @param samples writes the bytes of the dataset without data */
    void write(OutputStream out, RawOutput.Content samples) throws IOException {
        out.write(superblock());
        for (HdfNode n : nodes) out.write(header(n));
        long at = SUPERBLOCK;
        for (HdfNode n : nodes) at += header(n).length;
        for (HdfNode n : nodes)
            if (n.data != null) {
                out.write(new byte[(int) (n.dataAt - at)]);
                out.write(n.data);
                at = n.dataAt + n.dataBytes;
            }
        for (HdfNode n : nodes)
            if (n.type != null && n.data == null) {
                out.write(new byte[(int) (n.dataAt - at)]);
                samples.to(out);
            }
    }

    private byte[] superblock() {
        ByteBuffer b = ByteBuffer.allocate(SUPERBLOCK).order(ByteOrder.LITTLE_ENDIAN).put(Superblock.MAGIC).put((byte) 2).put((byte) WIDE).put((byte) WIDE).put((byte) 0)
            .putLong(0).putLong(UNDEFINED).putLong(end).putLong(root.headerAt);
        return b.putInt(Lookup3.of(b.array(), SUPERBLOCK - 4)).array();
    }

    private static byte[] header(HdfNode n) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        if (n.type == null) {
            message(messages, LINK_INFO, nowhereElse());
            message(messages, GROUP_INFO, new byte[2]);
            for (HdfNode c : n.children) message(messages, LINK, link(c));
        } else {
            message(messages, SPACE, HdfTypes.space(n.dimensions));
            message(messages, TYPE, n.type);
            message(messages, FILL, NO_FILL);
            message(messages, LAYOUT, ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN).put((byte) 3).put((byte) 1).putLong(n.dataAt).putLong(n.dataBytes).array());
        }
        if (!n.attributes.isEmpty()) message(messages, ATTRIBUTE_INFO, nowhereElse()); // without it the HDF5 library counts none, and mincconvert loses them
        for (byte[] a : n.attributes) message(messages, ATTRIBUTE, a);
        byte[] body = messages.toByteArray();
        ByteBuffer b = ByteBuffer.allocate(10 + body.length + 4).order(ByteOrder.LITTLE_ENDIAN).put("OHDR".getBytes(StandardCharsets.US_ASCII)).put((byte) 2).put((byte) CHUNK_LENGTH_OF_4)
            .putInt(body.length).put(body);
        return b.putInt(Lookup3.of(b.array(), 10 + body.length)).array();
    }

    /** Version 0, no flags, and no heap and tree with more links or attributes than those in the header. */
    private static byte[] nowhereElse() {
        return ByteBuffer.allocate(18).putLong(2, UNDEFINED).putLong(10, UNDEFINED).array();
    }

    private static byte[] link(HdfNode to) {
        byte[] name = to.name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(3 + name.length + WIDE).order(ByteOrder.LITTLE_ENDIAN).put((byte) 1).put((byte) 0).put((byte) name.length).put(name).putLong(to.headerAt).array();
    }

    private static void message(ByteArrayOutputStream out, int kind, byte[] content) {
        out.write(kind);
        out.write(content.length);
        out.write(content.length >> 8);
        out.write(0);
        out.writeBytes(content);
    }
}
