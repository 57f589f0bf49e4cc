package org.readingroom.dicom.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;

/** What programs of others say of the DICOM files that we write: the validator finds no error, converters and readers find our values and places. */
class OthersReadWrittenTest {

    /** Compares what dcm2niix made with real values and affine that are given, both turned to closest canonical axes by nibabel. */
    private static final String CANONICAL = """
        import sys, glob, numpy as np, nibabel as nib
        folder, raw, shape, affine, tolerance = sys.argv[1], sys.argv[2], eval(sys.argv[3]), np.array(eval(sys.argv[4])), float(sys.argv[5])
        files = glob.glob(folder + '/*.nii')
        assert len(files) == 1, files
        expected = nib.as_closest_canonical(nib.Nifti1Image(np.fromfile(raw, '<f8').reshape(shape, order='F'), affine))
        found = nib.as_closest_canonical(nib.load(files[0]))
        a = expected.get_fdata()
        if found.get_data_dtype().names:
            b = np.asanyarray(found.dataobj)
            b = np.stack([b[n] for n in b.dtype.names[:3]], -1).astype(float)
        else:
            b = found.get_fdata()
        assert a.shape == b.shape, (a.shape, b.shape)
        assert np.abs(a - b).max() <= tolerance, np.abs(a - b).max()
        assert np.abs(expected.affine - found.affine).max() < 2e-3, (expected.affine, found.affine)
        print('same')
        """;

    /** Voxels, affine, b-values and directions that dcm2niix made of a series and of our copy of it. */
    private static final String COPIES = """
        import sys, glob, numpy as np, nibabel as nib
        a, b = (nib.as_closest_canonical(nib.load(sorted(glob.glob(folder + '/*.nii'))[0])) for folder in sys.argv[1:3])
        assert a.shape == b.shape and np.array_equal(a.get_fdata(), b.get_fdata())
        assert np.abs(a.affine - b.affine).max() < 2e-3, (a.affine, b.affine)
        p, q = ([np.loadtxt(f) for f in sorted(glob.glob(folder + '/*.bv*'))] for folder in sys.argv[1:3])
        assert len(p) == len(q) and all(np.abs(x - y).max() < 1e-5 for x, y in zip(p, q)), (p, q)
        print('same')
        """;

    /** Values and places of every slice by pydicom: sorted by position along the normal, times by Temporal Position Identifier. */
    private static final String SLICES = """
        import sys, glob, numpy as np, pydicom
        folder, raw, shape, affine, tolerance = sys.argv[1], sys.argv[2], eval(sys.argv[3]), np.array(eval(sys.argv[4])), float(sys.argv[5])
        expected = np.fromfile(raw, '<f8').reshape(shape, order='F')
        inverse = np.linalg.inv(affine)
        seen = set()
        for f in glob.glob(folder + '/*.dcm'):
            d = pydicom.dcmread(f)
            lps = np.array([float(x) for x in d.ImagePositionPatient])
            i, j, k, _ = inverse @ np.append(lps * [-1, -1, 1], 1)
            assert abs(i) < 1e-6 and abs(j) < 1e-6 and abs(k - round(k)) < 1e-6, (i, j, k)
            o = [float(x) for x in d.ImageOrientationPatient]
            for axis, column, mm in ((0, o[:3], d.PixelSpacing[1]), (1, o[3:], d.PixelSpacing[0])):
                assert np.abs(np.array(column) * float(mm) * [-1, -1, 1] - affine[:3, axis]).max() < 1e-9
            t = int(d.get('TemporalPositionIdentifier', 1)) - 1
            pixels = d.pixel_array.astype(float)
            if pixels.ndim == 2: pixels = pixels * float(d.get('RescaleSlope', 1)) + float(d.get('RescaleIntercept', 0))
            e = expected[:, :, round(k), t] if expected.ndim > 3 and pixels.ndim == 2 else expected[:, :, round(k)]
            e = e.T if pixels.ndim == 2 else e.transpose(1, 0, 2)
            assert np.abs(pixels - e).max() <= tolerance, np.abs(pixels - e).max()
            seen.add((round(k), t))
        assert len(seen) == expected.shape[2] * (expected.shape[3] if expected.ndim > 3 and pixels.ndim == 2 else 1)
        print('same')
        """;

