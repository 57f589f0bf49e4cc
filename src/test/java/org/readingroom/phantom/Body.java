package org.readingroom.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A body from the chest to the kidneys, lying on its back on a table, in patient space (LPS mm, the middle of the vertebrae near x = 0).
 * Values are those of contrast-enhanced CT in HU.
 */
final class Body {

    /** HU at a place inside a tissue. */
    private interface Tissue {
        double hu(double x, double y, double z);
    }

    private record Part(Solid solid, Tissue tissue) {}

    private static final double AIR = -1000, LUNG = -860, FAT = -100, WATER = 0, SOFT = 50, LIVER = 62, CORTEX = 130, MEDULLA = 35, VESSEL = 250, BONE = 750, MARROW = 170;
    private static final double RIB_PITCH = 26, VERTEBRA_PITCH = 28; // mm

    private static final Solid TORSO = (x, y, z) -> {
        double u = x / 158, v = y / 112, u2 = u * u, v2 = v * v;
        double round = Math.sqrt(u2 + v2), square = Math.sqrt(Math.sqrt(u2 * u2 + v2 * v2));
        return (0.65 * round + 0.35 * square - 1) * 112;
    };
    private static final Solid CAVITY = TORSO.grown(-28);
    /** Above the diaphragm: two domes, the right one higher because of the liver. */
    private static final Solid CHEST = (x, y, z) -> {
        double right = 40 - 0.009 * ((x + 70) * (x + 70) + (y + 5) * (y + 5)), left = 30 - 0.009 * ((x - 72) * (x - 72) + (y + 5) * (y + 5));
        return (Math.max(right, left) - z) * 0.75; // 0.75: the domes are steep at their sides
    };
    private static final Solid BELOW = (x, y, z) -> -CHEST.distance(x, y, z) + 2.5; // 2.5 mm of diaphragm
    private static final Solid ABDOMEN = CAVITY.grown(-1).and(BELOW);

    private static final Solid KIDNEY_RIGHT = Solid.ellipsoid(-62, 36, -70, 27, 24, 50).minus(Solid.ellipsoid(-38, 30, -70, 13, 12, 16)).within(-95, -30, 5, 70, -125, -15);
    private static final Solid KIDNEY_LEFT = Solid.ellipsoid(64, 38, -58, 26, 24, 52).minus(Solid.ellipsoid(40, 32, -58, 13, 12, 16)).within(30, 95, 5, 70, -115, 0);
    private static final Solid CYST = Solid.ellipsoid(-92, -8, -2, 16, 15, 15).within(-125, -60, -40, 25, -35, 30);
    private static final Solid TUMOUR = Solid.ellipsoid(-58, -46, -20, 19, 17, 19).melt(Solid.ball(-48, -36, -10, 11), 6).within(-95, -20, -80, -10, -55, 20);
    private static final Solid GALLBLADDER = Solid.ellipsoid(-30, -50, -62, 14, 22, 16).within(-60, 0, -80, -20, -90, -35);
    private static final Solid LIVER_WHOLE = Solid.ellipsoid(-70, -5, -15, 76, 80, 68).melt(Solid.ellipsoid(5, -48, 0, 66, 34, 30), 25)
        .and(ABDOMEN).within(-150, 90, -110, 90, -95, 60);
    private static final Solid LIVER_ONLY = LIVER_WHOLE.minus(KIDNEY_RIGHT).minus(CYST).minus(TUMOUR).minus(GALLBLADDER);
    private static final Solid AORTA = Solid.any(
        Solid.path(12, 16, 30, 100, 18, 32, 60), Solid.path(12, 18, 32, 60, 12, 27, -20), Solid.path(10, 12, 27, -20, 8, 26, -260));

    private final List<Part> parts = new ArrayList<>(); // the first that holds a point wins
    private final int outside; // how many of them reach outside of the torso

    Body() {
        around();
        outside = parts.size();
        vessels();
        bones();
        organs();
        chest();
        wall();
    }

    Solid liver() {
        return LIVER_ONLY;
    }

    Solid kidney() {
        return KIDNEY_RIGHT;
    }

    Solid tumour() {
        return TUMOUR;
    }

    Solid aorta() {
        return AORTA;
    }

