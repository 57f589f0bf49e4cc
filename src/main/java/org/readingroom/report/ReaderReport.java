package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.agreement.AgreementMetricService;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.display.PresetTable;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeStatistics;
import org.readingroom.volume.figures.StoredDigest;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.provenance.Provenance;
import org.readingroom.volume.provenance.Pseudonyms;
import org.readingroom.volume.provenance.Source;
import org.scijava.Context;

/**
 * The main job: from one volume and its readers to pictures, consensus, agreement and exports, on one page with CSV and JSON beside it.
 * The folder appears whole or not at all.
 */
public final class ReaderReport {

    public static final String PAGE = "report.html";
    private static final String CONSENSUS = "Consensus";
    /** What a report's folder may hold: a second report into it removes those of the first that it does not have. */
    private static final ReportFolder OURS = new ReportFolder("{\"program\":\"Reading Room", "report\\.(html|json)|provenance\\.json|readers-[a-z-]+\\.csv|consensus-[a-z]+(\\.layer[0-9]+)?\\.(dcm|nii\\.gz|labels\\.json)|pictures/(axial|coronal|sagittal|mip-[a-z]+|preset-[a-z-]+|readers-[0-9]+)\\.png");
    private static final int STEPS = 6;
    private static final List<String> RULES = List.of("majority", "staple");

    private final Context context;
    private final PresetTable presets;
    private final Instant now;

    /** @param context with the services of interpolation, segmentation, consensus and export @param now noted on the page */
    public ReaderReport(Context context, PresetTable presets, Instant now) {
        this.context = context;
        this.presets = presets;
        this.now = now;
    }

    /**
     * Makes the report.
     *
     * @param inputs the readers' files, or folders of them; none: the report ends after pictures and findings
     * @param folder where the page goes; an older report in it is replaced, other files stay
     * @return the page
     * @throws IOException              if a reader's file cannot be read or the folder not be written, in one sentence
     * @throws IllegalArgumentException if a reader's file belongs to another image
     */
    public Path make(Volume image, List<Path> inputs, Path folder, Progress progress) throws IOException {
        return make(image, ReaderFiles.of(inputs, null, Pseudonyms.NONE), folder, progress);
    }

    /** The same of files whose readers may have pseudonyms. */
    public Path make(Volume image, ReaderFiles files, Path folder, Progress progress) throws IOException {
        OURS.requireOurs(folder);
        progress.report(0, STEPS);
        ReportReader.Opened opened = ReportReader.open(files, image, context.service(SegmentationService.class),
            context.service(InterpolationService.class).method(""), now, Progress.NONE);
        progress.report(1, STEPS);
        Provenance how = provenance(image, files, opened.readers());
        OURS.write(folder, part -> fill(image, opened, how, part, progress));
        return folder.resolve(PAGE);
    }

    private Provenance provenance(Volume image, ReaderFiles files, List<ReportReader> readers) throws IOException {
        List<String> names = readers.stream().map(ReportReader::name).toList();
        List<Source> sources = new ArrayList<>(List.of(new Source("image", "", "", image.name(), 0, StoredDigest.sha256(image))));
        List<Source> given = files.sources();
        for (int n = 0; n < given.size(); n++) sources.add(new Source("reader", names.get(n), "", given.get(n).name(), given.get(n).bytes(), given.get(n).sha256()));
        Provenance how = Provenance.of("Reader Report", now);
        return (names.isEmpty() ? how : how.with("rule", String.join(", ", RULES))).by(names, files.pseudonyms()).on("", image.grid()).from(sources);
    }

    private void fill(Volume image, ReportReader.Opened opened, Provenance how, Path part, Progress progress) throws IOException {
        List<ReportReader> readers = opened.readers();
        List<ConsensusResult> consensus = new ArrayList<>();
        List<Reader> asReaders = readers.stream().map(ReportReader::forConsensus).toList();
        if (!readers.isEmpty()) for (String rule : RULES) consensus.add(rule(rule).combine(asReaders));
        progress.report(2, STEPS);
        Optional<AgreementReport> toMajority = consensus.isEmpty() ? Optional.empty() : Optional.of(against(consensus.get(0), asReaders));
        Optional<AgreementReport> toStaple = consensus.isEmpty() ? Optional.empty() : Optional.of(against(consensus.get(1), asReaders));
        progress.report(3, STEPS);
        Optional<AgreementReport> pairs = readers.size() < 2 ? Optional.empty() : Optional.of(AgreementReport.allPairs(asReaders, figures(), Progress.NONE));
        progress.report(4, STEPS);
        ReaderStudy study = new ReaderStudy(image, VolumeStatistics.of(image, VolumeStatistics.PaddingUse.EXCLUDED), readers, opened.findings(), consensus, toMajority, toStaple, pairs,
            exports(image, consensus, part), how);
        progress.report(5, STEPS);
        write(study, part);
    }

