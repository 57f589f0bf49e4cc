package org.readingroom.report;

import java.util.List;
import java.util.Optional;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.io.Finding;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeStatistics;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.provenance.Provenance;

/**
 * All that a reader report has found out.
 *
 * @param statistics of the image's real values, padding left out
 * @param readers    empty if the report is of the image alone
 * @param numbering  what giving the readers one numbering took
 * @param consensus  majority, then STAPLE; empty without readers
 * @param toMajority readers against the majority; empty without readers
 * @param toStaple   readers against STAPLE, likewise
 * @param pairs      readers in pairs; empty below two readers
 * @param exports    what was written and read back
 * @param provenance how all of it was made
 */
record ReaderStudy(Volume image, VolumeStatistics statistics, List<ReportReader> readers, List<Finding> numbering, List<ConsensusResult> consensus, Optional<AgreementReport> toMajority,
        Optional<AgreementReport> toStaple, Optional<AgreementReport> pairs, List<ReadBack> exports, Provenance provenance) {

    ConsensusResult majority() {
        return consensus.get(0);
    }

    ConsensusResult staple() {
        return consensus.get(1);
    }

    /** The structures of the consensus that somebody drew. */
    List<Segment> structures() {
        return consensus.isEmpty() ? List.of() : majority().figures().stream().map(f -> f.segment()).toList();
    }
}
