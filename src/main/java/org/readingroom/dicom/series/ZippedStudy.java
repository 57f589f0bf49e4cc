package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.frame.FileHeaders;
import org.readingroom.dicom.media.StudyArchive;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.OpenResult.Rejected;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.scan.BitPlane;
import org.readingroom.volume.scan.OverlayLayer;
import org.readingroom.volume.scan.OverlayLayer.Masks;

/** A study in a zip file: read whole as its folder would be, then made independent of the unpacked files, which do not stay and are named nowhere. */
final class ZippedStudy {

    private final Path zip;
    private final StudyArchive archive;

    private ZippedStudy(Path zip, StudyArchive archive) {
        this.zip = zip;
        this.archive = archive;
    }

    /** @param folders reads the unpacked folder */
    static OpenResult read(Path zip, VolumeReader folders, OpenRequest request, Progress progress) throws IOException {
        try (StudyArchive archive = StudyArchive.unpack(zip, (done, total) -> progress.report(done, 3L * total))) {
            ZippedStudy study = new ZippedStudy(zip, archive);
            try {
                OpenResult unpacked = folders.read(archive.folder(), request.with(Loading.WHOLE), (done, total) -> progress.report(total + 2 * done, 3 * total));
                List<Volume> volumes = new ArrayList<>();
                for (Volume v : unpacked.volumes()) volumes.add(study.kept(v, progress));
                return new OpenResult(volumes, rejected(unpacked.rejected(), archive), findings(unpacked.findings(), archive));
            } catch (FormatException e) {
                throw new FormatException(archive.told(e.getMessage()), e.getCause());
            }
        }
    }

    static List<Rejected> rejected(List<Rejected> files, StudyArchive archive) {
        return files.stream().map(r -> new Rejected(archive.told(r.path()), archive.told(r.reason()))).toList();
    }

    static List<Finding> findings(List<Finding> findings, StudyArchive archive) {
        return findings.stream().map(f -> new Finding(f.level(), f.code(), archive.told(f.message()), archive.told(f.where()))).toList();
    }

    private Volume kept(Volume v, Progress progress) throws IOException {
        if (v.headers().orElse(null) instanceof FileHeaders headers) headers.keep();
        List<OverlayLayer> overlays = new ArrayList<>();
        for (OverlayLayer layer : v.scan().overlays()) overlays.add(new OverlayLayer(layer.group(), layer.kind(), layer.label(), kept(layer.masks(), v.samples().nk() * v.samples().times(), progress)));
        Volume.Builder kept = v.toBuilder().scan(v.scan().withOverlays(overlays));
        for (Finding f : v.findings()) kept.withoutFindings(f.code());
        kept.findings(findings(v.findings(), archive)).finding(Finding.note("ARCHIVE", "The study was read out of a zip file; unpack it and open its folder to export segmentations that refer to its slices.", ""));
        v.source().ifPresent(s -> kept.source(new SourceInstances(s.studyUid(), s.seriesUid(), s.frameOfReferenceUid(), s.planes().stream()
            .map(p -> new SourceInstances.Plane(zip, p.sopClassUid(), p.sopInstanceUid(), p.frame1(), p.position())).toList())));
        return kept.build();
    }

    /** All masks in memory, a bit a pixel; equal ones of neighbours once. One that cannot be read says so when it is asked for, as it would have. */
    private Masks kept(Masks inFiles, int planes, Progress progress) {
        List<Optional<BitPlane>> masks = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        Optional<BitPlane> last = Optional.empty();
        for (int n = 0; n < planes; n++) {
            progress.report(2, 3);
            String trouble = "";
            try {
                Optional<BitPlane> mask = inFiles.of(n);
                if (mask.isEmpty() || last.isEmpty() || !isSame(mask.get(), last.get())) last = mask;
            } catch (IOException e) {
                last = Optional.empty();
                trouble = e instanceof FormatException ? archive.told(e.getMessage()) : zip.getFileName() + ": an overlay cannot be read. Unpack the file and open its folder.";
            }
            masks.add(last);
            troubles.add(trouble);
        }
        return n -> {
            if (!troubles.get(n).isEmpty()) throw new FormatException(troubles.get(n), null);
            return masks.get(n);
        };
    }

    private static boolean isSame(BitPlane a, BitPlane b) {
        if (a.columns() != b.columns() || a.rows() != b.rows()) return false;
        for (int y = 0; y < a.rows(); y++) for (int x = 0; x < a.columns(); x++) if (a.get(x, y) != b.get(x, y)) return false;
        return true;
    }
}
