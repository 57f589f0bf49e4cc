package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.io.Opener;
import ij.measure.Calibration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.WriteRequest;
import org.scijava.Context;

/** ImageJ opens what we write with our values and our millimetres. */
class TiffVolumeWriterTest {

    private static final Offset<Double> RATIONAL = Offset.offset(2e-6); // ImageJ keeps pixels a millimetre as fractions over a million

    @TempDir
    Path folder;

    private final Random random = new Random(5);
    private final TiffVolumeWriter writer = new TiffVolumeWriter();

    @Test
    void it_is_found_by_its_endings() {
        try (Context context = new Context(VolumeWriterService.class)) {
            for (String name : List.of("a.tif", "a.TIFF")) assertThat(context.service(VolumeWriterService.class).writerFor(Path.of(name))).isInstanceOf(TiffVolumeWriter.class);
            assertThat(context.service(VolumeWriterService.class).writerNamed("tiff")).isInstanceOf(TiffVolumeWriter.class);
        }
    }

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void imagej_opens_every_type_with_our_values(SampleType type) throws IOException {
        for (int times = 1; times <= 2; times++) {
            Volume v = made(type, 1, times).build();
            assertThat(writer.write(v, file("a.tif"), WriteRequest.ANONYMOUS, Progress.NONE)).isEmpty();
            same(open("a.tif"), v, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void scaled_values_are_those_that_imagej_calibrates(SampleType type) throws IOException {
        Volume v = made(type, 1, 1).rescale(Rescale.of(0.5, -1024)).quantity(Quantity.HOUNSFIELD).build();
        List<Finding> findings = writer.write(v, file("a.tif"), WriteRequest.ANONYMOUS, Progress.NONE);
        ImagePlus image = open("a.tif");
        same(image, v, 0);
        assertThat(image.getCalibration().getValueUnit()).isEqualTo("HU");
        assertThat(findings.isEmpty()).isEqualTo(type.bytes() <= 2);
    }

    @Test
    void slices_with_scales_of_their_own_become_real_values() throws IOException {
        Volume v = made(SampleType.INT16, 1, 1).rescale(Rescale.perPlane(new double[] { 1, 2, 3 }, new double[] { 0, -5, 5 })).build();
        assertThat(writer.write(v, file("a.tif"), WriteRequest.ANONYMOUS, Progress.NONE)).extracting(Finding::code).containsExactly("ROUNDED");
        assertThat(open("a.tif").getBitDepth()).isEqualTo(32);
        same(open("a.tif"), v, 0);
    }

    @Test
    void voxel_sizes_origin_labels_and_frames_are_there() throws IOException {
        Affine a = Affine.fromLps(new double[][] { { 0, 0, 3.3, 7 }, { 0.7, 0, 0, -20 }, { 0, -0.9, 0, 100 } });
        Volume v = Volume.builder("turned", new VoxelGrid(5, 4, 3, a), samples(SampleType.UINT16, 1, 2)).metadata("Time step (s)", "2.5").build();
        writer.write(v, file("a.tiff"), Progress.NONE);
        ImagePlus image = open("a.tiff");
        Calibration c = image.getCalibration();
        assertThat(c.getUnit()).isEqualTo("mm");
        assertThat(c.pixelWidth).isCloseTo(0.7, RATIONAL);
        assertThat(c.pixelHeight).isCloseTo(0.9, RATIONAL);
        assertThat(c.pixelDepth).isCloseTo(3.3, RATIONAL);
        assertThat(c.frameInterval).isEqualTo(2.5);
        assertThat(c.getX(0)).isCloseTo(-20, Offset.offset(1e-3)); // along i: to posterior
        assertThat(c.getY(0)).isCloseTo(-100, Offset.offset(1e-3)); // along j: to the feet
        assertThat(c.getZ(0)).isCloseTo(7, Offset.offset(1e-3));
        assertThat(image.getDimensions()).containsExactly(5, 4, 1, 3, 2);
        assertThat(image.getStack().getSliceLabel(2)).isEqualTo("1: L 10.30 P -20.00 S 100.00 mm");
        assertThat(image.getInfoProperty()).contains("Affine row 1 (0-based voxel index to LPS mm): [0.7, 0.0, 0.0, -20.0]").contains("Orientation: PIL");
    }

    @ParameterizedTest
    @ValueSource(doubles = { 1e-4, 0.000732421875, 0.3, 1, 3.3125, 3.75, 12.5, 250 })
    void voxels_of_any_size_come_back_as_well_as_tiff_tells_them(double mm) throws IOException {
        Volume v = Volume.builder("sized", new VoxelGrid(5, 4, 3, Affine.scaling(mm, mm * 1.25, mm * 3)), samples(SampleType.UINT8, 1, 1)).build();
        writer.write(v, file("a.tif"), Progress.NONE);
        Calibration c = open("a.tif").getCalibration();
        assertThat(c.pixelWidth).isCloseTo(mm, Offset.offset(1.1e-6 * mm * mm + 1e-9 * mm));
        assertThat(c.pixelHeight).isCloseTo(1.25 * mm, Offset.offset(1.1e-6 * 1.6 * mm * mm + 1e-9 * mm));
        assertThat(c.pixelDepth).isCloseTo(3 * mm, Offset.offset(1e-9 * mm));
    }

    @Test
    void colour_and_channels_stay_in_order() throws IOException {
        Volume rgb = made(SampleType.UINT8, 3, 2).build();
        writer.write(rgb, file("rgb.tif"), Progress.NONE);
        ImagePlus image = open("rgb.tif");
        assertThat(image).isInstanceOf(CompositeImage.class);
        assertThat(((CompositeImage) image).getMode()).isEqualTo(CompositeImage.COMPOSITE);
        same(image, rgb, 0);
        Volume field = made(SampleType.FLOAT32, 3, 1).build();
        writer.write(field, file("field.tif"), Progress.NONE);
        same(open("field.tif"), field, 0);
    }

    @Test
    void a_single_slice_and_a_volume_without_a_place_are_written() throws IOException {
        Volume slice = Volume.builder("one", new VoxelGrid(5, 4, 1, Affine.scaling(0.3, 0.3, 5)), new Samples(SampleType.INT16, 5, 4, 1, 1, 1, List.of(new short[20]), 0)).build();
        writer.write(slice, file("one.tif"), Progress.NONE);
        same(open("one.tif"), slice, 0);
        Volume nowhere = made(SampleType.UINT8, 1, 1).verdict(Verdict.UNPLACED).build();
        writer.write(nowhere, file("nowhere.tif"), Progress.NONE);
        assertThat(open("nowhere.tif").getCalibration().xOrigin).isZero();
        assertThat(open("nowhere.tif").getInfoProperty()).doesNotContain("Affine");
    }

    @Test
    void the_patient_is_named_only_when_asked_for() throws IOException {
        Volume v = made(SampleType.INT16, 1, 1).format("DICOM").metadata("Patient's Name", "Doe^Jane").build();
        writer.write(v, file("a.tif"), Progress.NONE);
        assertThat(new String(Files.readAllBytes(file("a.tif")), StandardCharsets.ISO_8859_1).replace("\0", "")).contains("Read from: DICOM").doesNotContain("Doe"); // ImageJ writes 16 bits a character
        assertThat(open("a.tif").getInfoProperty()).contains("Read from: DICOM").doesNotContain("Doe");
        writer.write(v, file("b.tif"), WriteRequest.ANONYMOUS.withIdentity(), Progress.NONE);
        assertThat(open("b.tif").getInfoProperty()).contains("Doe^Jane");
    }

    @Test
    void numbers_that_floats_would_round_are_refused() {
        refused(SampleType.INT32, new int[] { 1, (1 << 24) + 1, 0, 0 }, "int32 numbers such as 16777217");
        refused(SampleType.UINT64, new long[] { -1, 0, 0, 0 }, "uint64 numbers such as 18446744073709551615");
        refused(SampleType.INT64, new long[] { Long.MAX_VALUE, 0, 0, 0 }, "int64 numbers such as 9223372036854775807");
        refused(SampleType.FLOAT64, new double[] { 0.1, 0, 0, 0 }, "float64 numbers such as 0.1");
        assertThat(folder.resolve("a.tif")).doesNotExist();
    }

    @Test
    void lazy_volumes_are_written_plane_by_plane() throws IOException {
        Volume v = made(SampleType.INT16, 1, 2).build();
        new NiftiWriter().write(v, file("a.nii"), Progress.NONE);
        Volume lazy = new NiftiReader().read(file("a.nii"), OpenRequest.ALL.with(Loading.ON_DEMAND), Progress.NONE).volumes().get(0);
        writer.write(lazy, file("a.tif"), Progress.NONE);
        same(open("a.tif"), v, 0);
        assertThat(lazy.samples().sameStored(v.samples())).isTrue();
    }

    @Test
    void the_volume_keeps_its_own_values_and_what_fails_leaves_nothing() throws IOException {
        Volume v = made(SampleType.INT16, 1, 1).build();
        double before = v.real(1, 1, 1, 0, 0);
        writer.write(v, file("deep/er/a.tif"), Progress.NONE);
        assertThat(v.real(1, 1, 1, 0, 0)).isEqualTo(before);
        Files.createDirectory(file("folder.tif"));
        assertThatThrownBy(() -> writer.write(v, file("folder.tif"), Progress.NONE)).isInstanceOf(IOException.class).hasMessageContaining("is a folder");
        Volume large = Volume.builder("large", new VoxelGrid(1024, 1024, 4, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, 1024, 1024, 4, 1, 1)).build();
        assertThatThrownBy(() -> writer.write(large, file("cancelled.tif"), (done, total) -> {
            throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("deep", "folder.tif");
        }
    }

    private void refused(SampleType type, Object plane, String why) {
        Volume v = Volume.builder("four", new VoxelGrid(2, 2, 1, Affine.scaling(1, 1, 1)), Samples.of(type, 2, 2, List.of(plane))).build();
        assertThatThrownBy(() -> writer.write(v, file("a.tif"), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("a.tif cannot").hasMessageContaining(why);
    }

    private Volume.Builder made(SampleType type, int components, int times) {
        return Volume.builder("made", new VoxelGrid(5, 4, 3, Affine.scaling(0.71, 0.93, 2.5)), samples(type, components, times));
    }

    /** Every number of 8 and 16 bits may occur; those of wider types are ones that 32-bit floats hold. */
    private Samples samples(SampleType type, int components, int times) {
        List<Object> planes = new ArrayList<>();
        for (int n = 0; n < 3 * components * times; n++) {
            Object plane = type.newArray(20);
            for (int x = 0; x < 20; x++) {
                double value = type.isFloat() ? random.nextInt(1 << 20) / 64.0 - 8000 : random.nextInt(1 << 16) - (type.isSigned() ? 1 << 15 : 0);
                type.put(plane, x, type.bytes() == 1 ? Math.floorMod((int) value, 256) - (type.isSigned() ? 128 : 0) : value);
            }
            planes.add(plane);
        }
        return new Samples(type, 5, 4, 3, components, times, planes, 0);
    }

    private static void same(ImagePlus image, Volume v, double tolerance) {
        assertThat(image.getNChannels()).isEqualTo(v.components());
        assertThat(image.getNSlices()).isEqualTo(v.grid().nk());
        assertThat(image.getNFrames()).isEqualTo(v.times());
        Calibration c = image.getCalibration();
        for (int t = 0; t < v.times(); t++)
            for (int k = 0; k < v.grid().nk(); k++)
                for (int ch = 0; ch < v.components(); ch++)
                    for (int j = 0; j < v.grid().nj(); j++)
                        for (int i = 0; i < v.grid().ni(); i++) {
                            float raw = image.getStack().getProcessor(image.getStackIndex(ch + 1, k + 1, t + 1)).getf(i, j);
                            double value = image.getBitDepth() == 32 ? raw : c.getCValue((double) raw);
                            assertThat(value).isCloseTo(v.real(i, j, k, ch, t), Offset.offset(tolerance));
                        }
    }

    private ImagePlus open(String name) {
        return new Opener().openImage(file(name).toString());
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
