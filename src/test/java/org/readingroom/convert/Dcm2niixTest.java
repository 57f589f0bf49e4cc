package org.readingroom.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/**
 * Every DICOM series of the corpus converted by dcm2niix and by us: the same voxels at the same places, the same b-values and directions, and every field of
 * dcm2niix's sidecar, and none but these. What differs stands in {@link Deviations}, each with its reason; what stands there and does not differ any more fails too.
 */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class Dcm2niixTest {

    private static final double PLACE_MM = 1e-3, DIGITS = 2e-5, B_VALUE = 0.01, DIRECTION = 1e-4;
    private static final double TIME_OF_DAY_S = 1 / 64.0 + 1e-6; // what float32, in which dcm2niix keeps it, tells of the seconds of a day

    @TempDir
    Path folder;

    @Test
    void dicom_to_nifti_equals_dcm2niix_but_for_what_is_ruled() throws Exception {
        Programs.require("dcm2niix");
        Set<String> found = new LinkedHashSet<>();
        int compared = 0;
        try (Context context = new Context(VolumeService.class, VolumeWriterService.class, SegmentationService.class, ExporterService.class); Stream<Path> all = Files.list(Shared.corpus("dicom/series"))) {
            Conversion conversion = new Conversion(Formats.of(context));
            for (Path series : all.filter(Files::isDirectory).sorted().toList()) {
                String name = series.getFileName().toString();
                Path theirs = Files.createDirectories(folder.resolve("theirs").resolve(name)), ours = Files.createDirectories(folder.resolve("ours").resolve(name));
                Programs.run(List.of("dcm2niix", "-b", "y", "-ba", "n", "-z", "n", "-f", "%s_%p", "-o", theirs.toString(), series.toString()));
                Conversion.Result result = conversion.path(series, new ConversionRequest(ours, "nii", FileNamePattern.USUAL, "", Meta.NONE, EnumSet.of(Choice.SIDECAR, Choice.IDENTITY)), Progress.NONE);
                for (Converted c : result.items()) if (!c.isDone()) found.add(name + " refused");
                compared += compare(name, outputs(theirs), outputs(ours), found);
                delete(theirs);
                delete(ours);
            }
        }
        assertThat(compared).as("volumes that both programs wrote").isGreaterThanOrEqualTo(50);
        Set<String> unruled = new LinkedHashSet<>(found), unused = new LinkedHashSet<>(Deviations.RULED.keySet());
        for (String f : found) {
            String rule = Deviations.rule(f);
            if (rule != null) unruled.remove(f);
            unused.remove(rule);
        }
        assertThat(unruled).as("differences from dcm2niix without a reason").isEmpty();
        assertThat(unused).as("reasons for what does not differ").isEmpty();
    }

    @Test
    void every_difference_is_told_to_users_with_its_reason() throws IOException {
        List<String> told = Files.readAllLines(Path.of("docs/formats.md")).stream().dropWhile(l -> !l.equals("## Differences from dcm2niix, one by one")).filter(l -> l.startsWith("| ")).skip(1).toList();
        List<String> ruled = Deviations.RULED.entrySet().stream().map(e -> "| " + e.getKey().replaceFirst("^\\*", "any").replaceFirst(" ", " | ") + " | " + e.getValue() + " |").toList();
        assertThat(told).containsExactlyElementsOf(ruled);
    }

    private static int compare(String name, List<Dcm2niixOutput> theirs, List<Dcm2niixOutput> ours, Set<String> found) throws IOException {
        int compared = 0;
        List<Dcm2niixOutput> left = new ArrayList<>(ours);
        for (Dcm2niixOutput t : theirs) {
            Dcm2niixOutput o = match(t, left);
            if (o == null) {
                found.add(name + " shape");
                continue;
            }
            left.remove(o);
            compared++;
            if (!o.description().canonicalRas().sha256().equals(t.description().canonicalRas().sha256())) found.add(name + " voxels");
            if (!close(o.description().canonicalRas().affineRas(), t.description().canonicalRas().affineRas())) found.add(name + " affine");
            if (t.volume().times() > 1 && Math.abs(timeStep(t) - timeStep(o)) > DIGITS) found.add(name + " time step");
            gradients(name, t, o, found);
            fields(name, t, o, found);
        }
        if (theirs.isEmpty()) found.add(name + " not converted by dcm2niix");
        else if (left.size() > theirs.size() - compared) found.add(name + " more volumes"); // those of another shape are told already
        return compared;
    }

    private static double timeStep(Dcm2niixOutput o) {
        return Double.parseDouble(o.volume().metadata().getOrDefault("Time step (s)", "0"));
    }

    /** Of the same series, shape and, among those, voxels or echo. */
    private static Dcm2niixOutput match(Dcm2niixOutput t, List<Dcm2niixOutput> ours) {
        List<Dcm2niixOutput> same = ours.stream().filter(o -> o.description().canonicalRas().shape().equals(t.description().canonicalRas().shape())
            && o.sidecar().get("SeriesNumber").equals(t.sidecar().get("SeriesNumber"))).toList();
        return same.stream().filter(o -> o.description().canonicalRas().sha256().equals(t.description().canonicalRas().sha256())).findFirst()
            .or(() -> same.stream().filter(o -> t.sidecar().has("EchoTime") && isSame("EchoTime", t.sidecar().get("EchoTime"), o.sidecar().get("EchoTime"))).findFirst())
            .or(() -> same.stream().findFirst()).orElse(null);
    }

    private static void gradients(String name, Dcm2niixOutput t, Dcm2niixOutput o, Set<String> found) throws IOException {
        if (t.hasGradients() != o.hasGradients()) {
            found.add(name + " gradients");
            return;
        }
        if (!t.hasGradients()) return;
        double[] b = t.bValues(), own = o.bValues();
        double[][] v = t.directions(), ownV = o.directions();
        boolean same = b.length == own.length;
        for (int n = 0; same && n < b.length; n++) {
            same = Math.abs(b[n] - own[n]) <= B_VALUE;
            for (int row = 0; row < 3; row++) same &= Math.abs(v[n][row] - ownV[n][row]) <= DIRECTION;
        }
        if (!same) found.add(name + " gradients");
    }

    private static void fields(String name, Dcm2niixOutput t, Dcm2niixOutput o, Set<String> found) {
        boolean[] turned = t.turned(o);
        for (Map.Entry<String, JsonElement> e : t.sidecar().entrySet()) {
            String field = e.getKey();
            JsonElement expected = inOurAxes(field, e.getValue(), turned), own = o.sidecar().get(field);
            if (own == null) found.add(name + " no " + field);
            else if (!isSame(field, expected, own)) found.add(name + " other " + field);
        }
        for (String field : o.sidecar().keySet()) if (!t.sidecar().has(field)) found.add(name + " more " + field);
    }

    /** dcm2niix turns rows round, and sometimes slices: what is told along the axes of the file goes with them. */
    private static JsonElement inOurAxes(String field, JsonElement value, boolean[] turned) {
        if (field.equals("PhaseEncodingDirection")) {
            String text = value.getAsString();
            boolean minus = text.endsWith("-") != turned["ijk".indexOf(text.charAt(0))];
            return new JsonPrimitive(text.substring(0, 1) + (minus ? "-" : ""));
        }
        if (!field.equals("SliceTiming") || !turned[2]) return value;
        JsonArray reversed = new JsonArray();
        for (int n = value.getAsJsonArray().size() - 1; n >= 0; n--) reversed.add(value.getAsJsonArray().get(n));
        return reversed;
    }

    private static boolean isSame(String field, JsonElement a, JsonElement b) {
        if (b == null) return false;
        if (a instanceof JsonArray list) {
            if (!(b instanceof JsonArray)) return false;
            JsonArray own = field.startsWith("ImageType") ? parted(b.getAsJsonArray()) : b.getAsJsonArray();
            if (list.size() != own.size()) return false;
            for (int n = 0; n < list.size(); n++) if (!isSame(field, list.get(n), own.get(n))) return false;
            return true;
        }
        if (field.equals("AcquisitionTime") || field.equals("AcquisitionDateTime")) return Math.abs(seconds(a.getAsString()) - seconds(b.getAsString())) < 1e-3;
        if (!a.getAsJsonPrimitive().isNumber()) return a.equals(b);
        if (!b.isJsonPrimitive() || !b.getAsJsonPrimitive().isNumber()) return false;
        double x = a.getAsDouble(), y = b.getAsDouble();
        return Math.abs(x - y) <= (field.equals("SliceTiming") ? TIME_OF_DAY_S : DIGITS * Math.max(Math.abs(x), field.startsWith("ImageOrientation") ? 1 : 0));
    }

    /** dcm2niix parts values at underscores too. */
    private static JsonArray parted(JsonArray values) {
        JsonArray parts = new JsonArray();
        for (JsonElement v : values) for (String part : v.getAsString().split("_")) parts.add(part);
        return parts;
    }

    private static double seconds(String time) {
        String[] parts = time.replaceFirst(".*T", "").split(":");
        return 3600 * Double.parseDouble(parts[0]) + 60 * Double.parseDouble(parts[1]) + Double.parseDouble(parts[2]);
    }

    private static boolean close(double[][] a, double[][] b) {
        for (int r = 0; r < 3; r++) for (int c = 0; c < 4; c++) if (!(Math.abs(a[r][c] - b[r][c]) <= PLACE_MM)) return false;
        return true;
    }

    /** Without those that dcm2niix resamples. */
    private static List<Dcm2niixOutput> outputs(Path folder) throws IOException {
        Map<String, Dcm2niixOutput> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path f : files.toList()) if (f.toString().endsWith(".nii") && !f.toString().matches(".*_(Eq|Tilt)_.*")) all.put(f.toString(), Dcm2niixOutput.of(f));
        }
        return new ArrayList<>(all.values());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path f : files.toList()) Files.delete(f);
        }
    }
}
