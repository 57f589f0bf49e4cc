package org.readingroom.dicom.stack;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.io.Finding;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.Volume;

/** The diffusion weighting of each time of a stack. */
public final class StackDiffusion {

    private StackDiffusion() {}

    /** Only a series that is weighted somewhere says so: some scanners write a b-value of 0 into every image. */
    public static void describe(Stack stack, Volume.Builder volume) {
        List<DiffusionWeighting> weightings = new ArrayList<>();
        int mixed = 0;
        for (List<FrameHeader> time : stack.times()) {
            DiffusionWeighting first = time.get(0).diffusion();
            for (FrameHeader f : time) if (f.diffusion() == null) return;
            if (!time.stream().allMatch(f -> f.diffusion().isLike(first))) mixed++;
            weightings.add(first);
        }
        if (weightings.stream().allMatch(w -> w.bValue() == 0)) return;
        volume.diffusion(weightings);
        if (mixed > 0)
            volume.finding(Finding.warning("DIFFUSION", mixed + " of " + weightings.size() + (weightings.size() == 1 ? " time mixes" : " times mix")
                + " slices of different b-value or gradient direction: that of the first slice stands for all.", "(0018,9087)"));
    }
}
