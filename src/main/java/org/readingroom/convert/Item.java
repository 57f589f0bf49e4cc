package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;

/**
 * One thing to convert: a volume that is open already (a series), or a file that is opened when it is its turn.
 *
 * @param source  its path as seen from the input, with slashes
 * @param path    the file to open; where a volume is open, what it was opened from; null for an image that is on the screen
 * @param volume  null for a file that waits
 * @param trouble why it cannot be opened; empty if nobody knows of any
 */
record Item(String source, Path path, Volume volume, String trouble) {

    private static final int SERIES_NUMBER = 0x00200011;

    static Item of(String source, Path path, Volume volume) {
        return new Item(source, path, volume, "");
    }

    /** What it holds: usually one volume. */
    List<Volume> open(VolumeService volumes, Progress progress) throws IOException {
        return volume != null ? List.of(volume) : volumes.open(path, OpenRequest.ALL.with(Loading.PASSING), progress).volumes();
    }

    String series() {
        return volume == null ? "" : PlaneHeader.of(volume, 0).map(h -> h.text(SERIES_NUMBER)).orElse("");
    }

    NameFields fields(Path input) {
        Path whole = path == null ? null : path.toAbsolutePath();
        Path folder = whole == null ? null : Files.isDirectory(whole) ? whole : whole.getParent();
        PlaneHeader header = volume == null ? null : PlaneHeader.of(volume, 0).orElse(null);
        Path first = volume == null ? whole : volume.source().map(s -> s.planes().get(0).file()).orElse(whole);
        return new NameFields(header, first == null ? "" : stem(first), folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString());
    }

    /** What it is called where the pattern finds nothing. */
    String plainName() {
        return volume != null ? volume.name() : stem(path);
    }

    /** Without the ending; of two, such as .nii.gz, without both. */
    static String stem(Path file) {
        String name = file.getFileName().toString().replaceFirst("(?i)\\.gz$", "");
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
