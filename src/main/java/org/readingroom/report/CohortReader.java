package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.cohort.Cohort;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.SegmentationService;

/**
 * Agreement case by case; only one case is in memory at a time.
 *
 * @param findings of all cases, each at its case and file
 */
public record CohortReader(Cohort cohort, List<Finding> findings) {

    private static final String CONSENSUS = "consensus";

    /**
     * Compares the readers of each case: with the reference, with their consensus, or in pairs.
     *
     * @param hasReference the first of the readers is the reference
     * @param consensus    makes the reference of each case; null if there is one, or for pairs
     * @throws IOException              what a file's reader says
     * @throws IllegalArgumentException if no case can be compared, or readers of a case do not fit together
     */
    public static CohortReader read(CaseFiles files, boolean hasReference, ConsensusRule consensus, AgreementReport.Figures figures, SegmentationService segmentations,
            Progress progress) throws IOException {
        Cohort cohort = new Cohort();
        List<Finding> findings = new ArrayList<>();
        int done = 0;
        for (Map.Entry<String, Map<String, Path>> entry : files.cases().entrySet()) {
            progress.report(done++, files.cases().size());
            String name = entry.getKey();
            Map<String, Path> paths = entry.getValue();
            if (hasReference && !paths.containsKey(files.readers().get(0))) {
                findings.add(Finding.warning("NO_REFERENCE", "the reference has no file of this case; it was left out", name));
                continue;
            }
            List<String> present = files.readers().stream().filter(paths::containsKey).toList();
            for (String reader : files.readers())
                if (!paths.containsKey(reader)) {
                    cohort.miss(name, reader);
                    findings.add(Finding.warning("MISSING_CASE", "the reader '" + reader + "' has no file of this case; pass bars are not reached without it", name));
                }
            if (present.size() < 2) continue;
            ReaderInputs.Opened opened = ReaderInputs.open(present.stream().map(paths::get).toList(), segmentations, Progress.NONE);
            opened.findings().forEach(f -> findings.add(f.at(name)));
            List<Reader> readers = new ArrayList<>();
            for (int n = 0; n < present.size(); n++) readers.add(new Reader(present.get(n), opened.readers().get(n).labels()));
            AgreementReport report = compare(readers, hasReference, consensus, figures);
            report.findings().forEach(f -> findings.add(f.at(name)));
            cohort.add(name, report);
        }
        if (cohort.cases().isEmpty()) throw new IllegalArgumentException("no case has files of two readers; expected files of the same name in the folders of the reference and the readers.");
        return new CohortReader(cohort, List.copyOf(findings));
    }

    private static AgreementReport compare(List<Reader> readers, boolean hasReference, ConsensusRule consensus, AgreementReport.Figures figures) {
        if (hasReference) return AgreementReport.against(readers.get(0), readers, figures, Progress.NONE);
        if (consensus == null) return AgreementReport.allPairs(readers, figures, Progress.NONE);
        Reader agreed = new Reader(CONSENSUS, consensus.combine(new ConsensusInput(readers, ""), Progress.NONE).labels());
        return AgreementReport.against(agreed, readers, figures, Progress.NONE);
    }
}
