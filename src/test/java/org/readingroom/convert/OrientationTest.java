package org.readingroom.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.dicom.seg.CtSeries;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/**
 * Labels that no flip or turn maps onto themselves, on voxels in all 48 orders of their axes, through every format of labels and back: what comes back is
 * looked up point by point in the patient, in a map that was never turned.
 */
class OrientationTest {

    private static final String[] DICOM = { "seg", "labelseg", "rtstruct" }, EXPORTED = { "labels.nii.gz", "labels.seg.nrrd" }, WRITTEN = { "labels.mha", "labels.mgz", "labels.mnc" };
    /** By nibabel alone: voxels and centroid (LPS) of each value. */
    private static final String NIBABEL = """
        import sys, json, numpy as np, nibabel
        out = []
        for f in sys.argv[1:]:
            n = nibabel.load(f)
            a = np.asarray(n.dataobj).reshape(n.shape[:3])
            one = {}
            for v in (2, 5, 300):
                q = np.argwhere(a == v).mean(0)
                p = (n.affine @ np.append(q, 1))[:3] * (-1, -1, 1)
                one[str(v)] = [int((a == v).sum())] + list(p)
            out.append(one)
        print(json.dumps(dict(files=out)))
        """;
    private static Context context;
    @TempDir Path folder;