    /** Which part a point lies in: -1 is the air around. */
    int part(double x, double y, double z) {
        int last = TORSO.holds(x, y, z) ? parts.size() : outside; // most of a picture is air, and quickly told
        for (int n = 0; n < last; n++) if (parts.get(n).solid.holds(x, y, z)) return n;
        return -1;
    }

    /** The same, trying the parts {@code near} (in rising order) first. */
    int part(double x, double y, double z, int[] near) {
        for (int n : near) if (n >= 0 && parts.get(n).solid.holds(x, y, z)) return n;
        return part(x, y, z);
    }

    /** HU at a point in a part. */
    double hu(int part, double x, double y, double z) {
        return part < 0 ? AIR : parts.get(part).tissue.hu(x, y, z);
    }

    private void around() {
        add(Solid.ball(80, -99, 60, 7), 2000); // the marker: on the skin, left, in front, above the middle
        Solid table = (x, y, z) -> Math.abs(x) > 185 ? 1 : Math.abs(Math.sqrt(x * x + (y + 300) * (y + 300)) - 428) - 12;
        add(table.minus(table.grown(-2.5)), -110);
        add(table, -930);
    }

    private void vessels() {
        add(AORTA, VESSEL);
        add(AORTA.grown(1.8), SOFT);
        add(Solid.path(13, 6, -12, 58, 0, -14, 95).within(-20, 25, -35, 10, 40, 112), VESSEL); // ascending aorta and arch
        add(Solid.path(11, 0, -14, 95, 6, 2, 108, 16, 30, 100).within(-20, 35, -35, 50, 75, 125), VESSEL);
        add(Solid.path(11, 24, -22, 72, 4, 0, 78, -36, 10, 72).within(-50, 40, -40, 25, 55, 95), 220); // pulmonary artery
        add(Solid.path(9, -24, -6, 50, -24, -8, 260), 190); // upper and lower vena cava
        add(Solid.path(11, -20, 24, -260, -18, 16, 40), 140);
        add(Solid.path(4, -24, 18, -66, -42, 30, -70).within(-60, 0, 0, 50, -90, -50), 140);
        add(Solid.path(4, 12, 20, -58, 46, 32, -58).within(0, 60, 0, 50, -80, -40), 140);
    }

    private void organs() {
        Random random = new Random(7); // shapes of loops and branches, not noise
        kidney(KIDNEY_RIGHT, -58, -70);
        kidney(KIDNEY_LEFT, 60, -58);
        add(CYST, 5);
        add(TUMOUR, (x, y, z) -> Solid.ball(-58, -46, -20, 7).holds(x, y, z) ? 15 : 30); // darker than liver, a dead core
        add(GALLBLADDER, 8);
        add(LIVER_ONLY.and(Solid.any(
            Solid.path(5, -18, -5, -30, -45, -12, -18, -75, 10, -10, -105, 20, 0), Solid.path(4, -45, -12, -18, -80, -40, 5), Solid.path(4, -20, -8, -28, 15, -45, 0, 40, -50, 5),
            Solid.path(4.5, -20, 12, 28, -50, 0, 15, -95, 30, -20), Solid.path(4, -20, 12, 28, -55, -30, 12, -80, -55, -20))), 115);
        add(LIVER_ONLY, LIVER);
        add(Solid.ellipsoid(100, 26, 0, 26, 44, 44).and(ABDOMEN).within(60, 140, -30, 85, -60, 60), 108); // spleen
        Solid stomach = Solid.ellipsoid(58, -36, -8, 42, 36, 36).melt(Solid.ellipsoid(25, -48, -45, 34, 18, 16), 14).and(ABDOMEN.grown(-1)).minus(LIVER_WHOLE.grown(2)).within(-20, 130, -90, 20, -80, 50);
        add(stomach.grown(-3.5), (x, y, z) -> y < -52 ? -980 : 22);
        add(stomach, 58);
        add(Solid.path(10, -22, 2, -62, 8, -4, -50, 60, 14, -38).within(-40, 80, -20, 40, -80, -20), 88); // pancreas
        bowel(Solid.path(19, -98, 5, -260, -98, 0, -92), random);
        bowel(Solid.path(17, -92, -48, -98, -30, -62, -100, 40, -60, -96, 92, -40, -75), random);
        bowel(Solid.path(16, 104, 20, -260, 102, 22, -62), random);
        for (int n = 0; n < 16; n++) {
            double x = -58 + 116 * random.nextDouble(), y = -62 + 58 * random.nextDouble(), z = -190 + 72 * random.nextDouble();
            Solid loop = Solid.path(12.5, x, y, z, x + 50 * (random.nextDouble() - 0.5), y + 24 * (random.nextDouble() - 0.5), z + 30 * (random.nextDouble() - 0.5));
            add(loop.grown(-2.5).and(CAVITY), random.nextInt(4) == 0 ? -970 : 15 + 40 * random.nextDouble());
            add(loop.and(CAVITY), 62);
        }
    }

