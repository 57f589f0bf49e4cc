package org.readingroom.formats.nrrd;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Segment;

/**
 * What 3D Slicer writes as SegmentN_Tags: "name:value|name:value|". Its TerminologyEntry is context~category~type~modifier~anatomic context~
 * region~modifier, each code scheme^value^meaning. Ours carry the track, and codes whose text holds one of the separators.
 */
final class SegmentTags {

    private static final String TERMINOLOGY = "TerminologyEntry", TRACK = "ReadingRoom.Track", CODES = "ReadingRoom.Codes", NAME = "ReadingRoom.Name";
    private static final String CONTEXT = "Segmentation category and type - DICOM master list", REGIONS = "Anatomic codes - DICOM master list";

    private static final Pattern SCHEME = Pattern.compile("^(SCT|SRT|SNM3|DCM|FMA|UMLS|RADLEX|LN|NCIt|UBERON|MSH|99[^^]*)\\^[^^]*\\^"); // with the value: what is left is the meaning

    private final Map<String, String> tags = new LinkedHashMap<>();

    static SegmentTags parse(String text) {
        SegmentTags t = new SegmentTags();
        for (String tag : text.split("\\|")) {
            int colon = tag.indexOf(':');
            if (colon > 0) t.tags.put(tag.substring(0, colon), tag.substring(colon + 1));
        }
        return t;
    }

    /** The same text without tags that tell a person. The carets in a code part what it consists of: they make no name of it. */
    static String withoutPeople(String text) {
        List<String> all = List.of(text.split("\\|")), kept = all.stream().filter(tag -> !tellsPerson(tag)).toList();
        return kept.equals(all) ? text : String.join("", kept.stream().map(tag -> tag + "|").toList());
    }

    private static boolean tellsPerson(String tag) {
        int colon = Math.max(0, tag.indexOf(':'));
        String name = tag.substring(0, colon), value = tag.substring(Math.min(tag.length(), colon + 1));
        if (name.equals(NAME) || name.equals(CODES)) return Stream.of(value.split("\\^")).anyMatch(part -> HeaderIdentity.isToldIn(decoded(part)));
        if (name.equals(TERMINOLOGY)) return Stream.of(value.split("~")).anyMatch(entry -> HeaderIdentity.isToldIn(SCHEME.matcher(entry).replaceFirst("")));
        return HeaderIdentity.isTold(name, value);
    }

    static String text(Segment s) {
        SegmentTags t = new SegmentTags();
        t.tags.put(TERMINOLOGY, CONTEXT + "~" + code(s.category()) + "~" + code(s.type()) + "~^^~" + REGIONS + "~^^~^^");
        List<String> parts = List.of(s.category().scheme(), s.category().value(), s.category().meaning(), s.type().scheme(), s.type().value(), s.type().meaning());
        if (parts.stream().anyMatch(p -> !plain(p).equals(p)))
            t.tags.put(CODES, String.join("^", parts.stream().map(p -> URLEncoder.encode(p, StandardCharsets.UTF_8)).toList()));
        t.tags.put(TRACK, s.track().toString());
        if (s.name().indexOf('\r') >= 0) t.tags.put(NAME, URLEncoder.encode(s.name(), StandardCharsets.UTF_8)); // which a line of a header cannot hold
        StringBuilder text = new StringBuilder();
        t.tags.forEach((name, value) -> text.append(name).append(':').append(value).append('|'));
        return text.toString();
    }

    private static String code(CodedConcept c) {
        return plain(c.scheme()) + "^" + plain(c.value()) + "^" + plain(c.meaning());
    }

    /** Without the separators, which Slicer cannot escape. */
    private static String plain(String text) {
        return text.replaceAll("[|~^\\p{Cntrl}]", " ");
    }

    Optional<UUID> track() {
        String text = tags.getOrDefault(TRACK, "");
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** A name that the field itself cannot hold. */
    Optional<String> name() {
        return Optional.ofNullable(tags.get(NAME)).map(SegmentTags::decoded).filter(n -> !n.isBlank());
    }

    Optional<CodedConcept> category() {
        return code(0);
    }

    Optional<CodedConcept> type() {
        return code(1);
    }

    private Optional<CodedConcept> code(int which) {
        String[] own = tags.getOrDefault(CODES, "").split("\\^", -1);
        if (own.length == 6) {
            List<String> parts = new ArrayList<>();
            for (int n = 3 * which; n < 3 * which + 3; n++) parts.add(decoded(own[n]));
            return concept(parts);
        }
        String[] entry = tags.getOrDefault(TERMINOLOGY, "").split("~", -1);
        return entry.length > 1 + which ? concept(List.of(entry[1 + which].split("\\^", -1))) : Optional.empty();
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // no code then, as if the tag were not there
        }
    }

    private static Optional<CodedConcept> concept(List<String> parts) {
        return parts.size() == 3 && parts.stream().noneMatch(String::isBlank) ? Optional.of(new CodedConcept(parts.get(0), parts.get(1), parts.get(2))) : Optional.empty();
    }
}
