package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.agreement.MaskAgreement;
import org.readingroom.consensus.cohort.Bar;
import org.readingroom.consensus.cohort.Bootstrap;
import org.readingroom.consensus.cohort.CaseOverlap;
import org.readingroom.consensus.cohort.Cohort;
import org.readingroom.consensus.cohort.Score;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.provenance.Provenance;
import org.scijava.Context;

/**
 * Many cases of several readers on one page: tables with intervals, plots, the slices of worst disagreement, with CSV and JSON beside it. One case is in memory at a
 * time; a case that fails is named and the others go on. The folder appears whole or not at all.
 */
public final class CohortReport {

    public static final String PAGE = "report.html", NAME = "Cohort Report";
    private static final ReportFolder OURS = new ReportFolder("{\"cohort_report\":", "report\\.(html|json)|(figures|means|pairs|bars)\\.csv|provenance\\.json");

    private final Context context;
    private final Request asked;

    /**
     * What is asked.
     *
     * @param rule     makes the reference of each case where the files have none; else null
     * @param settings of the rule
     * @param resample what becomes of readers on other voxels
     * @param images   a folder with an image for each case, by name; null for none
     * @param bars     empty for none
     * @param slices   so many pictures of each class
     * @param made     noted on the page
     */
    public record Request(CaseFiles files, ConsensusRule rule, String settings, Resampling resample, AgreementReport.Figures figures, Path images, List<Bar> bars, Bootstrap bootstrap, int slices, Instant made) {

        public Request {
            if (slices < 0 || slices > 50) throw new IllegalArgumentException("slices=" + slices + "; expected 0 to 50 pictures for each class");
            if (files.hasReference() == (rule != null)) throw new IllegalArgumentException(rule == null ? "neither a reference nor a rule; expected one of them" : "a reference and a rule; expected one of them");
        }
    }

    /** @param context with the services of segmentations, volumes and metrics */
    public CohortReport(Context context, Request asked) {
        this.context = context;
        this.asked = asked;
    }

    /**
     * What became of it.
     *
     * @param failures cases that could not be read or compared, and why
     * @param score    null where no bars were asked
     */
    public record Done(Path page, Map<String, String> failures, List<Finding> findings, Score score, String text) {}

    /**
     * Makes the report.
     *
     * @param folder where the page goes; an older report in it is replaced
     * @throws IOException              if no case can be read, or the folder not be written, in one sentence
     * @throws IllegalArgumentException if no case can be compared
     */
    public Done make(Path folder, Progress progress) throws IOException {
        OURS.requireOurs(folder);
        CohortStudy study = study(progress);
        OURS.write(folder, part -> write(study, part));
        return new Done(folder.resolve(PAGE), study.failures(), study.findings(), study.score(), study.score() == null ? ScoreJson.text(study.summaries()) : ScoreJson.text(study.score()));
    }

    private CohortStudy study(Progress progress) throws IOException {
        List<String> readers = asked.files().hasReference() ? asked.files().readers().subList(1, asked.files().readers().size()) : asked.files().readers();
        CaseImages images = CaseImages.of(asked.images(), List.copyOf(asked.files().cases().keySet()), context.service(VolumeService.class));
        WorstSlices worst = new WorstSlices(asked.slices(), new SliceDrawer(images));
        Cohort cohort = new Cohort();
        List<CohortStudy.PairRow> pairs = new ArrayList<>();
        CohortCases cases = new CohortCases(asked.files(), asked.rule(), asked.settings(), asked.resample(), context.service(SegmentationService.class));
        cases.forEach((one, p) -> {
            AgreementReport against = AgreementReport.against(one.reference(), one.readers(), asked.figures(), p);
            List<CaseOverlap> overlaps = CaseOverlap.of(one.readers(), Progress.NONE);
            cohort.add(one.name(), against);
            for (CaseOverlap o : overlaps) {
                addPairs(one, o, cohort.className(o.segment().name()), pairs);
                worst.offer(one, readers, o, cohort.className(o.segment().name()));
            }
            return against.findings();
        }, progress);
        cases.missing().forEach((reader, missed) -> missed.forEach(m -> cohort.miss(m, reader)));
        Score score = asked.bars().isEmpty() ? null : Score.of(cohort, asked.bars(), asked.bootstrap());
        Provenance how = cases.complete(Provenance.of(NAME, asked.made())).with("tolerance", asked.figures().tolerancesMm().stream().map(MaskAgreement::toleranceName).collect(Collectors.joining(","))).with("bars", Bar.text(asked.bars())).with("seed", asked.bootstrap().seed())
            .with("draws", asked.bootstrap().draws()).with("confidence", asked.bootstrap().confidence()).with("slices", asked.slices()).from(images.sources());
        List<Finding> findings = Stream.of(cohort.findings(), cases.findings(), images.findings()).flatMap(List::stream).toList();
        String reference = asked.rule() == null ? "reference" : asked.rule().id() + " consensus";
        return new CohortStudy(cohort, cohort.rows(), cohort.summaries(asked.bootstrap()), readers, reference, pairs, worst.all(), score, asked.bootstrap(), cases.failures(), findings, how);
    }

    private static void addPairs(CohortCases.Case one, CaseOverlap o, String className, List<CohortStudy.PairRow> to) {
        for (int a = 0; a < one.readers().size(); a++)
            for (int b = a + 1; b < one.readers().size(); b++)
                to.add(new CohortStudy.PairRow(one.name(), className, o.segment().value(), one.readers().get(a).name(), one.readers().get(b).name(), o.dice(a, b), o.jaccard(a, b),
                    o.voxels()[a] + o.voxels()[b] == 0));
    }

    private static void write(CohortStudy study, Path part) throws IOException {
        SafeFile.writeText(part.resolve(PAGE), new CohortPage(study).html());
        SafeFile.writeText(part.resolve(ReportFolder.JSON), CohortJson.of(study) + "\n");
        SafeFile.writeText(part.resolve("figures.csv"), CohortJson.figuresCsv(study));
        SafeFile.writeText(part.resolve("means.csv"), ScoreJson.summaryCsv(study.summaries()));
        SafeFile.writeText(part.resolve("pairs.csv"), CohortJson.pairsCsv(study));
        if (study.score() != null) SafeFile.writeText(part.resolve("bars.csv"), ScoreJson.barsCsv(study.score()));
        SafeFile.writeText(part.resolve("provenance.json"), ProvenanceJson.of(study.provenance()) + "\n");
    }
}
