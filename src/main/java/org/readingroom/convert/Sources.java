package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriter;

/** The files that a run reads, which it never writes over: some are read while the first new files are there already. */
final class Sources {

    private final Set<Path> files = new HashSet<>(), folders = new HashSet<>(), added = new HashSet<>(); // the last as named: many frames lie in one file
    private final Set<Path> stems = new LinkedHashSet<>(); // without endings: what lies beside a source under its name

    /** @param writers of all formats, which know what belongs to a file */
    Sources(List<Item> items, List<VolumeWriter> writers) throws IOException {
        for (Item item : items) {
            if (item.volume() != null && item.volume().source().isPresent())
                for (SourceInstances.Plane plane : item.volume().source().get().planes()) add(plane.file());
            if (item.path() == null || !Files.isRegularFile(item.path())) continue;
            add(item.path());
            for (VolumeWriter w : writers)
                if (VolumeService.endsWith(item.path(), w.extensions())) for (Path part : w.files(item.path())) add(part);
            stems.add(item.path().toRealPath().resolveSibling(Item.stem(item.path()) + "."));
        }
    }

    private void add(Path file) throws IOException {
        if (!added.add(file) || !Files.exists(file) || !files.add(file.toRealPath())) return;
        folders.add(file.toRealPath().getParent());
    }

    /** Whether it is read in this run, or a folder that holds what is. */
    boolean has(Path file) throws IOException {
        if (!Files.exists(file)) return false;
        Path real = file.toRealPath();
        return files.contains(real) || folders.contains(real);
    }

    /** Whether a file bears the name of a source, as its gradients and sidecar do: then it is not what an earlier run left. */
    boolean lieBeside(Path file) throws IOException {
        if (!Files.exists(file)) return false;
        Path real = file.toRealPath();
        for (Path stem : stems)
            if (stem.getParent().equals(real.getParent()) && real.getFileName().toString().startsWith(stem.getFileName().toString())) return true;
        return false;
    }
}
