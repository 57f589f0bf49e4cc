package org.readingroom.volume.presentation;

import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.Finding;

/**
 * How somebody saw images. Holds what was written on them, and so perhaps who the patient is: for the screen only.
 *
 * @param origin   which object it is, and where it lay
 * @param label    what it calls itself; may be empty
 * @param images   all that it is about
 * @param grey     null for states of colour images
 * @param turn     clockwise: 0, 90, 180 or 270 degrees
 * @param flipped  whether left and right are exchanged after the turn
 * @param shutters what is seen lies in all of them
 * @param shutterGrey of what is not, 0 black to 255 white
 * @param overlays those that are drawn, in the order of their groups
 * @param findings what of it cannot be shown
 */
public record PresentationState(Origin origin, String label, List<ImageReference> images, GreyChain grey, int turn, boolean flipped, List<DisplayedArea> areas, List<Shutter> shutters, int shutterGrey,
    List<Drawing> drawings, List<ActiveOverlay> overlays, List<Finding> findings) {

    /** @param instance SOP Instance UID; may be empty */
    public record Origin(String instance, Path file) {}

    public PresentationState {
        images = List.copyOf(images);
        areas = List.copyOf(areas);
        shutters = List.copyOf(shutters);
        drawings = List.copyOf(drawings);
        overlays = List.copyOf(overlays);
        findings = List.copyOf(findings);
        if (turn % 90 != 0 || turn < 0 || turn >= 360) throw new IllegalArgumentException("a turn by " + turn + " degrees; expected 0, 90, 180 or 270");
        if (shutterGrey < 0 || shutterGrey > 255) throw new IllegalArgumentException("a grey of " + shutterGrey);
    }

    /** Whether it is about a frame of an image. */
    public boolean isAbout(String sopInstanceUid, int frame1) {
        return isOf(images, sopInstanceUid, frame1);
    }

    /** Whether a part of it belongs to a frame of an image. @param part its images; none for all */
    public static boolean isOf(List<ImageReference> part, String sopInstanceUid, int frame1) {
        return part.isEmpty() || part.stream().anyMatch(i -> i.means(sopInstanceUid, frame1));
    }
}
