package org.readingroom.commands.annotate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;

/** What is said of an object, from a text: {@code margin:smooth,size:12}; several of a checklist separated by ;, nothing takes an answer back. */
final class AnswerText {

    private AnswerText() {}

    /** These and what was said before, under the ids of the attributes that are meant by id or name. @throws IllegalArgumentException for what has no name; whether an answer is allowed is for the ontology to say */
    static Notes answers(Notes before, String text, OntologyClass of) {
        Notes all = before;
        Set<String> names = new HashSet<>();
        for (String part : text.split(",")) {
            if (part.isBlank()) continue;
            int colon = part.indexOf(':');
            if (colon < 1) throw new IllegalArgumentException("attributes: '" + part.strip() + "'; expected name:value,name:value");
            String given = part.substring(0, colon).strip();
            Optional<Attribute> asked = Attribute.called(of.attributes(), given);
            String name = asked.map(Attribute::id).orElse(given);
            if (!names.add(name)) throw new IllegalArgumentException("attributes: '" + name + "' is given twice");
            String value = part.substring(colon + 1).strip();
            AnswerRule rule = asked.map(Attribute::values).orElse(null);
            boolean isTakenBack = value.isEmpty() && !(rule instanceof AnswerRule.Checklist); // of which none may be meant
            all = isTakenBack ? Notes.without(all.toJson(), Set.of(name)) : all.with(name, value(value, rule));
        }
        return all;
    }

    private static JsonElement value(String text, AnswerRule rule) {
        if (rule instanceof AnswerRule.Checklist) {
            JsonArray items = new JsonArray();
            for (String item : text.split(";")) if (!item.isBlank()) items.add(item.strip());
            return items;
        }
        boolean isNumber = rule instanceof AnswerRule.Range && rule.refusal(text).isEmpty(); // others are refused with the rule's own sentence
        return isNumber ? new JsonPrimitive(new BigDecimal(text)) : new JsonPrimitive(text);
    }
}
