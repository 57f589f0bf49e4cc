package org.readingroom.formats.afni;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.formats.afni.AfniAttribute.Kind;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Space;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Volume;

/** Attributes as metadata (afni.string:NAME, afni.integer:NAME, afni.float:NAME), and back into a header when the volume returns to AFNI. */
final class AfniMetadata {

    static final String PREFIX = "afni.";
    private static final String TEMPLATE = "TEMPLATE_SPACE";
    private static final int TALAIRACH_VIEW = 2;
    private static final Map<Integer, Double> SECONDS = Map.of(77001, 1e-3, 77002, 1.0); // codes of milliseconds and seconds in TAXIS_NUMS

    /** What a writer states anew of every volume. */
    private static final Set<String> STATED = Set.of("DATASET_RANK", "DATASET_DIMENSIONS", "BRICK_TYPES", "BRICK_FLOAT_FACS", "BRICK_STATS", "BYTEORDER_STRING", AfniPlace.PLACE);
    /** What belongs to sub-bricks or slices as the file had them. */
    private static final Set<String> OF_SHAPE = Set.of("BRICK_LABS", "BRICK_KEYWORDS", "BRICK_STATAUX", "BRICK_STATSYM", "TAXIS_NUMS", "TAXIS_FLOATS", "TAXIS_OFFSETS", "FDRCURVE");

    private AfniMetadata() {}

    static void fill(AfniAttributes head, Volume.Builder volume) throws FormatException {
        double[] scene = head.numbers("SCENE_DATA").orElse(new double[0]);
        String view = scene.length > 0 && scene[0] >= 0 && scene[0] < AfniFiles.VIEWS.size() ? AfniFiles.VIEWS.get((int) scene[0]) : "";
        volume.space(space(view, head.string(TEMPLATE).orElse("")));
        double[] counts = head.numbers("TAXIS_NUMS").orElse(new double[0]), times = head.numbers("TAXIS_FLOATS").orElse(new double[0]);
        double seconds = counts.length > 2 && times.length > 1 ? times[1] * SECONDS.getOrDefault((int) counts[2], 0.0) : 0;
        if (seconds > 0 && Double.isFinite(seconds)) volume.metadata(TimeStep.KEY, seconds + "");
        for (AfniAttribute a : head.all()) volume.metadata(PREFIX + a.kind().label() + ":" + a.name(), a.text());
    }

    /** The template, where one is named, is closer than the view, which has one word for Talairach and for all templates. */
    private static Space space(String view, String template) {
        if (template.startsWith("MNI")) return Space.MNI;
        return switch (view) {
            case "orig" -> Space.SCANNER;
            case "acpc" -> Space.ALIGNED;
            case "tlrc" -> template.isEmpty() || template.startsWith("TLRC") || template.startsWith("TT_") ? Space.TALAIRACH : Space.TEMPLATE;
            default -> Space.UNKNOWN;
        };
    }

    /** The attributes that a volume brings from AFNI, without those that are stated anew, and without those of sub-bricks and slices that it no longer has. */
    static Map<String, AfniAttribute> kept(Volume v) {
        Map<String, AfniAttribute> kept = new LinkedHashMap<>();
        if (!v.format().equals("AFNI")) return kept;
        boolean sameShape = ("" + v.times()).equals(second(v.metadata().get(PREFIX + "integer:DATASET_RANK")))
            && (v.metadata().getOrDefault(PREFIX + "integer:DATASET_DIMENSIONS", "") + " ").startsWith(v.grid().ni() + " " + v.grid().nj() + " " + v.grid().nk() + " ");
        for (Map.Entry<String, String> e : v.metadata().entrySet())
            for (Kind kind : Kind.values()) {
                String start = PREFIX + kind.label() + ":", name = e.getKey().startsWith(start) ? e.getKey().substring(start.length()) : "";
                if (name.matches("\\w+") && !STATED.contains(name) && (sameShape || !OF_SHAPE.contains(name) && !name.startsWith("FDRCURVE"))) kept.put(name, new AfniAttribute(kind, name, e.getValue()));
            }
        return kept;
    }

    /** What of the attributes may be written where nobody is to be named: notes and the history, which begin with user and computer, never. */
    static Optional<String> nobody(String key, String value) {
        if (!key.startsWith(PREFIX)) return Optional.of(value);
        String name = key.substring(key.indexOf(':') + 1);
        boolean told = name.startsWith("HISTORY_NOTE") || name.startsWith("NOTE") || HeaderIdentity.isTold(name, value);
        return told ? Optional.empty() : Optional.of(value);
    }

    private static String second(String numbers) {
        String[] parts = numbers == null ? new String[0] : numbers.split(" ");
        return parts.length > 1 ? parts[1] : "";
    }

    /** Whether a view, with the template that is named beside it, says in which space a volume lies. */
    static boolean tells(Volume v, int view) {
        boolean isAtlas = v.space() == Space.TALAIRACH || v.space() == Space.MNI;
        return isAtlas && view == TALAIRACH_VIEW || v.format().equals("AFNI");
    }

    /** In the view +tlrc the one of the atlas; AFNI takes Talairach's if none is named. */
    static Optional<AfniAttribute> template(Volume v, int view) {
        if (view == 0) return Optional.of(AfniAttribute.string(TEMPLATE, "ORIG"));
        return view == TALAIRACH_VIEW && v.space() == Space.MNI ? Optional.of(AfniAttribute.string(TEMPLATE, "MNI")) : Optional.empty();
    }

    /** Time between sub-bricks; empty if nobody said. */
    static List<AfniAttribute> times(Volume v) {
        double seconds = TimeStep.seconds(v);
        if (v.times() == 1 || seconds == 0) return List.of();
        List<AfniAttribute> axis = new ArrayList<>();
        axis.add(AfniAttribute.integers("TAXIS_NUMS", v.times(), 0, 77002, -999, -999, -999, -999, -999));
        axis.add(AfniAttribute.floats("TAXIS_FLOATS", 0, seconds, 0, 0, 0, -999999, -999999, -999999));
        return axis;
    }

    /** The view that the volume has in AFNI's own words; empty if it came from elsewhere. */
    static String view(Volume v) {
        String scene = v.format().equals("AFNI") ? v.metadata().getOrDefault(PREFIX + "integer:SCENE_DATA", "") : "";
        return scene.matches("[0-2]( .*)?") ? AfniFiles.VIEWS.get(scene.charAt(0) - '0') : "";
    }

    static String labels(int subBricks) {
        StringBuilder labels = new StringBuilder();
        for (int n = 0; n < subBricks; n++) labels.append(n == 0 ? "" : "~").append(String.format(Locale.ROOT, "#%d", n));
        return labels.toString();
    }
}
