package org.readingroom.annotation.brush;

import java.util.BitSet;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.geometry.VoxelGrid;

/** Voxels of a grid, kept as bits for each slice along one axis that holds any. Mutable; for one thread. */
public final class VoxelSet {

    private final VoxelGrid grid;
    private final Axis axis;
    private final int columns;
    private final NavigableMap<Integer, BitSet> slices = new TreeMap<>();

    /** Nothing. @param axis along which slices are kept */
    public VoxelSet(VoxelGrid grid, Axis axis) {
        this.grid = grid;
        this.axis = axis;
        columns = grid.size(axis.xIndex());
    }

    public Axis axis() {
        return axis;
    }

    /** Voxels in a row of a slice. */
    public int columns() {
        return columns;
    }

    /** @param ijk inside the grid */
    public void add(int... ijk) {
        slices.computeIfAbsent(ijk[axis.index()], k -> new BitSet()).set(ijk[axis.xIndex()] + columns * ijk[axis.yIndex()]);
    }

    /** Voxels i0 to i1 of a row, both inside the grid, as is the row. */
    void addRow(int i0, int i1, int j, int k) {
        if (axis == Axis.I) for (int i = i0; i <= i1; i++) add(i, j, k);
        else {
            int slice = axis == Axis.K ? k : j, row = columns * (axis == Axis.K ? j : k);
            slices.computeIfAbsent(slice, n -> new BitSet()).set(row + i0, row + i1 + 1);
        }
    }

    /** @param ijk inside the grid */
    public boolean contains(int... ijk) {
        BitSet bits = slices.get(ijk[axis.index()]);
        return bits != null && bits.get(ijk[axis.xIndex()] + columns * ijk[axis.yIndex()]);
    }

    /** Adds what a mask holds. */
    public void add(int slice0, Bitmask mask) {
        if (!mask.isEmpty()) slices.computeIfAbsent(slice0, k -> new BitSet()).or(mask.bits(columns));
    }

    /** Slices that hold voxels. */
    public NavigableSet<Integer> slices() {
        return Collections.unmodifiableNavigableSet(slices.navigableKeySet());
    }

    /** The voxels of a slice, x + {@link #columns} * y; not a copy, not to be changed; empty where there are none. */
    public BitSet bits(int slice0) {
        return slices.getOrDefault(slice0, new BitSet(0));
    }

    public long count() {
        long n = 0;
        for (BitSet bits : slices.values()) n += bits.cardinality();
        return n;
    }

    /** Keeps what {@code test} agrees to. */
    public void retain(VoxelTest test) {
        int[] ijk = new int[3];
        slices.values().removeIf(BitSet::isEmpty);
        slices.forEach((slice0, bits) -> {
            ijk[axis.index()] = slice0;
            for (int n = bits.nextSetBit(0); n >= 0; n = bits.nextSetBit(n + 1)) {
                ijk[axis.xIndex()] = n % columns;
                ijk[axis.yIndex()] = n / columns;
                if (!test.holds(ijk[0], ijk[1], ijk[2])) bits.clear(n);
            }
        });
        slices.values().removeIf(BitSet::isEmpty);
    }

    /** What is asked of a voxel. */
    @FunctionalInterface
    public interface VoxelTest {
        boolean holds(int i, int j, int k);
    }
}
