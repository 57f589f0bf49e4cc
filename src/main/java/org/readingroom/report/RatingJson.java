package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.StringJoiner;
import org.readingroom.consensus.rating.BlandAltman;
import org.readingroom.consensus.rating.Concordance;
import org.readingroom.consensus.rating.Interval;
import org.readingroom.consensus.rating.IntraclassCorrelation;
import org.readingroom.consensus.rating.Level;
import org.readingroom.consensus.rating.RatingAgreement;
import org.readingroom.volume.provenance.Provenance;

/** Agreement of ratings for machines, JSON (schema {@code rating-agreement.schema.json}) and CSV, and in a few lines for people. */
public final class RatingJson {

    private RatingJson() {}

    public static JsonObject of(RatingAgreement a, Provenance provenance) {
        JsonObject o = new JsonObject();
        o.addProperty("level", a.level().name().toLowerCase(Locale.ROOT));
        o.addProperty("items", a.ratings().items().size());
        o.addProperty("complete_items", a.completeItems());
        JsonArray readers = new JsonArray();
        a.ratings().readers().forEach(readers::add);
        o.add("readers", readers);
        o.add("percent_agreement", Numbers.json(a.percentAgreement()));
        o.add("fleiss_kappa", Numbers.json(a.fleissKappa()));
        o.add("gwet_ac1", Numbers.json(a.gwetAc1()));
        JsonObject alpha = new JsonObject();
        a.alpha().forEach((level, value) -> alpha.add(level.name().toLowerCase(Locale.ROOT), Numbers.json(value)));
        o.add("krippendorff_alpha", alpha);
        o.add("icc", icc(a.icc()));
        JsonArray pairs = new JsonArray();
        a.pairs().forEach(p -> pairs.add(pair(p)));
        o.add("pairs", pairs);
        JsonArray repeats = new JsonArray();
        a.repeats().forEach((reader, r) -> {
            JsonObject one = new JsonObject();
            one.addProperty("reader", reader);
            one.addProperty("items", r.items());
            one.addProperty("readings", r.readings());
            one.add("within_sd", Numbers.json(r.withinSd()));
            one.add("within_cv", Numbers.json(r.coefficientOfVariation()));
            one.add("repeatability_coefficient", Numbers.json(r.repeatabilityCoefficient()));
            repeats.add(one);
        });
        o.add("repeats", repeats);
        JsonObject added = new JsonObject();
        a.added().forEach((id, value) -> added.add(id, interval(value)));
        o.add("added", added);
        o.add(ProvenanceJson.MEMBER, ProvenanceJson.of(provenance));
        return o;
    }

    private static JsonObject icc(IntraclassCorrelation icc) {
        JsonObject o = new JsonObject();
        o.add("icc1", interval(icc.icc1()));
        o.add("icc2", interval(icc.icc2()));
        o.add("icc3", interval(icc.icc3()));
        o.add("icc1k", interval(icc.icc1k()));
        o.add("icc2k", interval(icc.icc2k()));
        o.add("icc3k", interval(icc.icc3k()));
        return o;
    }

    private static JsonObject pair(RatingAgreement.Pair p) {
        JsonObject o = new JsonObject();
        o.addProperty("first", p.first());
        o.addProperty("second", p.second());
        o.addProperty("items", p.items());
        o.add("percent_agreement", Numbers.json(p.percentAgreement()));
        o.add("cohen_kappa", Numbers.json(p.kappa()));
        o.add("cohen_kappa_linear", Numbers.json(p.linearKappa()));
        o.add("cohen_kappa_quadratic", Numbers.json(p.quadraticKappa()));
        Concordance c = p.concordance();
        JsonObject lin = new JsonObject();
        lin.add("value", Numbers.json(c.value()));
        lin.add("pearson", Numbers.json(c.pearson()));
        lin.add("bias", Numbers.json(c.bias()));
        o.add("lin_concordance", lin);
        BlandAltman b = p.limits();
        JsonObject limits = new JsonObject();
        limits.add("bias", interval(b.bias()));
        limits.add("sd", Numbers.json(b.sd()));
        limits.add("lower", interval(b.lower()));
        limits.add("upper", interval(b.upper()));
        limits.add("slope", Numbers.json(b.slope()));
        o.add("bland_altman", limits);
        return o;
    }

    private static JsonObject interval(Interval i) {
        JsonObject o = new JsonObject();
        o.add("value", Numbers.json(i.value()));
        o.add("low", Numbers.json(i.low()));
        o.add("high", Numbers.json(i.high()));
        return o;
    }

