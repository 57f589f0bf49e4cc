package org.readingroom.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** What people write behind format= does what they meant, or a sentence says what to write; and no call that contradicts itself makes something else. */
class FormatNamesTest {

    @TempDir
    Path folder;

    private static Context context;
    private Path input;

    @BeforeAll
    static void open() {
        context = new Context(VolumeService.class, VolumeWriterService.class, SegmentationService.class, ExporterService.class);
    }

    @BeforeEach
    void start() throws IOException {
        input = folder.resolve("scan.nii");
        new NiftiWriter().write(Volume.builder("v", new VoxelGrid(4, 3, 2, Affine.scaling(1, 2, 3)), Samples.allocate(SampleType.INT16, 4, 3, 2, 1, 1)).build(), input, Progress.NONE);
    }

    @AfterAll
    static void end() {
        context.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "nifti | scan.nii.gz", "NIfTI-1 | scan.nii.gz", "nifti2 | scan.nii.gz", "nii | scan.nii", ".NII.GZ | scan.nii.gz", "hdr | scan.hdr scan.img", "analyze | scan.hdr scan.img scan.mat",
        "analyze75 | scan.hdr scan.img scan.mat", "nrrd | scan.nrrd", "nhdr | scan.nhdr scan.raw", "gz.nhdr | scan.gz.nhdr scan.raw.gz", "seg.nrrd | scan.seg.nrrd", "MetaImage | scan.mha", "mhd | scan.mhd scan.raw",
        "minc | scan.mnc", "minc 1 | scan.minc1.mnc", "MINC2 | scan.mnc", "mgz | scan.mgz", "gipl | scan.gipl.gz", "afni | scan+orig.BRIK scan+orig.HEAD", "brik.gz | scan+orig.BRIK.gz scan+orig.HEAD",
        "numpy | scan.geometry.json scan.npy", "npy | scan.geometry.json scan.npy", "dicom | scan.dicom", "dcm | scan.dcm" })
    void a_format_is_named_in_any_usual_way(String format, String files) throws IOException {
        convert(folder.resolve("out"), format);
        assertThat(names(folder.resolve("out"))).containsExactly(files.strip().split(" "));
    }

    /** The size of the header in its first four bytes, and the magic word. Source: nifti1.h, nifti2.h. */
    @ParameterizedTest
    @CsvSource({ "nifti-1, 348, 344", "nifti-2, 540, 4" })
    void the_version_of_nifti_is_the_one_that_was_asked_for(String format, int size, int magicAt) throws IOException {
        convert(folder.resolve("x.nii"), format);
        byte[] bytes = Files.readAllBytes(folder.resolve("x.nii"));
        assertThat((bytes[0] & 0xff) + 256 * bytes[1]).isEqualTo(size);
        assertThat(new String(bytes, magicAt, 2, StandardCharsets.US_ASCII)).isEqualTo("n+");
        assertThat(bytes[magicAt + 2]).isEqualTo((byte) format.charAt(6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "x.nii | nrrd | different formats; expected a name that ends in .nrrd or .nhdr", "x.dicom | nii.gz | different formats", "x.par | nii | different formats",
        "x.nii.gz | nii | different files; expected a name that ends in .nii", "x.mnc | minc1 | different files; expected a name that ends in .minc1.mnc", "x.nhdr | gz.nhdr | different files",
        "x | parrec | PAR/REC is read-only here; write NIfTI", "x | ecat | ECAT 7 is read-only here; write NIfTI", "x | seg | Use export-segmentation", "x | jpeg | no format 'jpeg' can be written; expected one of afni" })
    void a_call_that_contradicts_itself_or_asks_for_what_is_not_written_is_refused(String output, String format, String told) throws IOException {
        assertThatThrownBy(() -> convert(folder.resolve(output), format)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
        assertThat(names(folder)).containsExactly("scan.nii");
    }

    @Test
    void sets_of_afni_are_found_in_a_folder_and_keep_their_view_last() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        for (String name : List.of("a+orig.HEAD", "b+tlrc.BRIK.gz")) convert(in.resolve(name), "");
        Files.move(in.resolve("a+orig.BRIK"), in.resolve("a+orig.brik"));
        assertThat(convert(in, folder.resolve("nii"), "nii", "%p_%s")).isEqualTo(2);
        assertThat(names(folder.resolve("nii"))).containsExactly("a+orig.nii", "b+tlrc.nii");
        assertThat(convert(in, folder.resolve("again"), "afni", "%p_%s")).isEqualTo(2);
        assertThat(names(folder.resolve("again"))).containsExactly("a+orig.BRIK", "a+orig.HEAD", "b+tlrc.BRIK", "b+tlrc.HEAD");
        Files.delete(in.resolve("b+tlrc.HEAD"));
        Files.delete(in.resolve("b+tlrc.BRIK.gz"));
        Path deep = Files.createDirectory(in.resolve("deep"));
        convert(deep.resolve("a+orig.HEAD"), "");
        assertThat(convert(in, folder.resolve("named"), "brik.gz", "case+orig")).isEqualTo(2);
        assertThat(names(folder.resolve("named"))).containsExactly("case+orig.BRIK.gz", "case+orig.HEAD", "casea+orig.BRIK.gz", "casea+orig.HEAD");
    }

    @Test
    void a_segmentation_of_dicom_is_refused_with_the_command_that_takes_it() {
        assertThatThrownBy(() -> convert(Shared.corpus("dicom/objects/dcmqi/label.seg"), folder.resolve("x.nii"), "", "%p_%s")).isInstanceOf(IOException.class)
            .hasMessage("label.seg: A segmentation, which is opened onto its image; expected an image. "
                + "Choose its image and open it onto that, or use export-segmentation to make a label map of it (output=labels.nii.gz or .seg.nrrd).");
    }

    private void convert(Path output, String format) throws IOException {
        assertThat(convert(input, output, format, "%p_%s")).isEqualTo(1);
    }

    private int convert(Path from, Path output, String format, String pattern) throws IOException {
        ConversionRequest request = new ConversionRequest(output, format, new FileNamePattern(pattern), "", Meta.NONE, Set.of());
        List<Converted> items = new Conversion(Formats.of(context)).path(from, request, Progress.NONE).items();
        assertThat(items).extracting(Converted::trouble).containsOnly("");
        return items.size();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
