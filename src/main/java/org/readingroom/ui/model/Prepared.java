package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Isodose;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.loading.BackgroundLoading;

/**
 * A volume with what the workbench needs to show it, found out beside the event thread.
 *
 * @param comes whether all of it will be read as soon as it is open: pictures that need more than a slice wait for that
 */
public record Prepared(Volume volume, ImageLook look, StudyFacts facts, boolean comes) {

    /**
     * May read files and look at all values: not for the event thread. Of a volume that is still being read, the middle slice decides
     * the look; a dose is read whole, because its isodoses count from the maximum of all of it.
     */
    public static Prepared of(Volume volume) {
        return new Prepared(volume, look(volume), StudyFacts.of(volume), false);
    }

    private static ImageLook look(Volume volume) {
        if (!volume.samples().isLazy()) return ImageLook.first(volume);
        if (!Isodose.isDose(volume)) return ImageLook.first(middle(volume));
        try {
            return ImageLook.first(volume);
        } catch (PlaneReadException e) { // told when the slice is looked at
            return ImageLook.first(middle(volume)).isodose(Isodose.NONE); // nobody knows the maximum
        }
    }

    /** The same, as a picture that was computed from an open one: below its patient and study, and counted as that patient. @param source facts of the open one */
    public Prepared derivedFrom(StudyFacts source) {
        return new Prepared(volume, look, source.ofDerived(), comes);
    }

    /** The same, by somebody who reads what is not there yet ({@link BackgroundLoading}). */
    public Prepared coming() {
        return new Prepared(volume, look, facts, BackgroundLoading.isPossible(volume.samples()));
    }

    /** The middle slice, or the next to it that is not damaged. */
    private static int readable(Samples s) {
        int middle = (s.nk() - 1) / 2;
        PlaneReadException first = null;
        for (int n = 0; n < 2 * s.nk(); n++) {
            int k = middle + (n % 2 == 0 ? -n / 2 : (n + 1) / 2);
            if (k < 0 || k >= s.nk()) continue;
            try {
                s.plane(k, 0, 0);
                return k;
            } catch (PlaneReadException e) {
                if (first == null) first = e;
                Progress.stopIfInterrupted();
            }
        }
        throw first;
    }

    private static Volume middle(Volume v) {
        Samples s = v.samples();
        int k = readable(s);
        List<Object> planes = new ArrayList<>();
        for (int c = 0; c < s.components(); c++) planes.add(s.plane(k, c, 0));
        Samples one = new Samples(s.type(), s.ni(), s.nj(), 1, s.components(), 1, planes, s.offset());
        Volume.Builder slice = v.toBuilder().withoutSource().on(new VoxelGrid(s.ni(), s.nj(), 1, v.grid().affine()), one);
        return v.rescale().isPerPlane() ? slice.rescale(Rescale.of(v.rescale().slope(k), v.rescale().intercept(k))).build() : slice.build();
    }
}
