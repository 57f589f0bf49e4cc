package org.readingroom.dicom.stack;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.io.Finding;

/**
 * Frames that make one volume.
 *
 * @param times    one list a time; in each the slices in ascending position along row x column; all equally long
 * @param findings what came up while sorting; what concerns the steps between slices stands in {@link StackGeometry}
 */
public record Stack(List<List<FrameHeader>> times, List<Finding> findings) {

    public int slices() {
        return times.get(0).size();
    }

    public int frames() {
        return slices() * times.size();
    }

    /** The slices of the first time. */
    List<FrameHeader> first() {
        return times.get(0);
    }

    public FrameHeader any() {
        return first().get(0);
    }

    /** The slice in the middle of the first time: whose window the volume takes. */
    FrameHeader centre() {
        return first().get(slices() / 2);
    }

    /** In plane order k + nk * t. */
    public List<FrameHeader> planes() {
        List<FrameHeader> all = new ArrayList<>(frames());
        for (List<FrameHeader> time : times) all.addAll(time);
        return all;
    }

    public Stack with(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return new Stack(times, more);
    }
}
