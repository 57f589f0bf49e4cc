package org.readingroom.ij1;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.StackWindow;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.readingroom.call.Outcome;
import org.readingroom.call.Printer;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.loading.BackgroundLoading;

/**
 * Shows what a command made, in the caller's thread. Every image gets pixels of its own: a result that is a view of the active image, or of
 * another result, is copied, or a filter on one would change the other behind the user's back.
 */
final class ResultImages {

    private static final int ESCAPE_EVERY_MS = 50;

    private final boolean isForPerson;
    private final Printer printer;
    private final Deque<ArrivingImage> arriving = new ConcurrentLinkedDeque<>();
    private final Object lazyOfActive; // planes that belong to the active image; null if it has none such
    private final Set<Object> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param printer told what could not be read of images that arrive after they are shown */
    ResultImages(ActiveImage active, Printer printer) {
        this.printer = printer;
        lazyOfActive = active.image().map(i -> i.getProperty(Images.VOLUME)).filter(Volume.class::isInstance).map(v -> ((Volume) v).samples()).filter(Samples::isLazy).map(s -> (Object) s.planes()).orElse(null);
        isForPerson = active.loading() == Loading.ON_DEMAND;
        active.image().filter(i -> !i.getStack().isVirtual()).ifPresent(i -> {
            for (int slice1 = 1; slice1 <= i.getStackSize(); slice1++) taken.add(i.getStack().getPixels(slice1));
        });
    }

    /** What was saved need not be shown. @return images whose planes are still being read */
    List<ArrivingImage> show(Outcome outcome) {
        if (!outcome.saved().isEmpty()) return List.of();
        for (Object result : outcome.images()) {
            ImagePlus image = result instanceof LabelMap labels ? Images.toImagePlus(own(labels)) : image((Volume) result);
            image.setTitle(WindowManager.makeUniqueName(image.getTitle()));
            boolean arrives = ArrivingImage.isOne(image);
            if (arrives) image.setSlice(((ArrivingStack) image.getStack()).first1()); // the only one that is there to be shown
            image.show();
            image.setPosition(1, (image.getNSlices() + 1) / 2, 1); // after show(), or the window's scroll bar would stay at the first slice
            if (!arrives) continue;
            if (image.getWindow() instanceof StackWindow window) window.updateSliceSelector();
            arriving.add(new ArrivingImage(image, printer, this::beginNext));
        }
        List<ArrivingImage> all = List.copyOf(arriving);
        beginNext();
        return all;
    }

    /** One series at a time: they come from one disk. */
    private void beginNext() {
        ArrivingImage next = arriving.poll();
        if (next != null) next.begin();
    }

    private ImagePlus image(Volume volume) {
        Samples s = volume.samples();
        if (!isForPerson || s.planes() == lazyOfActive || !BackgroundLoading.isPossible(s)) return Images.takeOver(own(volume));
        boolean isGrey = volume.components() == 1 && volume.scan().colours() == null;
        return new ImageMaker(isGrey && s.planes().size() > 1 ? volume : inMemory(volume, printer), ImageMaker.Pixels.ARRIVING).make();
    }

    /**
     * Colours are shown when all of them are there; those that cannot be read stay empty and are told.
     *
     * @throws CancellationException on Escape
     * @throws PlaneReadException    if none of them can be read
     */
    static Volume inMemory(Volume volume, Printer printer) {
        IJ.resetEscape();
        try (BackgroundLoading loading = BackgroundLoading.start(volume.samples(), 0, new ProgressBar())) {
            while (!loading.await(ESCAPE_EVERY_MS)) if (IJ.escapePressed()) throw new CancellationException(volume.name() + ": reading was stopped");
            if (!loading.hasAny()) throw new PlaneReadException(loading.failures().get(0).reason());
            loading.finding().ifPresent(f -> printer.warn(List.of(f)));
            return loading.inMemory(volume);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(volume.name() + ": reading was stopped");
        }
    }

    private record ProgressBar() implements BackgroundLoading.Listener {
        @Override
        public void loaded(int plane, int done, int total) {
            IJ.showProgress(done, total);
        }

        @Override
        public void failed(int plane, String file, IOException reason) {} // told when the others are there

        @Override
        public void ended(BackgroundLoading loading, boolean complete) {
            IJ.showProgress(1);
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
        LabelMap own = new LabelMap(labels.grid(), layers, labels.segments());
        return labels.provenance().map(own::madeAs).orElse(own);
    }

    /** The plane itself, or a copy of it if some image has it already. */
    private Object own(Object plane, Supplier<Object> empty) {
        if (taken.add(plane)) return plane;
        Object copy = empty.get();
        System.arraycopy(plane, 0, copy, 0, Array.getLength(copy));
        return copy;
    }
}
