package org.readingroom.annotation.interpolation;

import java.util.List;
import org.readingroom.volume.mask.Mask;

/**
 * Labels that touch, each filled by a method that knows one figure only: where several want a pixel, or none does although all of them as one figure
 * hold it, their signed distances decide. So there are no gaps and no overlaps between them.
 */
final class TouchingLabels {

    private final short[][] byDistance;
    private final List<Mask> anything;
    private final short[][] claimed;

    /**
     * @param byDistance planes of all labels, filled together
     * @param anything   all labels as one figure
     */
    TouchingLabels(short[][] byDistance, List<Mask> anything) {
        this.byDistance = byDistance;
        this.anything = anything;
        claimed = new short[byDistance.length][];
        for (int n = 0; n < claimed.length; n++) claimed[n] = new short[byDistance[n].length];
    }

    /** To be called in the order of labels. */
    void claim(int label, List<Mask> pictures) {
        for (int n = 0; n < claimed.length; n++) {
            byte[] in = pictures.get(n).plane(0);
            for (int at = 0; at < in.length; at++) // of several the one of the distances, else the lowest
                if (in[at] != 0 && (claimed[n][at] == 0 || byDistance[n][at] == (short) label)) claimed[n][at] = (short) label;
        }
    }

    short[][] planes() {
        for (int n = 0; n < claimed.length; n++) {
            byte[] in = anything.get(n).plane(0);
            for (int at = 0; at < in.length; at++) if (claimed[n][at] == 0 && in[at] != 0) claimed[n][at] = byDistance[n][at];
        }
        return claimed;
    }
}
