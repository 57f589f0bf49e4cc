package org.readingroom.dicom.sr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.io.FormatException;

/**
 * A structured report.
 *
 * @param date      when its content was made, as stored: YYYYMMDD and HHMMSS; empty if unknown
 * @param complete  COMPLETE or PARTIAL; may be empty
 * @param verified  VERIFIED or UNVERIFIED; may be empty
 * @param observers who verified it, when, and for whom: names of staff
 */
public record SrDocument(String date, String complete, String verified, List<String> observers, ContentItem root) {

    private static final int DEEPEST = 100; // nobody nests reports deeper; a damaged file might

    public SrDocument {
        observers = List.copyOf(observers);
    }

    /** Whether a data set is a report: the root of a tree of content. */
    public static boolean isReport(DataSet set) {
        return set.contains(SrTag.VALUE_TYPE) && set.contains(SrTag.CONTENT_SEQUENCE) || set.string(Tag.MODALITY).equals("SR");
    }

    /** @throws FormatException if it is no DICOM file, a damaged one, or no report */
    public static SrDocument read(Path file) throws IOException {
        DataSet set = DicomFile.read(file).dataSet();
        if (!isReport(set)) throw new FormatException(file, "a DICOM object without a tree of content", "a structured report", "Choose a report (SR).");
        return of(set);
    }

    static SrDocument of(DataSet set) {
        List<String> observers = new ArrayList<>();
        for (DataSet o : set.items(SrTag.VERIFYING_OBSERVER_SEQUENCE))
            observers.add(String.join(", ", present(person(o.string(SrTag.VERIFYING_OBSERVER_NAME)), o.string(SrTag.VERIFYING_ORGANIZATION), SrText.dateTime(o.string(SrTag.VERIFICATION_DATE_TIME)))));
        return new SrDocument((set.string(Tag.CONTENT_DATE) + " " + set.string(Tag.CONTENT_TIME)).strip(), set.string(SrTag.COMPLETION_FLAG), set.string(SrTag.VERIFICATION_FLAG), observers, item(set, "", 0));
    }

    private static List<String> present(String... texts) {
        return Arrays.stream(texts).filter(t -> !t.isBlank()).toList();
    }

    private static ContentItem item(DataSet set, String relationship, int depth) {
        String type = set.string(SrTag.VALUE_TYPE).strip();
        int[] place = set.ints(SrTag.REFERENCED_CONTENT_ITEM);
        List<ContentItem> children = new ArrayList<>();
        if (depth < DEEPEST)
            for (DataSet child : set.items(SrTag.CONTENT_SEQUENCE)) children.add(item(child, child.string(SrTag.RELATIONSHIP_TYPE).strip(), depth + 1));
        List<String> references = type.isEmpty() && place.length > 0 ? List.of(Arrays.stream(place).mapToObj(Integer::toString).collect(Collectors.joining("."))) : references(set);
        return new ContentItem(relationship, type, meaning(set, SrTag.CONCEPT_NAME_CODE_SEQUENCE), value(set, type), unit(set), references, children);
    }

    private static String value(DataSet set, String type) {
        return switch (type) {
            case "TEXT" -> set.string(SrTag.TEXT_VALUE);
            case "CODE" -> meaning(set, SrTag.CONCEPT_CODE_SEQUENCE);
            case "NUM" -> set.item(SrTag.MEASURED_VALUE_SEQUENCE).map(m -> m.string(SrTag.NUMERIC_VALUE)).orElseGet(() -> meaning(set, SrTag.QUALIFIER_SEQUENCE));
            case "PNAME" -> set.string(SrTag.PERSON_NAME);
            case "DATE" -> set.string(SrTag.DATE);
            case "TIME" -> set.string(SrTag.TIME);
            case "DATETIME" -> set.string(SrTag.DATE_TIME);
            case "UIDREF" -> set.string(SrTag.UID);
            case "SCOORD", "SCOORD3D" -> (set.string(SrTag.GRAPHIC_TYPE) + " " + numbers(set.doubles(SrTag.GRAPHIC_DATA))).strip();
            case "TCOORD" -> (set.string(SrTag.TEMPORAL_RANGE_TYPE) + " " + String.join(", ", present(String.join(", ", set.strings(SrTag.SAMPLE_POSITIONS)), String.join(", ", set.strings(SrTag.TIME_OFFSETS)),
                String.join(", ", set.strings(SrTag.RANGE_DATE_TIME))))).strip();
            default -> "";
        };
    }

    private static String numbers(double[] values) {
        return Arrays.stream(values).mapToObj(v -> v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v)).collect(Collectors.joining(", "));
    }

    private static List<String> references(DataSet set) {
        List<String> all = new ArrayList<>();
        for (DataSet r : set.items(SrTag.REFERENCED_SOP_SEQUENCE)) {
            String frames = String.join(",", r.strings(SrTag.REFERENCED_FRAME));
            all.add(r.string(SrTag.REFERENCED_SOP_INSTANCE) + (frames.isEmpty() ? "" : "#" + frames));
        }
        return all;
    }

    private static String unit(DataSet set) {
        DataSet unit = set.item(SrTag.MEASURED_VALUE_SEQUENCE).flatMap(m -> m.item(SrTag.UNITS_SEQUENCE)).orElse(null);
        if (unit == null) return "";
        String code = unit.string(Tag.CODE_VALUE), meaning = unit.string(Tag.CODE_MEANING);
        if (!unit.string(Tag.CODING_SCHEME_DESIGNATOR).equals("UCUM")) return meaning.isEmpty() ? code : meaning;
        return code.equals("1") || code.startsWith("{") ? "" : code; // no unit, or words in braces, which count for none
    }

    private static String meaning(DataSet owner, int sequence) {
        DataSet code = owner.item(sequence).orElse(null);
        if (code == null) return "";
        String meaning = code.string(Tag.CODE_MEANING);
        return meaning.isEmpty() ? code.string(Tag.CODE_VALUE) : meaning;
    }

    /** Given name before family name, of the first of a name's spellings. */
    static String person(String name) {
        String[] parts = name.split("=")[0].split("\\^");
        String given = parts.length > 1 ? parts[1] : "", family = parts.length > 0 ? parts[0] : "";
        return (given + " " + family).strip();
    }
}
