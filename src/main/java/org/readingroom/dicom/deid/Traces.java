package org.readingroom.dicom.deid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;

/**
 * What in a file says whose it is: the words of all names, of identifiers and of places. Collected before anything is done; afterwards nothing of it may be
 * left in any text, wherever a scanner or a person wrote it.
 */
final class Traces {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final int[] IDENTIFIERS = { Tag.PATIENT_ID, Tag.OTHER_PATIENT_IDS, Tag.ACCESSION_NUMBER, Tag.INSTITUTION_NAME, 0x00200010 /* StudyID */, 0x00101040 /* PatientAddress */,
        0x00102154 /* PatientTelephoneNumbers */, 0x00081010 /* StationName */, 0x00380010 /* AdmissionID */, 0x00080081 /* InstitutionAddress */, 0x00081040 /* department */ };
    private static final int CONTENT_LABEL = 0x00700080, GRAPHIC_LAYER = 0x00700002;
    private static final int SHORTEST_TOLD = 3; // letters; shorter ones are parts of other words' abbreviations everywhere

    private final Set<String> words = new HashSet<>();     // lower case, of two letters and more
    private final Set<String> names = new HashSet<>();     // those of persons and identifiers alone: never harmless in kept text

    private Traces() {}

    static Traces of(DataSet d) {
        Traces t = new Traces();
        t.collect(d);
        for (int tag : IDENTIFIERS) for (String value : d.strings(tag)) t.add(value, tag != Tag.INSTITUTION_NAME && tag != 0x00080081 && tag != 0x00081040 && tag != 0x00081010);
        return t;
    }

    private void collect(DataSet d) {
        for (Element e : d.elements()) {
            if (e.vr() == Vr.PN) for (String name : d.strings(e.tag())) add(name, true);
            if (e.isSequence()) e.items().forEach(this::collect);
        }
    }

    private void add(String value, boolean isName) {
        Matcher m = WORD.matcher(value);
        while (m.find()) {
            String word = m.group().toLowerCase(Locale.ROOT);
            if (word.length() < 2) continue;
            words.add(word);
            if (isName && word.length() >= SHORTEST_TOLD && !COMMON.contains(word)) names.add(word);
        }
    }

    /** Parts of names that are no names, and what stands where names are unknown. */
    private static final Set<String> COMMON = Set.of("dr", "prof", "med", "mr", "mrs", "ms", "the", "and", "von", "van", "der", "den", "del", "none", "unknown", "anonymous", "anonymized",
        "anon", "patient", "test", "phantom", "removed", "physician", "operator", "doctor", "hospital", "ct", "mri", "pet", "head", "chest", "male", "female", "yes", "axial", "other");

    /** For cleaning free text. */
    Set<String> words() {
        return words;
    }

    /**
     * Takes words of names and identifiers out of all texts that stayed.
     *
     * @return tags in which one was, as the standard writes them
     */
    List<String> wipe(DataSet d) {
        List<String> found = new ArrayList<>();
        if (!names.isEmpty()) wipe(d, found);
        return found;
    }

    private void wipe(DataSet d, List<String> found) {
        List<Element> all = new ArrayList<>(d.size());
        d.elements().forEach(all::add);
        for (Element e : all) {
            if (e.isSequence()) e.items().forEach(i -> wipe(i, found));
            boolean isFree = switch (e.vr()) {
                case LO, SH, ST, LT, UT, UC, PN -> true;
                default -> false;
            };
            if (e.tag() == CONTENT_LABEL || e.tag() == GRAPHIC_LAYER) isFree = true; // codes that people make up
            if (!isFree || e.tag() == Tag.CODING_SCHEME_DESIGNATOR || (e.tag() == Tag.CODE_VALUE || e.tag() == Tag.CODE_MEANING) && !isOfThePlace(d)) continue;
            String[] values = d.strings(e.tag()).toArray(new String[0]);
            boolean any = false;
            for (int n = 0; n < values.length; n++) {
                if (!mayHold(values[n])) continue;
                String without = without(values[n]);
                any |= !without.equals(values[n]);
                values[n] = without;
            }
            if (!any) continue;
            for (int n = 0; n < values.length; n++) if (values[n].isEmpty()) values[n] = DataSetCleaner.DUMMY_TEXT; // which is legal wherever a value was
            d.putString(e.tag(), e.vr(), values);
            found.add(Tag.name(e.tag()));
        }
    }

    /** Codes of one's own scheme may mean anybody; those of the standard's and other known schemes mean no person. Source: PS3.16 8.2 (99), HL7 (L). */
    private static boolean isOfThePlace(DataSet code) {
        String scheme = code.string(Tag.CODING_SCHEME_DESIGNATOR);
        return scheme.isEmpty() || scheme.startsWith("99") || scheme.equals("L");
    }

    /** Most texts hold none: these are not taken apart. */
    private boolean mayHold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String name : names) if (lower.contains(name)) return true;
        return false;
    }

    private String without(String text) {
        Matcher m = WORD.matcher(text);
        StringBuilder out = new StringBuilder();
        boolean any = false;
        while (m.find()) {
            boolean is = names.contains(m.group().toLowerCase(Locale.ROOT));
            any |= is;
            m.appendReplacement(out, is ? "" : Matcher.quoteReplacement(m.group()));
        }
        return any ? m.appendTail(out).toString().replaceAll(" {2,}", " ").strip() : text;
    }
}
