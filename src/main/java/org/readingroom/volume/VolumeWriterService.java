package org.readingroom.volume;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.plugin.CheckedService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** Writes a volume with the writer that its file name asks for. */
@Plugin(type = Service.class)
public class VolumeWriterService extends CheckedService<VolumeWriter> {

    private static final int SHORTEST = 3; // letters of a name that may stand for a longer one: ecat for ECAT 7

    @Parameter
    private VolumeService readers;

    /**
     * What a call means by a format.
     *
     * @param ending that was named, such as .gz.nhdr; empty where it was the format as a whole
     */
    public record NamedFormat(VolumeWriter writer, String ending) {}

    @Override
    public Class<VolumeWriter> getPluginType() {
        return VolumeWriter.class;
    }

    @Override
    protected void introduce(VolumeWriter writer) {
        writer.format();
        writer.extensions().size();
    }

    /** @throws IllegalArgumentException if no writer knows the ending, naming those that are known */
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        writerFor(target).write(volume, target, progress);
    }

    /** For scripts: the ending decides the format. @throws IOException with one sentence */
    public void save(Volume volume, String path) throws IOException {
        write(volume, Path.of(path), Progress.NONE);
    }

    /** As {@link #save(Volume, String)}. */
    public void save(Volume volume, File file) throws IOException {
        write(volume, file.toPath(), Progress.NONE);
    }

    /** As {@link #write(Volume, Path, Progress)}, with the caller's choices. @return what had to be changed for the format */
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        return writerFor(target).write(volume, target, request, progress);
    }

    /** The writer that a file name's ending asks for, the longest that fits. @throws IllegalArgumentException if no writer knows the ending, naming those that are known */
    public VolumeWriter writerFor(Path target) {
        String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
        return getInstances().stream().filter(w -> longest(w, name) > 0).max(Comparator.comparingInt((VolumeWriter w) -> longest(w, name)).thenComparing(w -> -getInstances().indexOf(w)))
            .orElseThrow(() -> readers.getInstances().stream().filter(r -> VolumeService.endsWith(target, r.readOnlyExtensions())).findFirst().map(r -> readOnly(target.getFileName() + ": ", r))
                .orElseGet(() -> new IllegalArgumentException(target.getFileName() + ": no volume format has this ending; expected one of " + endings() + ".")));
    }

    private static int longest(VolumeWriter w, String name) {
        return w.extensions().stream().filter(name::endsWith).mapToInt(String::length).max().orElse(0);
    }

    private String endings() {
        return getInstances().stream().flatMap(w -> w.extensions().stream()).sorted().distinct().collect(Collectors.joining(", "));
    }

    private static IllegalArgumentException readOnly(String what, VolumeReader format) {
        return new IllegalArgumentException(what + format.format() + " is read-only here; write NIfTI (.nii.gz) or NRRD (.nrrd) instead.");
    }

    /**
     * The writer that a call names (format=dicom), whatever the target's ending; the only way to a folder of files without an ending of its own.
     *
     * @param format see {@link #named}
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public VolumeWriter writerNamed(String format) {
        return named(format).writer;
    }

    /**
     * The format that a call names.
     *
     * @param format a format's name or one of its endings, in any spelling: NIfTI-1, nii.gz, .NII, MINC 2, seg.nrrd
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public NamedFormat named(String format) {
        String asked = letters(format);
        return find(w -> letters(w.format()).equals(asked)).map(w -> new NamedFormat(w, ""))
            .or(() -> find(w -> ending(w, asked).isPresent()).map(w -> new NamedFormat(w, ending(w, asked).orElseThrow())))
            .or(() -> find(w -> w.otherNames().containsKey(asked)).map(w -> new NamedFormat(w, w.otherNames().get(asked))))
            .orElseThrow(() -> readers.getInstances().stream().filter(r -> isReadOnly(r, asked)).findFirst().map(r -> readOnly("format=" + format + ": ", r))
                .orElseGet(() -> new IllegalArgumentException("no format '" + format + "' can be written; expected one of "
                + getInstances().stream().map(w -> w.format().toLowerCase(Locale.ROOT)).sorted().distinct().collect(Collectors.joining(", ")) + ", or an ending: " + endings() + ".")));
    }

    private Optional<VolumeWriter> find(Predicate<VolumeWriter> fits) {
        return getInstances().stream().filter(fits).findFirst();
    }

    private static Optional<String> ending(VolumeWriter w, String asked) {
        return w.extensions().stream().filter(e -> letters(e).equals(asked)).findFirst();
    }

    private static boolean isReadOnly(VolumeReader r, String asked) {
        String name = letters(r.format());
        return !r.readOnlyExtensions().isEmpty() && (name.equals(asked) || asked.length() >= SHORTEST && name.startsWith(asked) || r.readOnlyExtensions().stream().anyMatch(e -> letters(e).equals(asked)));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
