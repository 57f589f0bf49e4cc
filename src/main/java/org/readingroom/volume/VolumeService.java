package org.readingroom.volume;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.plugin.CheckedService;
import org.readingroom.volume.plugin.PluginSwitches;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** Opens a path with the reader that is surest of it. */
@Plugin(type = Service.class)
public class VolumeService extends CheckedService<VolumeReader> {

    private static final int LOOKED_AT = 200, LOOK_DEPTH = 4; // for folders that may not be entered, in one that nobody reads

    @Override
    public Class<VolumeReader> getPluginType() {
        return VolumeReader.class;
    }

    @Override
    protected void introduce(VolumeReader reader) {
        reader.format();
    }

    /**
     * Opens a file or folder.
     *
     * @throws IOException with one sentence: nothing there, no reader for it, or what its reader says
     */
    public OpenResult open(Path path, OpenRequest request, Progress progress) throws IOException {
        return readerFor(path).read(path, request, progress);
    }

    /** For scripts: the largest image of a file or folder. @throws IOException as {@link #open(Path, OpenRequest, Progress)} */
    public Volume open(String path) throws IOException {
        return open(Path.of(path), OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
    }

    /** As {@link #open(String)}. */
    public Volume open(File file) throws IOException {
        return open(file.getPath());
    }

    /** The reader that is surest of {@code path}; one of last resort where no other knows it. @throws IOException with one sentence: nothing there, or no reader for it */
    public VolumeReader readerFor(Path path) throws IOException {
        Optional<VolumeReader> own = claimant(path);
        if (own.isPresent()) return own.get();
        return surest(path, true).orElseThrow(() -> unknown(path));
    }

    /** The reader that is surest of {@code path}, those of last resort left out: quick. @throws IOException if nothing is there */
    public Optional<VolumeReader> claimant(Path path) throws IOException {
        return surest(path, false);
    }

    private Optional<VolumeReader> surest(Path path, boolean isLastResort) throws IOException {
        return Surest.of(getInstances().stream().filter(r -> r.isLastResort() == isLastResort).toList(), path, new Surest.Confidence<VolumeReader>() {
            @Override
            public double of(VolumeReader reader, Path file) throws IOException {
                return confidence(reader, file);
            }
        }, "a file or a folder");
    }

    /** How sure a reader is; 0 for one of others that fails to say. @throws IOException if the file cannot be looked at */
    public double confidence(VolumeReader reader, Path path) throws IOException {
        try {
            return reader.confidence(path);
        } catch (RuntimeException | LinkageError e) {
            if (PluginSwitches.isOurs(reader.getClass().getName())) throw e;
            note(reader, "tell how sure it is of a file", e);
            return 0;
        }
    }

    private IOException unknown(Path path) {
        try {
            return Files.isDirectory(path) ? noImages(path) : unknown(path, Files.size(path) == 0);
        } catch (IOException e) {
            return e;
        }
    }

    private FormatException unknown(Path file, boolean isEmpty) {
        String known = getInstances().stream().filter(r -> !r.isLastResort()).map(VolumeReader::format).sorted().collect(Collectors.joining(", "));
        return new FormatException(file, isEmpty ? "the file is empty" : "content of no known format", known.isEmpty() ? "a volume" : "one of " + known,
            "Check that it is complete, or save it in one of these with the program that made it; where ImageJ has Bio-Formats, its formats are opened too.");
    }

    private static FormatException noImages(Path folder) throws IOException {
        List<Path> closed = new ArrayList<>();
        AtomicInteger seen = new AtomicInteger();
        FolderFiles.visit(folder, LOOK_DEPTH, file -> seen.incrementAndGet() < LOOKED_AT, (at, why) -> {
            if (why == FolderFiles.Why.MAY_NOT_BE_ENTERED) closed.add(folder.relativize(at));
        });
        String found = "a folder without a DICOM file";
        if (closed.isEmpty()) return new FormatException(folder, found, "a folder that holds DICOM images", "Choose another folder, or a file in it.");
        return new FormatException(folder, found + " that can be seen, and " + closed.get(0) + (closed.size() > 1 ? " and " + (closed.size() - 1) + " more folders" : "")
            + " in it may not be entered", "a folder that holds DICOM images", "Ask for the right to read it, or choose another folder.");
    }

    /** Whether a name ends in one of the endings, whatever the case. */
    public static boolean endsWith(Path path, Iterable<String> endings) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        for (String e : endings) if (name.endsWith(e)) return true;
        return false;
    }
}
