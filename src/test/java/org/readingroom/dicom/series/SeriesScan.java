package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;

/** The first part of opening a folder, for the race: headers read, grouped by series, sorted by position; no pixels. */
public final class SeriesScan {

    private SeriesScan() {}

    /** How many images found a place in a stack. */
    public static int images(Path folder, PixelCodecs codecs) throws IOException {
        FolderScan scan = FolderScan.of(folder, FolderScan.filesBelow(folder, FolderScan.DEEPEST), codecs, Progress.NONE);
        Map<String, List<ImageFile>> series = scan.images().stream().collect(Collectors.groupingBy(ImageFile::seriesUid));
        int placed = 0;
        for (List<ImageFile> images : series.values())
            for (Stack stack : StackSorter.stacks(images.stream().flatMap(image -> FrameHeaders.of(image).stream()).toList())) placed += stack.frames();
        return placed;
    }
}
