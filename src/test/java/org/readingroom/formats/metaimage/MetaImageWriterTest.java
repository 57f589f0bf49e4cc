package org.readingroom.formats.metaimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.formats.AnyVolume;
import org.readingroom.formats.PlastimatchSays;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

class MetaImageWriterTest {

    private static final Affine OBLIQUE = Affine.of(new PointMm(-31, 17.25, 108.5), new Direction(2 / 3.0, 2 / 3.0, 1 / 3.0), 0.66, new Direction(-2 / 3.0, 1 / 3.0, 2 / 3.0), 0.78, new Direction(1 / 3.0, -2 / 3.0, 2 / 3.0), 2.125);

    @TempDir
    Path folder;

    @Test
    void programs_made_with_itk_read_our_files_with_equal_values_and_places() throws Exception {
        List<Volume> volumes = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        String[] endings = { ".mha", ".mhd", ".zraw" };
        for (SampleType type : List.of(SampleType.UINT8, SampleType.INT16, SampleType.UINT16, SampleType.INT32, SampleType.UINT32, SampleType.FLOAT32)) {
            Volume v = AnyVolume.of(type.ordinal(), type, 3, 1, OBLIQUE);
            if (type == SampleType.FLOAT32) v = v.toBuilder().format("MetaImage").metadata("metaimage.CompressedData", "True").build(); // packed behind its header
            Path file = folder.resolve(type.label() + endings[files.size() % 3]);
            write(v, type == SampleType.FLOAT32 ? folder.resolve("packed.mha") : file);
            volumes.add(v);
            files.add(type == SampleType.FLOAT32 ? folder.resolve("packed.mha") : folder.resolve(file.getFileName().toString().replace(".zraw", ".mhd")));
        }
        assertThat(Files.readString(folder.resolve("packed.mha"), StandardCharsets.ISO_8859_1)).contains("CompressedData = True\n");
        PlastimatchSays.same(volumes, files, folder);
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_file_of_itk_keeps_every_field_and_every_digit() throws Exception {
        for (String name : new String[] { "gen/local.mha", "gen/zraw.mhd", "itk/itkBrainSliceComplex.mha", "niivue/mha.mha", "gen_headers/synonyms.mha" }) {
            Path source = Shared.corpus("metaimage/" + name), copy = folder.resolve(source.getFileName());
            write(read(source), copy);
            List<String> was = header(source), is = header(copy);
            was.removeIf(l -> l.startsWith("CompressedDataSize")); // another deflate, another size
            was.replaceAll(l -> l.replace("ElementSize", "ElementSpacing").replace("Origin", "Offset").replace("Orientation = 0", "TransformMatrix = 0"));
            assertThat(is).as(name).containsAll(was);
            assertThat(read(copy).grid()).isEqualTo(read(source).grid());
        }
    }

    @Test
    void shear_is_kept_to_the_last_digit() throws Exception {
        Random random = new Random(7);
        for (int n = 0; n < 50; n++) {
            Volume v = AnyVolume.of(n, SampleType.UINT8, 3, 1, AnyVolume.turned(random.nextLong()));
            write(v, folder.resolve("a.mha"));
            assertThat(read(folder.resolve("a.mha")).grid().affine().isClose(v.grid().affine(), 1e-15 * 10)).isTrue();
        }
    }

    @Test
    void a_fifth_dimension_and_a_slope_go_back_as_they_came_and_into_other_hands_as_channels_and_real_values() throws Exception {
        String header = "ObjectType = Image\nNDims = 5\nBinaryData = True\nBinaryDataByteOrderMSB = False\nModality = MET_MOD_CT\nElementMin = 99\nElementToIntensityFunctionSlope = 2\n"
            + "ElementToIntensityFunctionOffset = -1000\nOffset = 1 2 3 0 0\nElementSpacing = 1 1 2 0.5 1\nDimSize = 2 2 1 2 3\nElementType = MET_UCHAR\nElementDataFile = LOCAL\n";
        Path file = Files.writeString(folder.resolve("five.mha"), header + "abcdefghijklmnopqrstuvwx");
        Volume v = read(file);
        assertThat(v.times()).isEqualTo(2);
        assertThat(v.components()).isEqualTo(3);
        assertThat(v.componentOrder()).isEqualTo(ComponentOrder.SLOWEST);
        assertThat(v.real(0, 0, 0, 2, 1)).isEqualTo(2 * 'u' - 1000);
        write(v, folder.resolve("again.mha"));
        String again = Files.readString(folder.resolve("again.mha"));
        assertThat(again).endsWith("abcdefghijklmnopqrstuvwx").contains("DimSize = 2 2 1 2 3\n", "Modality = MET_MOD_CT\n", "Offset = 1 2 3 0 0\n", "ElementSpacing = 1 1 2 0.5 1\n", "FunctionSlope = 2\n",
            "FunctionOffset = -1000\n", "ElementMin = 97\n", "ElementMax = 120\n").doesNotContain("TransformMatrix");
        write(v.toBuilder().format("NIfTI-1").build(), folder.resolve("other.mha"));
        assertThat(Files.readString(folder.resolve("other.mha"), StandardCharsets.ISO_8859_1)).contains("ElementNumberOfChannels = 3\n", "DimSize = 2 2 1 2\n", "MET_SHORT").doesNotContain("Slope", "Modality");
        assertThat(read(folder.resolve("other.mha")).real(0, 0, 0, 2, 1)).isEqualTo(2 * 'u' - 1000);
    }

    @Test
    void moved_images_get_their_new_place_and_keep_the_rest() throws Exception {
        Volume v = AnyVolume.of(3, SampleType.UINT8, 4, 1, OBLIQUE).toBuilder().format("MetaImage").metadata("metaimage.NDims", "4").metadata("metaimage.Comment", "kept").metadata("metaimage.Bad\nKey", "lost")
            .metadata("metaimage.TransformMatrix", "1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1").metadata("metaimage.Offset", "0 0 0 0").metadata("metaimage.ElementSpacing", "1 1 1 2.5").build();
        write(v, folder.resolve("a.mha"));
        assertThat(read(folder.resolve("a.mha")).grid().affine().isClose(OBLIQUE, 1e-12)).isTrue();
        assertThat(Files.readString(folder.resolve("a.mha"), StandardCharsets.ISO_8859_1)).contains("Comment = kept\n", " 2.5\n").doesNotContain("lost");
        write(v.toBuilder().metadata("metaimage.NDims", "nonsense").build(), folder.resolve("b.mha"));
        assertThat(read(folder.resolve("b.mha")).grid().affine().isClose(OBLIQUE, 1e-12)).isTrue();
    }

    @Test
    void an_image_that_nobody_can_place_gets_sizes_and_no_place() throws Exception {
        Volume v = AnyVolume.of(4, SampleType.INT16, 3, 1, AnyVolume.straight(4)).toBuilder().verdict(Verdict.UNPLACED).build();
        write(v, folder.resolve("a.mhd"));
        assertThat(Files.readString(folder.resolve("a.mhd"))).contains("ElementSpacing").doesNotContain("Offset", "TransformMatrix");
        assertThat(read(folder.resolve("a.mhd")).verdict()).isEqualTo(Verdict.UNPLACED);
    }

    @Test
    void a_scale_that_differs_by_slice_becomes_real_values() throws Exception {
        Samples s = Samples.allocate(SampleType.UINT8, 1, 1, 2, 1, 1);
        ((byte[]) s.planes().get(0))[0] = 3;
        ((byte[]) s.planes().get(1))[0] = 3;
        Volume v = Volume.builder("pet", new VoxelGrid(1, 1, 2, Affine.scaling(1, 1, 1)), s).format("MetaImage").rescale(Rescale.perPlane(new double[] { 0.5, 0.25 }, new double[2])).build();
        write(v, folder.resolve("a.mha"));
        assertThat(read(folder.resolve("a.mha")).real(0, 0, 1, 0, 0)).isEqualTo(0.75);
    }

    @Test
    void lazy_volumes_are_written_and_compared_without_being_in_memory() throws Exception {
        Samples large = Samples.allocate(SampleType.INT16, 64, 32, 4, 1, 1);
        for (int k = 0; k < 4; k++) ((short[]) large.planes().get(k))[5] = (short) (k + 1);
        write(Volume.builder("large", new VoxelGrid(64, 32, 4, OBLIQUE), large).build(), folder.resolve("a.mhd"));
        Volume lazy = new MetaImageReader().read(folder.resolve("a.mhd"), OpenRequest.ALL.with(Loading.ON_DEMAND), Progress.NONE).volumes().get(0);
        assertThat(lazy.samples().isLazy()).isTrue();
        write(lazy, folder.resolve("b.zraw"));
        assertThat(read(folder.resolve("b.mhd")).samples().sameStored(large)).isTrue();
        assertThat(read(folder.resolve("b.zraw")).samples().sameStored(large)).isTrue();
    }

    @Test
    void both_files_are_in_place_or_none() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("a.raw"));
        assertThatThrownBy(() -> write(AnyVolume.of(1, SampleType.INT16, 3, 1, OBLIQUE), folder.resolve("a.mhd"))).isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryContaining(p -> p.equals(taken)).isDirectoryNotContaining("glob:**a.mhd");
    }

    private static List<String> header(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\r?\n")) {
            if (line.startsWith("ElementDataFile")) return lines;
            lines.add(line);
        }
        return lines;
    }

    private static void write(Volume v, Path file) throws IOException {
        new MetaImageWriter().write(v, file, Progress.NONE);
    }

    private static Volume read(Path file) throws IOException {
        return new MetaImageReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
