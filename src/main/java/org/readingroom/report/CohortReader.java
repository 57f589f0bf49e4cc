package org.readingroom.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.cohort.Cohort;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.provenance.Provenance;

/**
 * Agreement case by case; only one case is in memory at a time.
 *
 * @param findings   of all cases, each at its case and file
 * @param failures   cases that could not be read or compared, and why
 * @param provenance how it was made, as far as it was read
 */
public record CohortReader(Cohort cohort, List<Finding> findings, Map<String, String> failures, Provenance provenance) {

    /**
     * Compares the readers of each case: with the reference, with their consensus, or in pairs. A case that fails counts as not done by its readers.
     *
     * @param consensus makes the reference of each case; null if there is one, or for pairs
     * @param resample  what becomes of readers on other voxels
     * @param how       completed with what was read
     * @throws IOException              if there is one case only and its files cannot be read
     * @throws IllegalArgumentException if no case can be compared, or the readers of the only one do not fit together
     */
    public static CohortReader read(CaseFiles files, ConsensusRule consensus, AgreementReport.Figures figures, Resampling resample, SegmentationService segmentations, Provenance how, Progress progress)
            throws IOException {
        Cohort cohort = new Cohort();
        CohortCases cases = new CohortCases(files, consensus, "", resample, segmentations);
        cases.forEach((one, p) -> {
            AgreementReport report = one.reference() == null ? AgreementReport.allPairs(one.readers(), figures, p) : AgreementReport.against(one.reference(), one.readers(), figures, p);
            cohort.add(one.name(), report);
            return report.findings();
        }, progress);
        cases.missing().forEach((reader, missed) -> missed.forEach(m -> cohort.miss(m, reader)));
        return new CohortReader(cohort, Stream.concat(cohort.findings().stream(), cases.findings().stream()).toList(), cases.failures(), cases.complete(how));
    }
}
