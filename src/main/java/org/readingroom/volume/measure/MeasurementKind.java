package org.readingroom.volume.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be measured, and by how many points. */
public enum MeasurementKind {
    /** Two ends. */
    DISTANCE("Distance", 2, 2),
    /** Two or more points; the total length counts. */
    POLYLINE("Polyline", 2, Integer.MAX_VALUE),
    /** End, vertex, end: the angle at the second point, 0 to 180 degrees. */
    ANGLE("Angle", 3, 3),
    /** Two lines by their ends: what a spine bends between two end plates. */
    COBB("Cobb angle", 4, 4),
    /** The long axis by its ends, then the short axis by its ends, perpendicular to it (RECIST 1.1). */
    BIDIRECTIONAL("Long and short axis", 4, 4),
    /** Opposite corners of the box around it, along the plane's directions. */
    ELLIPSE("Ellipse", 2, 2),
    /** Opposite corners, along the plane's directions. */
    RECTANGLE("Rectangle", 2, 2),
    /** A closed outline of three or more points. */
    FREEHAND("Freehand region", 3, Integer.MAX_VALUE),
    /** One point: the value of the voxel that holds it. */
    PROBE("Probe", 1, 1),
    /** The centre and a point on the surface. */
    SPHERE("Sphere", 2, 2);

    private final String label;
    private final int fewest, most;

    MeasurementKind(String label, int fewest, int most) {
        this.label = label;
        this.fewest = fewest;
        this.most = most;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** As in calls and files, such as "cobb". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int fewestPoints() {
        return fewest;
    }

    /** Integer.MAX_VALUE where there is no limit. */
    public int mostPoints() {
        return most;
    }

    /** Whether it surrounds a part of its plane whose values are counted. */
    public boolean isRegion() {
        return this == ELLIPSE || this == RECTANGLE || this == FREEHAND;
    }

    /** How many points it takes, in words: "2 points", "2 points or more". */
    public String pointsTaken() {
        return fewest + (fewest == 1 ? " point" : " points") + (most > fewest ? " or more" : "");
    }

    public static MeasurementKind parse(String text) {
        for (MeasurementKind kind : values()) if (kind.id().equals(text.strip().toLowerCase(Locale.ROOT))) return kind;
        throw new IllegalArgumentException("no kind of measurement '" + text + "'; expected one of " + Arrays.stream(values()).map(MeasurementKind::id).collect(Collectors.joining(", ")));
    }
}
