package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.readingroom.consensus.cohort.Bootstrap;
import org.readingroom.consensus.cohort.Cohort;
import org.readingroom.consensus.cohort.CohortRow;
import org.readingroom.consensus.cohort.CohortSummary;
import org.readingroom.consensus.cohort.Score;

/** A scored cohort for machines, JSON (schema {@code score-readers.schema.json}) and tidy CSV, and in lines for people. */
public final class ScoreJson {

    private static final int SHOWN = 5;

    private ScoreJson() {}

    /** @param score null if no bars were set */
    public static JsonObject of(CohortReader read, Score score, Bootstrap bootstrap) {
        Cohort cohort = read.cohort();
        JsonObject o = new JsonObject();
        if (score != null) o.addProperty("passed", score.isPassed());
        JsonArray cases = new JsonArray();
        cohort.cases().forEach(cases::add);
        o.add("cases", cases);
        o.add("failed", failures(read.failures()));
        o.add("bars", bars(score));
        o.add("readers", totals(score));
        o.add("worst_cases", worst(score));
        JsonArray summaries = new JsonArray();
        cohort.summaries(bootstrap).forEach(s -> summaries.add(summary(s)));
        o.add("summaries", summaries);
        o.add("bootstrap", bootstrap(bootstrap));
        o.add("findings", FindingsJson.of(read.findings()));
        o.add(ProvenanceJson.MEMBER, ProvenanceJson.of(read.provenance()));
        return o;
    }

    static JsonObject bootstrap(Bootstrap bootstrap) {
        JsonObject how = new JsonObject();
        how.addProperty("draws", bootstrap.draws());
        how.addProperty("confidence", bootstrap.confidence());
        how.addProperty("seed", bootstrap.seed());
        return how;
    }

    static JsonArray failures(Map<String, String> failures) {
        JsonArray all = new JsonArray();
        failures.forEach((name, why) -> {
            JsonObject one = new JsonObject();
            one.addProperty("case", name);
            one.addProperty("error", why);
            all.add(one);
        });
        return all;
    }

    /** Empty without a score, as those below. */
    static JsonArray bars(Score score) {
        JsonArray bars = new JsonArray();
        if (score != null) score.results().forEach(r -> bars.add(result(r)));
        return bars;
    }

    static JsonArray totals(Score score) {
        JsonArray all = new JsonArray();
        if (score == null) return all;
        for (Score.Total t : score.totals()) {
            JsonObject one = new JsonObject();
            one.addProperty("reader", t.reader());
            one.addProperty("passed", t.isPassed());
            one.addProperty("bars", t.bars());
            one.addProperty("reached", t.reached());
            one.add("failed", texts(t.failed()));
            one.addProperty("missing", t.missing());
            all.add(one);
        }
        return all;
    }

    static JsonArray worst(Score score) {
        JsonArray all = new JsonArray();
        if (score == null) return all;
        for (Score.CaseMisses c : score.cases()) {
            JsonObject one = new JsonObject();
            one.addProperty("reader", c.reader());
            one.addProperty("case", c.caseName());
            one.add("misses", texts(c.misses()));
            all.add(one);
        }
        return all;
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray all = new JsonArray();
        texts.forEach(all::add);
        return all;
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

    static JsonObject summary(CohortSummary s) {
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
        return rows(cohort.rows()).finish();
    }

    static Csv rows(List<CohortRow> rows) {
        Csv csv = new Csv().row("case", "reference", "reader", "label", "class", "metric", "value", "both_empty");
        for (CohortRow r : rows)
            csv.row(r.caseName(), r.reference(), r.reader(), Integer.toString(r.label()), r.className(), r.metric(), Numbers.csv(r.value()), Boolean.toString(r.bothEmpty()));
        return csv;
    }

    /** One row per bar, reader and class, those that were not reached first. */
    public static String barsCsv(Score score) {
        Csv csv = new Csv().row("bar", "reference", "reader", "class", "metric", "reached", "n", "missing", "mean", "bca_low", "bca_high", "failing", "worst_case", "worst_value", "why");
        for (Score.Result r : score.results()) {
            CohortSummary s = r.summary();
            csv.row(r.bar().toString(), s.reference(), s.reader(), s.className(), s.metric(), Boolean.toString(r.reached()), Integer.toString(s.n()), Integer.toString(s.missing()), Numbers.csv(s.mean()),
                Numbers.csv(s.bca().low()), Numbers.csv(s.bca().high()), Integer.toString(r.failing()), r.worst().isEmpty() ? "" : r.worst().get(0).caseName(),
                r.worst().isEmpty() ? "" : Numbers.csv(r.worst().get(0).value()), r.why());
        }
        return csv.finish();
    }

    /** One row per reader, class and metric. */
    public static String summaryCsv(List<CohortSummary> summaries) {
        Csv csv = new Csv().row("reference", "reader", "class", "metric", "n", "both_empty", "undefined", "infinite", "missing", "mean", "sd", "percentile_low", "percentile_high",
            "bca_low", "bca_high");
        for (CohortSummary s : summaries)
            csv.row(s.reference(), s.reader(), s.className(), s.metric(), Integer.toString(s.n()), Integer.toString(s.bothEmpty()), Integer.toString(s.undefined()),
                Integer.toString(s.infinite()), Integer.toString(s.missing()), Numbers.csv(s.mean()), Numbers.csv(s.sd()), Numbers.csv(s.percentile().low()),
                Numbers.csv(s.percentile().high()), Numbers.csv(s.bca().low()), Numbers.csv(s.bca().high()));
        return csv.finish();
    }

    /** A line per reader, who did worst first; then one per bar, reader and class, those not reached first, each with its worst cases. */
    public static String text(Score score) {
        StringJoiner lines = new StringJoiner("\n");
        for (Score.Total t : score.totals())
            lines.add((t.isPassed() ? "passed       " : "NOT passed   ") + t.reader() + ": " + t.reached() + " of " + t.bars() + " bars reached" + (t.missing() > 0 ? ", cases missing " + t.missing() : "")
                + (t.failed().isEmpty() ? "" : "; not reached: " + String.join(", ", t.failed())));
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
    public static String text(List<CohortSummary> summaries) {
        StringJoiner lines = new StringJoiner("\n");
        for (CohortSummary s : summaries)
            if (List.of("dice", "surfel.hd95", "voxel.hd95").contains(s.metric()))
                lines.add(s.reader() + " / " + s.reference() + ", " + s.className() + ", " + s.metric() + ": n " + s.n() + ", mean " + Numbers.people(s.mean(), 3) + " ("
                    + Numbers.people(s.bca().low(), 3) + " to " + Numbers.people(s.bca().high(), 3) + "), sd " + Numbers.people(s.sd(), 3)
                    + (s.bothEmpty() > 0 ? ", both empty " + s.bothEmpty() : ""));
        return lines.toString();
    }
}