    /** Frames by GDCM: the image region that its reader finds. */
    private static final String GDCM = """
        import sys, numpy as np, gdcm
        r = gdcm.ImageReader(); r.SetFileName(sys.argv[1]); assert r.Read()
        image, expected = r.GetImage(), np.fromfile(sys.argv[2], '<f8').reshape(eval(sys.argv[3]), order='F')
        kinds = {gdcm.PixelFormat.UINT8: 'u1', gdcm.PixelFormat.UINT16: 'u2', gdcm.PixelFormat.INT16: 'i2'}
        raw = image.GetBuffer().encode('utf-8', 'surrogateescape')
        pixels = np.frombuffer(raw, '<' + kinds[image.GetPixelFormat().GetScalarType()]).reshape([image.GetDimension(n) for n in range(image.GetNumberOfDimensions())], order='F')
        assert np.abs(pixels * image.GetSlope() + image.GetIntercept() - expected).max() <= float(sys.argv[5])
        print('same')
        """;

    /** Runs a script for many cases in one process: Python starts slower than it compares. */
    private static final String EACH = """
        import sys, json
        script, jobs = sys.argv[1:3]
        for job in json.load(open(jobs)):
            print(job[0])
            sys.argv = [script] + job
            exec(open(script).read())
        """;

    private static final double HALF_STEP = 0.1;

    @TempDir
    Path folder;

    private final Random random = new Random(4711);
    private final List<List<String>> jobs = new ArrayList<>();

    /** One of each kind of object. */
    private Map<String, Volume> kinds() {
        Map<String, Volume> all = new LinkedHashMap<>();
        VoxelGrid grid = MadeVolumes.grid(random, 12, 10, 6, false);
        all.put("ct", MadeVolumes.volume(random, SampleType.INT16, grid, 1, 1).rescale(Rescale.of(1, -1024)).quantity(Quantity.HOUNSFIELD)
            .window(DisplayWindow.linear(40, 400)).padding(new Volume.Padding(-2000, -2000)).build());
        all.put("mr", MadeVolumes.volume(random, SampleType.UINT16, grid, 1, 1).format("DICOM").metadata("Modality", "MR").build());
        all.put("signed", MadeVolumes.volume(random, SampleType.INT16, grid, 1, 1).build());
        all.put("bytes", MadeVolumes.volume(random, SampleType.UINT8, grid, 1, 1).build());
        all.put("scaled", MadeVolumes.volume(random, SampleType.UINT8, grid, 1, 1).rescale(Rescale.of(0.25, 3)).build());
        all.put("signedbytes", MadeVolumes.volume(random, SampleType.INT8, grid, 1, 1).build());
        all.put("real", MadeVolumes.volume(random, SampleType.FLOAT32, grid, 1, 1).build());
        all.put("colour", MadeVolumes.volume(random, SampleType.UINT8, grid, 3, 1).build());
        all.put("pet", MadeVolumes.volume(random, SampleType.UINT16, grid, 1, 1).rescale(Rescale.of(2.5, 0)).quantity(Quantity.ACTIVITY).build());
        all.put("times", MadeVolumes.volume(random, SampleType.INT16, grid, 1, 3).build());
        all.put("single", MadeVolumes.volume(random, SampleType.INT16, MadeVolumes.grid(random, 12, 10, 1, false), 1, 1).build());
        all.put("sheared", MadeVolumes.volume(random, SampleType.INT16, MadeVolumes.grid(random, 12, 10, 6, true), 1, 1).build());
        all.put("unplaced", MadeVolumes.volume(random, SampleType.UINT16, grid, 1, 1).verdict(Verdict.UNPLACED).build());
        return all;
    }

    @Test
    void the_validator_finds_no_error_in_a_recording() throws Exception {
        Programs.require("dciodvfy");
        VoxelGrid grid = MadeVolumes.grid(random, 12, 10, 1, false);
        for (int components : new int[] { 1, 3 }) {
            Path file = folder.resolve("recording" + components + ".dcm");
            new DicomVolumeWriter().write(MadeVolumes.volume(random, SampleType.UINT8, grid, components, 5).verdict(Verdict.UNPLACED).metadata("Time step (s)", "0.04").build(), file, Progress.NONE);
            requireValid(file, "recording");
        }
    }

