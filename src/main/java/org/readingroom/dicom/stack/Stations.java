package org.readingroom.dicom.stack;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.dicom.meaning.PixelSize;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;

/**
 * Frames that share a plane and lie beside each other in it, as the stations of a moving table or times between which the patient was moved: equal
 * positions along the normal make them no repetitions of one slice.
 */
final class Stations {

    private static final int FEWEST_OF_DRIFT = 4; // slices

    private Stations() {}

    /** One list for each place within the planes; the group itself if no two frames lie beside each other. Frames keep their order. */
    static List<List<FrameHeader>> of(List<FrameHeader> group) {
        FrameHeader any = group.get(0);
        if (!any.pose().isKnown()) return List.of(group);
        PixelSize pixel = any.pixel();
        double tolerance = StackGeometry.SHIFT_PIXELS * Math.min(pixel.columnMm(), pixel.rowMm());
        List<List<FrameHeader>> positions = StackSorter.positions(group, any.pose().normal());
        boolean beside = false;
        for (List<FrameHeader> position : positions) beside |= !isOnePlace(position, tolerance);
        if (!beside) return List.of(group);
        List<List<FrameHeader>> places = new ArrayList<>();
        for (FrameHeader frame : group) { // in order of instance: a station lies where its first image lies
            List<FrameHeader> home = null;
            for (List<FrameHeader> place : places) if (home == null && sideways(place.get(0), frame) <= tolerance) home = place;
            if (home == null) {
                home = new ArrayList<>();
                places.add(home);
            }
            home.add(frame);
        }
        return isDrift(positions.size(), places, any.pose().normal()) ? List.of(group) : places;
    }

    /** A tilted or drifting stack, in which hardly any two slices lie above each other, is no set of stations although two images share a plane: it is told otherwise. */
    private static boolean isDrift(int positions, List<List<FrameHeader>> places, Direction normal) {
        long flat = places.stream().filter(p -> StackSorter.positions(p, normal).size() == 1).count();
        return positions >= FEWEST_OF_DRIFT && 2 * flat > positions;
    }

    private static boolean isOnePlace(List<FrameHeader> position, double tolerance) {
        for (FrameHeader frame : position) if (sideways(position.get(0), frame) > tolerance) return false;
        return true;
    }

    private static double sideways(FrameHeader a, FrameHeader b) {
        Direction right = a.pose().alongRow(), down = a.pose().alongColumn();
        PointMm from = a.pose().origin(), to = b.pose().origin();
        return Math.hypot(to.along(right) - from.along(right), to.along(down) - from.along(down));
    }
}