    @BeforeAll
    static void open() {
        context = new Context();
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    static Stream<int[]> orders() {
        int[][] axes = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
        return IntStream.range(0, 48).mapToObj(n -> new int[] { axes[n / 8][0], axes[n / 8][1], axes[n / 8][2], n & 1, n >> 1 & 1, n >> 2 & 1 });
    }

    /** The same box of voxels with its axes in another order and direction. */
    private static VoxelGrid ordered(VoxelGrid base, int[] order) {
        double[][] rows = base.affine().toLps(), turned = new double[3][4];
        int[] size = new int[3], start = new int[3];
        for (int a = 0; a < 3; a++) {
            int from = order[a];
            size[a] = base.size(from);
            if (order[3 + a] == 1) start[from] = base.size(from) - 1;
            for (int r = 0; r < 3; r++) turned[r][a] = (order[3 + a] == 1 ? -1 : 1) * rows[r][from];
        }
        PointMm origin = base.toPatient(start[0], start[1], start[2]);
        turned[0][3] = origin.x();
        turned[1][3] = origin.y();
        turned[2][3] = origin.z();
        return new VoxelGrid(size[0], size[1], size[2], Affine.fromLps(turned));
    }

    private static int valueAt(LabelMap map, PointMm p) {
        PointMm at = map.grid().toIndex(p);
        assertThat(at.distanceTo(new PointMm(Math.rint(at.x()), Math.rint(at.y()), Math.rint(at.z())))).isLessThan(0.02); // voxels lie on voxels
        return map.grid().contains(at.x(), at.y(), at.z()) ? map.value(0, (int) Math.rint(at.x()), (int) Math.rint(at.y()), (int) Math.rint(at.z())) : 0;
    }

    /** On other voxels, looked up in the patient. */
    private static LabelMap on(VoxelGrid grid, LabelMap base) {
        short[][] planes = new short[grid.nk()][grid.ni() * grid.nj()];
        for (int k = 0; k < grid.nk(); k++) for (int j = 0; j < grid.nj(); j++) for (int i = 0; i < grid.ni(); i++) planes[k][i + grid.ni() * j] = (short) valueAt(base, grid.toPatient(i, j, k));
        return LabelMap.of(grid, planes, base.segments());
    }

    private static void requireSame(String what, LabelMap read, LabelMap base) {
        long marked = 0, expected = 0;
        VoxelGrid g = read.grid();
        for (int k = 0; k < g.nk(); k++)
            for (int j = 0; j < g.nj(); j++)
                for (int i = 0; i < g.ni(); i++) {
                    int value = read.value(0, i, j, k);
                    if (value == 0) continue;
                    marked++;
                    if (valueAt(base, g.toPatient(i, j, k)) != value) throw new AssertionError(what + ": voxel " + i + ", " + j + ", " + k + " holds " + value + ", and in the patient there is " + valueAt(base, g.toPatient(i, j, k)));
                }
        for (short[] plane : base.layer(0)) for (short v : plane) if (v != 0) expected++;
        assertThat(marked).as(what).isEqualTo(expected);
    }

    /** As small as no flip can hide in: few slices, whichever axis they lie along. */
    private static LabelMap phantom() {
        VoxelGrid grid = CtSeries.grid(5, 7, 4, 0);
        LabelMap map = LabelMap.empty(grid, CtSeries.threeSegments(grid).segments());
        for (int k = 0; k < 4; k++)
            for (int j = 0; j < 7; j++)
                for (int i = 0; i < 5; i++) {
                    boolean ell = k >= 1 && k <= 2 && (i == 1 && j >= 1 && j < 5 || j == 4 && i >= 1 && i < 5 - k), block = k >= 2 && i >= 2 && i < 4 && j >= 1 && j < 3;
                    map.layer(0)[k][i + 5 * j] = (short) (ell ? 2 : block ? 5 : j == 6 && i <= k ? 300 : 0);
                }
        return map;
    }

    @Test
    void no_flip_maps_a_segment_of_the_phantom_onto_itself_in_its_box() {
        LabelMap map = phantom();
        for (int flip = 1; flip < 8; flip++)
            for (int value : new int[] { 2, 300 }) { // the block is there to be touched
                int apart = 0;
                for (int k = 0; k < 4; k++)
                    for (int j = 0; j < 7; j++)
                        for (int i = 0; i < 5; i++) if ((map.value(0, i, j, k) == value) != (map.value(0, (flip & 1) == 0 ? i : 4 - i, (flip & 2) == 0 ? j : 6 - j, (flip & 4) == 0 ? k : 3 - k) == value)) apart++;
                assertThat(apart).as("flip " + flip + " of " + value).isPositive();
            }
    }

    private static VoxelGrid rightHanded(VoxelGrid grid) {
        return grid.affine().determinant() > 0 ? grid : ordered(grid, new int[] { 0, 1, 2, 0, 0, 1 });
    }

    private void export(LabelMap labels, String[] dicom, String[] files) throws IOException {
        Volume image = CtSeries.write(folder, rightHanded(labels.grid()));
        for (String format : dicom) context.service(ExporterService.class).exporter(format, folder).export(SegmentationExport.on(image, labels, "Orders", Origin.MANUAL), folder.resolve(format + ".dcm"), Progress.NONE);
        for (String name : files) context.service(ExporterService.class).exporter("", Path.of(name)).export(SegmentationExport.of(labels, "Orders", Origin.MANUAL), folder.resolve(name), Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void whatever_order_the_axes_have_labels_stay_where_they_are_in_the_patient(int[] order) throws IOException {
        LabelMap base = phantom(), labels = on(ordered(base.grid(), order), base);
        export(labels, DICOM, EXPORTED);
        Volume volume = Volume.builder("labels", labels.grid(), Samples.of(SampleType.UINT16, labels.grid().ni(), labels.grid().nj(), List.of((Object[]) labels.layer(0)))).build();
        for (String name : WRITTEN) context.service(VolumeWriterService.class).write(volume, folder.resolve(name), Progress.NONE);
        List<String> all = new ArrayList<>(Arrays.stream(DICOM).map(d -> d + ".dcm").toList());
        all.addAll(List.of(EXPORTED));
        all.addAll(List.of(WRITTEN));
        for (String name : all) requireSame(name + " " + Arrays.toString(order), context.service(SegmentationService.class).read(folder.resolve(name), Progress.NONE), base);
    }

    @Test
    void sheared_labels_stay_where_they_are_too_and_nibabel_finds_them_there() throws IOException, InterruptedException {
        LabelMap base = CtSeries.threeSegments(CtSeries.grid(23, 37, 5, 0.8));
        export(base, DICOM, EXPORTED);
        for (String name : List.of("seg.dcm", "labelseg.dcm", "rtstruct.dcm", "labels.nii.gz", "labels.seg.nrrd"))
            requireSame(name, context.service(SegmentationService.class).read(folder.resolve(name), Progress.NONE), base);
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "-c", NIBABEL, folder.resolve("labels.nii.gz").toString()));
        LabelMap oblique = CtSeries.threeSegments(CtSeries.grid(13, 28, 5, 0));
        for (int n : new int[] { 3, 12, 22, 37, 47 }) {
            LabelMap labels = on(ordered(oblique.grid(), orders().toList().get(n)), oblique);
            Path nifti = folder.resolve("order" + n + ".nii.gz"), mgh = folder.resolve("order" + n + ".mgz");
            context.service(ExporterService.class).exporter("nifti", nifti).export(SegmentationExport.of(labels, "Orders", Origin.MANUAL), nifti, Progress.NONE);
            context.service(VolumeWriterService.class).write(Volume.builder("labels", labels.grid(), Samples.of(SampleType.UINT16, labels.grid().ni(), labels.grid().nj(), List.of((Object[]) labels.layer(0)))).build(), mgh, Progress.NONE);
            command.addAll(List.of(nifti.toString(), mgh.toString()));
        }
        Programs.requirePython("nibabel");
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
        JsonArray files = JsonParser.parseString(run.output()).getAsJsonObject().getAsJsonArray("files");
        assertThat(files).hasSize(11);
        for (int n = 0; n < files.size(); n++) requireCentroids(files.get(n).getAsJsonObject(), n == 0 ? base : oblique);
    }

    private static void requireCentroids(JsonObject there, LabelMap map) {
        for (int value : new int[] { 2, 5, 300 }) {
            double[] sum = new double[3];
            int count = 0;
            for (int k = 0; k < map.grid().nk(); k++)
                for (int j = 0; j < map.grid().nj(); j++)
                    for (int i = 0; i < map.grid().ni(); i++) {
                        if (map.value(0, i, j, k) != value) continue;
                        PointMm p = map.grid().toPatient(i, j, k);
                        sum[0] += p.x();
                        sum[1] += p.y();
                        sum[2] += p.z();
                        count++;
                    }
            JsonArray read = there.getAsJsonArray(String.valueOf(value));
            assertThat(read.get(0).getAsInt()).isEqualTo(count);
            for (int a = 0; a < 3; a++) assertThat(Math.abs(read.get(1 + a).getAsDouble() - sum[a] / count)).isLessThan(0.01);
        }
    }
}
