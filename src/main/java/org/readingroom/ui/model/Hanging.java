package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.volume.Volume;

/** Hangs what is open as a protocol says, and chooses the protocol for what was opened. */
public final class Hanging {

    private static final int MOST_CELLS = 64;
    private static final int FEWEST_SLICES = 8;    // for planes across the file's own
    private static final double THICKEST = 6;      // times the pixel: a stack of thick slices shows steps in other planes

    private Hanging() {}

    /** Arranges the workbench's views. One step of undo. */
    public static void hang(Workbench workbench, HangingProtocol protocol) {
        List<DataItem> volumes = volumes(workbench);
        Optional<DataItem> active = workbench.activeVolume().or(() -> volumes.stream().findFirst());
        List<Integer> shown = workbench.view(workbench.active()).items();
        List<ViewModel> views = new ArrayList<>();
        for (int n = 0; n < protocol.cells().size(); n++) {
            HangingProtocol.Cell cell = protocol.cells().get(n);
            ViewModel empty = ViewModel.empty(cell.kind());
            if (active.isEmpty()) {
                views.add(empty);
                continue;
            }
            DataItem item = active.get();
            List<Integer> ids = shown.isEmpty() ? List.of(item.id()) : shown;
            views.add(switch (cell.fill()) {
                case ACTIVE -> empty.showing(ids);
                case VOLUMES -> volume(volumes, item, n).map(i -> empty.showing(i == item ? ids : List.of(i.id()))).orElse(empty);
                case SLICES -> slice(empty.showing(ids), item, n);
                case TIMES -> time(workbench, empty.showing(ids), item, n, protocol.cells().size());
                case MAMMOGRAM -> volumes.stream().filter(i -> isMammogram(workbench.data().facts(i.id()), cell)).findFirst().map(i -> empty.showing(List.of(i.id()))).orElse(empty);
            });
        }
        workbench.arrange(protocol.layout(), views);
    }

    /** Why a protocol leaves views of what is open empty, for people; empty if it does not, or if there are only fewer images than views. */
    public static String unfilled(Workbench workbench, HangingProtocol protocol) {
        List<DataItem> volumes = volumes(workbench);
        if (volumes.isEmpty()) return "";
        boolean hasMammogram = volumes.stream().anyMatch(i -> protocol.cells().stream().anyMatch(c -> isMammogram(workbench.data().facts(i.id()), c)));
        if (protocol.cells().stream().anyMatch(c -> c.fill() == HangingProtocol.Fill.MAMMOGRAM) && !hasMammogram) return "No open image is a mammogram whose file names side and view, which this layout places.";
        int times = workbench.activeVolume().orElse(volumes.get(0)).volume().times();
        long places = protocol.cells().stream().filter(c -> c.fill() == HangingProtocol.Fill.TIMES).count();
        return places <= times ? "" : "This layout shows " + places + " times of an image; this one has " + times + ".";
    }

    /** All images of the study of one of them, side by side, each with its labels: as many rows and columns as they need. Images without a study are one. */
    public static void study(Workbench workbench, DataItem of) {
        String study = workbench.data().facts(of.id()).studyUid(), patient = workbench.data().facts(of.id()).patient();
        List<DataItem> all = volumes(workbench).stream().filter(i -> workbench.data().facts(i.id()).studyUid().equals(study) && workbench.data().facts(i.id()).patient().equals(patient)).limit(MOST_CELLS).toList();
        int columns = (int) Math.ceil(Math.sqrt(all.size())), rows = (all.size() + columns - 1) / columns;
        ViewModel empty = ViewModel.empty(ViewKind.IMAGE);
        List<ViewModel> views = new ArrayList<>();
        for (int n = 0; n < columns * rows; n++) views.add(n < all.size() ? empty.showing(withLabels(workbench, all.get(n))) : empty);
        workbench.arrange(new Layout("Whole study", columns, rows, Collections.nCopies(columns * rows, ViewKind.IMAGE)), views);
    }

