package org.readingroom.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.interpolation.SliceFill;
import org.readingroom.call.SmallContext;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.MajorityRule;
import org.readingroom.consensus.MultiLabelStapleRule;
import org.readingroom.consensus.PluralityRule;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.StapleRule;
import org.readingroom.consensus.agreement.MaskAgreement;
import org.readingroom.consensus.agreement.MaskMetrics;
import org.readingroom.consensus.dispute.DisputedRegions;
import org.readingroom.consensus.dispute.RegionSettings;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.SeriesScan;
import org.readingroom.display.OrthogonalPlanes;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.Projection;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.Resample;
import org.readingroom.display.Reslice;
import org.readingroom.display.SlabSettings;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.mask.Components;
import org.readingroom.volume.mask.DistanceTransform;
import org.readingroom.volume.mask.GaussianBlur;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.region.RegionGrowing;
import org.readingroom.volume.region.Threshold;
import org.readingroom.volume.region.ValueRange;
import org.readingroom.volume.surface.MaskSurface;
import org.readingroom.volume.surface.SurfaceMesh;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** The jobs of the race that we can do, by the names that the race gives them. */
final class RaceJobs {

    private static final double PLANE_MM = 0.7;
    private static final int PLANE_PX = 512;
    private static final int NIFTI_HEADER = 352; // with the four bytes behind it

    private final Path data;
    private final Context context = SmallContext.create(RaceJobs.class.getClassLoader());
    private final VolumeService volumes = context.service(VolumeService.class);

    private RaceJobs(Path data) {
        this.data = data;
    }

    /** Prepares the input. @return null for a job that we lack */
    static Racer.Work find(String job, Path data) throws IOException {
        return new RaceJobs(data).job(job);
    }

