package org.readingroom.formats.nrrd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Volume;

/** A header kept as metadata: for people, and for the writer when the volume goes back into NRRD. */
final class NrrdMetadata {

    private static final String FIELD = "nrrd.", KEY = "nrrd.key:", COMMENT = "nrrd.comment.";
    private static final Pattern SEGMENT = Pattern.compile(Pattern.quote(KEY) + "Segment([0-9]{1,9})_(ID|Name|Tags)");
    private static final List<String> DATA = List.of("datafile", "lineskip", "byteskip");

    private NrrdMetadata() {}

    static Map<String, String> of(NrrdHeader h, NrrdAxes axes) {
        Map<String, String> all = new LinkedHashMap<>();
        h.fields.forEach((name, value) -> {
            if (!DATA.contains(name)) all.put(FIELD + name, value);
        });
        h.keys.forEach((key, value) -> all.put(KEY + key, value));
        for (int n = 0; n < h.comments.size(); n++) all.put(COMMENT + n, h.comments.get(n));
        timeStep(h, axes).ifPresent(s -> all.put(TimeStep.KEY, s + ""));
        return all;
    }

    /** Seconds between two times, if the header tells. */
    private static Optional<Double> timeStep(NrrdHeader h, NrrdAxes axes) {
        String[] spacings = h.field("spacings").orElse("").split("\\s+");
        List<String> units = NrrdValues.quoted(h, "units", axes.sizes().length);
        for (int n = 0; n < axes.sizes().length; n++)
            if (axes.roles().get(n) == NrrdAxes.Role.TIME && n < spacings.length && spacings[n].matches("[0-9.]{1,20}([eE][+-]?[0-9]{1,3})?")) {
                double seconds = switch (units.get(n).strip()) {
                    case "s", "sec", "second", "seconds" -> 1;
                    case "ms", "msec", "millisecond", "milliseconds" -> 1e-3;
                    default -> 0;
                };
                if (seconds == 0 || !spacings[n].matches(".*[1-9].*") || spacings[n].chars().filter(c -> c == '.').count() > 1 || spacings[n].startsWith(".e")) return Optional.empty();
                return Optional.of(Double.parseDouble(spacings[n]) * seconds);
            }
        return Optional.empty();
    }

    /** The header that a volume came with; empty if it is of another format. */
    static Optional<NrrdHeader> kept(Volume v) {
        if (!v.format().startsWith("NRRD")) return Optional.empty();
        NrrdHeader h = new NrrdHeader();
        List<String> comments = new ArrayList<>();
        v.metadata().forEach((name, value) -> {
            if (name.startsWith(KEY)) h.keys.put(name.substring(KEY.length()), value);
            else if (name.startsWith(COMMENT)) comments.add(value);
            else if (name.startsWith(FIELD)) h.put(name.substring(FIELD.length()), value);
        });
        h.comments.addAll(comments);
        return Optional.of(h);
    }

    /** What of the kept header may be written where nobody is to be named: pairs by key and value, texts by what they say. Of segments names are replaced, as readers need some. */
    static HeaderIdentity.Fields nobody(Volume v) {
        return (name, value) -> {
            Matcher segment = SEGMENT.matcher(name);
            if (segment.matches()) return Optional.of(nobody(segment.group(1), segment.group(2), value, v.metadata()));
            boolean told = name.startsWith(KEY) ? HeaderIdentity.isTold(name.substring(KEY.length()), value)
                : (name.startsWith(COMMENT) || name.equals(FIELD + "content")) && HeaderIdentity.isToldIn(value);
            return told ? Optional.empty() : Optional.of(value);
        };
    }

    private static String nobody(String segment, String field, String value, Map<String, String> all) {
        if (field.equals("Tags")) return SegmentTags.withoutPeople(value);
        if (!HeaderIdentity.isToldIn(value)) return value;
        return field.equals("ID") ? "Segment_" + segment : "Label " + all.getOrDefault(KEY + "Segment" + segment + "_LabelValue", "1").strip();
    }

    /** Whether an entry of a volume's metadata is a key/value pair of a certain key. */
    static boolean isKey(String name, String pattern) {
        return name.startsWith(KEY) && name.substring(KEY.length()).matches(pattern);
    }

    /** What metadata tell of the space alone. */
    static Map<String, String> space(Volume v) {
        Map<String, String> space = new LinkedHashMap<>();
        v.metadata().forEach((name, value) -> {
            if (name.equals(FIELD + "space") || name.equals(FIELD + "spacedimension")) space.put(name, value);
        });
        return space;
    }

    /** Seconds between two times; 0 if nobody said. */
    static double timeStep(Volume v) {
        return TimeStep.seconds(v);
    }
}
