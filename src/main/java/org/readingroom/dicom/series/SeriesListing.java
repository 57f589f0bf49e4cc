package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.media.StudyArchive;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.stack.StackGeometry;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenResult.Rejected;
import org.readingroom.volume.Verdict;

/**
 * What a folder, a DICOMDIR, a zip of a study or the series of a file holds, without its pixels.
 *
 * @param volumes  those that would be opened, in the order of the files
 * @param others   objects that are no images (reports, plans, presentation states, segmentations ...): path as seen from the folder, and what it is
 * @param rejected files that cannot be used, each with one sentence
 * @param findings of the path as a whole
 */
public record SeriesListing(List<Entry> volumes, List<Rejected> others, List<Rejected> rejected, List<Finding> findings) {

    /**
     * One volume of a series.
     *
     * @param number    Series Number, what {@code series=} takes; empty if it has none
     * @param modality  such as CT
     * @param name      series description, or what stands for it; may hold what somebody typed: shown on demand, never logged
     * @param images    stored images that it is made of, frames counted
     * @param files     that they lie in
     * @param shape     i, j, k, then t if there is more than one
     */
    public record Entry(String number, String uid, String modality, String name, int images, int files, List<Integer> shape, Verdict verdict, List<Finding> findings) {}

    /** @throws org.readingroom.io.FormatException if there is no image that can be read */
    public static SeriesListing of(Path path, PixelCodecs codecs, Progress progress) throws IOException {
        if (Files.isDirectory(path) || !StudyArchive.isZip(path)) return of(Contents.of(path, codecs, progress));
        try (StudyArchive archive = StudyArchive.unpack(path, progress)) {
            return listed(archive, codecs, progress);
        }
    }

    /** Files by the names that they have in the zip. */
    private static SeriesListing listed(StudyArchive archive, PixelCodecs codecs, Progress progress) throws IOException {
        try {
            SeriesListing found = of(Contents.of(archive.folder(), codecs, progress));
            List<Entry> volumes = found.volumes.stream().map(e -> new Entry(e.number, e.uid, e.modality, e.name, e.images, e.files, e.shape, e.verdict, ZippedStudy.findings(e.findings, archive))).toList();
            return new SeriesListing(volumes, ZippedStudy.rejected(found.others, archive), ZippedStudy.rejected(found.rejected, archive), ZippedStudy.findings(found.findings, archive));
        } catch (FormatException e) {
            throw new FormatException(archive.told(e.getMessage()), e.getCause());
        }
    }

    private static SeriesListing of(Contents contents) {
        List<Entry> volumes = new ArrayList<>();
        for (Candidate c : contents.candidates()) {
            StackGeometry geometry = StackGeometry.of(c.stack());
            List<Integer> shape = new ArrayList<>(List.of(c.stack().any().columns(), c.stack().any().rows(), c.stack().slices()));
            if (c.stack().times().size() > 1) shape.add(c.stack().times().size());
            List<Finding> findings = new ArrayList<>(geometry.findings());
            findings.addAll(c.stack().findings());
            long images = c.stack().planes().stream().map(f -> f.file().path() + "#" + f.frame0()).distinct().count();
            long files = c.stack().planes().stream().map(f -> f.file().path()).distinct().count();
            volumes.add(new Entry(c.number(), c.seriesUid(), c.stack().any().file().header().string(Tag.MODALITY), c.name(), (int) images, (int) files, List.copyOf(shape), geometry.verdict(),
                List.copyOf(findings)));
        }
        return new SeriesListing(List.copyOf(volumes), contents.others().stream().map(o -> new Rejected(o.path(), o.reason())).toList(),
            contents.problems().stream().map(p -> new Rejected(p.path(), p.reason())).toList(), contents.findings());
    }
}
