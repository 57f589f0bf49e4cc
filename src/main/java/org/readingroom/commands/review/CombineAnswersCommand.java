package org.readingroom.commands.review;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.consensus.classification.ClassificationService;
import org.readingroom.io.Counted;
import org.readingroom.io.SafeFile;
import org.readingroom.report.AnswerInputs;
import org.readingroom.report.AnswerJson;
import org.readingroom.report.ReaderFiles;
import org.readingroom.volume.provenance.Provenance;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** One category for each item out of several readers' answers. */
@Plugin(type = Command.class, label = "Combine Answers...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "combine-answers inputs=grades.csv json=answers.json csv=answers.csv"),
    description = "Makes one category of several readers' answers for each item: by majority, where a tie stays undecided, and by Dawid and Skene, who weigh readers by what they turn out to be good at.")
public class CombineAnswersCommand extends ContextCommand {

    @Parameter
    private ClassificationService rules;
    @Parameter
    private Printer printer;

    @Parameter(label = "Table or annotation files", persist = false, description = "CSV: a column for each reader and a line for each item, or item,reader,rating; or annotation files, separated by ;")
    private List<File> inputs;
    @Parameter(label = "Question", required = false, persist = false, description = "for annotation files: which question of slices")
    private String question = "";
    @Parameter(label = "Key of pseudonyms", required = false, persist = false, description = ReviewInputs.PSEUDONYMS)
    private String pseudonyms = "";
    @Parameter(label = "Save as JSON", style = "save", required = false, persist = false)
    private File json;
    @Parameter(label = "Save as CSV", style = "save", required = false, persist = false)
    private File csv;

    @Override
    public void run() {
        try {
            ReaderFiles files = ReviewInputs.answerFiles(inputs, pseudonyms);
            AnswerJson combined = AnswerJson.of(AnswerInputs.read(files, question, f -> printer.warn(List.of(f))), rules.rules());
            Provenance how = ReviewInputs.answers("Combine Answers", files, combined.answers().readers()).with("question", question);
            if (json != null) SafeFile.writeText(json.toPath(), combined.json(how) + "\n");
            ReviewInputs.table(csv, how, combined::csv);
            printer.warn(combined.findings());
            printer.print(Counted.of(combined.votes().size(), "item") + " by " + Counted.of(combined.answers().readers().size(), "reader") + ": " + combined.undecided() + " undecided by majority");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Combine Answers", e));
        }
    }
}
