package org.readingroom.convert;

import java.util.Locale;
import java.util.Optional;

/** Makers of scanners, named as dcm2niix names them. */
enum Maker {
    BRUKER("Bruker", "Br", "BRUKER"), CANON("Canon", "Ca", "CANON"), GE("GE", "GE", "GE"), HITACHI("Hitachi", "Hi", "HITACHI"), HYPERFINE("Hyperfine", "Hy", "HYPERFINE"),
    MEDISO("Mediso", "Me", "MEDISO"), MR_SOLUTIONS("MRSolutions", "MS", "MR SOLUTIONS"), PHILIPS("Philips", "Ph", "PHILIPS"), SIEMENS("Siemens", "Si", "SIEMENS"),
    TOSHIBA("Toshiba", "To", "TOSHIBA"), UIH("UIH", "UI", "UIH");

    private static final int MANUFACTURER = 0x00080070;

    private final String label, letters, beginning;

    Maker(String label, String letters, String beginning) {
        this.label = label;
        this.letters = letters;
        this.beginning = beginning;
    }

    static Optional<Maker> of(PlaneHeader header) {
        String name = header.text(MANUFACTURER).toUpperCase(Locale.ROOT);
        for (Maker m : values()) if (name.startsWith(m.beginning) || name.contains("UNITED IMAGING") && m == UIH) return Optional.of(m);
        return Optional.empty();
    }

    String label() {
        return label;
    }

    String letters() {
        return letters;
    }
}
