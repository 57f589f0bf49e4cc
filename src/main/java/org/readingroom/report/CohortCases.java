package org.readingroom.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.Reader;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.provenance.Provenance;
import org.readingroom.volume.provenance.Source;

/**
 * Goes through a cohort case by case; one case is in memory at a time. A case that cannot be read or compared is told and the others go on.
 * Afterwards it tells what was found, what failed, and from which files on which grids all was made.
 */
final class CohortCases {

    private static final String CONSENSUS = "consensus";

    private final CaseFiles files;
    private final ConsensusRule rule;
    private final String settings;
    private final Resampling resample;
    private final SegmentationService segmentations;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<String, List<String>> missing = new LinkedHashMap<>();
    private final Map<String, VoxelGrid> grids = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();

    /** @param rule makes the reference of each case; null if there is one, or for none @param settings of the rule @param resample what becomes of readers on other voxels */
    CohortCases(CaseFiles files, ConsensusRule rule, String settings, Resampling resample, SegmentationService segmentations) {
        this.files = files;
        this.rule = rule;
        this.settings = settings;
        this.resample = resample;
        this.segmentations = segmentations;
    }

    /**
     * A case that two readers did at least, or one and the reference.
     *
     * @param readers   without the reference, in the order of the cohort
     * @param reference what they are held against; null where readers are compared with each other only
     */
    record Case(String name, List<Reader> readers, Reader reference) {

        VoxelGrid grid() {
            return readers.get(0).labels().grid();
        }
    }

    /** What is done with a case; its findings are told with the case's name. */
    interface Work {
        List<Finding> on(Case one, Progress progress) throws IOException;
    }

    /**
     * @throws IOException              if there is one case only and its files cannot be read
     * @throws IllegalArgumentException if no case can be compared, or the only one cannot
     */
    void forEach(Work work, Progress progress) throws IOException {
        int done = 0, total = files.cases().size();
        Exception first = null;
        for (String name : files.cases().keySet()) {
            int at = done++;
            progress.report(at, total);
            ReaderFiles present = files.of(name);
            tellMissing(name, present);
            if (present.files().size() < 2 || files.hasReference() && present.reference() < 0) continue;
            try {
                open(name, present, work, (d, n) -> progress.report(1000L * at + 1000 * Math.min(d, n) / Math.max(1, n), 1000L * total));
            } catch (IOException | IllegalArgumentException e) {
                if (total == 1) throw e;
                if (first == null) first = e;
                failures.put(name, present.hidden(sentence(e)));
                for (String reader : present.names()) miss(reader, name);
            }
        }
        if (grids.isEmpty() && first instanceof IOException e) throw e;
        if (grids.isEmpty() && first instanceof IllegalArgumentException e) throw e;
        if (grids.isEmpty()) throw new IllegalArgumentException("no case has files of two readers; expected files of the same name in the folders of the reference and the readers.");
    }

    private static String sentence(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void tellMissing(String name, ReaderFiles present) {
        boolean noReference = files.hasReference() && present.reference() < 0;
        if (noReference) findings.add(Finding.warning("NO_REFERENCE", "the reference has no file of this case; it was left out", name));
        for (String reader : files.readers())
            if (!noReference && !present.names().contains(reader)) {
                miss(reader, name);
                findings.add(Finding.warning("MISSING_CASE", "the reader '" + reader + "' has no file of this case; pass bars are not reached without it", name));
            }
    }

    private void miss(String reader, String caseName) {
        missing.computeIfAbsent(reader, k -> new ArrayList<>()).add(caseName);
    }

    private void open(String name, ReaderFiles present, Work work, Progress progress) throws IOException {
        ReaderInputs.Opened opened = ReaderInputs.open(present, resample, segmentations, Progress.NONE);
        List<Finding> told = new ArrayList<>(opened.findings());
        List<Reader> readers = new ArrayList<>(opened.readers());
        Reader reference = present.reference() == 0 ? readers.remove(0) : null;
        if (rule != null) {
            ConsensusResult result = rule.combine(new ConsensusInput(readers, settings), progress);
            told.addAll(result.findings());
            reference = new Reader(CONSENSUS, result.labels());
        }
        Case one = new Case(name, readers, reference);
        told.addAll(work.on(one, progress));
        grids.put(name, one.grid());
        for (int n = 0; n < present.files().size(); n++) sources.add(present.source(n, name));
        for (Finding f : told) findings.add(new Finding(f.level(), f.code(), f.message(), f.where().isEmpty() ? name : name + ", " + f.where()));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Cases that could not be read or compared, and why, in a sentence. */
    Map<String, String> failures() {
        return failures;
    }

    /** By reader: cases without a file of theirs, and those that failed. */
    Map<String, List<String>> missing() {
        return missing;
    }

    /** With readers, grids and the digests of all files of cases that did not fail. */
    Provenance complete(Provenance how) {
        Provenance all = how.by(files.hasReference() ? files.readers().subList(1, files.readers().size()) : files.readers(), files.pseudonyms()).from(sources);
        if (files.hasReference()) all = all.with("reference", files.readers().get(0));
        if (resample != Resampling.REFUSE) all = all.with("resample", resample.text());
        if (rule != null) all = all.with("rule", rule.id()).with("settings", settings);
        for (Map.Entry<String, VoxelGrid> grid : grids.entrySet()) all = all.on(files.cases().size() == 1 ? "" : grid.getKey(), grid.getValue());
        return all;
    }
}
