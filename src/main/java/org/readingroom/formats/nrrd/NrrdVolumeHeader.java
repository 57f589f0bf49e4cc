package org.readingroom.formats.nrrd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** The header that tells of a volume: its own fields, and those that it came with from NRRD and that still hold. */
final class NrrdVolumeHeader {

    private static final String LPS = "left-posterior-superior";
    private static final Path HEADER = Path.of("header"); // what messages would call it; it was read once, so none comes
    /** Of the whole array; they hold whatever became of the voxels' place. */
    private static final List<String> KEPT = List.of("content", "number", "sampleunits", "oldmin", "oldmax", "min", "max");
    /** One word for each axis; they hold while the axes are the same. */
    private static final List<String> KEPT_OF_AXES = List.of("kinds", "centers", "labels", "units", "thicknesses");

    private NrrdVolumeHeader() {}

    /** @param packed gzip, else raw */
    static NrrdHeader of(Volume v, boolean packed) throws FormatException {
        Optional<NrrdHeader> kept = NrrdMetadata.kept(v);
        NrrdHeader h = new NrrdHeader();
        Samples s = v.samples();
        h.put("type", NrrdType.of(s.storedType()).written());
        long[] sizes = sizes(v);
        h.put("dimension", sizes.length + "");
        boolean spaceKept = place(v, sizes.length, kept, h);
        h.put("sizes", Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors.joining(" ")));
        if (h.field("space").isPresent() || h.field("space dimension").isPresent()) directions(v, h);
        boolean sameAxes = kept.isPresent() && kept.get().field("sizes").map(t -> String.join(" ", t.split("\\s+"))).equals(h.field("sizes"));
        h.put("kinds", kinds(v, kept, sameAxes));
        if (s.storedType().bytes() > 1) h.put("endian", "little");
        h.put("encoding", packed ? "gzip" : "raw");
        if (v.times() > 1 && !v.isList() && v.diffusion().isEmpty()) {
            if (!sameAxes) sequence(v, sizes.length, h);
            timeStep(v, sizes.length, h);
        }
        if (v.quantity().isKnown()) h.put("sample units", "\"" + v.quantity().unit().replace("\"", "") + "\"");
        kept.ifPresent(k -> keep(k, h, sameAxes, spaceKept));
        diffusion(v, h, spaceKept);
        return h;
    }

    static boolean hasFastComponents(Volume v) {
        return v.components() > 1 && v.componentOrder() == ComponentOrder.INTERLEAVED;
    }

    private static long[] sizes(Volume v) {
        LongStream.Builder sizes = LongStream.builder();
        if (hasFastComponents(v)) sizes.add(v.components());
        sizes.add(v.grid().ni()).add(v.grid().nj()).add(v.grid().nk());
        if (v.times() > 1) sizes.add(v.times());
        if (v.components() > 1 && !hasFastComponents(v)) sizes.add(v.components());
        return sizes.build().toArray();
    }

    /** Names the space, or writes the voxel sizes alone. @return whether the space is the one that the volume came with */
    private static boolean place(Volume v, int axes, Optional<NrrdHeader> kept, NrrdHeader h) throws FormatException {
        Optional<NrrdSpace> old = kept.isPresent() ? Optional.of(NrrdSpace.of(HEADER, kept.get())) : Optional.empty();
        if (v.verdict() != Verdict.UNPLACED) {
            boolean same = old.isPresent() && old.get().isPatient() && !old.get().hasTime();
            h.put("space", same ? old.get().name() : LPS);
            return same;
        }
        if (old.isPresent() && old.get().dimension() == 3 && !old.get().isPatient()) {
            if (old.get().name().isEmpty()) h.put("space dimension", "3");
            else h.put("space", old.get().name());
            return true;
        }
        int first = hasFastComponents(v) ? 1 : 0;
        String[] spacings = new String[axes], mins = new String[axes];
        Arrays.fill(spacings, "NaN");
        Arrays.fill(mins, "NaN");
        Affine a = sizesOnly(v).affine();
        for (int n = 0; n < 3; n++) {
            spacings[first + n] = NrrdValues.text(a.get(n, n));
            mins[first + n] = NrrdValues.text(a.get(n, 3));
        }
        h.put("spacings", String.join(" ", spacings));
        if (a.origin().distanceTo(PointMm.ORIGIN) > 0) {
            h.put("axis mins", String.join(" ", mins));
            h.put("centers", Arrays.stream(mins).map(m -> m.equals("NaN") ? "???" : "node").collect(Collectors.joining(" ")));
        }
        return false;
    }

    /** The grid that readers will find: of an image of which nobody knows where it lay, the voxel sizes, and axis mins where it came with them. */
    static VoxelGrid grid(Volume v) throws FormatException {
        Optional<NrrdHeader> kept = NrrdMetadata.kept(v);
        if (v.verdict() != Verdict.UNPLACED) return v.grid();
        if (kept.isPresent()) {
            NrrdSpace old = NrrdSpace.of(HEADER, kept.get());
            if (old.dimension() == 3 && !old.isPatient()) return v.grid();
        }
        return sizesOnly(v);
    }

    private static VoxelGrid sizesOnly(Volume v) {
        VoxelGrid g = v.grid();
        if (v.format().startsWith("NRRD") && isAlongAxes(g.affine())) return g;
        return new VoxelGrid(g.ni(), g.nj(), g.nk(), Affine.scaling(g.spacing().iMm(), g.spacing().jMm(), g.spacing().kMm()));
    }

    private static boolean isAlongAxes(Affine a) {
        for (int r = 0; r < 3; r++) for (int c = 0; c < 3; c++) if (r != c && a.get(r, c) != 0) return false;
        return true;
    }

    private static void directions(Volume v, NrrdHeader h) throws FormatException {
        NrrdSpace space = NrrdSpace.of(HEADER, h);
        Affine a = v.grid().affine();
        List<String> vectors = new ArrayList<>();
        if (hasFastComponents(v)) vectors.add("none");
        for (int c = 0; c < 3; c++) vectors.add(column(space, a, c));
        while (vectors.size() < Integer.parseInt(h.field("dimension").orElseThrow())) vectors.add("none");
        h.put("space directions", String.join(" ", vectors));
        h.put("space origin", column(space, a, 3));
    }

    /** Signs turn LPS into the file's space as they turn it back. */
    private static String column(NrrdSpace space, Affine a, int c) {
        return NrrdValues.text(space.lps(new double[] { a.get(0, c), a.get(1, c), a.get(2, c) }));
    }

    private static String kinds(Volume v, Optional<NrrdHeader> kept, boolean sameAxes) {
        if (sameAxes && kept.get().field("kinds").isPresent()) return kept.get().field("kinds").get();
        List<String> kinds = new ArrayList<>();
        boolean bytes = v.samples().storedType() == SampleType.UINT8;
        String component = bytes && v.components() == 3 ? "RGB-color" : bytes && v.components() == 4 ? "RGBA-color" : "vector";
        if (hasFastComponents(v)) kinds.add(component);
        kinds.addAll(List.of("domain", "domain", "domain"));
        if (v.times() > 1) kinds.add("list"); // ITK refuses files with an axis of time
        if (v.components() > 1 && !hasFastComponents(v)) kinds.add("vector");
        return String.join(" ", kinds);
    }

    private static int timeAxis(Volume v) {
        return (hasFastComponents(v) ? 1 : 0) + 3;
    }

    /** As 3D Slicer tells times: a list whose entries have values. */
    private static void sequence(Volume v, int axes, NrrdHeader h) {
        double seconds = NrrdMetadata.timeStep(v);
        h.keys.put("axis " + timeAxis(v) + " index type", "numeric");
        h.keys.put("axis " + timeAxis(v) + " index values", IntStream.range(0, v.times()).mapToObj(t -> NrrdValues.text(t * (seconds > 0 ? seconds : 1))).collect(Collectors.joining(" ")));
        String[] labels = new String[axes], units = new String[axes];
        Arrays.fill(labels, "");
        Arrays.fill(units, "");
        labels[timeAxis(v)] = "time";
        units[timeAxis(v)] = seconds > 0 ? "s" : "";
        h.put("labels", NrrdValues.quotedText(List.of(labels)));
        h.put("units", NrrdValues.quotedText(List.of(units)));
    }

    /** Where the format has it, in the unit of the axis: seconds, or the one that the volume came with. */
    private static void timeStep(Volume v, int axes, NrrdHeader h) {
        double seconds = NrrdMetadata.timeStep(v);
        if (!(seconds > 0)) return;
        String[] spacings = h.field("spacings").map(s -> s.split(" ")).orElseGet(() -> {
            String[] none = new String[axes];
            Arrays.fill(none, "NaN");
            return none;
        });
        String own = h.field("units").isPresent() ? "s" : NrrdMetadata.kept(v).map(k -> NrrdValues.quoted(k, "units", axes).get(timeAxis(v))).orElse("s");
        spacings[timeAxis(v)] = NrrdValues.text(own.startsWith("ms") || own.startsWith("milli") ? seconds * 1000 : seconds);
        h.put("spacings", String.join(" ", spacings));
    }

    private static void keep(NrrdHeader kept, NrrdHeader h, boolean sameAxes, boolean spaceKept) {
        h.comments.addAll(kept.comments);
        for (String f : KEPT) kept.field(f).filter(x -> h.field(f).isEmpty()).ifPresent(x -> h.put(f, x));
        if (sameAxes) for (String f : KEPT_OF_AXES) kept.field(f).filter(x -> h.field(f).isEmpty()).ifPresent(x -> h.put(f, inMm(f, x)));
        if (spaceKept) kept.field("measurement frame").ifPresent(x -> h.put("measurement frame", x));
        if (spaceKept && kept.field("space units").isPresent()) h.put("space units", "\"mm\" \"mm\" \"mm\"");
        kept.keys.forEach((key, value) -> {
            if (sameAxes || !key.matches("axis \\d+ (index|item).*")) h.keys.put(key, value);
        });
    }

    /** Lengths are written in mm, whatever they were read in. */
    private static String inMm(String field, String value) {
        if (!field.equals("units")) return value;
        List<String> words = new ArrayList<>();
        var m = Pattern.compile("\"([^\"]*)\"").matcher(value);
        while (m.find()) words.add(NrrdPlace.mm(m.group(1)) == 1 ? m.group(1) : "mm");
        return words.isEmpty() ? value : NrrdValues.quotedText(words);
    }

    /** The pairs that the volume came with if they still tell its weightings, else new ones. */
    private static void diffusion(Volume v, NrrdHeader h, boolean spaceKept) throws FormatException {
        if (v.diffusion().isEmpty() && !NrrdDiffusion.isThere(h)) return;
        if (spaceKept) {
            List<?> told = NrrdDiffusion.read(HEADER, h, NrrdSpace.of(HEADER, h), v.times(), new ArrayList<>());
            if (told.equals(v.diffusion())) return;
        }
        h.keys.keySet().removeIf(NrrdDiffusion::isOfDiffusion);
        h.fields.remove("measurementframe");
        if (v.diffusion().isEmpty()) return;
        NrrdSpace space = NrrdSpace.of(HEADER, h);
        if (space.dimension() == 3) { // gradients are written in LPS: the frame turns them into the file's space
            double[] s = space.isPatient() ? space.lps(new double[] { 1, 1, 1 }) : new double[] { 1, 1, 1 };
            h.put("measurement frame", NrrdValues.text(s[0], 0, 0) + " " + NrrdValues.text(0, s[1], 0) + " " + NrrdValues.text(0, 0, s[2]));
        }
        h.keys.putAll(NrrdDiffusion.keys(v.diffusion()));
    }
}
