package org.readingroom.review;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.readingroom.consensus.dispute.Saying;

/**
 * How a region is decided.
 *
 * @param kind  what stands there
 * @param place of the reader or structure in the case, for the kinds that name one; else -1
 */
public record Choice(Kind kind, int place) {

    /** Whose word counts. */
    public enum Kind {
        /** What the rule makes of it. */
        CONSENSUS,
        /** What one reader says. */
        READER,
        /** One structure everywhere in the region. */
        STRUCTURE,
        /** Background everywhere in it. */
        NOTHING,
        /** What is painted there: the decision changes no voxel. */
        HAND,
        /** Nothing yet: it waits for a discussion, and stays as it is. */
        DISCUSS
    }

    public static final Choice CONSENSUS = new Choice(Kind.CONSENSUS, -1), NOTHING = new Choice(Kind.NOTHING, -1), HAND = new Choice(Kind.HAND, -1), DISCUSS = new Choice(Kind.DISCUSS, -1);

    public static Choice reader(int reader) {
        return new Choice(Kind.READER, reader);
    }

    public static Choice structure(int structure) {
        return new Choice(Kind.STRUCTURE, structure);
    }

    /** Whether the region is decided: all but what waits for a discussion. */
    public boolean isDecided() {
        return kind != Kind.DISCUSS;
    }

    /** Whether it puts voxels into structures; if not they stay as they are. */
    boolean changesVoxels() {
        return kind != Kind.HAND && kind != Kind.DISCUSS;
    }

    /** Whether a structure that readers differ about stands at a voxel. @param byRule whether the rule puts it there */
    boolean stands(Saying saying, int structure, boolean byRule) {
        return switch (kind) {
            case CONSENSUS -> byRule;
            case READER -> saying.says(place, structure);
            case STRUCTURE -> place == structure;
            default -> false;
        };
    }

    /** As people and macros write it: consensus, Reader B, class Liver, nothing, by hand, discuss. */
    public String text(ReviewCase of) {
        return switch (kind) {
            case CONSENSUS -> "consensus";
            case READER -> readerText(of.readers().get(place).name());
            case STRUCTURE -> "class " + of.name(place);
            case NOTHING -> "nothing";
            case HAND -> "by hand";
            case DISCUSS -> "discuss";
        };
    }

    private static String readerText(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("reader") ? name : "reader " + name;
    }

    /**
     * The choice that a text means: as {@link #text} writes it, in any case; a reader also by the name alone.
     *
     * @throws IllegalArgumentException in one sentence with what is allowed
     */
    public static Choice parse(String text, ReviewCase of) {
        String wanted = text.strip().replaceAll("\\s+", " ");
        switch (wanted.toLowerCase(Locale.ROOT)) {
            case "consensus": return CONSENSUS;
            case "nothing": return NOTHING;
            case "by hand", "hand": return HAND;
            case "discuss": return DISCUSS;
            default: // names somebody or something
        }
        OptionalInt reader = IntStream.range(0, of.readers().size()).filter(r -> isCalled(wanted, of.readers().get(r).name())).findFirst();
        if (reader.isPresent()) return reader(reader.getAsInt());
        OptionalInt structure = IntStream.range(0, of.structures().size()).filter(s -> wanted.equalsIgnoreCase("class " + of.name(s))).findFirst();
        if (structure.isPresent()) return structure(structure.getAsInt());
        throw new IllegalArgumentException("take '" + wanted + "' is not known; expected consensus, nothing, by hand, discuss, "
            + String.join(", ", of.readers().stream().map(r -> readerText(r.name())).toList()) + ", or " + String.join(", ", IntStream.range(0, of.structures().size()).mapToObj(s -> "class " + of.name(s)).toList()));
    }

    private static boolean isCalled(String wanted, String name) {
        return wanted.equalsIgnoreCase(name) || wanted.equalsIgnoreCase("reader " + name);
    }
}
