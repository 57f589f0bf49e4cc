package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.consensus.rating.RatingAgreement;
import org.readingroom.consensus.rating.RatingMetricService;
import org.readingroom.io.SafeFile;
import org.readingroom.report.RatingJson;
import org.readingroom.report.RatingTable;
import org.readingroom.report.ReaderFiles;
import org.readingroom.volume.provenance.Provenance;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** How far readers agree in categories, grades or measurements. */
@Plugin(type = Command.class, label = "Rating Agreement...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "rating-agreement input=grades.csv level=ordinal json=agreement.json csv=agreement.csv"),
    description = "Compares readers' categories, grades or measurements from a table: Cohen's, Fleiss' kappa, Krippendorff's alpha, Gwet's AC1, intraclass correlation, Lin's concordance, "
        + "limits of agreement, and repeatability where a reader read twice.")
public class RatingAgreementCommand extends ContextCommand {

    @Parameter
    private RatingMetricService metrics;
    @Parameter
    private Printer printer;

    @Parameter(label = "Table of ratings", persist = false, description = "CSV: a line of readers' names, a line per item; an empty cell is missing. A first column called item or case names the items; a name twice is a reader who read twice")
    private File input;
    @Parameter(label = "Level of measurement", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.LEVELS), required = false, persist = false, description = "nominal, ordinal, interval or ratio; empty: ratio for numbers, nominal for words")
    private String level = "";
    @Parameter(label = "Order of words", required = false, persist = false, description = "from least to most, such as none,mild,severe")
    private String order = "";
    @Parameter(label = "Key of pseudonyms", required = false, persist = false, description = ReviewInputs.PSEUDONYMS)
    private String pseudonyms = "";
    @Parameter(label = "Save coefficients as JSON", style = "save", required = false, persist = false)
    private File json;
    @Parameter(label = "Save coefficients as CSV", style = "save", required = false, persist = false)
    private File csv;

    @Override
    public void run() {
        try {
            ReaderFiles files = ReviewInputs.answerFiles(List.of(input), pseudonyms);
            RatingTable table = RatingTable.read(input.toPath(), level, order).by(files.pseudonyms());
            RatingAgreement agreement = RatingAgreement.of(table.ratings(), table.level(), metrics.metrics());
            Provenance how = ReviewInputs.answers("Rating Agreement", files, agreement.ratings().readers()).with("level", level).with("order", order);
            if (json != null) SafeFile.writeText(json.toPath(), RatingJson.of(agreement, how) + "\n");
            ReviewInputs.table(csv, how, () -> RatingJson.csv(agreement));
            printer.print(RatingJson.text(agreement));
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Rating Agreement", e));
        }
    }
}