    /** One row a coefficient; of two readers, of one (repeats), or of all (no names). */
    public static String csv(RatingAgreement a) {
        Csv csv = new Csv().row("coefficient", "first", "second", "items", "value", "low", "high");
        int all = a.ratings().items().size(), complete = a.completeItems();
        row(csv, "percent_agreement", "", "", all, a.percentAgreement());
        row(csv, "fleiss_kappa", "", "", complete, a.fleissKappa());
        row(csv, "gwet_ac1", "", "", all, a.gwetAc1());
        for (Level l : Level.values()) row(csv, "krippendorff_alpha_" + l.name().toLowerCase(Locale.ROOT), "", "", all, a.alpha().get(l));
        row(csv, "icc1", "", "", complete, a.icc().icc1());
        row(csv, "icc2", "", "", complete, a.icc().icc2());
        row(csv, "icc3", "", "", complete, a.icc().icc3());
        row(csv, "icc1k", "", "", complete, a.icc().icc1k());
        row(csv, "icc2k", "", "", complete, a.icc().icc2k());
        row(csv, "icc3k", "", "", complete, a.icc().icc3k());
        for (RatingAgreement.Pair p : a.pairs()) {
            row(csv, "percent_agreement", p.first(), p.second(), p.items(), p.percentAgreement());
            row(csv, "cohen_kappa", p.first(), p.second(), p.items(), p.kappa());
            row(csv, "cohen_kappa_linear", p.first(), p.second(), p.items(), p.linearKappa());
            row(csv, "cohen_kappa_quadratic", p.first(), p.second(), p.items(), p.quadraticKappa());
            row(csv, "lin_concordance", p.first(), p.second(), p.items(), p.concordance().value());
            row(csv, "bland_altman_bias", p.first(), p.second(), p.items(), p.limits().bias());
            row(csv, "bland_altman_lower", p.first(), p.second(), p.items(), p.limits().lower());
            row(csv, "bland_altman_upper", p.first(), p.second(), p.items(), p.limits().upper());
        }
        a.repeats().forEach((reader, r) -> {
            row(csv, "within_sd", reader, reader, r.items(), r.withinSd());
            row(csv, "within_cv", reader, reader, r.items(), r.coefficientOfVariation());
            row(csv, "repeatability_coefficient", reader, reader, r.items(), r.repeatabilityCoefficient());
        });
        a.added().forEach((id, value) -> row(csv, id, "", "", all, value));
        return csv.finish();
    }

    private static void row(Csv csv, String name, String first, String second, int items, double value) {
        csv.row(name, first, second, Integer.toString(items), Numbers.csv(value), "", "");
    }

    private static void row(Csv csv, String name, String first, String second, int items, Interval i) {
        csv.row(name, first, second, Integer.toString(items), Numbers.csv(i.value()), Numbers.csv(i.low()), Numbers.csv(i.high()));
    }

    /** For a terminal. */
    public static String text(RatingAgreement a) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(a.ratings().items().size() + " items, " + a.ratings().readers().size() + " readers, level " + a.level().name().toLowerCase(Locale.ROOT) + ": equal answers "
            + Numbers.people(100 * a.percentAgreement(), 1) + " %");
        StringJoiner alpha = new StringJoiner(", ");
        a.alpha().forEach((level, value) -> alpha.add(level.name().toLowerCase(Locale.ROOT) + " " + Numbers.people(value, 3)));
        lines.add("Krippendorff's alpha: " + alpha);
        lines.add("Fleiss' kappa " + Numbers.people(a.fleissKappa(), 3) + " (" + a.completeItems() + " complete items), Gwet's AC1 " + Numbers.people(a.gwetAc1(), 3));
        if (a.level().allows(Level.INTERVAL))
            lines.add("ICC(1,1) " + people(a.icc().icc1(), 3) + ", ICC(2,1) " + people(a.icc().icc2(), 3) + ", ICC(3,1) " + people(a.icc().icc3(), 3) + ", with 95 % confidence");
        for (RatingAgreement.Pair p : a.pairs())
            lines.add(p.first() + " / " + p.second() + ": Cohen's kappa " + Numbers.people(p.kappa(), 3) + ", linear " + Numbers.people(p.linearKappa(), 3) + ", quadratic "
                + Numbers.people(p.quadraticKappa(), 3) + ", concordance " + Numbers.people(p.concordance().value(), 3) + ", bias " + people(p.limits().bias(), 3) + ", limits "
                + Numbers.people(p.limits().lower().value(), 3) + " to " + Numbers.people(p.limits().upper().value(), 3));
        a.repeats().forEach((reader, r) -> lines.add(reader + " again: repeatability coefficient " + Numbers.people(r.repeatabilityCoefficient(), 3) + ", within-subject CV "
            + Numbers.people(100 * r.coefficientOfVariation(), 1) + " %"));
        a.added().forEach((id, value) -> lines.add(id + " " + people(value, 3)));
        return lines.toString();
    }

    private static String people(Interval i, int digits) {
        return Numbers.people(i.value(), digits) + " (" + Numbers.people(i.low(), digits) + " to " + Numbers.people(i.high(), digits) + ")";
    }
}