    private Racer.Work job(String job) throws IOException {
        switch (job) {
            case "load_le": case "load_enh": case "load_rle": case "load_jpegll": case "load_jls": case "load_j2k":
                return () -> voxels(volumes.open(data.resolve("ct_" + job.substring(5)), OpenRequest.ALL, Progress.NONE).volumes().get(0));
            case "scan_2000": {
                PixelCodecs codecs = PixelCodecs.found(context.service(PluginService.class));
                return () -> {
                    int images = SeriesScan.images(data.resolve("scan"), codecs);
                    return () -> images;
                };
            }
            case "load_nii": return load("ct.nii");
            case "load_niigz": return load("ctgz.nii.gz");
            case "slice_nii": return slice();
            case "save_niigz": return save("labels1.nii");
            case "save_niigz_ct": return save("ct.nii");
            case "load_nii_float": return load("cube.nii");
            case "load_nii_4d": return load("bold.nii");
            case "mip_x": case "mip_y": case "mip_z": case "mip_slab_x": case "mip_slab_y": case "mip_slab_z": return mip(job);
            case "reslice_coronal": return reslice(PlaneKind.CORONAL);
            case "reslice_sagittal": return reslice(PlaneKind.SAGITTAL);
            case "mpr_oblique_x10": return oblique();
            case "resample_iso": {
                Volume ct = volume("ct.nii");
                VoxelGrid iso = Resample.spaced(ct.grid(), Resample.isotropic(ct.grid()));
                return () -> {
                    Volume v = Resample.onto(ct, iso, Resample.Method.LINEAR, -1024, Progress.NONE);
                    return () -> v.real(256, 256, 356, 0, 0);
                };
            }
            case "edt_signed": {
                LabelMap truth = labels("truth.nii");
                Mask mask = mask(truth);
                return () -> {
                    double[][] mm = DistanceTransform.signed(mask, truth.grid().spacing());
                    return () -> mm[0][0];
                };
            }
            case "interp_slices": {
                LabelMap keys = labels("keys.nii");
                return () -> {
                    LabelMap filled = SliceFill.fill(keys, 2, new int[0], new GatedInterpolation(), Progress.NONE).map();
                    return () -> mask(filled).count();
                };
            }
            case "staple_binary": return consensus(new StapleRule(), "reader", result -> sum(result.probability().foreground()));
            case "vote_binary": return consensus(new MajorityRule(), "reader", ConsensusResult::voxels);
            case "staple_labels": return consensus(new MultiLabelStapleRule(), "labels", RaceJobs::sumOfLabels);
            case "vote_labels": return consensus(new PluralityRule(), "labels", RaceJobs::sumOfLabels);
            case "disputed_regions": {
                List<Reader> readers = five("reader");
                return () -> {
                    DisputedRegions regions = DisputedRegions.find(new ConsensusInput(readers, ""), RegionSettings.ALL, Progress.NONE);
                    return () -> regions.regions().size();
                };
            }
            case "surface_metrics": {
                LabelMap a = labels("reader1.nii"), b = labels("reader2.nii");
                Mask ma = mask(a), mb = mask(b);
                return () -> {
                    MaskMetrics metrics = MaskAgreement.compare(ma, mb, a.grid().spacing(), a.grid().voxelMm3(), List.of(2.0));
                    return () -> metrics.voxel().hd100();
                };
            }
            case "mesh": return surface(false);
            case "mesh_smooth": return surface(true);
            case "threshold": {
                Volume ct = volume("ct.nii");
                return () -> {
                    Mask mask = Threshold.of(ct, 0, 0, new ValueRange(150, Double.POSITIVE_INFINITY), Progress.NONE);
                    return () -> mask.plane(0)[12_345];
                };
            }
            case "region_grow": {
                Volume ct = volume("ct.nii");
                RegionGrowing.Voxel liver = new RegionGrowing.Voxel((int) (ct.grid().ni() * 0.36), (int) (ct.grid().nj() * 0.45), ct.grid().nk() / 4);
                return () -> {
                    Mask grown = RegionGrowing.of(ct, 0, 0, List.of(liver), new ValueRange(30, 300), Components.Neighbours.FACES, Progress.NONE);
                    return grown::count;
                };
            }
            case "components": {
                Mask mask = Threshold.of(volume("cube.nii"), 0, 0, new ValueRange(250, Double.POSITIVE_INFINITY), Progress.NONE);
                return () -> {
                    Components parts = Components.of(mask, Components.Neighbours.FACES);
                    return parts::count;
                };
            }
            case "gauss_s2": {
                Volume cube = volume("cube.nii");
                int ni = cube.grid().ni(), nj = cube.grid().nj(), nk = cube.grid().nk();
                float[][] planes = new float[nk][ni * nj];
                for (int k = 0; k < nk; k++) cube.realPlane(k, 0, 0, planes[k]);
                return () -> {
                    float[][] blurred = GaussianBlur.of(planes, ni, nj, new double[] { 2, 2, 2 }, GaussianBlur.Outside.REPEATED, Progress.NONE);
                    return () -> blurred[nk / 2][ni / 2 + ni * (nj / 2)];
                };
            }
            default: return null;
        }
    }

    private Volume volume(String name) throws IOException {
        return new NiftiReader().read(data.resolve(name), OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private Racer.Work load(String name) {
        return () -> {
            Volume v = volume(name);
            return () -> v.samples().stored(1000 % v.grid().ni(), 1000 / v.grid().ni(), 0, 0, 0);
        };
    }

    /** Packed, read back and compared, flushed to the disk. */
    private Racer.Work save(String name) throws IOException {
        Volume v = volume(name);
        Path target = Files.createDirectories(data.resolve("scratch")).resolve("ours.nii.gz");
        return () -> {
            new NiftiWriter().write(v, target, Progress.NONE);
            return () -> Files.size(target);
        };
    }

    /** The last slice of 21 GB that lie in a file of few bytes: opened, and read. */
    private Racer.Work slice() throws IOException {
        Path file = Files.createDirectories(data.resolve("scratch")).resolve("large.nii");
        int times = 100;
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] header = ByteSource.read(data.resolve("ct.nii"), 0, NIFTI_HEADER);
            ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putShort(40, (short) 4).putShort(48, (short) times);
            sparse.write(header);
            sparse.setLength(NIFTI_HEADER + (Files.size(data.resolve("ct.nii")) - NIFTI_HEADER) * times);
        }
        file.toFile().deleteOnExit();
        return () -> {
            Volume v = new NiftiReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
            double value = v.samples().stored(9, 9, v.grid().nk() - 1, 0, times - 1);
            return () -> value;
        };
    }

    private static Racer.Check voxels(Volume v) {
        return () -> v.grid().voxels();
    }

