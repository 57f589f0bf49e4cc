package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.LabelFigures;
import org.readingroom.consensus.ReaderFigures;
import org.readingroom.io.Finding;
import org.readingroom.volume.provenance.Provenance;

/** The figures of a consensus; schema {@code build-consensus.schema.json}. */
public final class ConsensusJson {

    private ConsensusJson() {}

    /** @param result whose readers are named by their inputs */
    static JsonObject of(ConsensusResult result) {
        return of(result, List.of());
    }

    /** With how it was made. @param opening what the readers' files told; goes before what the rule told */
    public static JsonObject of(ConsensusResult result, List<Finding> opening, Provenance provenance) {
        JsonObject o = of(result, opening);
        o.add(ProvenanceJson.MEMBER, ProvenanceJson.of(provenance));
        return o;
    }

    private static JsonObject of(ConsensusResult result, List<Finding> opening) {
        JsonObject o = new JsonObject();
        o.addProperty("rule", result.rule());
        o.add("readers", readers(result.readers()));
        o.addProperty("iterations", result.iterations());
        o.add("prior", Numbers.json(result.prior()));
        o.addProperty("voxels", result.voxels());
        o.addProperty("undecided", result.undecided());
        if (result.figures().size() > 1) o.add("labels", labels(result.figures()));
        o.add("findings", FindingsJson.of(Stream.concat(opening.stream(), result.findings().stream()).toList()));
        return o;
    }

    private static JsonArray labels(List<LabelFigures> figures) {
        JsonArray all = new JsonArray();
        for (LabelFigures f : figures) {
            JsonObject o = new JsonObject();
            o.addProperty("label", f.label());
            o.addProperty("name", f.segment().name());
            o.addProperty("voxels", f.voxels());
            o.add("prior", Numbers.json(f.prior()));
            o.addProperty("iterations", f.iterations());
            o.add("readers", readers(f.readers()));
            all.add(o);
        }
        return all;
    }

    private static JsonArray readers(List<ReaderFigures> readers) {
        JsonArray all = new JsonArray();
        for (ReaderFigures r : readers) {
            JsonObject o = new JsonObject();
            o.addProperty("input", r.reader());
            o.add("sensitivity", Numbers.json(r.sensitivity()));
            o.add("specificity", Numbers.json(r.specificity()));
            all.add(o);
        }
        return all;
    }
}
