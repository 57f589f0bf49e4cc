package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.agreement.PairAgreement;
import org.readingroom.io.Finding;
import org.readingroom.volume.provenance.Provenance;

/** Agreement figures for machines: JSON (schema {@code agreement-report.schema.json}) and CSV. */
public final class AgreementJson {

    private AgreementJson() {}

    /** @param findings of the inputs and of the report */
    static JsonObject of(AgreementReport report, ChosenMetrics chosen, List<Finding> findings, Provenance provenance) {
        JsonObject all = new JsonObject();
        all.add("pairs", pairs(report, chosen));
        all.add("findings", FindingsJson.of(findings));
        all.add(ProvenanceJson.MEMBER, ProvenanceJson.of(provenance));
        return all;
    }

    static JsonArray pairs(AgreementReport report, ChosenMetrics chosen) {
        JsonArray pairs = new JsonArray();
        for (PairAgreement p : report.pairs()) {
            JsonObject o = new JsonObject();
            o.addProperty("reference", p.reference());
            o.addProperty("test", p.test());
            o.addProperty("label", p.label());
            o.addProperty("name", p.segment().name());
            o.add("metrics", nested(chosen.of(p.figures(), "")));
            pairs.add(o);
        }
        return pairs;
    }

    /** One row a pair and label; nested figures as columns such as surfel.hd95. */
    static String csv(AgreementReport report, ChosenMetrics chosen) {
        Csv csv = new Csv();
        List<String> names = chosen.among(report);
        List<String> header = new ArrayList<>(List.of("reference", "test", "label", "name"));
        header.addAll(names);
        csv.row(header);
        for (PairAgreement p : report.pairs()) {
            List<String> row = new ArrayList<>(List.of(p.reference(), p.test(), Integer.toString(p.label()), p.segment().name()));
            Map<String, Double> values = p.values();
            for (String name : names) row.add(Numbers.csv(values.getOrDefault(name, Double.NaN)));
            csv.row(row);
        }
        return csv.finish();
    }

    private static JsonObject nested(Map<?, ?> figures) {
        JsonObject o = new JsonObject();
        figures.forEach((name, value) -> o.add(name.toString(), element(value)));
        return o;
    }

    private static JsonElement element(Object value) {
        if (value instanceof Map<?, ?> m) return nested(m);
        return value instanceof Long l ? new JsonPrimitive(l) : Numbers.json(((Number) value).doubleValue());
    }
}
