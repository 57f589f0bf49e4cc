package org.readingroom.volume.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** What numpy counts in regions, and what pydicom reads of real headers whose spacings are not plain ones. */
class MeasuredByOthersTest {

    private static final double ROUNDING = 1e-9;

    @TempDir
    private Path folder;

    @Test
    void values_in_ellipses_rectangles_and_balls_are_those_that_numpy_counts() throws Exception {
        Programs.requirePython("numpy");
        Random random = new Random(5);
        int ni = 40, nj = 32, nk = 9;
        Samples samples = Samples.allocate(SampleType.INT16, ni, nj, nk, 1, 1);
        ByteBuffer file = ByteBuffer.allocate(2 * ni * nj * nk).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < nk; k++)
            for (int at = 0; at < ni * nj; at++) {
                ((short[]) samples.plane(k, 0, 0))[at] = (short) (random.nextInt(4000) - 1000);
                file.putShort(((short[]) samples.plane(k, 0, 0))[at]);
            }
        Path raw = Files.write(folder.resolve("v.raw"), file.array());
        Affine affine = Affine.of(new PointMm(-30, 12, 7), Direction.of(0, 1, 0), 0.7, Direction.of(-1, 0, 0), 0.9, Direction.of(0, 0, 1), 3);
        Volume volume = Volume.builder("v", new VoxelGrid(ni, nj, nk, affine), samples).build();
        Programs.Run numpy = Programs.run(List.of(Programs.PYTHON, "-c", """
            import numpy, sys
            v = numpy.fromfile(sys.argv[1], '<i2').reshape(9, 32, 40)
            k, j, i = numpy.mgrid[:9, :32, :40]
            flat = ((i - 17.3) / 9.1) ** 2 + ((j - 14.2) / 6.4) ** 2 <= 1
            upright = ((i - 17.3) / 9.1) ** 2 + ((k - 4.4) / 3.2) ** 2 <= 1
            for m in (flat & (k == 4), upright & (j == 11), (abs(i - 17.3) <= 9.1) & (abs(j - 14.2) <= 6.4) & (k == 4),
                      ((i - 17.3) * 0.7) ** 2 + ((j - 14.2) * 0.9) ** 2 + ((k - 4.4) * 3) ** 2 <= 8.3 ** 2):
                x = v[m].astype(float)
                print(x.mean(), x.std(ddof=1), x.min(), x.max(), x.size)
            """, raw.toString()));
        assertThat(numpy.exit()).as(numpy.output()).isZero();
        VoxelGrid g = volume.grid();
        Direction i = affine.direction(0), j = affine.direction(1), k = affine.direction(2);
        List<Measurement> measurements = List.of(
            new Measurement(MeasurementKind.ELLIPSE, List.of(g.toPatient(8.2, 7.8, 4), g.toPatient(26.4, 20.6, 4)), i, j),
            new Measurement(MeasurementKind.ELLIPSE, List.of(g.toPatient(8.2, 11, 1.2), g.toPatient(26.4, 11, 7.6)), i, k),
            new Measurement(MeasurementKind.RECTANGLE, List.of(g.toPatient(8.2, 7.8, 4), g.toPatient(26.4, 20.6, 4)), i, j),
            new Measurement(MeasurementKind.SPHERE, List.of(g.toPatient(17.3, 14.2, 4.4), g.toPatient(17.3, 14.2, 4.4).plus(j, 8.3)), i, j));
        List<String> lines = numpy.output().strip().lines().toList();
        for (int n = 0; n < 4; n++) {
            Measured m = Measuring.of(measurements.get(n), volume);
            String[] expected = lines.get(n).split(" ");
            String[] names = { "mean", "sd", "min", "max", "n" };
            for (int f = 0; f < names.length; f++)
                assertThat(m.figure(names[f]).orElseThrow().value()).as(names[f] + " of " + measurements.get(n).kind()).isCloseTo(Double.parseDouble(expected[f]), within(ROUNDING));
        }
    }

    /** A hundred pixels along the columns. */
    private static Measured hundred(Volume v, double i, double j) {
        return Measuring.of(new Measurement(MeasurementKind.DISTANCE, List.of(v.grid().toPatient(i, j, 0), v.grid().toPatient(i + 100, j, 0)), v.grid().affine().direction(0), v.grid().affine().direction(1)), v);
    }

    private static Volume read(Path file) throws Exception {
        return new DicomReader(PixelCodecs.builtIn()).read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_radiograph_is_measured_at_its_detector_or_by_the_magnification_that_its_header_estimates() throws Exception {
        Programs.requirePython("pydicom");
        Path original = Shared.corpus("dicom/dicomdir/pydicom_tree/77654033/CR1/6154"), estimated = folder.resolve("e.dcm");
        Programs.Run pydicom = Programs.run(List.of(Programs.PYTHON, "-c", """
            import pydicom, sys
            d = pydicom.dcmread(sys.argv[1])
            print(100 * float(d.ImagerPixelSpacing[1]))
            d.EstimatedRadiographicMagnificationFactor = '1.25'
            d.save_as(sys.argv[2])
            """, original.toString(), estimated.toString()));
        assertThat(pydicom.exit()).as(pydicom.output()).isZero();
        double mm = Double.parseDouble(pydicom.output().strip());
        Measured raw = hundred(read(original), 10, 20), corrected = hundred(read(estimated), 10, 20);
        assertThat(raw.main().orElseThrow().value()).isCloseTo(mm, within(ROUNDING));
        assertThat(raw.source()).isEqualTo("at detector");
        assertThat(corrected.main().orElseThrow().value()).isCloseTo(mm / 1.25, within(ROUNDING));
        assertThat(corrected.text()).endsWith("mm (estimated)");
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void an_ultrasound_image_is_measured_by_its_regions() throws Exception {
        Programs.requirePython("pydicom");
        Path file = Shared.corpus("dicom/files/pydicom_colour/OBXXXX1A.dcm");
        Programs.Run pydicom = Programs.run(List.of(Programs.PYTHON, "-c", """
            import pydicom, sys
            r = pydicom.dcmread(sys.argv[1], stop_before_pixels=True).SequenceOfUltrasoundRegions
            print(100 * 10 * r[0].PhysicalDeltaX, 100 * r[1].PhysicalDeltaX) # cm, seconds
            print(r[0].RegionLocationMinX0, r[0].RegionLocationMinY0, r[1].RegionLocationMinX0, r[1].RegionLocationMinY0)
            """, file.toString()));
        assertThat(pydicom.exit()).as(pydicom.output()).isZero();
        String[] n = pydicom.output().strip().split("\\s+");
        Volume v = read(file);
        double x0 = Double.parseDouble(n[2]), y0 = Double.parseDouble(n[3]), x1 = Double.parseDouble(n[4]), y1 = Double.parseDouble(n[5]);
        assertThat(hundred(v, x0 + 5, y0 + 5).main().orElseThrow()).satisfies(f -> assertThat(f.value()).isCloseTo(Double.parseDouble(n[0]), within(1e-6))).extracting(Figure::unit).isEqualTo("mm");
        assertThat(hundred(v, x1 + 5, y1 + 5).main().orElseThrow()).satisfies(f -> assertThat(f.value()).isCloseTo(Double.parseDouble(n[1]), within(1e-6))).extracting(Figure::unit).isEqualTo("s");
        assertThat(hundred(v, x0 - 50, y0 + 5).refused()).as("over the region's edge").contains("region");
    }
}
