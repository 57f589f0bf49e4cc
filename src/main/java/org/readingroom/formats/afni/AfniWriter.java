package org.readingroom.formats.afni;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.formats.LabelVolumeWriter;
import org.readingroom.formats.RawOutput;
import org.readingroom.formats.VoxelType;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.StoredRange;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.label.Segment;
import org.scijava.plugin.Plugin;

/**
 * Writes both files of an AFNI data set, NAME+view.HEAD and NAME+view.BRIK (.BRIK.gz where the target is called so), where either is asked for;
 * the view (orig, acpc or tlrc) is part of the name, as AFNI wants it.
 *
 * <p>Bytes, shorts, floats, complex numbers and RGB go in as they are, little endian, with a factor for each sub-brick; other types as shorts or
 * floats ({@link AfniVoxels}). A volume that came from AFNI keeps its attributes. Names of
 * labels go into its own table, VALUE_LABEL_DTABLE. IJK_TO_DICOM_REAL holds every affine exactly.
 */
@Plugin(type = VolumeWriter.class)
public final class AfniWriter implements LabelVolumeWriter {

    private static final int ANAT_SPGR = 0, ANAT_EPI = 2, ANAT_BUCKET = 11; // kinds of data set in SCENE_DATA[1]: one picture, pictures over time, other pictures

    @Override
    public String format() {
        return "AFNI";
    }

    @Override
    public List<String> extensions() {
        return List.of(".head", ".brik", ".brik.gz");
    }

    /** {@inheritDoc} The view stands last, as AFNI looks for it, and in capitals the ending; a name without a view gets +orig. */
    @Override
    public String fileName(String stem, String more, String ending) {
        return AfniFiles.named(stem, more) + ending.toUpperCase(Locale.ROOT).replace(".GZ", ".gz");
    }

