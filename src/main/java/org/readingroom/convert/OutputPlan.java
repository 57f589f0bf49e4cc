package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.formats.LabelTable;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;

/**
 * What all new files of a run are called: no two alike, with all that may lie beside them, none that of a file which is read, none that of one which is
 * there already unless it may be replaced. Names of further volumes in a file that waits are given out when it is opened, out of those that are left.
 */
final class OutputPlan {

    /** Opens what waits; looked into only where a name depends on what it holds. */
    @FunctionalInterface
    interface Opener {
        List<Volume> open(Item item);
    }

    record Planned(Item item, Path target, VolumeWriter writer) {}

    private final List<Planned> list = new ArrayList<>();
    private final Set<String> taken = new HashSet<>(); // in small letters: many disks do not tell them apart
    private final Map<Path, List<Path>> further = new HashMap<>();
    private final ConversionRequest request;
    private final Sources sources;

    private OutputPlan(ConversionRequest request, Sources sources) {
        this.request = request;
        this.sources = sources;
    }

    /** One file for one item. */
    static OutputPlan single(Item item, VolumeWriter writer, ConversionRequest request, Sources sources) {
        OutputPlan plan = new OutputPlan(request, sources);
        plan.take(request.output(), writer);
        plan.list.add(new Planned(item, request.output(), writer));
        return plan;
    }

    /** Files in a folder, named by the pattern. @param ending of the format */
    static OutputPlan folder(List<Item> items, Path input, VolumeWriter writer, String ending, ConversionRequest request, Sources sources) {
        OutputPlan plan = new OutputPlan(request, sources);
        NamePlan.name(items, request.pattern(), input, (name, more) -> {
            Path target = request.output().resolve(writer.fileName(name, more, ending));
            if (!plan.take(target, writer)) return false;
            plan.list.add(new Planned(items.get(plan.list.size()), target, writer));
            return true;
        });
        return plan;
    }

    List<Planned> list() {
        return list;
    }

    /** Where a volume of an item goes. @param number from 1 */
    Path target(Planned p, int number) {
        List<Path> given = further.computeIfAbsent(p.target, k -> new ArrayList<>(List.of(p.target)));
        while (given.size() < number) {
            int next = given.size() + 1;
            Path own = Beside.numbered(p.target, p.writer, next, "");
            for (int more = 0; !take(own, p.writer); more++) own = Beside.numbered(p.target, p.writer, next, NamePlan.letters(more));
            given.add(own);
        }
        return given.get(number - 1);
    }

    private boolean take(Path target, VolumeWriter writer) {
        List<String> names = Beside.all(target, writer).stream().map(OutputPlan::name).toList();
        if (names.stream().anyMatch(taken::contains)) return false;
        return taken.addAll(names);
    }

    /** What an earlier run may have left beside a new file that replaces another, and nothing of this run or of its sources. */
    Set<Path> leftovers(Path target, VolumeWriter writer) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path file : Beside.all(target, writer)) addLeftover(file, files);
        for (Path layer : LabelTable.layersBeside(target)) {
            if (taken.contains(name(layer))) continue; // of this run
            if (writer.makesFolder(layer)) addSlices(layer, writer, files);
            else for (Path file : writer.files(layer)) addLeftover(file, files);
        }
        return files;
    }

    private void addLeftover(Path file, Set<Path> files) throws IOException {
        if (Files.isRegularFile(file) && !sources.has(file) && !sources.lieBeside(file)) files.add(file);
    }

    /** A folder of slices goes only if there is nothing else in it. */
    private void addSlices(Path folder, VolumeWriter writer, Set<Path> files) throws IOException {
        if (sources.has(folder)) return;
        try {
            List<Path> own = writer.replaced(folder, true);
            try (Stream<Path> all = Files.list(folder)) {
                if (!all.allMatch(own::contains)) return;
            }
            files.addAll(own);
            files.add(folder);
        } catch (IOException e) {
            return; // not what an earlier run made, which the writer says here
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /**
     * Looks for what is there already.
     *
     * @throws IllegalArgumentException if a new file would replace one that is read, or another one though nobody allowed it
     */
    void requireFree(Opener opener) throws IOException {
        List<Path> there = new ArrayList<>();
        for (Planned p : list) {
            if (!p.item.trouble().isEmpty()) continue;
            for (Path file : names(p, opener)) {
                if (sources.has(file)) throw new IllegalArgumentException(file.getFileName() + " is, or holds, what is to be converted, which is never written over; nothing was written. Name another output.");
                if (file.equals(Beside.sidecar(p.target, p.writer)) && sources.lieBeside(file) && !Sidecar.isOurs(file))
                    throw new IllegalArgumentException(file.getFileName() + " lies beside what is to be converted, and this program did not write it; nothing was written. Give sidecar=false, or name another output.");
                if (isTaken(file)) there.add(file);
            }
        }
        if (there.isEmpty() || request.has(Choice.OVERWRITE)) return;
        throw new IllegalArgumentException(there.get(0).getFileName() + (there.size() > 1 ? " and " + (there.size() - 1) + " more files are" : " is")
            + " there already, and nothing was written; give overwrite=true to replace what is there, or another output.");
    }

    private List<Path> names(Planned p, Opener opener) throws IOException {
        List<Path> names = new ArrayList<>(Beside.asked(p.target, p.writer, request));
        if (CarriedLabels.maybe(p.item)) names.add(LabelTable.beside(p.target));
        if (p.item.volume() != null) {
            names.addAll(Beside.of(p.item.volume(), p.target, p.writer, request));
            return names.stream().distinct().toList();
        }
        for (Path file : names) if (isTaken(file)) return names;
        if (!isMoreThere(p)) return names;
        List<Volume> volumes = opener.open(p.item);
        for (int n = 0; n < volumes.size(); n++) names.addAll(Beside.of(volumes.get(n), target(p, n + 1), p.writer, request));
        return names;
    }

    /** Whether a file is there whose name this item takes if it holds several volumes, gradients or headers. */
    private static boolean isMoreThere(Planned p) throws IOException {
        if (Beside.all(p.target, p.writer).stream().anyMatch(Files::exists)) return true;
        Path folder = p.target.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) return false;
        Pattern numbered = Pattern.compile(Pattern.quote(Beside.stem(p.target, p.writer.extensions()).toLowerCase(Locale.ROOT)) + "_[0-9]+[a-z]*\\..*");
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(f -> numbered.matcher(f.getFileName().toString().toLowerCase(Locale.ROOT)).matches());
        }
    }

    /** An empty folder is free. */
    private static boolean isTaken(Path file) throws IOException {
        if (!Files.isDirectory(file)) return Files.exists(file);
        try (Stream<Path> within = Files.list(file)) {
            return within.findAny().isPresent();
        }
    }
}
