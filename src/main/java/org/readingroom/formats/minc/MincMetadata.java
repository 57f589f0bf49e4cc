package org.readingroom.formats.minc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Volume;

/**
 * Attributes that a volume has no place for, as metadata minc.GROUP:NAME (those of the whole file as minc.NAME), so that they return when the volume is
 * written as MINC again. Numbers carry their type behind the name: minc.acquisition:echo_time#double.
 */
final class MincMetadata {

    static final String SPACE = "Space", PATIENT = "patient";
    private static final String PREFIX = "minc.";
    /** What follows from the image itself, or binds MINC 1's variables to each other. */
    private static final Set<String> STRUCTURE = Set.of("varid", "vartype", "version", "parent", "children", "dimorder", "signtype", "complete", "_FillValue", "length", "image-min",
        "image-max", "spacing", "alignment", "comments", "start", "step", "direction_cosines", "valid_min", "valid_max", "CLASS", "NAME");
    private static final Set<String> OF_FILE = Set.of("ident", "minc_version");
    private static final Set<String> UNGROUPED = Set.of("rootvariable", MincHeader.IMAGE_MIN, MincHeader.IMAGE_MAX);

    private MincMetadata() {}

    static void fill(MincHeader h, Volume.Builder volume) {
        h.attributes().forEach((group, attributes) -> {
            if (UNGROUPED.contains(group)) return;
            attributes.forEach((name, value) -> {
                if (!STRUCTURE.contains(name)) volume.metadata(key(group, name, value), value.shown());
            });
        });
        String space = h.text("xspace", MincHeader.SPACETYPE);
        if (!space.isEmpty()) volume.metadata(SPACE, space);
        double[] step = h.numbers(MincHeader.TIME, MincHeader.STEP);
        if (step.length > 0 && step[0] > 0 && Double.isFinite(step[0])) volume.metadata(TimeStep.KEY, step[0] * seconds(h.text(MincHeader.TIME, MincHeader.UNITS)) + "");
    }

    private static double seconds(String unit) {
        return unit.equalsIgnoreCase("ms") ? 1e-3 : 1;
    }

    private static String key(String group, String name, MincValue v) {
        return PREFIX + (group.isEmpty() ? "" : group + ":") + name + (v.kind() == MincValue.Kind.TEXT ? "" : "#" + v.kind().label());
    }

    /** The attributes of a volume that came from MINC, by group; those of the patient only if asked for. None of one that came from elsewhere. */
    static Map<String, Map<String, MincValue>> kept(Volume v) {
        Map<String, Map<String, MincValue>> groups = new LinkedHashMap<>();
        if (!v.format().startsWith("MINC")) return groups;
        v.metadata().forEach((key, text) -> {
            if (!key.startsWith(PREFIX)) return;
            String rest = key.substring(PREFIX.length());
            int colon = rest.indexOf(':'), hash = rest.lastIndexOf('#');
            String group = colon < 0 ? "" : rest.substring(0, colon), name = rest.substring(colon + 1, hash > colon ? hash : rest.length());
            MincValue value = hash > colon ? numbers(rest.substring(hash + 1), text) : MincValue.of(text);
            if (!name.isEmpty() && !(group.isEmpty() && OF_FILE.contains(name))) groups.computeIfAbsent(group, g -> new LinkedHashMap<>()).put(name, value);
        });
        return groups;
    }

    /** What of the kept attributes may be written where nobody is to be named. */
    static Optional<String> nobody(String key, String value) {
        String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "";
        boolean told = name.startsWith(PATIENT + ":") || !name.isEmpty() && HeaderIdentity.isTold(name.replaceFirst("#[a-z]+$", ""), value);
        return told ? Optional.empty() : Optional.of(value);
    }

    private static MincValue numbers(String kind, String text) {
        try {
            double[] numbers = text.isBlank() ? new double[0] : Arrays.stream(text.split(",")).mapToDouble(n -> Double.parseDouble(n.strip())).toArray();
            for (MincValue.Kind k : MincValue.Kind.values()) if (k.label().equals(kind) && k != MincValue.Kind.TEXT) return new MincValue(k, "", numbers);
        } catch (NumberFormatException changed) {
            return MincValue.of(text); // somebody edited it; it is kept as text
        }
        return MincValue.of(text);
    }

    /** Seconds between two times; 1 if nobody said. */
    static double timeStep(Volume v) {
        double seconds = TimeStep.seconds(v);
        return seconds > 0 ? seconds : 1;
    }
}
