package org.readingroom.display;

/** Where the columns, the rows or the samples along the normal of a plane lie on one voxel axis. Used again from picture to picture. */
final class AxisTable {

    private static final double ON_VOXEL = 1e-7; // indices so close to a whole one are that voxel: no neighbour is read for what rounding left

    int first, end; // those that lie in the grid; one after another, because the axis is followed one way
    double[] at = new double[0]; // the index, held within the first and last voxel's centre for smooth pictures
    int[] index = new int[0];
    double[] part = at; // how far to the next voxel


    /** @param size of the grid on that axis @param smooth linear; else the nearest voxel */
    void fill(int count, double start, double step, int size, boolean smooth) {
        if (index.length < count) {
            at = new double[count];
            part = new double[count];
            index = new int[count];
        }
        first = count;
        end = 0;
        for (int n = 0; n < count; n++) {
            double x = start + n * step;
            if (!(x >= -0.5 && x < size - 0.5)) continue;
            first = Math.min(first, n);
            end = n + 1;
            double near = Math.floor(x + 0.5);
            if (!smooth || Math.abs(x - near) < ON_VOXEL) x = near;
            at[n] = x < 0 ? 0 : x > size - 1 ? size - 1 : x;
            index[n] = (int) at[n];
            part[n] = at[n] - index[n];
        }
    }

    boolean isEmpty() {
        return first >= end;
    }

    int lowest() {
        return Math.min(index[first], index[end - 1]);
    }

    /** The last voxel that has a part in it. */
    int highest() {
        int n = index[first] > index[end - 1] ? first : end - 1;
        double most = Math.max(at[first], at[end - 1]);
        return most > index[n] ? index[n] + 1 : index[n];
    }
}
