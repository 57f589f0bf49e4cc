package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.frame.FileProblem;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.dicom.media.StudyArchive;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.VolumeLoader.Loaded;
import org.readingroom.dicom.stack.Stack;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.OpenResult.Rejected;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.lazy.MemoryBudget;
import org.readingroom.volume.lazy.PlaneCache;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/**
 * Opens DICOM images as volumes. What a path means:
 * <ul>
 * <li>a folder: every series in it and below it;
 * <li>a DICOMDIR: the files that it lists; all of its folder if none of them is there;
 * <li>a zip file: every series in it;
 * <li>any other file: the series it belongs to, with the files of that series beside it in the same folder, because one slice of a CT is
 * what people click on when they mean the CT.
 * </ul>
 */
@Plugin(type = VolumeReader.class)
public class DicomReader implements VolumeReader {

    static final String FORMAT = "DICOM";

    private static final int LOOKED_AT = 200; // files of a folder, before it is said to hold no DICOM
    private static final int LOOK_DEPTH = 4;
    private static final double MOST_OF_HEAP = 0.9;
    private static final double ZIPPED = 0.9;
    private static final double BARE = 0.7; // no signature, only elements that look like DICOM: a format with a signature of its own goes first

    @Parameter
    private PluginService plugins;

    private PixelCodecs codecs;

    /** For SciJava, which sets the plugin service. */
    public DicomReader() {}

    /** For work without a SciJava context. */
    public DicomReader(PixelCodecs codecs) {
        this.codecs = codecs;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isDirectory(path) && StudyArchive.isZip(path)) return StudyArchive.holdsDicom(path) ? ZIPPED : 0;
        if (!Files.isDirectory(path)) return !DicomFile.looksLikeDicom(path) ? 0 : hasSignature(path) ? 1 : BARE;
        AtomicInteger seen = new AtomicInteger();
        AtomicBoolean found = new AtomicBoolean();
        FolderFiles.visit(path, LOOK_DEPTH, new FolderFiles.Visit() {
            @Override
            public boolean goesOn(Path file) {
                found.set(isReadableDicom(file));
                return !found.get() && seen.incrementAndGet() < LOOKED_AT;
            }
        });
        return found.get() ? 1 : 0;
    }

    /**
     * {@inheritDoc} Series are named by number in findings, never by description or patient. Files that cannot be used are listed in
     * {@link OpenResult#rejected} and named by a finding; the others load.
     */
    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        if (!Files.isDirectory(path) && StudyArchive.isZip(path)) return ZippedStudy.read(path, this, request, progress);
        Contents contents = Contents.of(path, request, codecs(), new Scanning(progress));
        List<Finding> findings = new ArrayList<>(contents.findings());
        List<Candidate> chosen = SeriesChoice.of(path, contents.candidates(), request, findings);
        List<FileProblem> problems = new ArrayList<>(contents.problems());
        List<Volume> volumes = load(path, chosen, request.loading(), contents.files(), problems, findings, progress);
        List<Rejected> rejected = new ArrayList<>(problems.size());
        for (FileProblem p : problems) rejected.add(new Rejected(p.path(), p.reason()));
        return new OpenResult(volumes, rejected, findings);
    }

    /** @param problems gets files whose pixels turn out to be damaged @param findings gets what is said of volumes of which nothing is left */
    private List<Volume> load(Path path, List<Candidate> chosen, Loading loading, int files, List<FileProblem> problems, List<Finding> findings, Progress progress) throws IOException {
        long bytes = 0;
        int planes = 0, before = 0;
        for (Candidate c : chosen) {
            bytes += bytes(c.stack());
            planes += c.stack().frames();
        }
        Stack first = chosen.get(0).stack();
        MemoryBudget.Need need = MemoryBudget.of(bytes, bytes(first) / first.frames() / first.any().file().layout().samples());
        MemoryBudget budget = need.budget();
        if (loading == Loading.WHOLE && bytes > budget.mostBytes() * MOST_OF_HEAP)
            throw new FormatException(path, "images of " + (bytes >> 20) + " MB", "less than the " + (budget.mostBytes() >> 20)
                + " MB that Java may use", "Open a single series, or give the program more memory.");
        boolean fits = need.fits();
        Optional<PlaneCache> cache = loading == Loading.WHOLE || loading != Loading.ON_DEMAND && fits ? Optional.empty()
            : Optional.of(fits ? PlaneCache.unlimited() : budget.cache()); // one for all that is opened here
        VolumeLoader loader = new VolumeLoader(codecs(), loading == Loading.PASSING);
        Path root = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        IOException trouble = null;
        List<Volume> volumes = new ArrayList<>();
        for (Candidate c : chosen) {
            Loaded loaded = loader.load(c.stack(), c.name(), cache, new Reading(progress, files, before, planes));
            for (Volume volume : loaded.volumes()) volumes.add(cache.isEmpty() || fits ? volume : volume.toBuilder().finding(lazy(bytes, budget)).build());
            if (!loaded.damaged().isEmpty()) {
                problems.addAll(loaded.damaged().problems(c.stack(), root));
                findings.add(loaded.damaged().finding(c.stack()));
                if (trouble == null) trouble = loaded.damaged().first();
            }
            before += c.stack().frames();
        }
        if (volumes.isEmpty()) throw trouble; // of the first file, as nothing else is left to say
        return volumes;
    }

    /** Headers are half of the way. */
    private record Scanning(Progress whole) implements Progress {
        @Override
        public void report(long done, long total) {
            whole.report(done, 2 * total);
        }
    }

    /** Pixels are the other half. */
    private record Reading(Progress whole, int files, int before, int planes) implements Progress {
        @Override
        public void report(long done, long total) {
            whole.report(files + (before + done) * files / planes, 2L * files);
        }
    }

    private static long bytes(Stack stack) {
        FrameHeader any = stack.any();
        return (long) stack.frames() * any.columns() * any.rows() * any.file().layout().samples() * any.file().layout().sampleBytes();
    }

    private static Finding lazy(long bytes, MemoryBudget budget) {
        return Finding.note("LAZY", "The pixels take " + (bytes >> 20) + " MB, too much for the " + (budget.mostBytes() >> 20)
            + " MB that Java may use: slices are read from the files when they are needed, and cannot be changed.", "");
    }

    /** False for a file that may not be read: others decide then. */
    private static boolean isReadableDicom(Path file) {
        try {
            return DicomFile.looksLikeDicom(file);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasSignature(Path path) throws IOException {
        byte[] head = ByteSource.head(path, 132);
        return head.length == 132 && head[128] == 'D' && head[129] == 'I' && head[130] == 'C' && head[131] == 'M';
    }

    private PixelCodecs codecs() {
        if (codecs == null) codecs = PixelCodecs.found(plugins);
        return codecs;
    }
}
