package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.readingroom.consensus.cohort.BoxFigures;
import org.readingroom.consensus.cohort.CohortRow;
import org.readingroom.consensus.rating.Interval;
import org.readingroom.volume.provenance.Provenance;

/** A cohort report for machines: JSON (schema {@code cohort-report.schema.json}) and tidy CSV. */
final class CohortJson {

    private CohortJson() {}

    static JsonObject of(CohortStudy study) {
        JsonObject o = new JsonObject();
        o.addProperty("cohort_report", "Reading Room " + Provenance.version());
        o.add("cases", array(study.cohort().cases(), c -> caseOf(study, c)));
        o.add("failed", ScoreJson.failures(study.failures()));
        o.add("readers", array(study.readers(), r -> reader(study, r)));
        o.add("classes", texts(study.cohort().classes()));
        o.addProperty("reference", study.reference());
        if (study.score() != null) {
            o.addProperty("passed", study.score().isPassed());
            o.add("bars", ScoreJson.bars(study.score()));
            o.add("totals", ScoreJson.totals(study.score()));
            o.add("worst_cases", ScoreJson.worst(study.score()));
        }
        o.add("summaries", array(study.summaries(), ScoreJson::summary));
        o.add("all_readers", overReaders(study));
        o.add("pairs", pairs(study));
        o.add("boxes", boxes(study));
        o.add("bland_altman", array(study.volumes(), CohortJson::volumes));
        o.add("worst_slices", array(study.worst(), CohortJson::slice));
        o.add("bootstrap", ScoreJson.bootstrap(study.bootstrap()));
        o.add("conventions", texts(Conventions.lines()));
        o.add("findings", FindingsJson.of(study.findings()));
        o.add(ProvenanceJson.MEMBER, ProvenanceJson.of(study.provenance()));
        return o;
    }

    private static JsonObject caseOf(CohortStudy study, String name) {
        JsonObject o = new JsonObject();
        o.addProperty("case", name);
        o.add("mean_dice", Numbers.json(study.caseDice(name, null, null)));
        o.add("readers", texts(study.readers().stream().filter(r -> !study.cohort().missing(r).contains(name)).toList()));
        return o;
    }

    private static JsonObject reader(CohortStudy study, String name) {
        JsonObject o = new JsonObject();
        o.addProperty("reader", name);
        o.addProperty("cases", study.cohort().cases().size() - study.cohort().missing(name).stream().filter(study.cohort().cases()::contains).count());
        o.add("missing", texts(study.cohort().missing(name)));
        return o;
    }

    private static JsonArray overReaders(CohortStudy study) {
        JsonArray all = new JsonArray();
        for (String className : study.cohort().classes())
            for (String metric : study.cohort().metrics()) {
                JsonObject o = new JsonObject();
                o.addProperty("class", className);
                o.addProperty("metric", metric);
                mean(o, study.overReaders(className, metric));
                all.add(o);
            }
        return all;
    }

    private static JsonArray pairs(CohortStudy study) {
        JsonArray all = new JsonArray();
        for (String className : study.cohort().classes())
            for (int a = 0; a < study.readers().size(); a++)
                for (int b = a + 1; b < study.readers().size(); b++) {
                    JsonObject o = new JsonObject();
                    o.addProperty("class", className);
                    o.addProperty("first", study.readers().get(a));
                    o.addProperty("second", study.readers().get(b));
                    o.addProperty("metric", "dice");
                    mean(o, study.pairMean(className, study.readers().get(a), study.readers().get(b)));
                    all.add(o);
                }
        return all;
    }

    private static void mean(JsonObject o, CohortStudy.Mean m) {
        o.addProperty("n", m.n());
        o.add("mean", Numbers.json(m.value()));
        o.add("bca", Numbers.json(m.interval().low(), m.interval().high()));
    }

    private static JsonArray boxes(CohortStudy study) {
        JsonArray all = new JsonArray();
        for (String metric : CohortPlots.boxed(study))
            for (String className : study.cohort().classes())
                for (String reader : study.readers()) {
                    BoxFigures b = study.box(reader, className, metric);
                    JsonObject o = new JsonObject();
                    o.addProperty("class", className);
                    o.addProperty("reader", reader);
                    o.addProperty("metric", metric);
                    o.addProperty("n", b.n());
                    o.addProperty("infinite", b.infinite());
                    o.add("whiskers", Numbers.json(b.low(), b.high()));
                    o.add("quartiles", Numbers.json(b.q1(), b.median(), b.q3()));
                    o.add("outside", Numbers.json(b.outside().stream().mapToDouble(v -> v).toArray()));
                    all.add(o);
                }
        return all;
    }

    private static JsonObject volumes(CohortStudy.Volumes v) {
        JsonObject o = new JsonObject();
        o.addProperty("class", v.className());
        o.addProperty("reader", v.reader());
        o.addProperty("unit", "ml");
        o.addProperty("n", v.limits().n());
        o.add("bias", interval(v.limits().bias()));
        o.add("sd", Numbers.json(v.limits().sd()));
        o.add("lower", interval(v.limits().lower()));
        o.add("upper", interval(v.limits().upper()));
        o.add("slope", Numbers.json(v.limits().slope()));
        o.add("lin_concordance", Numbers.json(v.concordance()));
        return o;
    }

    private static JsonArray interval(Interval i) {
        return Numbers.json(i.value(), i.low(), i.high());
    }

    private static JsonObject slice(WorstSlices.Slice s) {
        JsonObject o = new JsonObject();
        o.addProperty("case", s.caseName());
        o.addProperty("class", s.className());
        o.add("mean_pair_dice", Numbers.json(s.meanDice()));
        o.addProperty("where", s.where());
        o.addProperty("disputed_voxels", s.disputed());
        return o;
    }

    /** One row per case, reference, reader, class and metric: readers against the reference, then every two readers by overlap. */
    static String figuresCsv(CohortStudy study) {
        List<CohortRow> rows = new ArrayList<>(study.rows());
        for (CohortStudy.PairRow p : study.pairs()) {
            rows.add(new CohortRow(p.caseName(), p.first(), p.second(), p.label(), p.className(), "dice", p.dice(), p.bothEmpty()));
            rows.add(new CohortRow(p.caseName(), p.first(), p.second(), p.label(), p.className(), "jaccard", p.jaccard(), p.bothEmpty()));
        }
        return ScoreJson.rows(rows).finish();
    }

    /** One row per class and pair of readers. */
    static String pairsCsv(CohortStudy study) {
        Csv csv = new Csv().row("class", "first", "second", "metric", "n", "mean", "bca_low", "bca_high");
        for (String className : study.cohort().classes())
            for (int a = 0; a < study.readers().size(); a++)
                for (int b = a + 1; b < study.readers().size(); b++) {
                    CohortStudy.Mean m = study.pairMean(className, study.readers().get(a), study.readers().get(b));
                    csv.row(className, study.readers().get(a), study.readers().get(b), "dice", Integer.toString(m.n()), Numbers.csv(m.value()), Numbers.csv(m.interval().low()), Numbers.csv(m.interval().high()));
                }
        return csv.finish();
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonObject> json) {
        JsonArray all = new JsonArray();
        items.forEach(i -> all.add(json.apply(i)));
        return all;
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray all = new JsonArray();
        texts.forEach(all::add);
        return all;
    }
}
