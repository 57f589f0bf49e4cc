package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.StringJoiner;
import org.readingroom.consensus.cohort.Bootstrap;
import org.readingroom.consensus.cohort.Cohort;
import org.readingroom.consensus.cohort.CohortRow;
import org.readingroom.consensus.cohort.CohortSummary;
import org.readingroom.consensus.cohort.Score;
import org.readingroom.io.Finding;

/** A scored cohort for machines, JSON (schema {@code score-readers.schema.json}) and tidy CSV, and in lines for people. */
public final class ScoreJson {

    private static final int SHOWN = 5;

    private ScoreJson() {}

    /** @param score null if no bars were set */
    public static JsonObject of(Cohort cohort, Score score, Bootstrap bootstrap, List<Finding> findings) {
        JsonObject o = new JsonObject();
        if (score != null) o.addProperty("passed", score.isPassed());
        JsonArray cases = new JsonArray();
        cohort.cases().forEach(cases::add);
        o.add("cases", cases);
        JsonArray bars = new JsonArray();
        if (score != null) score.results().forEach(r -> bars.add(result(r)));
        o.add("bars", bars);
        JsonArray summaries = new JsonArray();
        cohort.summaries(bootstrap).forEach(s -> summaries.add(summary(s)));
        o.add("summaries", summaries);
        JsonObject how = new JsonObject();
        how.addProperty("draws", bootstrap.draws());
        how.addProperty("confidence", bootstrap.confidence());
        how.addProperty("seed", bootstrap.seed());
        o.add("bootstrap", how);
        o.add("findings", FindingsJson.of(findings));
        return o;
    }

    private static JsonObject result(Score.Result r) {
        JsonObject o = new JsonObject();
        o.addProperty("bar", r.bar().toString());
        o.addProperty("reached", r.reached());
        o.addProperty("why", r.why());
        o.addProperty("failing", r.failing());
        JsonArray worst = new JsonArray();
        for (Score.CaseValue c : r.worst()) {
            JsonObject one = new JsonObject();
            one.addProperty("case", c.caseName());
            one.add("value", Numbers.json(c.value()));
            worst.add(one);
        }
        o.add("worst", worst);
        o.add("summary", summary(r.summary()));
        return o;
    }

    private static JsonObject summary(CohortSummary s) {
        JsonObject o = new JsonObject();
        o.addProperty("reference", s.reference());
        o.addProperty("reader", s.reader());
        o.addProperty("class", s.className());
        o.addProperty("metric", s.metric());
        o.addProperty("n", s.n());
        o.addProperty("both_empty", s.bothEmpty());
        o.addProperty("undefined", s.undefined());
        o.addProperty("infinite", s.infinite());
        o.addProperty("missing", s.missing());
        o.add("mean", Numbers.json(s.mean()));
        o.add("sd", Numbers.json(s.sd()));
        o.add("percentile", Numbers.json(s.percentile().low(), s.percentile().high()));
        o.add("bca", Numbers.json(s.bca().low(), s.bca().high()));
        return o;
    }

    /** One row per case, reader, class and metric. */
    public static String csv(Cohort cohort) {
        Csv csv = new Csv().row("case", "reference", "reader", "label", "class", "metric", "value", "both_empty");
        for (CohortRow r : cohort.rows())
            csv.row(r.caseName(), r.reference(), r.reader(), Integer.toString(r.label()), r.className(), r.metric(), Numbers.csv(r.value()), Boolean.toString(r.bothEmpty()));
        return csv.finish();
    }

    /** One row per reader, class and metric. */
    public static String summaryCsv(Cohort cohort, Bootstrap bootstrap) {
        Csv csv = new Csv().row("reference", "reader", "class", "metric", "n", "both_empty", "undefined", "infinite", "missing", "mean", "sd", "percentile_low", "percentile_high",
            "bca_low", "bca_high");
        for (CohortSummary s : cohort.summaries(bootstrap))
            csv.row(s.reference(), s.reader(), s.className(), s.metric(), Integer.toString(s.n()), Integer.toString(s.bothEmpty()), Integer.toString(s.undefined()),
                Integer.toString(s.infinite()), Integer.toString(s.missing()), Numbers.csv(s.mean()), Numbers.csv(s.sd()), Numbers.csv(s.percentile().low()),
                Numbers.csv(s.percentile().high()), Numbers.csv(s.bca().low()), Numbers.csv(s.bca().high()));
        return csv.finish();
    }

    /** A line per bar, reader and class, those not reached first, each with its worst cases. */
    public static String text(Score score) {
        StringJoiner lines = new StringJoiner("\n");
        for (Score.Result r : score.results()) {
            StringJoiner worst = new StringJoiner(", ");
            r.worst().stream().limit(SHOWN).forEach(c -> worst.add(c.caseName() + " " + Numbers.people(c.value(), 3)));
            CohortSummary s = r.summary();
            lines.add((r.reached() ? "reached      " : "NOT reached  ") + r.bar() + "  " + s.reader() + " / " + s.reference() + ", " + s.className() + ": n " + s.n() + ", mean "
                + Numbers.people(s.mean(), 3) + " (" + Numbers.people(s.bca().low(), 3) + " to " + Numbers.people(s.bca().high(), 3) + "), sd " + Numbers.people(s.sd(), 3)
                + (s.bothEmpty() > 0 ? ", both empty " + s.bothEmpty() : "") + "; worst: " + worst);
        }
        return lines.toString();
    }

    /** Where no bars were set: Dice and distances of each reader and class. */
    public static String text(Cohort cohort, Bootstrap bootstrap) {
        StringJoiner lines = new StringJoiner("\n");
        for (CohortSummary s : cohort.summaries(bootstrap))
            if (List.of("dice", "surfel.hd95", "voxel.hd95").contains(s.metric()))
                lines.add(s.reader() + " / " + s.reference() + ", " + s.className() + ", " + s.metric() + ": n " + s.n() + ", mean " + Numbers.people(s.mean(), 3) + " ("
                    + Numbers.people(s.bca().low(), 3) + " to " + Numbers.people(s.bca().high(), 3) + "), sd " + Numbers.people(s.sd(), 3)
                    + (s.bothEmpty() > 0 ? ", both empty " + s.bothEmpty() : ""));
        return lines.toString();
    }
}
