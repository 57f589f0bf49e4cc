package org.readingroom.consensus;

/**
 * What stands in one layer, voxel by voxel, within the box of all that anybody marked there; outside of it is background.
 *
 * @param field  the box; nothing stands where nobody marked anything
 * @param chosen by plane of the box, i fastest: index of the structure, or {@link Choice#BACKGROUND} or {@link Choice#UNDECIDED}
 * @param ni     of the grid
 */
record PaintedLayer(FieldOfView field, short[][] chosen, int ni) implements Choice {

    @Override
    public boolean everywhere() {
        return false;
    }

    @Override
    public boolean byPlace() {
        return true;
    }

    @Override
    public int at(int n, int k, int marked, int[] structures, long[] patterns) {
        return chosen[k - field.kMin()][field.index(n % ni, n / ni)];
    }
}
