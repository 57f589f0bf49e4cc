package org.readingroom.ij1;

import com.google.gson.JsonPrimitive;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.awt.HeadlessException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;

/** Annotations to and from ImageJ's ROI Manager and its files (.roi, .zip). */
public final class AnnotationSelections {

    private AnnotationSelections() {}

    /** @param count how many selections @param findings what has none in ImageJ: NO_SELECTION */
    public record Given(int count, List<Finding> findings) {}

    /** Into a file; an old one is replaced whole. @throws IOException in one sentence */
    public static Given write(Annotations from, Path file) throws IOException {
        List<Finding> findings = new ArrayList<>();
        List<Roi> rois = AnnotationRois.of(from, findings);
        RoiFile.write(file, rois);
        return new Given(rois.size(), findings);
    }

    /** Into the ROI Manager, beside what it has; it opens if it is not there. @throws IllegalArgumentException where there is no screen to show it on */
    public static Given toManager(Annotations from) {
        RoiManager manager = manager(true);
        List<Finding> findings = new ArrayList<>();
        List<Roi> rois = AnnotationRois.of(from, findings);
        for (Roi roi : rois) manager.addRoi(roi);
        return new Given(rois.size(), findings);
    }

    /** @throws IOException if the file cannot be read @throws IllegalArgumentException in one sentence if a selection cannot be taken */
    public static Optional<Edit> read(AnnotationDocument document, Path file, RoiRequest request) throws IOException {
        try {
            return RoiTracks.edit(document, RoiFile.rois(file), request);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage() + ".", e);
        }
    }

    /** @throws IllegalArgumentException in one sentence if the ROI Manager has nothing, or a selection cannot be taken */
    public static Optional<Edit> ofManager(AnnotationDocument document, RoiRequest request) {
        RoiManager manager = manager(false);
        if (manager == null || manager.getCount() == 0) throw new IllegalArgumentException("the ROI Manager holds no selection; expected some, or path= with a file of them (.roi, .zip)");
        return RoiTracks.edit(document, List.of(manager.getRoisAsArray()), request);
    }

    /**
     * What is drawn on the slice that ImageJ shows.
     *
     * @param name given by a person; empty if there is none
     * @param kept channel and frame, of images that have several
     */
    public record Drawn(Figure figure, int slice0, String name, Notes kept) {

        /** With its name among what is kept, as the ROI Manager's selections have it. */
        public Notes named() {
            return name.isEmpty() ? kept : kept.with(AnnotationRois.NAME, name);
        }
    }

    /**
     * The selection of the active image, on the slice that it shows.
     *
     * @param grid of the annotations' image
     * @return empty if there is no image or no selection
     * @throws IllegalArgumentException in one sentence if the image has another size, or the selection is no annotation
     */
    public static Optional<Drawn> current(VoxelGrid grid) {
        ImagePlus image = WindowManager.getCurrentImage();
        Roi roi = image == null ? null : image.getRoi();
        if (roi == null) return Optional.empty();
        if (image.getWidth() != grid.ni() || image.getHeight() != grid.nj() || image.getNSlices() != grid.nk())
            throw new IllegalArgumentException("the active image has " + image.getWidth() + " x " + image.getHeight() + " x " + image.getNSlices() + " voxels, the annotations' image " + grid.ni() + " x " + grid.nj() + " x " + grid.nk()
                + "; expected the image that they belong to, or points=");
        Notes kept = Notes.NONE;
        if (image.getNChannels() > 1) kept = kept.with(AnnotationRois.CHANNEL, new JsonPrimitive(roi.getCPosition() > 0 ? roi.getCPosition() : image.getChannel()));
        if (image.getNFrames() > 1) kept = kept.with(AnnotationRois.FRAME, new JsonPrimitive(roi.getTPosition() > 0 ? roi.getTPosition() : image.getFrame()));
        String name = roi.getName() == null || roi.getName().matches(RoiTracks.OWN_NAME) ? "" : roi.getName().strip();
        return Optional.of(new Drawn(new FigureRois(grid).figure(roi), image.convertIndexToPosition(image.getCurrentSlice())[1] - 1, name, kept));
    }

    /** Whether the active image has a selection. */
    public static boolean isThere() {
        ImagePlus image = WindowManager.getCurrentImage();
        return image != null && image.getRoi() != null;
    }

    private static RoiManager manager(boolean open) {
        try {
            RoiManager there = RoiManager.getInstance2(); // in batch mode the macro's own, which is a window, too, and cannot be made without a screen
            return there != null || !open ? there : RoiManager.getRoiManager();
        } catch (HeadlessException e) {
            throw new IllegalArgumentException("there is no ROI Manager without a screen, in batch mode neither; expected a file of selections (.roi, .zip): output= writes it, path= reads it", e);
        }
    }
}
