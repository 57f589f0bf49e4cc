package org.readingroom.formats.minc;

import java.util.ArrayList;
import java.util.List;

/** A group or a dataset of an HDF5 file that is to be written; see {@link HdfOutput}. */
final class HdfNode {

    final String name;
    final List<HdfNode> children = new ArrayList<>();
    final List<byte[]> attributes = new ArrayList<>();
    /** Encoded type; null for groups. */
    final byte[] type;
    final long[] dimensions;
    final long dataBytes;
    /** Null for samples that the caller writes. */
    final byte[] data;
    long headerAt;
    long dataAt;

    private HdfNode(String name, byte[] type, long[] dimensions, long dataBytes, byte[] data) {
        this.name = name;
        this.type = type;
        this.dimensions = dimensions;
        this.dataBytes = dataBytes;
        this.data = data;
    }

    static HdfNode group(String name) {
        return new HdfNode(name, null, new long[0], 0, null);
    }

    /** A single number that nobody reads, as MINC hangs attributes on. */
    static HdfNode anchor(String name) {
        return new HdfNode(name, HdfTypes.whole(4, true), new long[0], 4, new byte[4]);
    }

    static HdfNode doubles(String name, long[] dimensions, double[] values) {
        return new HdfNode(name, HdfTypes.floating(8), dimensions, 8L * values.length, HdfTypes.bytes(values));
    }

    static HdfNode samples(String name, byte[] type, long[] dimensions, long bytes) {
        return new HdfNode(name, type, dimensions, bytes, null);
    }

    HdfNode child(HdfNode child) {
        children.add(child);
        return child;
    }

    HdfNode attribute(String key, String text) {
        attributes.add(HdfTypes.attribute(key, text));
        return this;
    }

    HdfNode attribute(String key, double... numbers) {
        attributes.add(HdfTypes.attribute(key, HdfTypes.floating(8), numbers.length, HdfTypes.bytes(numbers)));
        return this;
    }

    HdfNode attribute(String key, int number) {
        attributes.add(HdfTypes.attribute(key, HdfTypes.whole(4, false), 1, HdfTypes.bytes(number)));
        return this;
    }
}
