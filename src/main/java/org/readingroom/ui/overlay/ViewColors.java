package org.readingroom.ui.overlay;

import java.awt.Color;
import java.util.Arrays;
import java.util.Optional;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** A colour and a name for each kind of plane; the colours are those that 3D Slicer's users know: axial red, coronal green, sagittal yellow. */
public final class ViewColors {

    private static final Color AXIAL = new Color(0xf2, 0x6c, 0x5c), CORONAL = new Color(0x6e, 0xc8, 0x4b), SAGITTAL = new Color(0xed, 0xd5, 0x4c), OTHER = new Color(0x5c, 0xb8, 0xf2);
    private static final double SAME_PLANE = Math.cos(Math.toRadians(0.5)), STILL_ITS_KIND = Math.cos(Math.toRadians(60));

    private static final String[] ACROSS = { "yz", "xz", "xy" }; // each axis of the image

    private ViewColors() {}

    /** Of the view's frame, and of the line where it cuts others. */
    public static Color of(ViewModel view) {
        PlaneKind kind = nearest(view);
        return kind == null ? OTHER : switch (kind) {
            case AXIAL -> AXIAL;
            case CORONAL -> CORONAL;
            case SAGITTAL -> SAGITTAL;
        };
    }

    /** Of the planes across an axis: 0 for left and right, 1 for front and back, 2 for head and feet. */
    static Color ofAxis(int axis) {
        return axis == 0 ? SAGITTAL : axis == 1 ? CORONAL : AXIAL;
    }

    /** An oblique view keeps the colour of what it was turned from, as long as it is nearer to that than to nothing. */
    private static PlaneKind nearest(ViewModel view) {
        PlaneKind hung = switch (view.kind()) {
            case AXIAL -> PlaneKind.AXIAL;
            case CORONAL -> PlaneKind.CORONAL;
            case SAGITTAL -> PlaneKind.SAGITTAL;
            default -> null;
        };
        if (!view.kind().isPlane()) return null;
        if (view.state() == null || hung != null && cosine(view, hung) > STILL_ITS_KIND) return hung;
        PlaneKind best = PlaneKind.AXIAL;
        for (PlaneKind kind : PlaneKind.values()) if (cosine(view, kind) > cosine(view, best)) best = kind;
        return best;
    }

    private static double cosine(ViewModel view, PlaneKind kind) {
        return Math.abs(view.state().plane().along().dot(ViewPlane.of(kind).along()));
    }

    /** Such as Axial or Oblique; of an image without a place in a patient by its own axes, such as xy. */
    public static String name(ViewModel view, Volume volume) {
        if (view.kind() == ViewKind.PROJECTION) return "Rotating MIP";
        if (view.kind() == ViewKind.SPACE) return "3D";
        if (view.state() == null) return "";
        String other = view.kind() == ViewKind.IMAGE ? "Image planes" : "Oblique";
        return volume.verdict() == Verdict.UNPLACED ? ownName(view, volume).orElse(other)
            : Arrays.stream(PlaneKind.values()).filter(kind -> cosine(view, kind) > SAME_PLANE).findFirst().map(kind -> capital(kind.label())).orElse(other);
    }

    private static Optional<String> ownName(ViewModel view, Volume volume) {
        for (int axis = 0; axis < 3; axis++) if (Math.abs(view.state().plane().along().dot(volume.grid().affine().direction(axis))) > SAME_PLANE) return Optional.of(ACROSS[axis]);
        return Optional.empty();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