    private Racer.Work mip(String job) throws IOException {
        Volume ct = volume("ct.nii");
        int axis = "xyz".indexOf(job.charAt(job.length() - 1)), size = ct.grid().size(axis);
        int thick = job.contains("slab") ? (int) Math.round(20 / ct.grid().spacing().along(axis)) : size, from = (size - thick) / 2;
        return () -> {
            Volume projection = Projection.along(ct, axis, from, from + thick, ProjectionMode.MAX);
            return () -> sum(projection);
        };
    }

    private Racer.Work reslice(PlaneKind kind) throws IOException {
        Volume ct = volume("ct.nii");
        return () -> voxels(OrthogonalPlanes.stack(ct, kind));
    }

    /** Ten planes through the middle, each tilted further about two axes, as the other racers cut them. */
    private Racer.Work oblique() throws IOException {
        Volume ct = volume("ct.nii");
        VoxelGrid g = ct.grid();
        List<ImagePlane> planes = new ArrayList<>();
        for (int n = 1; n <= 10; n++) {
            double a = Math.toRadians(5 * n), b = Math.toRadians(2.5 * n);
            Direction i = g.affine().direction(0), j = g.affine().direction(1), k = g.affine().direction(2);
            Direction u = mixed(i, j, k, Math.cos(b), Math.sin(a) * Math.sin(b), -Math.cos(a) * Math.sin(b)), v = mixed(i, j, k, 0, Math.cos(a), Math.sin(a));
            double half = (PLANE_PX - 1) / 2.0 * PLANE_MM;
            planes.add(new ImagePlane(g.centre().plus(u, -half).plus(v, -half), u, v, PLANE_MM, PLANE_PX, PLANE_PX));
        }
        return () -> {
            List<float[]> cuts = new ArrayList<>();
            for (ImagePlane p : planes) cuts.add(Reslice.plane(ct, p, SlabSettings.SINGLE_PLANE, -1024).values());
            return () -> {
                double sum = 0;
                for (float[] cut : cuts) for (float f : cut) sum += Math.rint(f);
                return sum;
            };
        };
    }

    private static Direction mixed(Direction i, Direction j, Direction k, double a, double b, double c) {
        return Direction.of(i.x() * a + j.x() * b + k.x() * c, i.y() * a + j.y() * b + k.y() * c, i.z() * a + j.z() * b + k.z() * c);
    }

    private Racer.Work consensus(ConsensusRule rule, String name, ToDoubleFunction<ConsensusResult> check) throws IOException {
        List<Reader> readers = five(name);
        return () -> {
            ConsensusResult result = rule.combine(new ConsensusInput(readers, ""), Progress.NONE);
            return () -> check.applyAsDouble(result);
        };
    }

    private List<Reader> five(String name) throws IOException {
        List<Reader> readers = new ArrayList<>();
        for (int n = 1; n <= 5; n++) readers.add(new Reader(name + n, labels(name + n + ".nii")));
        return readers;
    }

    private Racer.Work surface(boolean smooth) throws IOException {
        LabelMap truth = labels("truth.nii");
        Mask mask = mask(truth); // bytes, as with the other racers
        return () -> {
            SurfaceMesh mesh = MaskSurface.of(truth.grid(), mask, smooth, Progress.NONE);
            return () -> mesh.triangles().length / 3.0;
        };
    }

    private LabelMap labels(String name) throws IOException {
        Volume v = volume(name);
        short[][] planes = new short[v.grid().nk()][v.grid().ni() * v.grid().nj()];
        for (int k = 0; k < planes.length; k++) for (int n = 0; n < planes[k].length; n++) planes[k][n] = (short) v.samples().type().get(v.samples().plane(k, 0, 0), n);
        return LabelMap.of(v.grid(), planes, List.of());
    }

    private static Mask mask(LabelMap labels) {
        return labels.mask(labels.segments().get(0));
    }

    /** Undecided voxels count as background, as with the other racers. */
    private static double sumOfLabels(ConsensusResult result) {
        return result.figures().stream().mapToDouble(f -> (double) f.voxels() * f.segment().value()).sum();
    }

    private static double sum(Volume v) {
        float[] plane = new float[v.grid().ni() * v.grid().nj()];
        double sum = 0;
        for (int k = 0; k < v.grid().nk(); k++) {
            v.realPlane(k, 0, 0, plane);
            for (float f : plane) sum += f;
        }
        return sum;
    }
}
