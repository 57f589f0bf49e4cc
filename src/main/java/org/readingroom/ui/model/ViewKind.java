package org.readingroom.ui.model;

import java.util.Locale;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Direction;
import org.readingroom.ij1.Images;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** What a view shows when it is opened; it may be turned afterwards. */
public enum ViewKind {
    AXIAL, CORONAL, SAGITTAL,
    /** The image's own slices: turned as its columns and rows lie, where they are an order to display; else upright. */
    IMAGE,
    /** The rotating projection of the whole volume. */
    PROJECTION,
    /** Surfaces of segments, or the volume rendered, in space. */
    SPACE;

    /** As in layouts' names and sessions. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ViewKind parse(String text) {
        for (ViewKind kind : values()) if (kind.label().equals(text)) return kind;
        throw new IllegalArgumentException("no kind of view '" + text + "'; expected axial, coronal, sagittal, image, projection or space");
    }

    /** Whether it shows a plane or slab that is leafed through. */
    public boolean isPlane() {
        return this != PROJECTION && this != SPACE;
    }

    /** How it is turned at first. Projections and space begin looking from the front. */
    public ViewPlane plane(Volume volume) {
        boolean hangsAsRows = volume.verdict() == Verdict.UNPLACED && (volume.headers().isPresent() || Images.isOfImageJ(volume));
        return hangsAsRows && (this == AXIAL || this == CORONAL || this == SAGITTAL) ? alongAxes(ViewPlane.ofImage(volume.grid())) : inPatient(volume);
    }

    /** Of an image without a patient whose rows are those of the screen: x to the right and y downwards as in ImageJ's own window, z upwards. Those of NIfTI and its like run upwards by custom. */
    private ViewPlane alongAxes(ViewPlane image) {
        Direction x = image.right(), y = image.down(), z = image.along();
        return this == AXIAL ? image : this == CORONAL ? new ViewPlane(x, z.opposite(), y) : new ViewPlane(y, z.opposite(), x);
    }

    private ViewPlane inPatient(Volume volume) {
        return switch (this) {
            case AXIAL -> ViewPlane.of(PlaneKind.AXIAL);
            case CORONAL, PROJECTION, SPACE -> ViewPlane.of(PlaneKind.CORONAL);
            case SAGITTAL -> ViewPlane.of(PlaneKind.SAGITTAL);
            case IMAGE -> hasRowsToDisplay(volume) ? ViewPlane.ofImage(volume.grid()) : ViewPlane.ofImage(volume.grid()).upright();
        };
    }

    /** DICOM's rows are those of the screen, and an image without a place has nothing but its rows; of other formats rows tell how a program stores voxels. */
    private static boolean hasRowsToDisplay(Volume volume) {
        return volume.verdict() == Verdict.UNPLACED || volume.source().isPresent() || volume.headers().isPresent();
    }
}
