package org.readingroom.call;

import java.io.File;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.scijava.module.ModuleItem;

/**
 * One input that a command declares, and how its text is read.
 *
 * @param name         the key of macros and command lines
 * @param label        what a dialog writes beside it
 * @param description  a sentence or more; may be empty
 * @param kind         what its text means
 * @param type         the declared Java type; an element's type for lists
 * @param isList       whether it takes several, separated by ;
 * @param isRequired   whether there must be a value; one with a default needs none in the call
 * @param takesActive  whether an absent value is what is active in the host, if anything is: needed ones, and those with the attribute "active"
 * @param style        the declared widget style, such as directory; may be empty
 * @param choices      the allowed texts of a {@link Kind#CHOICE}, the {@link Known} ones of a {@link Kind#TEXT}; else empty
 * @param defaultText  the declared default as text; empty if there is none
 * @param least        smallest number allowed, or null
 * @param most         largest number allowed, or null
 */
public record InputField(String name, String label, String description, Kind kind, Class<?> type, boolean isList, boolean isRequired, boolean takesActive, String style,
    List<String> choices, String defaultText, Number least, Number most) {

    /** What a text means. OPENED: a path that is opened, as Volume, LabelMap or DisplayTarget, or what is active. */
    public enum Kind { SWITCH, WHOLE, NUMBER, TEXT, CHOICE, FILE, OPENED }

    private static final String WORKED_ON = "input";

    public InputField {
        choices = List.copyOf(choices);
    }

    /** @param initial what the command's field holds in a new instance @throws IllegalArgumentException for a type that no text can become */
    static InputField of(ModuleItem<?> item, Object initial) {
        boolean isList = List.class.isAssignableFrom(item.getType()) || item.getType().isArray();
        Class<?> type = isList ? elementType(item) : boxed(item.getType());
        Kind kind = kind(item, type);
        String label = item.getLabel() == null || item.getLabel().isEmpty() ? item.getName() : item.getLabel();
        String style = item.getWidgetStyle() == null ? "" : item.getWidgetStyle();
        return new InputField(item.getName(), label, item.getDescription() == null ? "" : item.getDescription(), kind, type, isList, item.isRequired(),
            item.isRequired() || "".equals(item.get("active")), style,
            choices(item, type), initial == null || kind == Kind.OPENED ? "" : text(initial), number(item.getMinimumValue()), number(item.getMaximumValue()));
    }

    /** Whether the active image is meant where no path is given: what a command needs or asks for, and what it works on under the name that all share. */
    public boolean takesActive() {
        return kind == Kind.OPENED && !isList && (takesActive || name.equals(WORKED_ON));
    }

    /** Whether a file will do as well as a folder. */
    public boolean isEither() {
        return style.contains("both") || kind == Kind.OPENED && type != LabelMap.class;
    }

    /** Reads a text as this input's value; not for {@link Kind#OPENED}. @throws BadCallException naming key, text and what is allowed */
    Object parse(String text) {
        return switch (kind) {
            case SWITCH -> parseSwitch(text);
            case WHOLE -> parseWhole(text);
            case NUMBER -> parseNumber(text);
            case CHOICE -> parseChoice(text);
            case TEXT -> text;
            case FILE -> text.isEmpty() ? null : isList ? files(text) : file(text);
            case OPENED -> throw new IllegalStateException(name + " is opened, not parsed");
        };
    }

    /** What is allowed, for messages and help. */
    public String allowed() {
        return switch (kind) {
            case SWITCH -> "true or false";
            case WHOLE -> "a whole number" + range();
            case NUMBER -> "a number" + range();
            case CHOICE -> String.join(", ", choices);
            case TEXT -> "text";
            case FILE -> isList ? (isEither() ? "files or folders" : "paths") + " separated by ;" : style.contains("directory") ? "a folder" : isEither() ? "a file or folder" : "a path";
            case OPENED -> (isList ? type == LabelMap.class ? "segmentation files separated by ;" : "image files or DICOM folders separated by ;" : type == LabelMap.class ? "a segmentation file" : "an image file or DICOM folder");
        };
    }

    BadCallException bad(String text, String what) {
        return new BadCallException(name + "=" + text + ": " + what + "; expected " + allowed() + ".", quoted() + " = " + text + ": " + what + "; expected " + allowed() + inMacros());
    }

    /** @param sentence what a macro or command line is told */
    BadCallException missing(String sentence) {
        return new BadCallException(sentence, quoted() + " is empty; expected " + allowed() + inMacros());
    }

    private String quoted() {
        return "\u201c" + label + "\u201d";
    }

    private String inMacros() {
        return " (" + name + "= in macros).";
    }

    /** A sentence in the words of macros for a person: the label stands before this input's key, the first time that it is named. */
    String labelled(String sentence) {
        if (sentence.contains(label)) return sentence;
        return sentence.replaceFirst("(?<![\\p{L}\\p{N}_.-])" + Pattern.quote(name) + "=", Matcher.quoteReplacement(quoted() + " " + name + "="));
    }

    private String range() {
        if (least != null && most != null) return " from " + text(least) + " to " + text(most);
        return least != null ? ", " + text(least) + " or more" : most != null ? ", " + text(most) + " or less" : "";
    }

    private Object parseSwitch(String text) {
        if (text.equalsIgnoreCase("true")) return true;
        if (text.equalsIgnoreCase("false")) return false;
        throw bad(text, "neither true nor false");
    }

    private Object parseWhole(String text) {
        if (!text.matches("[+-]?[0-9]{1,18}")) throw bad(text, "not a whole number");
        long value = Long.parseLong(text);
        requireRange(text, value);
        if (type == Long.class) return value;
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) throw bad(text, "too large");
        return (int) value;
    }

    private Object parseNumber(String text) {
        if (!text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) throw bad(text, "not a number");
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) throw bad(text, "too large");
        requireRange(text, value);
        return type == Float.class ? (Object) (float) value : (Object) value;
    }

    private void requireRange(String text, double value) {
        if (least != null && value < least.doubleValue()) throw bad(text, "too small");
        if (most != null && value > most.doubleValue()) throw bad(text, "too large");
    }

    private Object parseChoice(String text) {
        for (int n = 0; n < choices.size(); n++)
            if (choices.get(n).equalsIgnoreCase(text)) return type.isEnum() ? type.getEnumConstants()[n] : choices.get(n);
        if (type.isEnum())
            for (Object constant : type.getEnumConstants()) if (((Enum<?>) constant).name().equalsIgnoreCase(text)) return constant;
        throw bad(text, "no such choice");
    }

    private Object file(String text) {
        return type == Path.class ? (Object) Path.of(text) : (Object) new File(text);
    }

    private Object files(String text) {
        return parts(text).stream().map(this::file).toList();
    }

    /** The parts of a list, separated by ; and without blanks around them. */
    static List<String> parts(String text) {
        return Stream.of(text.split(";")).map(String::strip).filter(p -> !p.isEmpty()).toList();
    }

    private static Kind kind(ModuleItem<?> item, Class<?> type) {
        if (type == Volume.class || type == LabelMap.class || type == DisplayTarget.class) return Kind.OPENED;
        if (type == File.class || type == Path.class) return Kind.FILE;
        if (type == Boolean.class) return Kind.SWITCH;
        if (type == Integer.class || type == Long.class) return Kind.WHOLE;
        if (type == Double.class || type == Float.class) return Kind.NUMBER;
        if (type.isEnum()) return Kind.CHOICE;
        if (type == String.class) return item.getChoices() == null || item.getChoices().isEmpty() ? Kind.TEXT : Kind.CHOICE;
        throw new IllegalArgumentException("input '" + item.getName() + "' has type " + type.getName() + ", which no text can become");
    }

    private static List<String> choices(ModuleItem<?> item, Class<?> type) {
        if (type.isEnum()) return Stream.of(type.getEnumConstants()).map(InputField::text).toList();
        String known = item.get(Known.ATTRIBUTE);
        if (known != null && type == String.class) return List.of(known.split(","));
        List<?> choices = item.getChoices();
        return choices == null ? List.of() : choices.stream().map(Object::toString).collect(Collectors.toList());
    }

    private static Class<?> elementType(ModuleItem<?> item) {
        if (item.getType().isArray()) return item.getType().getComponentType();
        Type generic = item.getGenericType();
        return generic instanceof ParameterizedType p && p.getActualTypeArguments()[0] instanceof Class<?> c ? c : Object.class;
    }

    private static Class<?> boxed(Class<?> type) {
        if (type == boolean.class) return Boolean.class;
        if (type == int.class) return Integer.class;
        if (type == long.class) return Long.class;
        if (type == double.class) return Double.class;
        return type == float.class ? Float.class : type;
    }

    private static Number number(Object value) {
        return value instanceof Number n ? n : null;
    }

    /** A value as one would type it: whole numbers without a point, enum constants in small letters. */
    static String text(Object value) {
        if (value instanceof Enum<?> e) return e.toString().equals(e.name()) ? e.name().toLowerCase(Locale.ROOT).replace('_', '-') : e.toString();
        if (value instanceof Double || value instanceof Float) {
            double d = ((Number) value).doubleValue();
            return d == Math.rint(d) && Math.abs(d) < 1e15 ? String.valueOf((long) d) : value.toString();
        }
        return value.toString();
    }

    /** The default as text, if there is one. */
    public Optional<String> defaultValue() {
        return defaultText.isEmpty() ? Optional.empty() : Optional.of(defaultText);
    }
}
