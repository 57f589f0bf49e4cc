package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.frame.FrameHeaders;
import org.readingroom.dicom.frame.ImageFile;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.dicom.stack.Stack;
import org.readingroom.dicom.stack.StackSorter;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;

/** The first part of opening a folder, for the race: headers read, grouped by series, sorted by position; no pixels. */
public final class SeriesScan {

    private SeriesScan() {}

    /** How many images found a place in a stack. */
    public static int images(Path folder, PixelCodecs codecs) throws IOException {
        FolderScan scan = FolderScan.of(folder, FolderFiles.below(folder, FolderFiles.DEEPEST, Progress.NONE), codecs, Progress.NONE);
        Map<String, List<ImageFile>> series = scan.images().stream().collect(Collectors.groupingBy(ImageFile::seriesUid));
        int placed = 0;
        for (List<ImageFile> images : series.values())
            for (Stack stack : StackSorter.stacks(images.stream().flatMap(image -> FrameHeaders.of(image).stream()).toList())) placed += stack.frames();
        return placed;
    }

    /** All volumes that files in memory make, pixels read: opening without a folder. @throws FormatException for the first file that is refused */
    public static List<Volume> volumes(List<DicomFile> files, PixelCodecs codecs) throws IOException {
        List<ImageFile> images = new ArrayList<>();
        for (DicomFile file : files) {
            if (SetAside.isNoVolume(file.dataSet()) || !PixelLayout.isDescribedBy(file.dataSet())) continue;
            PixelLayout layout = PixelLayout.of(file);
            FrameReader.of(file, layout, codecs);
            images.add(ImageFile.of(file, layout));
        }
        List<Volume> volumes = new ArrayList<>();
        for (SeriesGroup group : SeriesGroup.of(images))
            for (Candidate c : group.candidates(List.of())) volumes.addAll(new VolumeLoader(codecs, false).load(c.stack(), c.name(), Optional.empty(), Progress.NONE).volumes());
        return volumes;
    }
}