    private void kidney(Solid kidney, double cx, double cz) {
        Solid pelvis = Solid.ellipsoid(cx, 34, cz, 9, 9, 18);
        add(pelvis.and(kidney), -60);
        add(kidney.grown(-6.5), (x, y, z) -> { // pyramids between columns of cortex
            double spoke = StrictMath.sin(0.22 * (z - cz)) * StrictMath.sin(0.25 * (x + y));
            return spoke > 0.35 ? CORTEX - 15 : MEDULLA + 20;
        });
        add(kidney, CORTEX);
    }

    private void bowel(Solid loop, Random random) {
        double phase = 6 * random.nextDouble();
        add(loop.grown(-3).and(CAVITY.grown(-2)), (x, y, z) -> StrictMath.sin(0.16 * x + phase) + StrictMath.sin(0.2 * y) + StrictMath.sin(0.13 * z + phase) > 0.9 ? -960 : 35);
        add(loop.and(CAVITY.grown(-2)), 58);
    }

    private void chest() {
        add(Solid.path(8, 0, 8, 96, 0, 16, 260), AIR); // windpipe and main bronchi
        add(Solid.path(6, 0, 8, 96, -40, 14, 70).within(-55, 10, 0, 30, 55, 110), AIR);
        add(Solid.path(6, 0, 8, 96, 44, 14, 74).within(-10, 60, 0, 30, 55, 110), AIR);
        add(Solid.path(9.5, 0, 8, 96, 0, 16, 260), SOFT);
        add(Solid.path(7, 4, 24, -20, 2, 30, 260), 35); // gullet
        Solid heart = Solid.ellipsoid(26, -30, 40, 56, 42, 46).and(CHEST.grown(-2)).within(-40, 100, -90, 30, -15, 95);
        add(Solid.ellipsoid(44, -32, 36, 22, 19, 28).within(15, 75, -60, 0, 0, 70).and(heart.grown(-8)), 235);
        add(Solid.ellipsoid(8, -46, 38, 24, 15, 28).within(-25, 40, -70, -20, 0, 75).and(heart.grown(-3)), 205);
        add(Solid.ellipsoid(12, -6, 56, 28, 13, 17).within(-25, 50, -30, 15, 30, 80).and(heart.grown(-2)), 220);
        add(heart, 95);
        add(heart.grown(5).and(CHEST), FAT);
        Solid middle = (x, y, z) -> { // what lies between the lungs
            double u = x / 30, v = (y - 8) / 85;
            return (Math.sqrt(u * u + v * v) - 1) * 30;
        };
        Solid lungs = CAVITY.grown(-2).and(CHEST).minus(heart.grown(6)).minus(middle);
        add(lungs.grown(-3).and(new Branches().solid()), 40);
        add(lungs, (x, y, z) -> LUNG + 0.35 * y); // denser towards the back, where blood settles
        add(middle.and(CHEST), (x, y, z) -> y < -35 ? FAT : 20);
    }

