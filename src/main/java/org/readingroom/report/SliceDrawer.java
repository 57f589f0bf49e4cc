package org.readingroom.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.cohort.CaseOverlap;
import org.readingroom.display.AutoWindow;
import org.readingroom.display.OrthogonalPlanes;
import org.readingroom.display.Overlay;
import org.readingroom.display.Picture;
import org.readingroom.display.PictureSettings;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.PlanePicture;
import org.readingroom.display.PlanePosition;
import org.readingroom.display.PresetTable;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.report.plot.OutlinedSlice;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.PlacedLabels;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.MaskTrace;

/** The slice of a case in which most voxels of a structure are disputed: the image around it, each reader's outline over it, the reference on top. */
final class SliceDrawer {

    private static final int LONG_SIDE_PX = 420;

    private final CaseImages images;
    private final PresetTable presets = PresetTable.standard();

    SliceDrawer(CaseImages images) {
        this.images = images;
    }

    /** Label maps where they are drawn, in the order of outlines. @param image empty if it is not known, or they do not lie on it */
    private record Scene(VoxelGrid grid, Optional<Volume> image, List<LabelMap> maps, int worstK) {}

    /** @param allReaders of the cohort: their places say in which colours they are drawn */
    WorstSlices.Slice draw(CohortCases.Case one, List<String> allReaders, CaseOverlap overlap, String className) {
        List<LabelMap> maps = new ArrayList<>();
        List<Integer> styles = new ArrayList<>();
        for (Reader r : one.readers()) {
            maps.add(r.labels());
            styles.add(allReaders.indexOf(r.name()));
        }
        if (one.reference() != null) {
            maps.add(one.reference().labels());
            styles.add(-1);
        }
        Scene scene = scene(one, maps, overlap);
        PlaneKind kind = kind(scene.grid());
        VoxelGrid stack = OrthogonalPlanes.grid(scene.grid(), kind);
        double k = stack.toIndex(scene.grid().toPatient((scene.grid().ni() - 1) / 2.0, (scene.grid().nj() - 1) / 2.0, scene.worstK())).z();
        PlanePosition at = PlanePosition.index((int) Math.max(0, Math.min(stack.nk() - 1, Math.rint(k))));
        DisplayWindow window = scene.image().map(this::window).orElse(DisplayWindow.linear(0.5, 2));
        String where = kind.label() + " slice " + (int) at.value();
        return picture(one.name(), className, overlap, scene, kind, at, window, where, styles);
    }

    /** On the image where the labels lie on it, else alone. */
    private Scene scene(CohortCases.Case one, List<LabelMap> maps, CaseOverlap overlap) {
        Optional<Volume> image = images.of(one.name());
        if (image.isEmpty()) return new Scene(overlap.grid(), image, maps, overlap.worstPlane());
        List<LabelMap> placed = new ArrayList<>();
        for (LabelMap map : maps) {
            PlacedLabels on = PlacedLabels.on(map, image.get());
            if (on.labels().isEmpty()) {
                images.missing(one.name(), "The segmentations do not lie on the image, so outlines are shown without it: " + on.difference());
                return new Scene(overlap.grid(), Optional.empty(), maps, overlap.worstPlane());
            }
            placed.add(on.labels().get());
        }
        if (placed.equals(maps)) return new Scene(image.get().grid(), image, maps, overlap.worstPlane());
        List<Reader> readers = new ArrayList<>();
        for (int r = 0; r < one.readers().size(); r++) readers.add(new Reader(one.readers().get(r).name(), placed.get(r)));
        int worst = CaseOverlap.of(readers, Progress.NONE).stream().filter(o -> o.segment().value() == overlap.segment().value()).findFirst().orElse(overlap).worstPlane();
        return new Scene(image.get().grid(), image, placed, Math.max(0, worst));
    }

    /** The planes in which the grid is stored: readers drew in them. */
    private static PlaneKind kind(VoxelGrid grid) {
        PlaneKind best = PlaneKind.AXIAL;
        double most = -1;
        for (PlaneKind kind : PlaneKind.values()) {
            double cosine = Math.abs(OrthogonalPlanes.grid(grid, kind).affine().direction(2).dot(grid.affine().direction(2)));
            if (cosine > most + 1e-9) {
                most = cosine;
                best = kind;
            }
        }
        return best;
    }

