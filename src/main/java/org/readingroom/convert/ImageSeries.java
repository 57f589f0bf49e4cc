package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.dicom.write.DicomVolumeWriter;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.Unfinished;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;

/**
 * A new DICOM series of an image that never was one, for objects that have to refer to images. Unless it is kept, it goes again when this is closed: nobody
 * wants a series to which nothing refers.
 */
public final class ImageSeries implements AutoCloseable {

    private final Path place;
    private final boolean isNewFolder;
    private final Volume image;
    private final List<Finding> findings;
    private boolean kept;

    private ImageSeries(Path place, boolean isNewFolder, Volume image, List<Finding> findings) {
        this.place = place;
        this.isNewFolder = isNewFolder;
        this.image = image;
        this.findings = findings;
    }

    /**
     * Writes it, reads it back and opens it.
     *
     * @param place a new or empty folder, for a file for each slice; or a file that ends in .dcm and is not there, for all of them
     * @throws IllegalArgumentException if the image has a series, there is a file at that place, or DICOM cannot hold the image
     * @throws IOException              if it cannot be written
     */
    public static ImageSeries of(Volume image, Path place, Progress progress) throws IOException {
        if (image.source().isPresent())
            throw new IllegalArgumentException("newseries= makes a DICOM series of an image that has none, and this image is one already; expected newseries= left away");
        if (Files.isRegularFile(place)) throw new IllegalArgumentException(place.getFileName() + " is there already; expected a new or empty folder, or a new file, for the series. Choose another name.");
        boolean isNewFolder = !Files.isDirectory(place);
        DicomVolumeWriter writer = new DicomVolumeWriter();
        List<Finding> told = writer.write(image, place, WriteRequest.ANONYMOUS, progress);
        boolean isDone = false;
        try {
            List<Volume> read = new DicomReader(PixelCodecs.builtIn()).read(place, OpenRequest.LARGEST, progress).volumes();
            ImageSeries made = new ImageSeries(place, isNewFolder, read.get(0), told);
            isDone = true;
            return made;
        } finally {
            if (!isDone) remove(place, isNewFolder);
        }
    }

    /** As it was opened again: with its source, its slices maybe counted the other way. */
    public Volume image() {
        return image;
    }

    /** What DICOM could not hold of the image as it was. */
    public List<Finding> findings() {
        return findings;
    }

    /** Something refers to it: it stays. */
    public void keep() {
        kept = true;
    }

    @Override
    public void close() throws IOException {
        if (!kept) remove(place, isNewFolder);
    }

    private static void remove(Path place, boolean isNewFolder) throws IOException {
        Unfinished.of(List.of(place)).close();
        if (!isNewFolder) Files.createDirectories(place); // the empty folder was the caller's
    }
}