    private void write(ReaderStudy study, Path part) throws IOException {
        Optional<LabelMap> labels = study.consensus().isEmpty() ? Optional.empty() : Optional.of(study.majority().labels());
        ReportPictures pictures = new ReportPictures(study.image(), presets, ReportPictures.focus(study.image(), labels));
        ReaderPage page = new ReaderPage(study, pictures, now);
        SafeFile.writeText(part.resolve(PAGE), page.html());
        for (ReportPicture p : page.pictures()) SafeFile.write(part.resolve("pictures").resolve(p.file()), out -> out.write(p.png()));
        SafeFile.writeText(part.resolve("report.json"), ReaderReportJson.of(study) + "\n");
        if (study.toMajority().isPresent()) {
            SafeFile.writeText(part.resolve("provenance.json"), ProvenanceJson.of(study.provenance()) + "\n");
            SafeFile.writeText(part.resolve("readers-against-majority.csv"), AgreementJson.csv(study.toMajority().get(), ChosenMetrics.ALL));
            SafeFile.writeText(part.resolve("readers-against-staple.csv"), AgreementJson.csv(study.toStaple().get(), ChosenMetrics.ALL));
            SafeFile.writeText(part.resolve("readers-performance.csv"), ReaderReportJson.performanceCsv(study));
        }
        if (study.pairs().isPresent()) SafeFile.writeText(part.resolve("readers-in-pairs.csv"), AgreementJson.csv(study.pairs().get(), ChosenMetrics.ALL));
    }

    /** SEG where the image is DICOM and something was segmented, NIfTI always; each reads its file back before it counts. */
    private List<ReadBack> exports(Volume image, List<ConsensusResult> consensus, Path part) throws IOException {
        List<ReadBack> made = new ArrayList<>();
        for (ConsensusResult result : consensus) {
            LabelMap labels = result.labels();
            if (result.voxels() == 0) continue; // an empty segmentation is told on the page; hospital systems refuse one
            SegmentationExport request = SegmentationExport.on(image, labels, CONSENSUS + " of " + result.readers().size() + " readers, " + result.rule(), Origin.SEMIAUTOMATIC);
            Path stem = part.resolve("consensus-" + result.rule());
            if (image.verdict() != Verdict.IRREGULAR) made.add(export("nifti", request, stem.resolveSibling(stem.getFileName() + ".nii.gz")));
            if (takesSeg(image)) made.add(export("seg", request, stem.resolveSibling(stem.getFileName() + ".dcm")));
        }
        return made;
    }

    /** DICOM SEG goes by the positions of the images: without true ones it is refused, and that may not take the report with it. */
    private static boolean takesSeg(Volume image) {
        return image.source().isPresent() && image.verdict() != Verdict.UNPLACED && image.verdict() != Verdict.IRREGULAR;
    }

    private ReadBack export(String format, SegmentationExport request, Path file) throws IOException {
        return context.service(ExporterService.class).exporter(format, file).export(request, file, Progress.NONE);
    }

    private Rule rule(String id) {
        return readers -> context.service(ConsensusService.class).rule(id).combine(new ConsensusInput(readers, ""), Progress.NONE);
    }

    private interface Rule {
        ConsensusResult combine(List<Reader> readers);
    }

    private AgreementReport against(ConsensusResult consensus, List<Reader> readers) {
        return AgreementReport.against(new Reader(CONSENSUS + " (" + consensus.rule() + ")", consensus.labels()), readers, figures(), Progress.NONE);
    }

    private AgreementReport.Figures figures() {
        return new AgreementReport.Figures(AgreementReport.Figures.BUILT_IN.tolerancesMm(), context.service(AgreementMetricService.class).metrics());
    }

    /** Everything that the user should know: of the image, of the merging, of the comparing. */
    static List<Finding> findings(ReaderStudy study) {
        List<Finding> all = new ArrayList<>(study.image().findings());
        all.addAll(study.numbering());
        for (ConsensusResult c : study.consensus()) for (Finding f : c.findings()) if (!all.contains(f)) all.add(f);
        study.toMajority().ifPresent(a -> a.findings().stream().filter(f -> !all.contains(f)).forEach(all::add));
        for (ConsensusResult c : study.consensus())
            if (c.voxels() == 0) all.add(Finding.warning("EMPTY_CONSENSUS", "The rule '" + c.rule() + "' left no voxel; nothing was exported for it.", c.rule()));
        if (study.consensus().stream().anyMatch(c -> c.labels().layers() > 1))
            all.add(Finding.note("LAYERS", "Structures of the consensus overlap, so its NIfTI label map takes several files; the label table says which structure is in which.", ""));
        if (!study.consensus().isEmpty() && study.image().verdict() == Verdict.IRREGULAR)
            all.add(Finding.warning("NO_EXPORT", "The image's slices lie at uneven distances, which no grid holds: the consensus was exported neither as DICOM SEG nor as NIfTI.", ""));
        else if (!study.consensus().isEmpty() && !takesSeg(study.image()))
            all.add(Finding.note("NO_SEG", "The image is no DICOM series" + (study.image().source().isEmpty() ? "" : " of known positions")
                + ", so there is no DICOM SEG of the consensus; the NIfTI label map is there.", ""));
        return all;
    }
}
