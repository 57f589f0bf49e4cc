package org.readingroom.annotation.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.readingroom.annotation.Notes;
import org.readingroom.io.FormatException;

/** A place in a JSON file that knows its path, so that every refusal names it. JSON null counts as absent. */
final class Node {

    private static final int LONGEST_NUMBER = 40; // characters; a double needs 24
    private static final String ADVICE = "Export the annotations again, or correct this place.";

    private final Path file;
    private final String path;
    private final JsonElement value;

    Node(Path file, String path, JsonElement value) {
        this.file = file;
        this.path = path;
        this.value = value;
    }

    /** A field that must be there. */
    Node get(String name) throws FormatException {
        return find(name).orElseThrow(() -> refused("no field '" + name + "'", "it to be there"));
    }

    Optional<Node> find(String name) throws FormatException {
        JsonElement found = object().get(name);
        return found == null || found.isJsonNull() ? Optional.empty() : Optional.of(new Node(file, path.isEmpty() ? name : path + "." + name, found));
    }

    /** The items of a field that is a list; none if it is absent. */
    List<Node> itemsOf(String name) throws FormatException {
        Optional<Node> list = find(name);
        return list.isEmpty() ? List.of() : list.get().items();
    }

    List<Node> items() throws FormatException {
        JsonArray array = array();
        List<Node> items = new ArrayList<>(array.size());
        for (int n = 0; n < array.size(); n++) items.add(new Node(file, path + "[" + n + "]", array.get(n)));
        return items;
    }

    /** A text field; empty if absent. */
    String textOf(String name) throws FormatException {
        Optional<Node> found = find(name);
        return found.isEmpty() ? "" : found.get().text();
    }

    /** The texts of a list field; none if absent. */
    List<String> textsOf(String name) throws FormatException {
        List<String> texts = new ArrayList<>();
        for (Node n : itemsOf(name)) texts.add(n.text());
        return texts;
    }

    /** What stands there, whatever it is. */
    JsonElement json() {
        return value;
    }

    boolean truth() throws FormatException {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) throw refused(shown(), "true or false");
        return value.getAsBoolean();
    }

    /** A number field, or {@code otherwise} if it is absent. */
    double numberOf(String name, double otherwise) throws FormatException {
        Optional<Node> found = find(name);
        return found.isEmpty() ? otherwise : found.get().number();
    }

    String text() throws FormatException {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) throw refused(shown(), "a text");
        return value.getAsString();
    }

    int integer() throws FormatException {
        String digits = digits();
        try {
            return new BigDecimal(digits).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw refused(shown(), Math.abs(Double.parseDouble(digits)) > Integer.MAX_VALUE ? "a whole number of at most " + Integer.MAX_VALUE : "a whole number");
        }
    }

    double number() throws FormatException {
        double number = Double.parseDouble(digits()); // not by way of BigDecimal, which knows no negative zero
        if (!Double.isFinite(number)) throw refused(shown(), "a finite number");
        return number;
    }

    int[] integers() throws FormatException {
        List<Node> items = items();
        int[] numbers = new int[items.size()];
        for (int n = 0; n < numbers.length; n++) numbers[n] = items.get(n).integer();
        return numbers;
    }

    int[] integers(int count) throws FormatException {
        if (array().size() != count) throw refused(array().size() + " items", count + " whole numbers");
        return integers();
    }

    double[] numbers(int count) throws FormatException {
        List<Node> items = items();
        if (items.size() != count) throw refused(items.size() + " items", count + " numbers");
        double[] numbers = new double[count];
        for (int n = 0; n < count; n++) numbers[n] = items.get(n).number();
        return numbers;
    }

    UUID uuid() throws FormatException {
        String text = text();
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) throw refused(shown(), "a UUID such as 123e4567-e89b-12d3-a456-426614174000");
        return UUID.fromString(text);
    }

    /** The fields of this object that are not among {@code known}. */
    Notes rest(Set<String> known) throws FormatException {
        return Notes.without(object(), known);
    }

    /** The free fields of an object; none if the field is absent. */
    Notes notesOf(String name) throws FormatException {
        Optional<Node> found = find(name);
        return found.isEmpty() ? Notes.NONE : Notes.of(found.get().object());
    }

    /** What {@code make} makes of this place; a value's refusal becomes one that names the file and this path. */
    <T> T make(Supplier<T> make) throws FormatException {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new FormatException(file.getFileName() + ": " + place() + ": " + e.getMessage() + ". " + ADVICE, e);
        }
    }

    FormatException refused(String found, String expected) {
        return new FormatException(file, place() + ": " + found, expected, ADVICE);
    }

    private String place() {
        return path.isEmpty() ? "the file" : path;
    }

    /** A number as it stands there. */
    private String digits() throws FormatException {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber() || value.getAsString().length() > LONGEST_NUMBER) throw refused(shown(), "a number");
        return value.getAsString();
    }

    private JsonObject object() throws FormatException {
        if (!value.isJsonObject()) throw refused(shown(), "an object");
        return value.getAsJsonObject();
    }

    private JsonArray array() throws FormatException {
        if (!value.isJsonArray()) throw refused(shown(), "a list");
        return value.getAsJsonArray();
    }

    private String shown() {
        if (value.isJsonObject()) return "an object";
        if (value.isJsonArray()) return "a list";
        if (value == JsonNull.INSTANCE) return "null";
        String text = value.toString();
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }
}
