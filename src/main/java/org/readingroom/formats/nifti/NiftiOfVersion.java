package org.readingroom.formats.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.readingroom.formats.LabelVolumeWriter;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.label.Segment;

/** NIfTI of the version that a call asks for; endings alone leave it to {@link NiftiWriter}. */
abstract class NiftiOfVersion implements LabelVolumeWriter {

    private final int version;
    private final NiftiWriter writer;

    NiftiOfVersion(int version) {
        this.version = version;
        this.writer = new NiftiWriter(version);
    }

    @Override
    public final String format() {
        return "NIfTI-" + version;
    }

    @Override
    public final List<String> extensions() {
        return writer.extensions();
    }

    @Override
    public final Map<String, String> otherNames() {
        return Map.of("nii" + version, "");
    }

    @Override
    public final List<Path> files(Path target) {
        return writer.files(target);
    }

    @Override
    public final List<Path> files(Volume volume, Path target) {
        return writer.files(volume, target);
    }

    @Override
    public final void write(Volume volume, Path target, Progress progress) throws IOException {
        writer.write(volume, target, progress);
    }

    @Override
    public final List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        return writer.write(volume, target, request, progress);
    }

    @Override
    public final List<Finding> write(Volume volume, List<Segment> segments, Path target, WriteRequest request, Progress progress) throws IOException {
        return writer.write(volume, segments, target, request, progress);
    }
}