    private DisplayWindow window(Volume image) {
        return image.quantity().equals(Quantity.HOUNSFIELD) ? presets.named("Soft tissue").window() : AutoWindow.first(image);
    }

    private WorstSlices.Slice picture(String caseName, String className, CaseOverlap overlap, Scene scene, PlaneKind kind, PlanePosition at, DisplayWindow window, String where, List<Integer> styles) {
        List<Overlay.Shape> shapes = new ArrayList<>();
        List<Integer> whose = new ArrayList<>();
        for (int n = 0; n < scene.maps().size(); n++) {
            byte[] mask = mask(Overlay.slice(scene.maps().get(n), kind, at), overlap.segment());
            if (mask == null) continue;
            shapes.add(new Overlay.Shape(overlap.segment(), mask));
            whose.add(styles.get(n));
        }
        VoxelGrid stack = OrthogonalPlanes.grid(scene.grid(), kind);
        VoxelGrid plane = new VoxelGrid(stack.ni(), stack.nj(), 1, stack.affine().movedTo(0, 0, at.value()));
        Volume ground = scene.image().map(v -> OrthogonalPlanes.slice(v, kind, at)).orElseGet(() -> Volume.builder("", plane, Samples.allocate(SampleType.UINT8, plane.ni(), plane.nj(), 1, 1, 1)).build());
        Detail detail = Detail.of(ground, new Overlay(stack.ni(), stack.nj(), shapes));
        Picture picture = PlanePicture.of(detail.plane(), Overlay.NONE, PictureSettings.of(window).longSide(LONG_SIDE_PX), List.of(), List.of());
        List<OutlinedSlice.Outline> outlines = new ArrayList<>();
        for (int n = 0; n < whose.size(); n++) outlines.add(new OutlinedSlice.Outline(whose.get(n), loops(detail.overlay(), n)));
        long disputed = overlap.disputed()[overlap.worstPlane()];
        String title = caseName + ", " + className, seen = where + ", " + disputed + " voxels disputed; outlines of " + whose.stream().filter(w -> w >= 0).count() + " readers";
        String svg = OutlinedSlice.svg(title, seen, png(picture), picture.width(), picture.height(), placing(detail.plane().grid(), picture), outlines);
        return new WorstSlices.Slice(caseName, className, overlap.meanDice(), disputed, where, scene.image().isEmpty() ? "" : words(window), svg);
    }

    private static String words(DisplayWindow w) {
        return (w.explanation().isBlank() ? "window" : w.explanation()) + String.format(Locale.ROOT, " (centre %.4g, width %.4g)", w.centre(), w.width());
    }

    private static byte[] mask(Overlay slice, Segment structure) {
        byte[] all = null;
        for (Overlay.Shape s : slice.shapes())
            if (s.segment().value() == structure.value()) {
                if (all == null) all = s.mask().clone();
                else for (int n = 0; n < all.length; n++) all[n] |= s.mask()[n];
            }
        return all;
    }

    private static List<double[][]> loops(Overlay overlay, int n) {
        Mask mask = new Mask(overlay.width(), overlay.height(), 1);
        System.arraycopy(overlay.shapes().get(n).mask(), 0, mask.plane(0), 0, mask.plane(0).length);
        return MaskTrace.outlines(mask);
    }

    private static byte[] png(Picture picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            picture.toPng(png);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture could not be packed in memory", e);
        }
        return png.toByteArray();
    }

    /** As {@link PlanePicture} lays a plane: square pixels that fill the picture; a plane whose axes are not at right angles as the parallelogram that it is. */
    static OutlinedSlice.Placing placing(VoxelGrid plane, Picture picture) {
        Affine a = plane.affine();
        double cosine = a.direction(0).dot(a.direction(1));
        double column = a.step(0), shear = a.step(1) * cosine, row = a.step(1) * Math.sqrt(1 - cosine * cosine);
        double wide = plane.ni() * column + Math.abs(plane.nj() * shear), high = plane.nj() * row, mm = wide >= high ? wide / picture.width() : high / picture.height();
        double left = Math.min(0, plane.nj() * shear); // of the first row's first corner and the last row's
        return new OutlinedSlice.Placing(column / mm, shear / mm, row / mm, -left / mm, 0);
    }
}