    private void bones() {
        Solid body = (x, y, z) -> {
            double u = x / 21, v = (y - 56) / 17;
            return (Math.sqrt(u * u + v * v) - 1) * 17;
        };
        Solid disc = (x, y, z) -> phase(z, VERTEBRA_PITCH) - 6;
        Solid canal = (x, y, z) -> Math.sqrt(x * x + (y - 82) * (y - 82)) - 9;
        add(canal, WATER + 15);
        add(body.and(disc), 92);
        add(body.grown(-2.2).and((x, y, z) -> 8.5 - phase(z, VERTEBRA_PITCH)), MARROW);
        add(body, 620);
        Solid arch = canal.grown(5).and((x, y, z) -> 5 - phase(z, VERTEBRA_PITCH));
        Solid spine = (x, y, z) -> y < 92 || y > 106 || phase(z, VERTEBRA_PITCH) < 8 ? 1 : Math.abs(x) - 4;
        Solid wings = (x, y, z) -> Math.abs(x) > 42 || Math.abs(phase(z, VERTEBRA_PITCH) - 17) > 6 ? 1 : Math.abs(y - 80 - 0.1 * Math.abs(x)) - 5;
        add(arch, 650);
        add(Solid.any(spine, wings), 480);
        Solid ribs = (x, y, z) -> {
            double depth = TORSO.distance(x, y, z) + 22, along = phase(z - 0.42 * y, RIB_PITCH) - RIB_PITCH / 2;
            boolean there = z > -62 + Math.max(0, -y) * 0.75 && Math.abs(x) > 22 - Math.max(0, y) * 0.1;
            return there ? (Math.sqrt(depth * depth / 25 + along * along / 42) - 1) * 5 : 1;
        };
        add(ribs.grown(-2), (x, y, z) -> y < -72 ? 120 : MARROW);
        add(ribs, (x, y, z) -> y < -72 ? 140 : BONE); // cartilage in front
        Solid sternum = (x, y, z) -> z < 5 || Math.abs(x) > 19 || y > 0 ? 1 : Math.abs(TORSO.distance(x, y, z) + 22) - 6;
        add(sternum.grown(-1.8), 180);
        add(sternum, 480);
    }

    private void wall() {
        for (int side = -1; side <= 1; side += 2) {
            double x0 = side * 34, x1 = side * 46;
            add((x, y, z) -> (Math.sqrt((x - x0) * (x - x0) / 676 + (y - 90) * (y - 90) / 196) - 1) * 14, 55); // back muscles
            add(Solid.path(17, x0, 52, -40, x1, 44, -260), 56); // psoas
        }
        add(CAVITY.and(CHEST.grown(2.5)).minus(CHEST), 52); // the diaphragm itself
        add(CAVITY, (x, y, z) -> FAT + 4);
        add(TORSO.grown(-16), (x, y, z) -> StrictMath.sin(0.9 * TORSO.distance(x, y, z)) > 0.93 ? -20 : 54); // muscles with fat between
        add(TORSO.grown(-2), FAT);
        add(TORSO, 15);
    }

    /** How far z is past the last multiple of {@code pitch}. */
    private static double phase(double z, double pitch) {
        return z - pitch * Math.floor(z / pitch);
    }

    private void add(Solid solid, double hu) {
        add(solid, (x, y, z) -> hu);
    }

    private void add(Solid solid, Tissue tissue) {
        parts.add(new Part(solid, tissue));
    }

    /** Vessels of the lungs: each splits into two thinner ones until they are thinner than a voxel. */
    private static final class Branches {
        private final Random random = new Random(11);
        private final List<Solid> tubes = new ArrayList<>();

        Solid solid() {
            for (int side = -1; side <= 1; side += 2)
                for (int n = 0; n < 6; n++) grow(side * 34, 12, 68, side * (0.5 + 0.5 * random.nextDouble()), random.nextDouble() * 1.6 - 0.8, random.nextDouble() * 2 - 1, 4.6, 26);
            return Solid.any(tubes.toArray(Solid[]::new));
        }

        private void grow(double x, double y, double z, double dx, double dy, double dz, double radius, double length) {
            double norm = Math.sqrt(dx * dx + dy * dy + dz * dz), s = length / norm;
            double ex = x + dx * s, ey = y + dy * s, ez = z + dz * s;
            tubes.add(Solid.tube(x, y, z, ex, ey, ez, radius).within(Math.min(x, ex) - 6, Math.max(x, ex) + 6, Math.min(y, ey) - 6, Math.max(y, ey) + 6, Math.min(z, ez) - 6, Math.max(z, ez) + 6));
            if (radius < 1.6) return;
            for (int n = 0; n < 2; n++)
                grow(ex, ey, ez, dx / norm + turn(), dy / norm + turn(), dz / norm + turn(), radius * 0.74, length * 0.88);
        }

        private double turn() {
            return 1.3 * (random.nextDouble() - 0.5);
        }
    }
}
