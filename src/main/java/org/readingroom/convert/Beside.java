package org.readingroom.convert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.formats.LabelTable;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;

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

    /** The volume's files and all that readers would take for something of it, whatever is asked for. */
    static Set<Path> all(Path target, VolumeWriter writer) {
        Set<Path> files = new LinkedHashSet<>(writer.files(target));
        for (String e : new String[] { SIDECAR, B_VALUES, B_VECTORS, ATTRIBUTES }) files.add(named(target, writer, e));
        files.add(LabelTable.beside(target));
        return files;
    }

    /** What will be written of a volume. */
    static List<Path> of(Volume volume, Path target, VolumeWriter writer, ConversionRequest request) {
        Set<Path> files = new LinkedHashSet<>(writer.files(volume, target));
        files.addAll(asked(target, writer, request));
        if (request.meta() == Meta.FULL && PlaneHeader.of(volume, 0).isPresent()) files.add(named(target, writer, ATTRIBUTES));
        return List.copyOf(files);
    }

    /** What will be written of any volume: the others depend on what it holds. */
    static List<Path> asked(Path target, VolumeWriter writer, ConversionRequest request) {
        List<Path> files = new ArrayList<>(writer.files(target));
        if (request.has(Choice.SIDECAR)) files.add(named(target, writer, SIDECAR));
        return files;
    }

    /** For a file that turns out to hold several volumes: NAME_2.nii.gz. @param more behind the number */
    static Path numbered(Path target, VolumeWriter writer, int number, String more) {
        String stem = stem(target, writer.extensions());
        return target.resolveSibling(writer.fileName(stem, "_" + number + more, target.getFileName().toString().substring(stem.length())));
    }

    static Path sidecar(Path target, VolumeWriter writer) {
        return named(target, writer, SIDECAR);
    }

    private static Path named(Path target, VolumeWriter writer, String ending) {
        return target.resolveSibling(stem(target, writer.extensions()) + ending);
    }
}
