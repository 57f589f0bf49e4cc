package org.readingroom.display.space;

import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.VoxelGrid;

/**
 * From where a patient is looked at, in words of a photographer.
 *
 * @param azimuthDegrees   0 from the front, 90 from the patient's left, 180 from behind; at most once around
 * @param elevationDegrees above 0 from above
 */
public record Camera(double azimuthDegrees, double elevationDegrees) {

    public static final int SMALLEST = 16, LARGEST = 4096;
    private static final int DEGREES_BETWEEN_SIDES = 5;

    public Camera {
        if (!(Math.abs(azimuthDegrees) <= 360)) throw new IllegalArgumentException("azimuth is " + azimuthDegrees + "; expected -360 to 360 degrees");
        if (!(elevationDegrees >= -90 && elevationDegrees <= 90)) throw new IllegalArgumentException("elevation is " + elevationDegrees + "; expected -90 to 90 degrees");
    }

    /** How the picture lies in the patient. */
    public ViewPlane plane() {
        ViewPlane round = ViewPlane.of(PlaneKind.CORONAL).turnedAbout(Direction.SUPERIOR, azimuthDegrees);
        return round.turnedAbout(round.right(), -elevationDegrees);
    }

    /** The whole grid in a square picture; as large from every side. @param pixels wide and high, from 16 to 4096 */
    public ViewGeometry whole(VoxelGrid grid, int pixels) {
        if (pixels < SMALLEST || pixels > LARGEST) throw new IllegalArgumentException("a picture of " + pixels + " pixels; expected " + SMALLEST + " to " + LARGEST);
        ViewState fit = ViewState.fit(grid, plane(), pixels, pixels);
        double mm = fit.pixelMm();
        for (int side = 0; side < 180; side += DEGREES_BETWEEN_SIDES) mm = Math.max(mm, ViewState.fit(grid, new Camera(side, elevationDegrees).plane(), pixels, pixels).pixelMm());
        return new ViewGeometry(new ViewState(fit.plane(), fit.centre(), mm, fit.slab(), fit.smooth(), fit.time()), pixels, pixels);
    }
}
