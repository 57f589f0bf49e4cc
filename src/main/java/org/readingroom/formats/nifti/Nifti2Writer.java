package org.readingroom.formats.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** NIfTI-2 where a call asks for it (format=nifti-2); endings alone leave the version to {@link NiftiWriter}. */
@Plugin(type = VolumeWriter.class, priority = Priority.LOW)
public final class Nifti2Writer implements VolumeWriter {

    private static final NiftiWriter WRITER = new NiftiWriter(2);

    @Override
    public String format() {
        return "NIfTI-2";
    }

    @Override
    public List<String> extensions() {
        return WRITER.extensions();
    }

    @Override
    public Map<String, String> otherNames() {
        return Map.of("nii2", "");
    }

    @Override
    public List<Path> files(Path target) {
        return WRITER.files(target);
    }

    @Override
    public List<Path> files(Volume volume, Path target) {
        return WRITER.files(volume, target);
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        WRITER.write(volume, target, progress);
    }

    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        return WRITER.write(volume, target, request, progress);
    }
}
