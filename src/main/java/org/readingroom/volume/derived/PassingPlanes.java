package org.readingroom.volume.derived;

import java.io.IOException;
import org.readingroom.volume.Samples;
import org.readingroom.volume.lazy.CachedPlanes;
import org.readingroom.volume.lazy.PlaneReadException;

/**
 * Planes for work that goes through all of them and needs each for a moment. Lazy ones that are quickly read pass through one array again and
 * again, so that a volume of any size takes no new memory; all others are what the samples give. For one thread.
 */
public final class PassingPlanes {

    private final Samples samples;
    private final CachedPlanes quick; // null if planes are asked of the samples
    private Object[] passing;
    private int group = -1;

    private PassingPlanes(Samples samples, CachedPlanes quick) {
        this.samples = samples;
        this.quick = quick;
    }

    /** @param oneByOne whether each plane is asked for once, and no longer needed when the next one is */
    public static PassingPlanes of(Samples samples, boolean oneByOne) {
        boolean passes = oneByOne && samples.components() == 1 && samples.planes() instanceof CachedPlanes cached && cached.source().isQuick();
        return new PassingPlanes(samples, passes ? (CachedPlanes) samples.planes() : null);
    }

    /** Valid until the next call. @throws PlaneReadException if it has to be read and cannot be */
    public Object plane(int index) {
        if (quick == null) return samples.planes().get(index);
        int wanted = quick.source().group(index);
        if (wanted != group && quick.isLoaded(wanted)) return quick.get(index);
        if (wanted != group) read(wanted);
        return passing[quick.source().place(index)];
    }

    private void read(int wanted) {
        try {
            group = -1; // half a plane is none
            passing = quick.source().read(wanted, passing);
            group = wanted;
        } catch (IOException e) {
            throw new PlaneReadException(e);
        }
    }
}
