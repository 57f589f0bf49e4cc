package org.readingroom.dicom.deid;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Free text without who it is about: only words stay that descriptions of studies are made of and that are no part of a name in the same file, and short
 * numbers. What is not known to be harmless goes, because nobody can list all names. Source: DICOM PS3.15 E.3.5 leaves the how to the maker.
 */
final class TextCleaner {

    private static final Set<String> WORDS = words();
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:[.,][\\p{N}]+)?");
    private static final Pattern HARMLESS_NUMBER = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,2})?(?:mm|cm|ms|s|kv|kvp|ma|mas|hu|mgy|mbq|ml|min|sec|x|d|t|b|st|nd|rd|th|w|deg)?|[bi][0-9]{1,4}[a-z]?|t[12]w?");
    private static final Pattern SHORT_DATE = Pattern.compile("[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?");
    private static final Pattern NUMBER_OF_SOMEBODY = Pattern.compile("[+(]*[0-9]+(?:[()./ -]{1,3}[0-9]+){2,}|(?<![0-9.,])[0-9]{3}[./ -][0-9]{3}(?![0-9])"); // of a telephone, a card, a record, in groups
    private static final Pattern BLANKS = Pattern.compile("[ \\t]{2,}");

    private final Set<String> identity;

    /** @param identity words of names, identifiers and places of the file, in lower case: these go even if they are words of imaging, as a Dr. Foot would */
    TextCleaner(Set<String> identity) {
        this.identity = identity;
    }

    /** May be empty. Never longer than the text, so that it fits where that did. */
    String clean(String text) {
        Matcher words = WORD.matcher(SHORT_DATE.matcher(NUMBER_OF_SOMEBODY.matcher(text).replaceAll(" ")).replaceAll(" "));
        StringBuilder kept = new StringBuilder();
        while (words.find()) words.appendReplacement(kept, isHarmless(words.group()) ? Matcher.quoteReplacement(words.group()) : "");
        words.appendTail(kept);
        String out = BLANKS.matcher(kept).replaceAll(" ").strip();
        return WORD.matcher(out).find() ? out : "";
    }

    private boolean isHarmless(String word) {
        String w = word.toLowerCase(Locale.ROOT);
        return !identity.contains(w) && (WORDS.contains(w) || HARMLESS_NUMBER.matcher(w).matches() || w.length() == 1 && w.charAt(0) < 128);
    }

    private static Set<String> words() {
        Set<String> words = new HashSet<>();
        for (String line : ConfidentialityTable.lines("words.txt")) words.addAll(Set.of(line.split(" ")));
        return words;
    }
}
