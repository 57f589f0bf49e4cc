package org.readingroom.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.io.Finding;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;

/**
 * What of a file's own header may tell whose image it is, for formats that give their headers back. By name: DICOM's attributes that the basic profile of
 * PS3.15 annex E removes or replaces, as tags (DICOM_0010_0020, dicom_0x0010:el_0x0020) or as keywords in any spelling (PatientName, patient_id), all private
 * tags, all dates, and names that speak of patients, subjects and staff. By value: texts that hold such a word, a name as DICOM writes it (Family^Given), or a user.
 */
public final class HeaderIdentity {

    private static final String TABLE = "identity-tags.txt"; // one list for headers of DICOM and for what others copied out of them
    private static final int SHORTEST_KEYWORD = 8; // Date, Time or UID alone say nothing
    private static final Set<Integer> TAGS = new HashSet<>();
    private static final Set<String> KEYWORDS = new HashSet<>();
    private static final Pattern TAG = Pattern.compile("(?i)(?:^|[^0-9a-f])(?:0x)?([0-9a-f]{4})[_,:|\\-](?:el_)?(?:0x)?([0-9a-f]{4})(?![0-9a-f])");
    private static final Pattern PEOPLE = Pattern.compile("patient|subject|birth|studystart|studyid|stationid|physician|radiologist|technician|operatorname|operatorsname|institution|hospital|accession|medicalrecord|personname|telephone|patname|doctor|surgeon|technologist|nachname|vorname|geburt");
    private static final Pattern TECHNICAL = Pattern.compile(".*(position|orientation|space|gantryrelationship|transform|coordinate|axis|table|frameofreference|support)\\w*"); // of patients, and nobody's
    private static final Set<String> STUDY = Set.of("operator", "studyuid", "seriesuid", "examid", "scanid", "dateofbirth", "dob", "mrn", "fullname", "name", "pname", "ptname",
        "firstname", "lastname", "surname", "familyname", "givenname", "age", "sex", "gender", "date", "address", "phone", "email", "ssn", "id", "pid", "ptid", "patid", "username", "host", "hostname"); // the whole name of a field
    private static final Pattern DATE = Pattern.compile("(?:.*[a-z_])?Date(?:Time)?"); // a keyword's; in capitals it is a program's own
    private static final Pattern BARE_TAG = Pattern.compile("(?i)(?<![0-9a-z])([0-9][0-9a-f]{3})([0-9a-f]{4})(?![0-9a-z])");
    private static final Pattern CODE = Pattern.compile("(?<!\\w)(?:SCT|SRT|DCM|FMA|UMLS|RADLEX)\\^[\\w.-]{1,20}\\^"); // of an anatomy, as 3D Slicer writes it: scheme, value, meaning
    private static final Pattern PERSON = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}[\\p{L}'.-]{0,63}\\p{N}{0,4}\\s{0,2}\\^(?!\\s{0,2}[-+\\d({.])"); // but not mm^2
    /** Words that stand before a name or number of somebody, unless it goes on with what a patient's axes are called. */
    private static final Pattern SOMEBODY = Pattern.compile("(?<![\\p{L}\\p{N}])(?:(?i:patient|subject|operator|physician|radiologist|technologist|technician|doctor|surgeon|hospital|clinic|institution|mrn|dob|ssn|born|birth|birthday"
        + "|birthdate|accession|pat[._ ]?name|pt[._ ]?name|nachname|vorname|geburtsdatum|klinik|krankenhaus)|Dr(?=\\s\\p{Lu})|(?i:dr)(?=\\.))(?![\\p{L}\\p{N}])"
        + "(?!(?i:'s)?[ _-]{0,2}(?i:left|right|anterior|posterior|superior|inferior|position|orient|space|coord|ax[ie]s|table|transform|support|based))");
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]+"), FIELD = Pattern.compile("(patients?|subjects?|operators?|physicians?|radiologists?|institutions?|hospitals?)(full)?(name|id)|patientbirthdate|accessionnumber");
    private static final Pattern ACCOUNT = Pattern.compile("[\\w.-]@[\\w\\[]|(?i:[\\\\/](?:home|users|documents and settings)[\\\\/]\\w)"); // user@host, and folders named after users
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_]*('s)?([ _]?(name|id|ID|Name))?");

    static {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(HeaderIdentity.class.getResourceAsStream(TABLE), StandardCharsets.UTF_8))) {
            in.lines().filter(l -> l.matches("[0-9A-Fa-f]{8} \\w+.*")).forEach(l -> {
                TAGS.add(Integer.parseUnsignedInt(l, 0, 8, 16));
                String keyword = letters(l.substring(9).strip());
                if (keyword.length() >= SHORTEST_KEYWORD) KEYWORDS.add(keyword);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HeaderIdentity() {}

    /** Which entries of a volume's metadata are fields of a header, and what is left of them without a person. */
    @FunctionalInterface
    public interface Fields {
        /** The value to be kept: the same one where it tells nothing; empty where nothing may be kept. */
        Optional<String> kept(String key, String value);
    }

    /**
     * The volume as a writer may use it: itself where identity is asked for, else without the fields that tell whose it is, and a finding HEADER_DROPPED.
     *
     * @param fields only asked for what the writer would put into the file
     */
    public static Volume without(Volume v, WriteRequest request, Fields fields, List<Finding> findings) {
        if (request.identity()) return v;
        Map<String, String> kept = new LinkedHashMap<>();
        v.metadata().forEach((key, value) -> fields.kept(key, value).ifPresent(left -> kept.put(key, left)));
        if (kept.equals(v.metadata())) return v;
        findings.add(dropped());
        return v.toBuilder().metadata(kept).build();
    }

    /** What has to be said where something was left out. */
    public static Finding dropped() {
        return Finding.note("HEADER_DROPPED", "What the source's header says of patient, study and staff was left out; ask for identity to keep it.", "");
    }

    /** Whether a field may tell a person, by its name or by what it says. */
    public static boolean isTold(String name, String value) {
        return isTold(name) || isToldIn(value);
    }

    /** Whether the attribute of DICOM is one that the basic profile removes or replaces. @param tag group and element */
    public static boolean isListed(int tag) {
        return TAGS.contains(tag);
    }

    /** By the name alone. */
    public static boolean isTold(String name) {
        Matcher tag = TAG.matcher(name);
        if (tag.find()) {
            int group = Integer.parseInt(tag.group(1), 16), element = Integer.parseInt(tag.group(2), 16);
            return group == 0x0010 || group % 2 == 1 || TAGS.contains(group << 16 | element);
        }
        Matcher bare = BARE_TAG.matcher(name);
        if (bare.find() && isTold(bare.group(1) + ',' + bare.group(2))) return true;
        String plain = letters(name);
        if (KEYWORDS.contains(plain) || STUDY.contains(plain) || DATE.matcher(name).matches() && plain.length() > 4) return true;
        int colon = name.lastIndexOf(':'); // MINC's groups
        if (colon >= 0 && isTold(name.substring(colon + 1))) return true;
        return PEOPLE.matcher(plain).find() && !TECHNICAL.matcher(plain).matches();
    }

    /** Whether a text holds the name of such a field, a word that stands before a name, a person's name as DICOM writes it, or a user of a computer. Other names nobody can know. */
    public static boolean isToldIn(String text) {
        return ACCOUNT.matcher(text).find() || isNamedIn(text);
    }

    /** The same, but for users of a computer: for programs' own records, which hold folders everywhere. */
    public static boolean isNamedIn(String text) {
        if (isPersonIn(text) || SOMEBODY.matcher(text).find()) return true;
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String plain = letters(words.group());
            if (FIELD.matcher(plain).matches() || plain.length() > 12 && KEYWORDS.contains(plain)) return true;
        }
        return false;
    }

    /** Whether a text names a file in a folder: who names folders after people, or keeps them below his own name, tells them. */
    public static boolean isPath(String text) {
        return !text.startsWith("www.") && !text.contains("://") && (text.indexOf('\\') >= 0 || text.indexOf('/') >= 0);
    }

    private static boolean isPersonIn(String text) {
        return text.indexOf('^') >= 0 && PERSON.matcher(CODE.matcher(text).replaceAll(" ")).find();
    }

    /** A JSON tree without the members that tell, at any depth. @return whether there were any */
    public static boolean strip(JsonElement tree) {
        boolean found = false;
        if (tree instanceof JsonArray all) for (int n = 0; n < all.size(); n++)
            if (all.get(n).isJsonPrimitive() && isToldIn(all.get(n).getAsString())) {
                all.set(n, new JsonPrimitive("")); // one for each slice or time: the others keep their places
                found = true;
            } else found |= strip(all.get(n));
        if (tree instanceof JsonObject o)
            for (String name : List.copyOf(o.keySet()))
                if (isTold(name) || o.get(name).isJsonPrimitive() && isToldIn(o.get(name).getAsString())) {
                    o.remove(name);
                    found = true;
                } else found |= strip(o.get(name));
        return found;
    }

    private static String letters(String name) {
        return NO_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
