package org.readingroom.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.display.AutoWindow;
import org.readingroom.display.OrthogonalPlanes;
import org.readingroom.display.Overlay;
import org.readingroom.display.PictureSettings;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.PlanePicture;
import org.readingroom.display.PlanePosition;
import org.readingroom.display.Preset;
import org.readingroom.display.PresetTable;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.Slab;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentGeometry;

/** The pictures of a report: planes and slabs through one point, the presets side by side, and the readers' outlines. */
final class ReportPictures {

    static final double SLAB_MM = 20;
    private static final List<String> SIDE_BY_SIDE = List.of("Lung", "Soft tissue", "Liver", "Bone");
    private static final int LARGE_PX = 560, SMALL_PX = 400;
    private static final double FILL = 0.18; // enough to see the structure's colour, not enough to hide what lies under it

    private final Volume image;
    private final PresetTable presets;
    private final PointMm focus;

    /** @param focus LPS mm; the planes are those nearest to it */
    ReportPictures(Volume image, PresetTable presets, PointMm focus) {
        this.image = image;
        this.presets = presets;
        this.focus = focus;
    }

    /** The middle of what was segmented, or of the image if nothing was. */
    static PointMm focus(Volume image, Optional<LabelMap> labels) {
        if (labels.isPresent()) {
            SegmentGeometry largest = null;
            for (Segment s : labels.get().segments()) {
                SegmentGeometry g = SegmentGeometry.of(labels.get().grid(), labels.get().mask(s));
                if (g.voxels() > 0 && (largest == null || g.voxels() > largest.voxels())) largest = g;
            }
            if (largest != null) return largest.centroid();
        }
        return image.grid().centre();
    }

    /** One window for CT in HU (soft tissue), else the file's own or the automatic one. */
    DisplayWindow window() {
        return image.quantity().equals(Quantity.HOUNSFIELD) ? presets.named("Soft tissue").window() : AutoWindow.first(image);
    }

    private DisplayWindow slabWindow() {
        return image.quantity().equals(Quantity.HOUNSFIELD) ? presets.named("MIP").window() : AutoWindow.first(image);
    }

    /** Axial, coronal and sagittal through the focus, with the outlines of {@code labels} if there are any. */
    List<ReportPicture> planes(Optional<LabelMap> labels) {
        List<ReportPicture> all = new ArrayList<>();
        for (PlaneKind kind : PlaneKind.values()) {
            PlanePosition at = position(kind);
            Slab plane = Slab.at(image, kind, at, 0, ProjectionMode.MAX);
            Overlay overlay = labels.map(l -> Overlay.slice(l, kind, at)).orElse(Overlay.NONE);
            all.add(new ReportPicture(kind.label() + ".png", title(kind.label()), caption(plane, window()), PlanePicture.slab(plane, overlay, settings(window(), LARGE_PX).filled(FILL))));
        }
        return all;
    }

    /** The same three as slabs of 20 mm, highest value. */
    List<ReportPicture> slabs() {
        List<ReportPicture> all = new ArrayList<>();
        for (PlaneKind kind : PlaneKind.values()) {
            Slab slab = Slab.at(image, kind, position(kind), SLAB_MM, ProjectionMode.MAX);
            all.add(new ReportPicture("mip-" + kind.label() + ".png", title(kind.label()) + ", " + slab.text(), caption(slab, slabWindow()),
                PlanePicture.slab(slab, Overlay.NONE, settings(slabWindow(), LARGE_PX))));
        }
        return all;
    }

    /** The axial plane in several presets; nothing where the values are no HU, because presets would lie there. */
    List<ReportPicture> presets() {
        List<ReportPicture> all = new ArrayList<>();
        if (!image.quantity().equals(Quantity.HOUNSFIELD)) return all;
        Slab plane = Slab.at(image, PlaneKind.AXIAL, position(PlaneKind.AXIAL), 0, ProjectionMode.MAX);
        for (String name : SIDE_BY_SIDE) {
            Preset preset = presets.named(name);
            DisplayWindow w = preset.window();
            String caption = String.format(Locale.ROOT, "%.0f to %.0f HU (source: %s)", w.centre() - w.width() / 2, w.centre() + w.width() / 2, preset.source());
            all.add(new ReportPicture("preset-" + name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".png", name, caption, PlanePicture.slab(plane, Overlay.NONE, settings(w, SMALL_PX))));
        }
        return all;
    }

    /** Every reader's outline of one structure, and the consensus filled, on the axial plane where most voxels are disputed. */
    ReportPicture disagreement(Segment structure, List<ReportReader> readers, LabelMap consensus) {
        Disagreement d = Disagreement.of(structure, readers, consensus);
        PlanePosition at = PlanePosition.index(d.axialSlice0(OrthogonalPlanes.grid(image.grid(), PlaneKind.AXIAL), image.grid()));
        Slab plane = Slab.at(image, PlaneKind.AXIAL, at, 0, ProjectionMode.MAX);
        Detail detail = Detail.of(plane.image(), ReaderOverlay.of(structure, readers, consensus, at));
        String caption = d.isNowhere() ? "No voxel is disputed." : "Axial slice " + plane.centre0() + ", where most voxels are disputed (" + d.disputed() + ").";
        return new ReportPicture("readers-" + structure.value() + ".png", structure.name(), caption,
            PlanePicture.of(detail.plane(), detail.overlay(), settings(window(), LARGE_PX), List.of(structure.name(), "Axial  slice " + plane.centre0()), List.of()));
    }

    private PlanePosition position(PlaneKind kind) {
        VoxelGrid stack = OrthogonalPlanes.grid(image.grid(), kind);
        double k = stack.toIndex(focus).z();
        return PlanePosition.index((int) Math.max(0, Math.min(stack.nk() - 1, Math.rint(k))));
    }

    private static PictureSettings settings(DisplayWindow window, int px) {
        return PictureSettings.of(window).longSide(px);
    }

    private static String title(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Four digits, without zeros that say nothing. */
    private static String short4(double v) {
        return new BigDecimal(v).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    private static String caption(Slab slab, DisplayWindow window) {
        String slices = slab.first0() == slab.last0() ? "slice " + slab.centre0() : "slices " + slab.first0() + " to " + slab.last0();
        String name = window.explanation().isBlank() ? "window" : window.explanation();
        return slices + ", " + name + " (centre " + short4(window.centre()) + ", width " + short4(window.width()) + ")";
    }
}
