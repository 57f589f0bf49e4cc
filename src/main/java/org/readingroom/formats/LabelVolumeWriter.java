package org.readingroom.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.label.Segment;

/** A format that can say in its own header that a volume is a label map, or what its labels are called. */
public interface LabelVolumeWriter extends VolumeWriter {

    /**
     * As {@link VolumeWriter#write(Volume, Path, WriteRequest, Progress)}.
     *
     * @param segments what the volume's values stand for; of one layer, empty where it is no label map
     */
    List<Finding> write(Volume volume, List<Segment> segments, Path target, WriteRequest request, Progress progress) throws IOException;
}