    @Test
    void the_validator_finds_no_error_in_any_kind_of_object() throws Exception {
        Programs.require("dciodvfy");
        for (Map.Entry<String, Volume> e : kinds().entrySet())
            for (Path file : write(e.getKey(), e.getValue()))
                if (file.endsWith("one.dcm") || file.endsWith("IM00001.dcm") || file.endsWith("IM00006.dcm")) requireValid(file, e.getKey());
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void the_validator_finds_no_error_in_what_was_dicom_before_with_the_patient_or_without() throws Exception {
        Programs.require("dciodvfy");
        for (String name : List.of("torchio_ct17", "d2n_failing_gantrytilting_001", "d2n_siemens_fmri_001", "d2n_ge_dti_002", "d2n_generic_rgb_001", "gen_ct17_missing_slice", "d2n_philips_enhanced_dti_001", "qa_nih_si_0005_mosaic")) {
            Volume v = new DicomReader(PixelCodecs.builtIn()).read(Shared.corpus("dicom/series/" + name), OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
            for (boolean identity : new boolean[] { false, true })
                for (String ending : List.of(".dicom", ".dcm")) {
                    Path target = folder.resolve(name + identity + ending);
                    new DicomVolumeWriter().write(v, target, identity ? WriteRequest.ANONYMOUS.withIdentity() : WriteRequest.ANONYMOUS, Progress.NONE);
                    requireValid(ending.equals(".dcm") ? target : target.resolve("IM00001.dcm"), name);
                }
        }
    }

    @Test
    void dcm2niix_and_nibabel_find_our_voxels_and_our_places() throws Exception {
        Programs.require("dcm2niix");
        Programs.requirePython("nibabel");
        for (Map.Entry<String, Volume> e : kinds().entrySet()) {
            if (List.of("unplaced", "single", "sheared").contains(e.getKey())) continue; // dcm2niix makes no grid of the first two, and squares the third
            for (Path file : write(e.getKey(), e.getValue())) {
                boolean isOne = file.toString().endsWith("one.dcm");
                if (isOne && e.getKey().equals("times")) continue; // it knows times of multi-frame files of some makers only, and makes them slices
                if (!isOne && !file.endsWith("IM00001.dcm")) continue;
                Path in = file.getParent(), out = Files.createDirectories(folder.resolve("nii-" + e.getKey() + isOne));
                Programs.run(List.of("dcm2niix", "-b", "n", "-z", "n", "-f", "x", "-o", out.toString(), in.toString()));
                add(out, e.getKey(), e.getValue());
            }
        }
        same(CANONICAL);
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void dcm2niix_makes_of_our_copy_what_it_makes_of_the_original() throws Exception {
        Programs.require("dcm2niix");
        Programs.requirePython("nibabel");
        for (String name : List.of("torchio_ct17", "d2n_failing_gantrytilting_001", "d2n_ge_dti_002", "d2n_philips_dti_001", "d2n_hitachi_anatomical_001", "qa_orient_sagasc35")) {
            Path original = Shared.corpus("dicom/series/" + name), copy = folder.resolve(name + ".dicom");
            new DicomVolumeWriter().write(new DicomReader(PixelCodecs.builtIn()).read(original, OpenRequest.LARGEST, Progress.NONE).volumes().get(0), copy, Progress.NONE);
            List<String> made = new ArrayList<>();
            for (Path in : List.of(original, copy)) {
                Path out = Files.createDirectories(folder.resolve("nii-" + name + made.size()));
                Programs.run(List.of("dcm2niix", "-b", "n", "-z", "n", "-f", "x", "-o", out.toString(), in.toString()));
                made.add(out.toString());
            }
            jobs.add(made);
        }
        same(COPIES);
    }

    @Test
    void pydicom_finds_every_slice_in_its_place() throws Exception {
        Programs.requirePython("pydicom");
        for (Map.Entry<String, Volume> e : kinds().entrySet()) {
            if (e.getKey().equals("unplaced")) continue;
            write(e.getKey(), e.getValue());
            add(folder.resolve(e.getKey()).resolve("slices.dicom"), e.getKey(), e.getValue());
        }
        same(SLICES);
    }

    @Test
    void gdcm_finds_the_frames_of_a_single_file() throws Exception {
        Programs.requirePython("gdcm");
        for (String kind : List.of("signed", "bytes", "scaled", "real", "unplaced")) {
            Volume v = kinds().get(kind);
            write(kind, v);
            Volume read = new DicomReader(PixelCodecs.builtIn()).read(folder.resolve(kind).resolve("one").resolve("one.dcm"), OpenRequest.ALL, Progress.NONE).volumes().get(0);
            add(folder.resolve(kind).resolve("one").resolve("one.dcm"), kind, inFileOrder(v, read));
        }
        same(GDCM);
    }

    /** GDCM knows no places of these frames: it gives them as they lie in the file. */
    private static Volume inFileOrder(Volume v, Volume read) {
        if (v.verdict() == Verdict.UNPLACED || v.grid().affine().determinant() > 0) return v;
        int nk = v.grid().nk();
        int[] order = new int[nk];
        Arrays.setAll(order, k -> nk - 1 - k);
        return v.toBuilder().on(read.grid(), v.samples().withPlanes(order, null)).build();
    }

    private static void requireValid(Path file, String what) throws IOException, InterruptedException {
        String said = Programs.run(List.of("dciodvfy", "-new", file.toString())).output();
        assertThat(said.lines().filter(l -> l.matches("CTImage|MRImage|SCImage|Multiframe.*SCImage"))).as(what).hasSize(1);
        assertThat(said.lines().filter(l -> l.startsWith("Error") || l.contains("Image Type") || l.contains("ImageType"))).as(what + " " + file.getFileName()).isEmpty();
    }

    /** As slices and as one file. */
    private List<Path> write(String name, Volume v) throws IOException {
        Path slices = folder.resolve(name).resolve("slices.dicom"), one = folder.resolve(name).resolve("one").resolve("one.dcm");
        new DicomVolumeWriter().write(v, slices, WriteRequest.ANONYMOUS.replacing(), Progress.NONE);
        new DicomVolumeWriter().write(v, one, Progress.NONE);
        List<Path> all = new ArrayList<>(List.of(one));
        try (Stream<Path> files = Files.list(slices)) {
            all.addAll(files.sorted().toList());
        }
        assertThat(all).hasSize(1 + v.grid().nk() * v.times());
        return all;
    }

    private void add(Path in, String name, Volume v) throws IOException {
        VoxelGrid g = v.grid();
        ByteBuffer raw = ByteBuffer.allocate(Math.toIntExact(8 * g.voxels() * v.times() * v.components())).order(ByteOrder.LITTLE_ENDIAN);
        for (int last = 0; last < v.times() * v.components(); last++)
            for (int k = 0; k < g.nk(); k++)
                for (int j = 0; j < g.nj(); j++) for (int i = 0; i < g.ni(); i++) raw.putDouble(v.real(i, j, k, last % v.components(), last / v.components()));
        Path values = folder.resolve(name + ".raw");
        Files.write(values, raw.array());
        List<Integer> shape = new ArrayList<>(List.of(g.ni(), g.nj(), g.nk()));
        if (v.times() * v.components() > 1) shape.add(v.times() * v.components());
        String tolerance = v.samples().type() == SampleType.FLOAT32 ? HALF_STEP + "" : "1e-6";
        jobs.add(List.of(in.toString(), values.toString(), shape.toString(), Arrays.deepToString(g.affine().toRas()), tolerance));
    }

    private void same(String script) throws IOException, InterruptedException {
        Path text = Files.writeString(folder.resolve("script.py"), script), list = Files.writeString(folder.resolve("jobs.json"), new Gson().toJson(jobs));
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", EACH, text.toString(), list.toString()));
        assertThat(run.output().lines().filter("same"::equals)).as(run.output()).hasSameSizeAs(jobs);
    }
}
