package org.readingroom.dicom.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.Unfinished;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;

/** Whatever is written as DICOM comes back at the same place in the patient with the same real value. */
class DicomVolumeWriterProperties {

    private static final double PLACE_MM = 1e-6;

    private Path folder;

    @BeforeProperty
    void make() throws IOException {
        folder = Files.createTempDirectory("dicom-write");
    }

    @AfterProperty
    void remove() throws IOException {
        Unfinished.of(List.of(folder)).close();
    }

    @Property(tries = 60)
    void whole_numbers_come_back_exactly_at_their_places(@ForAll long seed, @ForAll SampleType type, @ForAll boolean isOneFile, @ForAll @IntRange(min = 1, max = 5) int nk,
        @ForAll @IntRange(min = 1, max = 3) int times, @ForAll boolean leans) throws IOException {
        Assume.that(!type.isFloat() && type != SampleType.INT64 && type != SampleType.UINT64);
        Assume.that(!isOneFile || type.bytes() <= 2);
        Random r = new Random(seed);
        VoxelGrid grid = MadeVolumes.grid(r, 3 + r.nextInt(4), 2 + r.nextInt(5), nk, leans);
        Volume v = MadeVolumes.volume(r, type, grid, 1, times).rescale(r.nextBoolean() ? Rescale.IDENTITY : Rescale.of(0.5 + r.nextInt(5), r.nextInt(2000) - 1000)).build();
        List<Finding> findings = write(v, isOneFile);
        same(read(isOneFile), v, 0);
        assertThat(findings).noneMatch(f -> f.code().equals("ROUNDED"));
    }

    @Property(tries = 15)
    void each_slice_keeps_its_own_scale(@ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int nk, @ForAll @IntRange(min = 1, max = 2) int times) throws IOException {
        Random r = new Random(seed);
        VoxelGrid grid = MadeVolumes.grid(r, 5, 4, nk, false);
        double[] slopes = r.doubles(nk * times, 1e-6, 300).toArray(), intercepts = r.doubles(nk * times, -1024, 1024).toArray();
        Volume v = MadeVolumes.volume(r, SampleType.INT16, grid, 1, times).rescale(Rescale.perPlane(slopes, intercepts)).build();
        write(v, false);
        same(read(false), v, 1e-7); // 32768 * 300 with the digits of a decimal string
    }

    @Property(tries = 30)
    void numbers_with_fractions_come_back_within_the_error_that_is_told(@ForAll long seed, @ForAll boolean isOneFile, @ForAll boolean isDouble) throws IOException {
        Random r = new Random(seed);
        VoxelGrid grid = MadeVolumes.grid(r, 5, 4, 3, true);
        Volume v = MadeVolumes.volume(r, isDouble ? SampleType.FLOAT64 : SampleType.FLOAT32, grid, 1, 1).build();
        List<Finding> findings = write(v, isOneFile);
        String told = findings.stream().filter(f -> f.code().equals("ROUNDED")).findFirst().orElseThrow().message();
        double error = Double.parseDouble(told.replaceAll(".*greatest error is ([^ ]+[0-9]).*", "$1"));
        assertThat(same(read(isOneFile), v, 1.01 * error)).isGreaterThan(0.98 * error);
    }

    @Property(tries = 15)
    void colours_come_back(@ForAll long seed, @ForAll boolean isOneFile, @ForAll @IntRange(min = 1, max = 2) int times) throws IOException {
        Random r = new Random(seed);
        Volume v = MadeVolumes.volume(r, SampleType.UINT8, MadeVolumes.grid(r, 5, 3, 3, true), 3, times).build();
        write(v, isOneFile);
        same(read(isOneFile), v, 0);
    }

    @Property(tries = 10)
    void hounsfield_units_stay_hounsfield_units(@ForAll long seed, @ForAll boolean isOneFile) throws IOException {
        Random r = new Random(seed);
        Volume v = MadeVolumes.volume(r, SampleType.INT16, MadeVolumes.grid(r, 5, 3, 3, true), 1, 1).rescale(Rescale.of(1, -1024)).quantity(Quantity.HOUNSFIELD).build();
        assertThat(write(v, isOneFile)).noneMatch(f -> f.code().equals("NOT_KEPT"));
        assertThat(read(isOneFile).quantity()).isEqualTo(Quantity.HOUNSFIELD);
    }

    private List<Finding> write(Volume v, boolean isOneFile) throws IOException {
        return new DicomVolumeWriter().write(v, target(isOneFile), WriteRequest.ANONYMOUS.replacing(), Progress.NONE);
    }

    private Path target(boolean isOneFile) {
        return folder.resolve(isOneFile ? "one/picture.dcm" : "picture.dicom");
    }

    private Volume read(boolean isOneFile) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(target(isOneFile), OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    /** Voxel by voxel, found by its place. @return the greatest difference */
    private static double same(Volume read, Volume written, double tolerance) {
        VoxelGrid a = written.grid(), b = read.grid();
        assertThat(b.voxels()).isEqualTo(a.voxels());
        assertThat(read.times()).isEqualTo(written.times());
        assertThat(read.components()).isEqualTo(written.components());
        double worst = 0;
        for (int k = 0; k < a.nk(); k++) {
            PointMm there = b.nk() == 1 ? new PointMm(0, 0, 0) : b.toIndex(a.toPatient(0, 0, k));
            int kRead = (int) Math.rint(there.z());
            assertThat(b.toPatient(0, 0, kRead).distanceTo(a.toPatient(0, 0, k))).isLessThan(PLACE_MM);
            assertThat(b.toPatient(a.ni() - 1, a.nj() - 1, kRead).distanceTo(a.toPatient(a.ni() - 1, a.nj() - 1, k))).isLessThan(PLACE_MM);
            for (int t = 0; t < written.times(); t++)
                for (int c = 0; c < written.components(); c++)
                    for (int j = 0; j < a.nj(); j++)
                        for (int i = 0; i < a.ni(); i++) worst = Math.max(worst, Math.abs(read.real(i, j, kRead, c, t) - written.real(i, j, k, c, t)));
        }
        assertThat(worst).isLessThanOrEqualTo(tolerance);
        return worst;
    }
}
