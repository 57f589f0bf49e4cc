package org.readingroom.annotation.effect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.readingroom.geometry.VoxelGrid;

/**
 * One setting of an effect: enough to read it from a command line and to make a field of a dialog for it.
 *
 * @param name    one lower-case word; macro API
 * @param label   what a dialog says, with the unit
 * @param absent  the text that stands for it where none is given; empty if there is no default
 * @param low     least number allowed, of numbers
 * @param high    greatest number allowed, of numbers
 * @param choices what is allowed, of choices
 */
public record Setting(String name, String label, Kind kind, String absent, double low, double high, List<String> choices) {

    /** A number, a length in mm, a whole number, one of several words, or numbers separated by ; . */
    public enum Kind { NUMBER, LENGTH, WHOLE, CHOICE, NUMBERS }

    public Setting {
        if (!name.matches("[a-z]+")) throw new IllegalArgumentException("setting '" + name + "'; expected one lower-case word");
        choices = List.copyOf(choices);
    }

    /** @param absent empty for none */
    public static Setting number(String name, String label, String absent, double low, double high) {
        return new Setting(name, label, Kind.NUMBER, absent, low, high, List.of());
    }

    /** A length in mm. */
    public static Setting length(String name, String label, String absent, double low, double high) {
        return new Setting(name, label, Kind.LENGTH, absent, low, high, List.of());
    }

    public static Setting whole(String name, String label, String absent, int low, int high) {
        return new Setting(name, label, Kind.WHOLE, absent, low, high, List.of());
    }

    /** The first is the default. */
    public static Setting choice(String name, String label, List<String> choices) {
        return new Setting(name, label, Kind.CHOICE, choices.get(0), Double.NaN, Double.NaN, choices);
    }

    /** The names of an enum in lower case with hyphens, the first the default. */
    static <E extends Enum<E>> Setting choice(String name, String label, Class<E> of) {
        return choice(name, label, Arrays.stream(of.getEnumConstants()).map(Setting::word).toList());
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Setting numbers(String name, String label) {
        return new Setting(name, label, Kind.NUMBERS, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of());
    }

    /** What is allowed, as a phrase for messages and help. */
    public String expected() {
        return switch (kind) {
            case NUMBER, LENGTH -> low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY ? "a number"
                : high == Double.POSITIVE_INFINITY ? "a number of at least " + text(low) : "a number from " + text(low) + " to " + text(high);
            case WHOLE -> "a whole number from " + text(low) + " to " + text(high);
            case CHOICE -> String.join(" or ", choices);
            case NUMBERS -> "numbers separated by ;";
        };
    }

    /**
     * What a dialog begins with: the default, but of a length that would be many voxels of the image, as millimetres are under a microscope, the length of
     * three.
     */
    public String usual(VoxelGrid grid) {
        if (kind != Kind.LENGTH || absent.isEmpty()) return absent;
        double mm = Double.parseDouble(absent), suited = grid.spacing().suited(mm);
        return suited == mm ? absent : BigDecimal.valueOf(suited).stripTrailingZeros().toPlainString();
    }

    /** A line of help: {@code mm: Margin (mm) [a number from 0 to 5, default 3]}. */
    public String help() {
        return name + ": " + label + " [" + (kind == Kind.CHOICE ? String.join(", ", choices) : expected()) + (absent.isEmpty() ? ", may be left out" : ", default " + absent) + "]";
    }

    /** Two digits of a length. */
    static String digits(double mm, RoundingMode rounding) {
        return BigDecimal.valueOf(mm).round(new MathContext(2, rounding)).stripTrailingZeros().toPlainString();
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : Double.toString(number);
    }
}
