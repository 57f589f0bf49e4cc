package org.readingroom.volume.provenance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;

/**
 * How an output was made, so that it can be proven and made again years later. Immutable; begins with {@link #of}, the rest is added.
 *
 * @param command    label of the command, or what the workbench calls the action
 * @param made       to the second
 * @param parameters what was asked, by the names of the command's inputs and as text; also those left at their defaults. No paths, no secrets
 * @param readers    names in the output, in its order; pseudonyms where they are used
 * @param grids      by case, the empty name where there is one: the voxels that were compared or merged
 * @param sources    all inputs with their digests
 * @param keyCheck   of the pseudonyms, see {@link Pseudonyms#keyCheck}; empty where none are used
 */
public record Provenance(String command, Instant made, Map<String, String> parameters, List<String> readers, Map<String, VoxelGrid> grids, List<Source> sources, String keyCheck) {

    /** What stands behind the name of a file for its provenance, where it has no room for it. */
    public static final String ENDING = ".provenance.json";

    /** What every report and export says where its format has room. */
    public static final String USE = "For research use only; not a medical device.";

    public Provenance {
        made = made.truncatedTo(ChronoUnit.SECONDS);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        readers = List.copyOf(readers);
        grids = Collections.unmodifiableMap(new LinkedHashMap<>(grids));
        sources = List.copyOf(sources);
    }

    public static Provenance of(String command, Instant made) {
        return new Provenance(command, made, Map.of(), List.of(), Map.of(), List.of(), "");
    }

    /** One parameter more, such as rule, settings, tolerance or seed. */
    public Provenance with(String parameter, Object value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, String.valueOf(value));
        return new Provenance(command, made, more, readers, grids, sources, keyCheck);
    }

    /** @param names as the output calls them @param used the pseudonyms by which they are called so */
    public Provenance by(List<String> names, Pseudonyms used) {
        return new Provenance(command, made, parameters, names, grids, sources, used.keyCheck());
    }

    /** One grid more. @param caseName empty where there is one case */
    public Provenance on(String caseName, VoxelGrid grid) {
        Map<String, VoxelGrid> more = new LinkedHashMap<>(grids);
        more.put(caseName, grid);
        return new Provenance(command, made, parameters, readers, more, sources, keyCheck);
    }

    /** More inputs. */
    public Provenance from(List<Source> inputs) {
        List<Source> more = new ArrayList<>(sources);
        more.addAll(inputs);
        return new Provenance(command, made, parameters, readers, grids, more, keyCheck);
    }

    /** Of the program. */
    public static String version() {
        return Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion()).orElse("development");
    }

    /** For writers: maps, lists, texts and numbers by the names of {@code provenance.schema.json}, in order. */
    public Map<String, Object> fields() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("program", "Reading Room");
        all.put("version", version());
        all.put("use", USE);
        all.put("command", command);
        all.put("made", made.toString());
        all.put("parameters", parameters);
        all.put("readers", readers);
        all.put("grids", grids.entrySet().stream().map(e -> grid(e.getKey(), e.getValue())).toList());
        all.put("inputs", sources.stream().map(Provenance::input).toList());
        if (!keyCheck.isEmpty()) all.put("pseudonyms", Map.of("method", "HMAC-SHA-256", "key_check", keyCheck));
        return all;
    }

    private static Map<String, Object> grid(String caseName, VoxelGrid grid) {
        Spacing s = grid.spacing();
        Map<String, Object> o = new LinkedHashMap<>();
        if (!caseName.isEmpty()) o.put("case", caseName);
        o.put("shape", List.of(grid.ni(), grid.nj(), grid.nk()));
        o.put("spacing_mm", List.of(s.iMm(), s.jMm(), s.kMm()));
        o.put("affine_lps", Arrays.stream(grid.affine().toLps()).map(row -> Arrays.stream(row).boxed().toList()).toList());
        return o;
    }

    private static Map<String, Object> input(Source s) {
        Map<String, Object> o = new LinkedHashMap<>();
        o.put("role", s.role());
        if (!s.reader().isEmpty()) o.put("reader", s.reader());
        if (!s.caseName().isEmpty()) o.put("case", s.caseName());
        if (!s.name().isEmpty()) o.put("file", s.name());
        o.put("bytes", s.bytes());
        o.put("sha256", s.sha256());
        return o;
    }
}
