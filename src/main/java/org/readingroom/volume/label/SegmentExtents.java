package org.readingroom.volume.label;

import java.util.Arrays;
import java.util.List;
import org.readingroom.io.Parallel;

/** The planes and rows that hold each segment of a label map, found in one pass: what lies outside need not be looked at again. */
public final class SegmentExtents {

    private final int[][] first, last; // rows, by segment and plane; last is -1 where there is nothing

    private SegmentExtents(int[][] first, int[][] last) {
        this.first = first;
        this.last = last;
    }

    /** Segments are counted from 0, in the label map's order. */
    public static SegmentExtents of(LabelMap labels) {
        List<Segment> segments = labels.segments();
        int nk = labels.grid().nk(), ni = labels.grid().ni(), nj = labels.grid().nj();
        int[][] first = new int[segments.size()][nk], last = new int[segments.size()][nk];
        for (int[] l : last) Arrays.fill(l, -1);
        int[][] index = new int[labels.layers()][65536]; // of the segment, from 1
        for (int n = 0; n < segments.size(); n++) index[segments.get(n).layer()][segments.get(n).value()] = n + 1;
        short[] nothing = new short[ni];
        Parallel.<RuntimeException>count(nk, k -> {
            for (int layer = 0; layer < labels.layers(); layer++) {
                short[] plane = labels.plane(layer, k);
                for (int j = 0; j < nj; j++) {
                    int from = j * ni, at = Arrays.mismatch(plane, from, from + ni, nothing, 0, ni);
                    if (at < 0) continue;
                    short before = 0;
                    for (int x = from + at; x < from + ni; x++) {
                        if (plane[x] == before) continue;
                        before = plane[x];
                        int s = index[layer][before & 0xffff] - 1;
                        if (s < 0) continue;
                        if (last[s][k] < 0) first[s][k] = j;
                        last[s][k] = j;
                    }
                }
            }
        });
        return new SegmentExtents(first, last);
    }

    /** -1 if the segment is empty. @param segment from 0 */
    public int firstPlane(int segment) {
        for (int k = 0; k < last[segment].length; k++) if (last[segment][k] >= 0) return k;
        return -1;
    }

    /** -1 if the segment is empty. @param segment from 0 */
    public int lastPlane(int segment) {
        for (int k = last[segment].length - 1; k >= 0; k--) if (last[segment][k] >= 0) return k;
        return -1;
    }

    /** 0 if there is nothing in that plane. @param segment from 0 */
    public int firstRow(int segment, int k) {
        return first[segment][k];
    }

    /** -1 if there is nothing in that plane. @param segment from 0 */
    public int lastRow(int segment, int k) {
        return last[segment][k];
    }
}