    @Override
    public List<Path> files(Path target) {
        AfniFiles.Pair pair = AfniFiles.pair(target);
        List<Path> all = new ArrayList<>(List.of(pair.header(), pair.voxels()));
        all.addAll(pair.others());
        return all;
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        write(volume, target, WriteRequest.ANONYMOUS, progress);
    }

    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        return write(volume, List.of(), target, request, progress);
    }

    @Override
    public List<Finding> write(Volume volume, List<Segment> segments, Path target, WriteRequest request, Progress progress) throws IOException {
        AfniFiles.Pair pair = pair(volume, target);
        List<Finding> findings = new ArrayList<>();
        WrittenVolume.notKept(volume, format(), true, findings);
        int view = AfniFiles.view(target).orElseThrow();
        if (!AfniMetadata.tells(volume, view)) WrittenVolume.space(volume, format() + " in the view +" + AfniFiles.VIEWS.get(view), findings);
        Volume known = HeaderIdentity.without(volume, request, AfniMetadata::nobody, findings);
        Volume v = AfniVoxels.of(WrittenVolume.complete(known, target, format()), target, findings);
        if (v.verdict() == Verdict.UNPLACED && AfniMetadata.kept(v).isEmpty())
            findings.add(Finding.warning("NOT_KEPT", "Nobody knows where the image lies. AFNI has no word for that: an attribute of ours says it, and other programs take " + v.grid().orientation() + ", as this source was read, for known.", AfniPlace.PLACE));
        Map<String, AfniAttribute> attributes = attributes(v, view);
        boolean hasNames = AfniLabels.of(v).stream().map(s -> s.value() + s.name()).toList().equals(segments.stream().map(s -> s.value() + s.name()).toList());
        if (!segments.isEmpty() && !hasNames) attributes.put(AfniLabels.ATTRIBUTE, AfniLabels.attribute(segments));
        byte[] head = AfniAttributes.bytes(attributes.values());
        SafeFile.writeTogether(List.of(pair.header(), pair.voxels()), temporaries -> {
            RawOutput.toFile(temporaries.get(0), false, out -> out.write(head));
            RawOutput.toFile(temporaries.get(1), pair.isZipped(), out -> content(v, out, progress));
            WrittenVolume.check(v, pair.isZipped(), target, () -> RawOutput.isIn(temporaries.get(1), out -> content(v, out, Progress.NONE)), () -> readAgain(v, temporaries, target));
        });
        return findings;
    }

    private static void content(Volume v, OutputStream out, Progress progress) throws IOException {
        RawOutput.write(v.samples(), ByteOrder.LITTLE_ENDIAN, ComponentOrder.INTERLEAVED, out, progress);
    }

    private static void readAgain(Volume v, List<Path> written, Path target) throws IOException {
        AfniAttributes head = AfniAttributes.parse(written.get(0), AfniFiles.text(written.get(0)));
        WrittenVolume.compare(v, v.grid(), AfniReader.read(written.get(0), head, written.get(1), Loading.FITTING, Progress.NONE).build(), target);
    }

    private static AfniFiles.Pair pair(Volume volume, Path target) {
        AfniFiles.Pair pair = AfniFiles.pair(target);
        String header = pair.header().getFileName().toString(), came = AfniMetadata.view(volume);
        int view = AfniFiles.view(target).orElseThrow(() -> new IllegalArgumentException(target.getFileName() + ": AFNI finds a data set by the view in its name; expected "
            + AfniFiles.stem(target) + "+orig" + target.getFileName().toString().substring(AfniFiles.stem(target).length()) + ", or +acpc or +tlrc in place of +orig. Change the name."));
        if (!came.isEmpty() && !came.equals(AfniFiles.VIEWS.get(view)))
            throw new IllegalArgumentException(target.getFileName() + ": the image lies in the view +" + came + ", so +" + AfniFiles.VIEWS.get(view) + " would be wrong; expected a name with +" + came + ". Change the name.");
        for (Path other : pair.others())
            if (Files.exists(other)) throw new IllegalArgumentException(target.getFileName() + ": " + other.getFileName() + " stands there already, and programs would not know which of both belongs to "
                + header + ". Delete it first, or choose another name.");
        return pair;
    }

    /** In the order of the file. Those without which it is no data set come last, so that none is taken for whole that was cut. */
    private static Map<String, AfniAttribute> attributes(Volume v, int view) {
        Map<String, AfniAttribute> head = new LinkedHashMap<>(), kept = AfniMetadata.kept(v);
        List<AfniAttribute> times = AfniMetadata.times(v), made = new ArrayList<>(List.of(AfniAttribute.string("TYPESTRING", "3DIM_HEAD_ANAT"),
            AfniAttribute.integers("SCENE_DATA", view, v.times() == 1 ? ANAT_SPGR : times.isEmpty() ? ANAT_BUCKET : ANAT_EPI, 0, -999, -999, -999, -999, -999)));
        made.addAll(times);
        made.add(AfniAttribute.string("BRICK_LABS", AfniMetadata.labels(v.times())));
        AfniMetadata.template(v, view).ifPresent(made::add);
        for (AfniAttribute a : made) head.put(a.name(), kept.getOrDefault(a.name(), a));
        kept.forEach(head::putIfAbsent);
        boolean samePlace = samePlace(kept, v);
        for (AfniAttribute a : AfniPlace.attributes(v.grid().affine())) if (!samePlace || !kept.containsKey(a.name())) head.put(a.name(), a);
        if (v.verdict() == Verdict.UNPLACED) head.put(AfniPlace.PLACE, AfniAttribute.string(AfniPlace.PLACE, AfniPlace.UNKNOWN));
        for (AfniAttribute a : shape(v)) {
            head.remove(a.name());
            head.put(a.name(), a);
        }
        return head;
    }

    /** Whether the place that the kept attributes tell is still that of the volume: then they stay as they are, to the last digit. */
    private static boolean samePlace(Map<String, AfniAttribute> kept, Volume v) {
        if (kept.isEmpty()) return false;
        try {
            byte[] text = AfniAttributes.bytes(kept.values());
            Path nameless = Path.of("attributes");
            AfniPlace place = AfniPlace.of(nameless, AfniAttributes.parse(nameless, text), new long[] { 1, 1, 1 });
            return place.affine().equals(v.grid().affine());
        } catch (IOException e) {
            return false; // kept ones that tell no place
        }
    }

    private static List<AfniAttribute> shape(Volume v) {
        Samples s = v.samples();
        Rescale r = v.rescale();
        long[] types = new long[v.times()];
        double[] factors = new double[v.times()], stats = new double[2 * v.times()];
        VoxelType type = AfniType.written(s.storedType(), s.components());
        for (int t = 0; t < v.times(); t++) {
            types[t] = type.code();
            factors[t] = r.slope(t * s.nk()) == 1 ? 0 : r.slope(t * s.nk());
            stats[2 * t] = Double.POSITIVE_INFINITY;
            stats[2 * t + 1] = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < s.nk() && s.components() == 1; k++) {
                StoredRange range = StoredRange.of(s, s.planeIndex(k, 0, t), null).scaled(r.slope(t * s.nk()), 0);
                stats[2 * t] = Math.min(stats[2 * t], range.min());
                stats[2 * t + 1] = Math.max(stats[2 * t + 1], range.max());
            }
        }
        List<AfniAttribute> shape = new ArrayList<>();
        boolean told = s.components() == 1;
        for (double d : stats) told &= Double.isFinite(d);
        if (told) shape.add(AfniAttribute.floats("BRICK_STATS", stats));
        shape.add(AfniAttribute.integers("DATASET_RANK", 3, v.times(), 0, 0, 0, 0, 0, 0));
        shape.add(AfniAttribute.integers("DATASET_DIMENSIONS", s.ni(), s.nj(), s.nk(), 0, 0));
        shape.add(AfniAttribute.integers("BRICK_TYPES", types));
        shape.add(AfniAttribute.floats("BRICK_FLOAT_FACS", factors));
        shape.add(AfniAttribute.string("BYTEORDER_STRING", "LSB_FIRST"));
        return shape;
    }
}