    private static List<Integer> withLabels(Workbench workbench, DataItem image) {
        return Stream.concat(Stream.of(image), workbench.data().items().stream().filter(i -> i.isLabels() && i.volume() == image.volume())).map(DataItem::id).toList();
    }

    private static List<DataItem> volumes(Workbench workbench) {
        return workbench.data().items().stream().filter(i -> !i.isLabels()).toList();
    }

    /** The active one and those behind it; from the last one on to the first. */
    private static Optional<DataItem> volume(List<DataItem> volumes, DataItem active, int n) {
        int at = volumes.indexOf(active);
        return n < volumes.size() ? Optional.of(volumes.get((at + n) % volumes.size())) : Optional.empty();
    }

    private static ViewModel slice(ViewModel view, DataItem item, int n) {
        return view.ahead(n * item.volume().grid().affine().step(2) * normalPart(item));
    }

    /** How far along the planes' normal a step to the next slice goes: less than the whole where the stack leans. */
    private static double normalPart(DataItem item) {
        return Math.abs(ViewPlane.ofImage(item.volume().grid()).along().dot(item.volume().grid().affine().direction(2)));
    }

    private static ViewModel time(Workbench workbench, ViewModel view, DataItem item, int n, int cells) {
        int times = item.volume().times(), t = times <= cells ? n : Math.round((float) n * (times - 1) / (cells - 1));
        if (t >= times) return ViewModel.empty(view.kind());
        ViewState fitted = ViewState.fit(item.volume().grid(), view.kind().plane(item.volume()), 1, 1);
        return view.with(view.onSlice(item.volume().grid(), fitted.through(workbench.isCursorIn(item) ? workbench.cursor() : ViewModel.middle(item.volume().grid()))).atTime(t));
    }

    private static boolean isMammogram(StudyFacts facts, HangingProtocol.Cell cell) {
        return facts.laterality().equals(cell.laterality()) && facts.view().equals(cell.view());
    }

    /**
     * The protocol for what was opened.
     *
     * @param saved the user's own; one of them that names the modality goes before ours
     */
    public static HangingProtocol choose(Workbench workbench, List<HangingProtocol> saved) {
        List<DataItem> volumes = volumes(workbench);
        if (volumes.isEmpty()) return HangingProtocol.SINGLE;
        String modality = workbench.data().facts(volumes.get(0).id()).modality();
        for (HangingProtocol own : saved) if (own.modalities().contains(modality)) return own;
        boolean isMammography = volumes.stream().filter(i -> HangingProtocol.MAMMOGRAPHY.cells().stream().anyMatch(c -> isMammogram(workbench.data().facts(i.id()), c))).count() > 1;
        if (modality.equals("MG") && isMammography) return HangingProtocol.MAMMOGRAPHY;
        Volume first = volumes.get(0).volume();
        if (!isFlat(first)) return isSolid(first) ? HangingProtocol.MPR : HangingProtocol.IMAGE;
        long flat = volumes.stream().filter(i -> isFlat(i.volume())).count();
        return flat > 1 ? flat > 2 ? HangingProtocol.SERIES : new HangingProtocol("1 x 2, as in the file", 2, 1,
            List.of(HangingProtocol.Cell.of(ViewKind.IMAGE, HangingProtocol.Fill.VOLUMES), HangingProtocol.Cell.of(ViewKind.IMAGE, HangingProtocol.Fill.VOLUMES)), Set.of()) : HangingProtocol.IMAGE;
    }

    private static boolean isFlat(Volume v) {
        return v.grid().nk() == 1;
    }

    /** Whether planes across the slices show more than steps. */
    private static boolean isSolid(Volume v) {
        double i = v.grid().affine().step(0), k = v.grid().affine().step(2);
        return v.grid().nk() >= FEWEST_SLICES && k <= THICKEST * i;
    }
}
