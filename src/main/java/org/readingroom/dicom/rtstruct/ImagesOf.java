package org.readingroom.dicom.rtstruct;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Finds the images that a structure set was drawn on, in its own folder or in a folder beside it. */
final class ImagesOf {

    private static final int DEEPEST = 2;

    private ImagesOf() {}

    /** The grid of the images; empty if they are not there. By references to images, else by series, else by frame of reference. */
    static Optional<VoxelGrid> grid(StructureSetFile file, Progress progress) throws IOException {
        Path own = file.path().toAbsolutePath().getParent();
        for (Path folder : own.getParent() == null ? List.of(own) : List.of(own, own.getParent())) {
            Optional<Path> image = imageIn(folder, file, progress);
            if (image.isEmpty()) continue;
            DataSet header = DicomFile.readHeader(image.get()).dataSet();
            OpenRequest request = new OpenRequest(header.string(Tag.SERIES_INSTANCE_UID), OpenRequest.Loading.ON_DEMAND);
            for (Volume volume : new DicomReader(PixelCodecs.builtIn()).read(image.get().getParent(), request, progress).volumes())
                if (volume.verdict() != Verdict.UNPLACED) return Optional.of(volume.grid());
        }
        return Optional.empty();
    }

    /** A file of the images, the surest there is. */
    private static Optional<Path> imageIn(Path folder, StructureSetFile file, Progress progress) throws IOException {
        Map<Integer, Path> bySureness = new LinkedHashMap<>();
        FolderFiles.visit(folder, DEEPEST, path -> {
            progress.report(0, 1);
            int sure = sureness(path, file);
            if (sure > 0) bySureness.putIfAbsent(sure, path);
            return sure < 3;
        });
        return bySureness.keySet().stream().max(Integer::compare).map(bySureness::get);
    }

    private static int sureness(Path path, StructureSetFile file) throws IOException {
        if (!DicomFile.looksLikeDicom(path)) return 0;
        DataSet d;
        try {
            d = DicomFile.readHeader(path).dataSet();
        } catch (FormatException e) {
            return 0; // a damaged file among others: not the images
        }
        if (!d.hasValue(Tag.ROWS)) return 0;
        if (file.instances().contains(d.string(Tag.SOP_INSTANCE_UID))) return 3;
        if (!file.series().isEmpty() && file.series().equals(d.string(Tag.SERIES_INSTANCE_UID))) return 2;
        return file.instances().isEmpty() && !file.frameOfReference().isEmpty() && file.frameOfReference().equals(d.string(Tag.FRAME_OF_REFERENCE_UID)) ? 1 : 0;
    }
}
