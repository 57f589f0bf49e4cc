package org.readingroom.annotation.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Attribute.Scope;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.SkeletonTemplate;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelColors;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/** Classes with what they ask and allow. */
final class OntologyJson {

    private static final Set<String> CLASS = Set.of("id", "name", "color", "category", "type", "modifier", "region", "kinds", "key", "attributes", "skeletons", "exclusive");
    private static final Set<String> ATTRIBUTE = Set.of("id", "name", "scope", "type", "options", "min", "max", "unit", "required", "default");

    private OntologyJson() {}

    static JsonObject of(OntologyClass c) {
        JsonObject o = new JsonObject();
        o.addProperty("id", c.id());
        o.addProperty("name", c.name());
        o.add("color", JsonNumbers.integers(c.color().red(), c.color().green(), c.color().blue()));
        o.add("category", code(c.category()));
        o.add("type", code(c.type()));
        c.ofType().ifPresent(m -> o.add("modifier", code(m)));
        c.where().ifPresent(r -> o.add("region", code(r)));
        if (!c.kinds().isEmpty()) o.add("kinds", texts(c.kinds()));
        if (!c.key().isEmpty()) o.addProperty("key", c.key());
        if (!c.attributes().isEmpty()) {
            JsonArray attributes = new JsonArray();
            for (Attribute a : c.attributes()) attributes.add(of(a));
            o.add("attributes", attributes);
        }
        if (!c.skeletons().isEmpty()) {
            JsonArray skeletons = new JsonArray();
            for (SkeletonTemplate t : c.skeletons()) {
                JsonObject template = new JsonObject();
                template.addProperty("name", t.name());
                FigureJson.skeleton(t.figure()).entrySet().forEach(e -> template.add(e.getKey(), e.getValue()));
                skeletons.add(template);
            }
            o.add("skeletons", skeletons);
        }
        if (c.exclusive()) o.addProperty("exclusive", true);
        return keep(o, c.kept());
    }

    /** Also of what is asked about slices. */
    static JsonObject of(Attribute a) {
        JsonObject o = new JsonObject();
        o.addProperty("id", a.id());
        o.addProperty("name", a.name());
        o.addProperty("scope", a.scope() == Scope.STATIC ? "static" : "dynamic");
        o.addProperty("type", a.values().kind());
        if (a.values() instanceof AnswerRule.Radio r) o.add("options", texts(r.options()));
        else if (a.values() instanceof AnswerRule.Checklist c) o.add("options", texts(c.options()));
        else if (a.values() instanceof AnswerRule.Range r) {
            if (r.least() > Double.NEGATIVE_INFINITY) o.add("min", JsonNumbers.number(r.least()));
            if (r.most() < Double.POSITIVE_INFINITY) o.add("max", JsonNumbers.number(r.most()));
            if (!r.unit().isEmpty()) o.addProperty("unit", r.unit());
        }
        if (a.required()) o.addProperty("required", true);
        if (!a.usual().isEmpty()) o.add("default", a.values().answer(a.usual()));
        return keep(o, a.kept());
    }

    private static JsonArray texts(Iterable<String> texts) {
        JsonArray a = new JsonArray();
        texts.forEach(a::add);
        return a;
    }

    private static JsonObject code(CodedConcept c) {
        JsonObject o = new JsonObject();
        o.addProperty("scheme", c.scheme());
        o.addProperty("value", c.value());
        o.addProperty("meaning", c.meaning());
        return o;
    }

    static JsonObject keep(JsonObject o, Notes kept) {
        for (var e : kept.toJson().entrySet()) o.add(e.getKey(), e.getValue());
        return o;
    }

    static Ontology read(Node n) throws FormatException {
        List<OntologyClass> classes = new ArrayList<>();
        for (Node c : n.get("classes").items()) classes.add(ontologyClass(c, classes.size() + 1));
        List<Attribute> slices = new ArrayList<>();
        for (Node a : n.itemsOf("slices")) slices.add(attribute(a, Scope.DYNAMIC));
        Notes rest = n.rest(Set.of("classes", "slices"));
        return n.make(() -> new Ontology(classes, slices, rest));
    }

