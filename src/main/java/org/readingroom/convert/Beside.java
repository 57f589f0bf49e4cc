package org.readingroom.convert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names of what lies beside a volume's file: the same stem with endings of their own. */
final class Beside {

    static final String SIDECAR = ".json", B_VALUES = ".bval", B_VECTORS = ".bvec", ATTRIBUTES = ".dicom.json";

    private Beside() {}

    /** @param endings of the volume's format, the longest that fits is taken off */
    static String stem(Path target, List<String> endings) {
        String name = target.getFileName().toString(), lower = name.toLowerCase(Locale.ROOT);
        String ending = endings.stream().filter(lower::endsWith).max(Comparator.comparingInt(String::length)).orElse("");
        return name.substring(0, name.length() - ending.length());
    }

    /** The volume's file and all that may come beside it. */
    static List<Path> all(Path target, List<String> endings) {
        List<Path> files = new ArrayList<>(List.of(target));
        for (String e : new String[] { SIDECAR, B_VALUES, B_VECTORS, ATTRIBUTES }) files.add(target.resolveSibling(stem(target, endings) + e));
        return files;
    }

    /** For a file that turns out to hold several volumes: NAME_2.nii.gz. */
    static Path numbered(Path target, List<String> endings, int number) {
        String stem = stem(target, endings);
        return target.resolveSibling(stem + "_" + number + target.getFileName().toString().substring(stem.length()));
    }
}
