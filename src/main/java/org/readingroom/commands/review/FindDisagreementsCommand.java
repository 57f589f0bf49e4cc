package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.io.SafeFile;
import org.readingroom.review.ReviewCase;
import org.readingroom.review.ReviewJson;
import org.readingroom.review.ReviewTable;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Where readers differ, as a list of regions in space. */
@Plugin(type = Command.class, label = "Find Disagreements...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "find-disagreements \"inputs=a.annotations.json;b.annotations.json;c.annotations.json\" csv=regions.csv json=regions.json"),
    description = "Lists the regions on which readers do not all say the same: connected voxels, largest first, with volume, a place to look at, classes, and who said what. "
        + "The columns take and comment of the table can be filled in for Adjudicate. The readers' files stay as they are.")
public class FindDisagreementsCommand extends ReviewCommand {

    private static final String LABEL = "Find Disagreements";
    private static final int TOLD = 10;

    @Parameter(label = "Save regions as JSON", style = "save", required = false, persist = false)
    private File json;
    @Parameter(label = "Save regions as CSV", style = "save", required = false, persist = false)
    private File csv;

    @Override
    public void run() {
        try {
            ReviewCase of = open(Instant.now(), new StatusProgress(status, this));
            if (json != null) SafeFile.writeText(json.toPath(), ReviewJson.of(of, LABEL) + "\n");
            ReviewInputs.table(csv, of.provenance(LABEL), () -> ReviewTable.csv(of, Map.of(), List.of()));
            printer.print(told(of));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of(LABEL, e));
        }
    }

    private static String told(ReviewCase of) {
        if (of.list().isEmpty()) return of.regions().disputed() == 0 ? "The readers agree everywhere." : of.regions().isEmpty() ? "The readers differ only about rims that are thinner than rim= asks for: " + of.regions().disputed() + " voxels, where the rule decides." : "No region is as large as least= asks for; there are " + of.regions().regions().size() + " smaller ones.";
        StringBuilder text = new StringBuilder(of.list().size() + (of.list().size() == 1 ? " region" : " regions") + " of disagreement");
        for (DisputedRegion r : of.list().subList(0, Math.min(TOLD, of.list().size())))
            text.append(String.format(Locale.ROOT, "\n%d: %.4g mm3 at voxel %d, %d, %d, mostly %s", r.number(), r.volumeMm3(), r.lookAt()[0], r.lookAt()[1], r.lookAt()[2], ReviewTable.whoSaysWhat(of, r.opinions().get(0).saying())));
        if (of.list().size() > TOLD) text.append("\n... and ").append(of.list().size() - TOLD).append(" more; csv= and json= list all");
        return text.toString();
    }
}
