package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.CanonicalJson;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.io.Finding;
import org.readingroom.io.SafeFile;
import org.readingroom.review.Choice;
import org.readingroom.review.Decision;
import org.readingroom.review.DecisionList;
import org.readingroom.review.Pin;
import org.readingroom.review.ReviewCase;
import org.readingroom.review.ReviewJson;
import org.readingroom.review.ReviewProgress;
import org.readingroom.review.ReviewTable;
import org.readingroom.volume.label.LabelMap;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Decides regions where readers differ, one by one or from a table; what comes of it is an annotation of its own. */
@Plugin(type = Command.class, label = "Adjudicate...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "adjudicate \"inputs=a.annotations.json;b.annotations.json;c.annotations.json\" annotations=adjudicated.annotations.json \"take=1=reader b;2=consensus\" rest=consensus author=eve output=adjudicated.nii.gz"),
    description = "Begins an adjudicated annotation with the consensus of several readers, or goes on with one that was begun, and decides regions of Find Disagreements in it: "
        + "consensus, a reader, a class, nothing, by hand, or discuss. Each decision is one step of undo (Undo Annotations). The readers' files stay as they are.")
public class AdjudicateCommand extends ReviewCommand {

    private static final String LABEL = "Adjudicate";

    @Parameter(label = "Adjudicated annotations", style = "save", required = false, persist = false, description = "a new annotation file, or one that was begun with these readers; empty: only the outputs below")
    private File annotations;
    @Parameter(label = "Decisions", required = false, persist = false, description = "a table (CSV) with the columns region (or id), take and comment, or JSON, as Find Disagreements and Adjudicate write them")
    private File decisions;
    @Parameter(label = "Take", required = false, persist = false, description = "3=Reader B;5=consensus;6=class Liver;7=nothing;8=by hand;9=discuss: regions by number or id")
    private String take = "";
    @Parameter(label = "Comment", required = false, persist = false, description = "pinned at each region of take=")
    private String comment = "";
    @Parameter(label = "All others", required = false, persist = false, description = "such as consensus: for all listed regions that are not decided then")
    private String rest = "";
    @Parameter(label = "Author", required = false, persist = false, description = "who decides: a pseudonym")
    private String author = "";
    @Parameter(label = "Noted time", style = "unasked", required = false, persist = false, description = "to note, such as 2026-11-22T17:00:00Z; empty: now")
    private String when = "";
    @Parameter(label = "Work not saved", choices = { "refuse", "keep", "discard" }, persist = false, description = "steps that are only in the journal of the annotations, as after a crash; keep: they are saved first; discard: their journal is set aside")
    private String recover = "refuse";
    @Parameter(label = "Save all as JSON", style = "save", required = false, persist = false)
    private File json;
    @Parameter(label = "Save decisions as CSV", style = "save", required = false, persist = false)
    private File csv;

    @Parameter(type = ItemIO.OUTPUT)
    private LabelMap adjudicated;

    @Override
    public void run() {
        try {
            Origin by = new Origin(author.strip(), NotedTime.of(when), "adjudicate");
            List<DecisionList.Line> lines = new ArrayList<>(decisions == null ? List.of() : DecisionList.read(decisions.toPath()));
            lines.addAll(DecisionList.of(take, comment));
            ReviewCase of = open(by.time(), new StatusProgress(status, this));
            Choice others = rest.isBlank() ? null : Choice.parse(rest, of);
            AdjudicatedFile file = AdjudicatedFile.of(of, annotations, recover, by, printer);
            Annotations now = file.decide(lines, others);
            Map<String, Decision> decided = Decision.of(now.classifications());
            List<Pin> pins = Pin.of(now.classifications());
            ReviewProgress progress = ReviewProgress.of(of.list(), decided);
            List<Finding> findings = progress.left() == 0 ? List.of()
                : List.of(Finding.warning("NOT_ADJUDICATED", progress.left() + " of " + progress.regions() + " regions are not decided; the consensus stands there until somebody does", ""));
            if (json != null) SafeFile.writeText(json.toPath(), ReviewJson.of(of, LABEL, decided, pins, CanonicalJson.digest(now), findings) + "\n");
            ReviewInputs.table(csv, of.provenance(LABEL), () -> ReviewTable.csv(of, decided, pins));
            printer.warn(findings);
            printer.print(progress.text());
            adjudicated = AnnotationLabels.toLabelMap(now).madeAs(of.provenance(LABEL));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of(LABEL, e));
        }
    }
}