    private static OntologyClass ontologyClass(Node n, int number) throws FormatException {
        String name = n.get("name").text();
        Optional<Node> ownId = n.find("id");
        String id = ownId.isEmpty() ? name : ownId.get().text();
        Optional<Node> ownColor = n.find("color");
        Rgb color = ownColor.isEmpty() ? LabelColors.of(number) : color(ownColor.get());
        CodedConcept category = code(n, "category").orElse(Segment.TISSUE), type = code(n, "type").orElse(Segment.TISSUE), modifier = code(n, "modifier").orElse(null), region = code(n, "region").orElse(null);
        Set<String> kinds = new LinkedHashSet<>(n.textsOf("kinds"));
        String key = n.textOf("key");
        List<Attribute> attributes = new ArrayList<>();
        for (Node a : n.itemsOf("attributes")) attributes.add(attribute(a, Scope.STATIC));
        List<SkeletonTemplate> skeletons = new ArrayList<>();
        for (Node s : n.itemsOf("skeletons")) {
            String called = s.get("name").text();
            Skeleton figure = FigureJson.skeleton(s);
            skeletons.add(s.make(() -> new SkeletonTemplate(called, figure)));
        }
        boolean exclusive = truth(n, "exclusive");
        Notes rest = n.rest(CLASS);
        return n.make(() -> new OntologyClass(id, name, color, category, type, modifier, region, kinds, key, attributes, skeletons, exclusive, rest));
    }

    private static Attribute attribute(Node n, Scope usual) throws FormatException {
        String name = n.get("name").text();
        Optional<Node> ownId = n.find("id"), told = n.find("scope");
        String id = ownId.isEmpty() ? name : ownId.get().text();
        Scope scope = usual;
        if (told.isPresent()) scope = switch (told.get().text()) {
            case "static" -> Scope.STATIC;
            case "dynamic" -> Scope.DYNAMIC;
            default -> throw told.get().refused("'" + told.get().text() + "'", "static or dynamic");
        };
        AnswerRule values = values(n);
        Scope is = scope;
        boolean required = truth(n, "required");
        Optional<Node> offered = n.find("default");
        String byDefault = offered.isEmpty() ? "" : AnswerRule.text(offered.get().json());
        if (offered.isPresent()) offered.get().make(() -> values.refusal(offered.get().json()).map(no -> { throw new IllegalArgumentException("the usual answer is " + no); }));
        Notes rest = n.rest(ATTRIBUTE);
        return n.make(() -> new Attribute(id, name, is, values, required, byDefault, rest));
    }

    private static boolean truth(Node n, String name) throws FormatException {
        Optional<Node> told = n.find(name);
        return told.isPresent() && told.get().truth();
    }

    private static AnswerRule values(Node n) throws FormatException {
        Node type = n.get("type");
        List<String> options = n.textsOf("options");
        double least = n.numberOf("min", Double.NEGATIVE_INFINITY), most = n.numberOf("max", Double.POSITIVE_INFINITY);
        String unit = n.textOf("unit");
        return switch (type.text()) {
            case "radio" -> n.make(() -> new AnswerRule.Radio(options));
            case "checklist" -> n.make(() -> new AnswerRule.Checklist(options));
            case "number" -> n.make(() -> new AnswerRule.Range(least, most, unit));
            case "text" -> new AnswerRule.FreeText();
            default -> throw type.refused("the type '" + type.text() + "'", "radio, checklist, number or text");
        };
    }

    private static Rgb color(Node n) throws FormatException {
        int[] rgb = n.integers(3);
        return n.make(() -> new Rgb(rgb[0], rgb[1], rgb[2]));
    }

    private static Optional<CodedConcept> code(Node parent, String name) throws FormatException {
        Optional<Node> found = parent.find(name);
        if (found.isEmpty()) return Optional.empty();
        Node n = found.get();
        String scheme = n.get("scheme").text(), value = n.get("value").text(), meaning = n.get("meaning").text();
        return n.make(() -> Optional.of(new CodedConcept(scheme, value, meaning)));
    }
}
