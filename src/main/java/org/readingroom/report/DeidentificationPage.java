package org.readingroom.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readingroom.dicom.deid.Counts;
import org.readingroom.dicom.deid.DeidOption;
import org.readingroom.dicom.deid.DeidPlan;
import org.readingroom.dicom.deid.Deidentified;
import org.readingroom.dicom.deid.Region;
import org.readingroom.io.Counted;
import org.readingroom.io.Finding;

/** The same as {@link DeidentificationJson} on a page for people: what was done how often, what to look at, and which file came of which digest. */
public final class DeidentificationPage {

    private static final Map<Counts.Kind, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(Counts.Kind.REMOVED, "attributes removed");
        WORDS.put(Counts.Kind.EMPTIED, "values emptied");
        WORDS.put(Counts.Kind.DUMMIES, "values replaced by dummies");
        WORDS.put(Counts.Kind.UIDS, "UIDs exchanged");
        WORDS.put(Counts.Kind.CLEANED, "texts and sequences cleaned");
        WORDS.put(Counts.Kind.DATES_MOVED, "dates moved");
        WORDS.put(Counts.Kind.KEPT, "values kept by an option");
        WORDS.put(Counts.Kind.PRIVATE_REMOVED, "private attributes removed");
        WORDS.put(Counts.Kind.PRIVATE_KEPT, "safe private attributes kept");
    }

    private DeidentificationPage() {}

    public static String of(DeidPlan plan, List<Deidentified> results) {
        long done = results.stream().filter(Deidentified::isDone).count();
        Html page = PageFrame.begin("De-identified DICOM files", done + (done == 1 ? " file" : " files") + " by the Basic Application Level Confidentiality Profile of DICOM PS3.15");
        actions(page, plan, results);
        suspects(page, results);
        findings(page, results);
        files(page, results);
        return PageFrame.end(page, "No program can prove that nobody is recognized: look at the images, and keep the map of identities apart.");
    }

    private static void actions(Html page, DeidPlan plan, List<Deidentified> results) {
        String options = plan.options().stream().map(DeidOption::meaning).collect(Collectors.joining(", "));
        PageFrame.section(page, "What was done", (options.isEmpty() ? "No options beyond the Basic Profile." : "Options: " + options + ".")
            + (plan.identities().areForOneRun() ? " Names and UIDs were made with a key of this run alone." : " Names and UIDs were made with the key that was given: the same key makes the same ones."));
        PageFrame.tableHead(page, "", "<Action", "Times");
        Counts total = DeidentificationJson.total(results);
        WORDS.forEach((kind, words) -> page.open("tr").element("td", words).element("td", Integer.toString(total.of(kind))).close().line());
        PageFrame.tableEnd(page);
        page.close().line();
    }

    private static void suspects(Html page, List<Deidentified> results) {
        List<Deidentified> suspect = results.stream().filter(r -> r.findings().stream().anyMatch(f -> f.code().equals("BURNED_IN"))).toList();
        PageFrame.section(page, "Writing in the pixels", suspect.isEmpty() ? "No image is suspected. That is no proof: only people can tell."
            : "These images must be looked at by a person before they are passed on. Regions are left, top, width, height in pixels, as regions= takes them.");
        if (!suspect.isEmpty()) {
            PageFrame.tableHead(page, "", "<New file", "<Modality", "<Why", "<Regions that look like letters", "<Covered");
            for (Deidentified r : suspect) {
                String why = r.findings().stream().filter(f -> f.code().equals("BURNED_IN")).map(Finding::message).collect(Collectors.joining(" "));
                page.open("tr").element("td", r.output(), "class", "digest text").element("td", r.modality(), "class", "text").element("td", why, "class", "wrap")
                    .element("td", regions(r.suspects()), "class", "wrap").element("td", regions(r.blanked()), "class", "text").close().line();
            }
            PageFrame.tableEnd(page);
        }
        page.close().line();
    }

    private static void findings(Html page, List<Deidentified> results) {
        Map<Finding, Integer> often = new LinkedHashMap<>();
        for (Deidentified r : results) for (Finding f : r.findings()) if (!f.code().equals("BURNED_IN")) often.merge(f, 1, Integer::sum);
        PageFrame.section(page, "Findings", "");
        PageFrame.findings(page, often.entrySet().stream().map(e -> e.getKey().at(Counted.of(e.getValue(), "file"))).toList());
        page.close().line();
    }

    private static void files(Html page, List<Deidentified> results) {
        PageFrame.section(page, "Files", "Inputs are told by their SHA-256 digests alone, because names of files often name patients.");
        PageFrame.tableHead(page, "", "<Input, SHA-256", "<New file", "<SHA-256");
        for (Deidentified r : results) {
            page.open("tr").element("td", r.isDone() ? r.inputDigest() : "file " + r.number(), "class", "digest fine text");
            if (r.isDone()) page.element("td", r.output(), "class", "digest fine text").element("td", r.outputDigest(), "class", "digest fine text");
            else page.element("td", "left out: " + r.namelessTrouble(), "class", "text wrap", "colspan", "2");
            page.close().line();
        }
        PageFrame.tableEnd(page);
        page.close().line();
    }

    private static String regions(List<Region> regions) {
        return regions.stream().map(Region::toString).collect(Collectors.joining("; "));
    }
}
