package org.readingroom.ij1;

import ij.ImagePlus;
import ij.WindowManager;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.readingroom.call.Outcome;
import org.readingroom.volume.LabelMap;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * Shows what a command made, in the caller's thread. Every image gets pixels of its own: a result that is a view of the active image, or of
 * another result, is copied, or a filter on one would change the other behind the user's back.
 */
final class ResultImages {

    private final Set<Object> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    ResultImages(ActiveImage active) {
        active.image().filter(i -> !i.getStack().isVirtual()).ifPresent(i -> {
            for (int slice1 = 1; slice1 <= i.getStackSize(); slice1++) taken.add(i.getStack().getPixels(slice1));
        });
    }

    /** What was saved need not be shown. */
    void show(Outcome outcome) {
        if (!outcome.saved().isEmpty()) return;
        for (Object result : outcome.images()) {
            ImagePlus image = result instanceof LabelMap labels ? Images.toImagePlus(own(labels)) : Images.takeOver(own((Volume) result));
            image.setTitle(WindowManager.makeUniqueName(image.getTitle()));
            image.show();
            image.setPosition(1, (image.getNSlices() + 1) / 2, 1); // after show(), or the window's scroll bar would stay at the first slice
        }
    }

    private Volume own(Volume volume) {
        Samples s = volume.samples();
        if (s.isLazy()) return volume; // every image gets copies of what it shows
        List<Object> planes = new ArrayList<>();
        for (Object plane : s.planes()) planes.add(own(plane, () -> s.type().newArray(s.ni() * s.nj())));
        if (planes.equals(s.planes())) return volume; // arrays are equal only to themselves
        return volume.toBuilder().on(volume.grid(), new Samples(s.type(), s.ni(), s.nj(), s.nk(), s.components(), s.times(), planes, s.offset())).build();
    }

    private LabelMap own(LabelMap labels) {
        List<short[][]> layers = new ArrayList<>();
        for (int layer = 0; layer < labels.layers(); layer++) {
            short[][] planes = labels.layer(layer).clone();
            for (int k = 0; k < planes.length; k++) {
                int length = planes[k].length;
                planes[k] = (short[]) own(planes[k], () -> new short[length]);
            }
            layers.add(planes);
        }
        return new LabelMap(labels.grid(), layers, labels.segments());
    }

    /** The plane itself, or a copy of it if some image has it already. */
    private Object own(Object plane, Supplier<Object> empty) {
        if (taken.add(plane)) return plane;
        Object copy = empty.get();
        System.arraycopy(plane, 0, copy, 0, Array.getLength(copy));
        return copy;
    }
}
