package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.FolderScan.Problem;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.MemoryBudget;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.OpenResult.Rejected;
import org.readingroom.volume.PlaneCache;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/**
 * Opens DICOM images as volumes. What a path means:
 * <ul>
 * <li>a folder: every series in it and below it;
 * <li>a DICOMDIR: its folder (the directory may be stale, the files are not);
 * <li>any other file: the series it belongs to, with the files of that series beside it in the same folder, because one slice of a CT is
 * what people click on when they mean the CT.
 * </ul>
 */
@Plugin(type = VolumeReader.class)
public class DicomReader implements VolumeReader {

    static final String FORMAT = "DICOM";

    private static final int LOOKED_AT = 200; // files of a folder, before it is said to hold no DICOM
    private static final int LOOK_DEPTH = 4;
    private static final int NAMED = 5;
    private static final double MOST_OF_HEAP = 0.9;
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
        if (!Files.isDirectory(path)) return !DicomFile.looksLikeDicom(path) ? 0 : hasSignature(path) ? 1 : BARE;
        int seen = 0;
        try (var files = Files.find(path, LOOK_DEPTH, (p, a) -> a.isRegularFile() && a.size() > 0)) {
            for (var all = files.iterator(); all.hasNext() && seen < LOOKED_AT; seen++) if (DicomFile.looksLikeDicom(all.next())) return 1;
        } catch (java.io.UncheckedIOException e) {
            return 0; // a folder in it that may not be entered; reading says so in words if the user insists
        }
        return 0;
    }

    /**
     * {@inheritDoc} Series are named by number in findings, never by description or patient. Files that cannot be used are listed in
     * {@link OpenResult#rejected} and named by a finding; the others load.
     */
    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        boolean folder = Files.isDirectory(path) || isDicomDir(path);
        Path root = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        List<Path> files = FolderScan.filesBelow(root, folder ? FolderScan.DEEPEST : 1);
        FolderScan scan = FolderScan.of(root, files, codecs(), (done, total) -> progress.report(done, 2L * total));
        Map<String, List<ImageFile>> series = bySeries(scan.images());
        List<Problem> problems = scan.problems();
        if (!folder) {
            series = seriesOf(path, scan, series);
            String uid = series.isEmpty() ? "" : series.keySet().iterator().next();
            problems = problems.stream().filter(p -> !uid.isEmpty() && p.seriesUid().equals(uid)).toList();
        }
        if (series.isEmpty()) throw nothing(path, scan);
        List<Finding> findings = new ArrayList<>(problemFindings(problems));
        List<Candidate> chosen = choose(path, candidates(series, problems), request, findings);
        List<Volume> volumes = load(path, chosen, request.loading(), files.size(), progress);
        return new OpenResult(volumes, problems.stream().map(p -> new Rejected(p.path(), p.reason())).toList(), findings);
    }

    private List<Volume> load(Path path, List<Candidate> chosen, Loading loading, int files, Progress progress) throws IOException {
        long bytes = chosen.stream().mapToLong(c -> bytes(c.stack())).sum();
        MemoryBudget budget = MemoryBudget.now(bytes);
        if (loading == Loading.WHOLE && bytes > budget.mostBytes() * MOST_OF_HEAP)
            throw new FormatException(path, "images of " + (bytes >> 20) + " MB", "less than the " + (budget.mostBytes() >> 20)
                + " MB that Java may use", "Open a single series, or give the program more memory.");
        boolean fits = budget.holds(bytes);
        Optional<PlaneCache> cache = loading == Loading.WHOLE || loading == Loading.FITTING && fits ? Optional.empty()
            : Optional.of(fits ? PlaneCache.unlimited() : budget.cache()); // one for all that is opened here
        VolumeLoader loader = new VolumeLoader(codecs());
        int planes = chosen.stream().mapToInt(c -> c.stack().frames()).sum(), before = 0;
        List<Volume> volumes = new ArrayList<>();
        for (Candidate c : chosen) {
            int offset = before;
            Volume volume = loader.load(c.stack(), c.name(), cache, (done, total) -> progress.report(files + (offset + done) * files / planes, 2L * files));
            volumes.add(cache.isEmpty() || fits ? volume : volume.toBuilder().finding(lazy(bytes, budget)).build());
            before += c.stack().frames();
        }
        return volumes;
    }

    private static long bytes(Stack stack) {
        FrameHeader any = stack.any();
        return (long) stack.frames() * any.columns() * any.rows() * any.file().layout().samples() * any.file().layout().sampleBytes();
    }

    private static Finding lazy(long bytes, MemoryBudget budget) {
        return Finding.note("LAZY", "The pixels take " + (bytes >> 20) + " MB, too much for the " + (budget.mostBytes() >> 20)
            + " MB that Java may use: slices are read from the files when they are needed, and cannot be changed.", "");
    }

    private static boolean hasSignature(Path path) throws IOException {
        byte[] head = ByteSource.head(path, 132);
        return head.length == 132 && head[128] == 'D' && head[129] == 'I' && head[130] == 'C' && head[131] == 'M';
    }

    private PixelCodecs codecs() {
        if (codecs == null) codecs = PixelCodecs.found(plugins);
        return codecs;
    }

    private static boolean isDicomDir(Path path) throws IOException {
        return DicomFile.looksLikeDicom(path) && DicomFile.readHeader(path).dataSet().contains(Tag.DIRECTORY_RECORD_SEQUENCE);
    }

    /** One volume that could be opened. @param number Series Number, empty if it has none */
    private record Candidate(String seriesUid, String number, String name, Stack stack) {}

    private static Map<String, List<ImageFile>> bySeries(List<ImageFile> images) {
        Map<String, List<ImageFile>> series = new LinkedHashMap<>();
        for (ImageFile image : images) series.computeIfAbsent(image.seriesUid(), uid -> new ArrayList<>()).add(image);
        return series;
    }

    private static Map<String, List<ImageFile>> seriesOf(Path path, FolderScan scan, Map<String, List<ImageFile>> series) throws IOException {
        Path name = path.getFileName();
        for (Problem p : scan.problems()) if (p.path().equals(name)) throw new FormatException(p.reason(), null);
        for (Rejected r : scan.others()) if (r.path().equals(name)) throw notAnImage(path, r);
        for (Map.Entry<String, List<ImageFile>> e : series.entrySet()) {
            for (ImageFile image : e.getValue()) {
                if (!image.path().getFileName().equals(name)) continue;
                return Map.of(e.getKey(), e.getKey().isEmpty() ? List.of(image) : e.getValue()); // without a UID nothing says what belongs to it
            }
        }
        return Map.of();
    }

    private static List<Candidate> candidates(Map<String, List<ImageFile>> series, List<Problem> problems) {
        List<Candidate> candidates = new ArrayList<>();
        series.forEach((uid, images) -> {
            List<Problem> own = problems.stream().filter(p -> !uid.isEmpty() && p.seriesUid().equals(uid)).toList();
            List<Finding> whole = new ArrayList<>(problemFindings(own));
            List<FrameHeader> frames = distinct(images, whole).stream().flatMap(image -> FrameHeaders.of(image).stream()).toList();
            ImageFile first = images.get(0);
            String number = first.header().string(Tag.SERIES_NUMBER).trim(), description = first.header().string(Tag.SERIES_DESCRIPTION).trim();
            String name = !description.isEmpty() ? description : number.isEmpty() ? first.modality() + " image" : first.modality() + " series "
                + number;
            List<Stack> stacks = StackSorter.stacks(frames);
            for (int n = 0; n < stacks.size(); n++) {
                Stack stack = stacks.get(n);
                for (Finding f : whole) stack = stack.with(f);
                candidates.add(new Candidate(uid, number, stacks.size() == 1 ? name : name + " (" + (n + 1) + " of " + stacks.size() + ")", stack));
            }
        });
        return candidates;
    }

    /** The same instance twice (a copied file) counts once. Files that share a UID by mistake and differ in layout or number are kept. */
    private static List<ImageFile> distinct(List<ImageFile> images, List<Finding> findings) {
        Set<String> seen = new HashSet<>();
        List<ImageFile> distinct = images.stream().filter(i -> i.sopInstanceUid().isEmpty() || seen.add(identity(i))).toList();
        int repeated = images.size() - distinct.size();
        if (repeated > 0)
            findings.add(Finding.warning("DUPLICATE", repeated + (repeated == 1 ? " file repeats" : " files repeat")
                + " an instance that another file holds already (same SOP Instance UID) and "
                + (repeated == 1 ? "was" : "were") + " left out.", "(0008,0018)"));
        return distinct;
    }

    private static String identity(ImageFile image) {
        return image.sopInstanceUid() + " " + image.layout() + " " + image.header().string(Tag.SERIES_NUMBER) + " "
            + image.header().string(Tag.INSTANCE_NUMBER);
    }

    private static List<Candidate> choose(Path path, List<Candidate> all, OpenRequest request, List<Finding> findings) throws FormatException {
        if (request.wantsAll()) return all;
        if (request.wantsLargest()) {
            Candidate largest = all.get(0);
            for (Candidate c : all) if (c.stack().frames() > largest.stack().frames()) largest = c;
            if (all.size() > 1) findings.add(Finding.warning("OTHER_SERIES", "The largest of " + all.size() + " volumes was opened; left out: "
                + left(all, largest) + ".", ""));
            return List.of(largest);
        }
        String wanted = request.series().trim();
        List<Candidate> chosen = all.stream().filter(c -> c.seriesUid().equals(wanted)).toList();
        if (chosen.isEmpty()) chosen = all.stream().filter(c -> c.number().equals(wanted)).toList();
        if (chosen.isEmpty())
            throw new FormatException(path, "no series " + wanted, "one of the series numbers " + all.stream().map(DicomReader::numberOf).distinct()
                .collect(Collectors.joining(", ")),
                "Name one of them, its Series Instance UID, or all.");
        return chosen;
    }

    private static String left(List<Candidate> all, Candidate largest) {
        List<String> said = new ArrayList<>();
        for (Candidate c : all)
            if (c != largest) said.add("series " + numberOf(c) + " with " + c.stack().frames() + (c.stack().frames() == 1 ? " image" : " images"));
        int more = said.size() - 4 * NAMED;
        return String.join(", ", said.subList(0, Math.min(said.size(), 4 * NAMED))) + (more > 0 ? " and " + more + " more" : "");
    }

    private static String numberOf(Candidate c) {
        return c.number().isEmpty() ? "without number" : c.number();
    }

    private static List<Finding> problemFindings(List<Problem> problems) {
        List<Finding> findings = new ArrayList<>();
        List<Problem> truncated = problems.stream().filter(Problem::truncated).toList();
        List<Problem> others = problems.stream().filter(p -> !p.truncated()).toList();
        if (!truncated.isEmpty()) findings.add(problemFinding("TRUNCATED", truncated));
        if (!others.isEmpty()) findings.add(problemFinding("UNREADABLE", others));
        return findings;
    }

    private static Finding problemFinding(String code, List<Problem> problems) {
        int n = problems.size();
        String more = n > NAMED ? " and " + (n - NAMED) + " more" : "";
        String names = problems.stream().limit(NAMED).map(p -> p.path().toString()).collect(Collectors.joining(", ")) + more;
        return Finding.warning(code, (n == 1 ? "1 file could not be used and is" : n + " files could not be used and are") + " left out: " + names
            + ". " + problems.get(0).reason(),
            problems.get(0).path().toString());
    }

    private static FormatException notAnImage(Path path, Rejected other) {
        return new FormatException(path, other.reason().replaceAll("\\.$", ""), "an image", "Choose an image or a folder of images.");
    }

    private static FormatException nothing(Path path, FolderScan scan) {
        if (!scan.problems().isEmpty())
            return new FormatException(scan.problems().size() == 1 ? scan.problems().get(0).reason()
                : path.getFileName() + ": none of its " + scan.problems().size() + " DICOM images can be read; the first says: "
                + scan.problems().get(0).reason(), null);
        if (scan.others().size() == 1) return notAnImage(path, scan.others().get(0));
        if (!scan.others().isEmpty())
            return new FormatException(path, scan.others().size() + " DICOM objects without an image", "DICOM images",
                "Choose the folder of the images.");
        String found = scan.files() == 0 ? "an empty folder" : scan.files() == 1 ? "one file, which is no DICOM" : scan.files()
            + " files, none of them DICOM";
        return new FormatException(path, found, "DICOM images", "Choose the folder of a series.");
    }
}
