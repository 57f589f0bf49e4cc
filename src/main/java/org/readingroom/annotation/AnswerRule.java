package org.readingroom.annotation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Which answers an attribute allows. On a track an answer is JSON: a text, a number, or for a checklist a list of texts; in a classification it
 * is text, a checklist's items separated by {@code ;}.
 */
public sealed interface AnswerRule {

    /** radio, checklist, number or text: what files call it. */
    String kind();

    /** Why an answer of a track is none of these; empty if it is. */
    Optional<String> refusal(JsonElement answer);

    /** The same for the text of a classification. */
    Optional<String> refusal(String answer);

    /** The answer of a track that a text means: a checklist's items are separated by {@code ;}. @throws IllegalArgumentException if it is none of these */
    default JsonElement answer(String text) {
        refusal(text).ifPresent(no -> { throw new IllegalArgumentException("the answer is " + no); });
        return new JsonPrimitive(text);
    }

    /** An answer of a track as a classification has it: {@link #answer} the other way round. */
    static String text(JsonElement answer) {
        if (!answer.isJsonArray()) return answer.isJsonPrimitive() ? answer.getAsString() : answer.toString();
        return StreamSupport.stream(answer.getAsJsonArray().spliterator(), false).map(AnswerRule::text).collect(Collectors.joining(";"));
    }

    /** One of the options. */
    record Radio(List<String> options) implements AnswerRule {

        public Radio {
            options = checked(options);
        }

        @Override
        public String kind() {
            return "radio";
        }

        @Override
        public Optional<String> refusal(JsonElement answer) {
            return isText(answer) ? refusal(answer.getAsString()) : Optional.of(answer + "; expected one of " + options);
        }

        @Override
        public Optional<String> refusal(String answer) {
            return options.contains(answer) ? Optional.empty() : Optional.of("'" + answer + "'; expected one of " + options);
        }
    }

    /** None, one or several of the options, each once. */
    record Checklist(List<String> options) implements AnswerRule {

        public Checklist {
            options = checked(options);
        }

        @Override
        public String kind() {
            return "checklist";
        }

        @Override
        public Optional<String> refusal(JsonElement answer) {
            if (!answer.isJsonArray() || !answer.getAsJsonArray().asList().stream().allMatch(AnswerRule::isText)) return Optional.of(answer + "; expected a list of some of " + options);
            return refusal(StreamSupport.stream(answer.getAsJsonArray().spliterator(), false).map(JsonElement::getAsString).toList());
        }

        @Override
        public Optional<String> refusal(String answer) {
            return refusal(answer.isEmpty() ? List.of() : List.of(answer.split(";", -1)));
        }

        @Override
        public JsonElement answer(String text) {
            refusal(text).ifPresent(no -> { throw new IllegalArgumentException("the answer is " + no); });
            JsonArray items = new JsonArray();
            if (!text.isEmpty()) for (String item : text.split(";")) items.add(item);
            return items;
        }

        private Optional<String> refusal(List<String> items) {
            Set<String> seen = new HashSet<>();
            for (String item : items) if (!options.contains(item) || !seen.add(item)) return Optional.of("'" + item + "'; expected some of " + options + ", each once");
            return Optional.empty();
        }
    }

    /**
     * A number.
     *
     * @param least -Infinity for no limit
     * @param most  +Infinity for no limit
     * @param unit  such as mm; empty for none
     */
    record Range(double least, double most, String unit) implements AnswerRule {

        public Range {
            Objects.requireNonNull(unit);
            if (!(least <= most) || least == Double.POSITIVE_INFINITY || most == Double.NEGATIVE_INFINITY)
                throw new IllegalArgumentException("a number from " + least + " to " + most + "; expected a range that does not end before it starts");
        }

        @Override
        public String kind() {
            return "number";
        }

        @Override
        public Optional<String> refusal(JsonElement answer) {
            boolean isNumber = answer.isJsonPrimitive() && answer.getAsJsonPrimitive().isNumber();
            return isNumber ? refusal(answer.getAsString()) : Optional.of(answer + "; expected " + allowed());
        }

        @Override
        public Optional<String> refusal(String answer) {
            try {
                double number = answer.length() > 40 ? Double.NaN : new BigDecimal(answer).doubleValue(); // takes no NaN, no hex, no blanks
                return number >= least && number <= most && Double.isFinite(number) ? Optional.empty() : Optional.of(answer + "; expected " + allowed());
            } catch (NumberFormatException e) {
                return Optional.of("'" + answer + "'; expected " + allowed());
            }
        }

        @Override
        public JsonElement answer(String text) {
            refusal(text).ifPresent(no -> { throw new IllegalArgumentException("the answer is " + no); });
            return new JsonPrimitive(new BigDecimal(text));
        }

        private String allowed() {
            String limits = (least > Double.NEGATIVE_INFINITY ? " from " + least : "") + (most < Double.POSITIVE_INFINITY ? " to " + most : "");
            return "a number" + limits + (unit.isEmpty() ? "" : " " + unit);
        }
    }

    /** Any text. */
    record FreeText() implements AnswerRule {

        @Override
        public String kind() {
            return "text";
        }

        @Override
        public Optional<String> refusal(JsonElement answer) {
            return isText(answer) ? Optional.empty() : Optional.of(answer + "; expected a text");
        }

        @Override
        public Optional<String> refusal(String answer) {
            return Optional.empty();
        }
    }

    private static boolean isText(JsonElement answer) {
        return answer.isJsonPrimitive() && answer.getAsJsonPrimitive().isString();
    }

    private static List<String> checked(List<String> options) {
        if (options.isEmpty()) throw new IllegalArgumentException("no options to choose from; expected at least one");
        for (String o : options) if (o.isBlank() || o.contains(";")) throw new IllegalArgumentException("the option '" + o + "'; expected a text without a semicolon");
        if (new HashSet<>(options).size() < options.size()) throw new IllegalArgumentException("options " + options + "; expected each once");
        return List.copyOf(options);
    }
}
