package org.readingroom.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Writes a volume with the writer that its file name asks for. */
@Plugin(type = Service.class)
public class VolumeWriterService extends AbstractSingletonService<VolumeWriter> implements SciJavaService {

    @Parameter
    private VolumeService readers;

    @Override
    public Class<VolumeWriter> getPluginType() {
        return VolumeWriter.class;
    }

    /** @throws IllegalArgumentException if no writer knows the ending, naming those that are known */
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        writerFor(target).write(volume, target, progress);
    }

    /** As {@link #write(Volume, Path, Progress)}, with the caller's choices. @return what had to be changed for the format */
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        return writerFor(target).write(volume, target, request, progress);
    }

    /** The writer that a file name's ending asks for. @throws IllegalArgumentException if no writer knows the ending, naming those that are known */
    public VolumeWriter writerFor(Path target) {
        return getInstances().stream().filter(w -> VolumeService.endsWith(target, w.extensions())).findFirst()
            .orElseThrow(() -> readers.getInstances().stream().filter(r -> VolumeService.endsWith(target, r.readOnlyExtensions())).findFirst().map(r -> readOnly(target.getFileName() + ": ", r))
                .orElseGet(() -> new IllegalArgumentException(target.getFileName() + ": no volume format has this ending; expected one of "
                + getInstances().stream().flatMap(w -> w.extensions().stream()).sorted().distinct().collect(Collectors.joining(", ")) + ".")));
    }

    private static IllegalArgumentException readOnly(String what, VolumeReader format) {
        return new IllegalArgumentException(what + format.format() + " is read-only here; write NIfTI (.nii.gz) or NRRD (.nrrd) instead.");
    }

    /**
     * The writer that a call names (format=dicom), whatever the target's ending; the only way to a folder of files without an ending of its own.
     *
     * @param format a format's name or one of its endings, whatever the case, with or without the dot
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public VolumeWriter writerNamed(String format) {
        String asked = format.strip().toLowerCase(Locale.ROOT);
        return getInstances().stream().filter(w -> w.format().equalsIgnoreCase(asked) || w.extensions().contains(asked) || w.extensions().contains("." + asked)).findFirst()
            .orElseThrow(() -> readers.getInstances().stream().filter(r -> isReadOnly(r, asked)).findFirst().map(r -> readOnly("format=" + format + ": ", r))
                .orElseGet(() -> new IllegalArgumentException("no format '" + format + "' can be written; expected one of "
                + getInstances().stream().map(w -> w.format().toLowerCase(Locale.ROOT)).sorted().distinct().collect(Collectors.joining(", ")) + ".")));
    }

    private static boolean isReadOnly(VolumeReader r, String asked) {
        return !r.readOnlyExtensions().isEmpty() && (r.format().equalsIgnoreCase(asked) || r.readOnlyExtensions().contains(asked) || r.readOnlyExtensions().contains("." + asked));
    }
}
