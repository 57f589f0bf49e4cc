package org.readingroom.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;

/** Objects of other makers; their voxel counts were told by two readers each, see the samples' README. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class SegReaderTest {

    private static final String DEFLATE = """
        import sys, zlib, numpy as np, pydicom
        from pydicom._uid_dict import UID_dictionary
        from pydicom.encaps import encapsulate
        UID_dictionary['1.2.840.10008.1.2.8.1'] = ('Deflated Image Frame Compression', 'Transfer Syntax', '', '', '')  # younger than this pydicom
        d = pydicom.dcmread(sys.argv[1])
        n, pixels = int(d.NumberOfFrames), d.Rows * d.Columns
        bits = np.unpackbits(np.frombuffer(d.PixelData, np.uint8), bitorder='little')
        def frame(f):
            c = zlib.compressobj(9, zlib.DEFLATED, -15)
            code = c.compress(np.packbits(bits[f * pixels:(f + 1) * pixels], bitorder='little').tobytes()) + c.flush()
            return code + bytes(len(code) % 2)
        d.PixelData = encapsulate([frame(f) for f in range(n)])
        d['PixelData'].is_undefined_length = True
        d['PixelData'].VR = 'OB'
        d.file_meta.TransferSyntaxUID = '1.2.840.10008.1.2.8.1'
        d.save_as(sys.argv[2])
        """;

    private static Path sample(String name) {
        return Shared.folder().resolve("dicom-tables/samples").resolve(name);
    }

    private static LabelMap read(String name) throws IOException {
        return new SegReader().read(sample(name), Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({ "hd_seg_image_ct_binary.dcm,638", "dcmqi_24x38x3_label.seg,315", "dcmqi_23x38x3_label.seg,322", "dcmqi_partial_overlaps.dcm,9602 11888 10743 6693 4713",
        "dcmqi_seg_for_sr.dcm,795", "hd_seg_image_ct_binary_single_frame.dcm,1832", "hd_seg_image_ct_binary_overlap.dcm,64 16", "dcmqi_sparse-labelmap-ppv5.dcm,630",
        "dcmqi_sparse-labelmap-noppv.dcm,630", "hd_seg_image_ct_true_fractional.dcm,638" })
    void samples_of_other_programs_hold_the_voxels_that_others_count(String name, String counts) throws IOException {
        LabelMap map = read(name);
        String found = String.join(" ", map.segments().stream().sorted(Comparator.comparingInt(Segment::value)).map(s -> String.valueOf(map.mask(s).count())).toList());
        assertThat(found).isEqualTo(counts);
        assertThat(new SegReader().confidence(sample(name))).isEqualTo(1);
    }

    /** The counts are those of the uncompressed samples: nothing is lost. */
    @ParameterizedTest
    @CsvSource({ "dcmqi_sparse-labelmap-ppv5.dcm,dcmcrle,630", "dcmqi_sparse-labelmap-ppv5.dcm,dcmcjpls,630", "hd_seg_image_ct_true_fractional.dcm,dcmcrle,638", "hd_seg_image_ct_true_fractional.dcm,dcmcjpls,638" })
    void frames_that_others_compressed_without_loss_are_the_same_segments(String name, String program, long count, @TempDir Path folder) throws Exception {
        Programs.require(program);
        Path coded = folder.resolve("coded.dcm");
        Programs.Run run = Programs.run(List.of(program, sample(name).toString(), coded.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        isTheSame(coded, name, count);
    }

    /** The one syntax that compresses masks of a bit a pixel (PS3.5 A.4.14); zlib did it here. */
    @Test
    void masks_of_deflated_frames_are_the_same_segments(@TempDir Path folder) throws Exception {
        Programs.requirePython("pydicom");
        Path coded = folder.resolve("coded.dcm");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-W", "ignore", "-c", DEFLATE, sample("hd_seg_image_ct_binary.dcm").toString(), coded.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        isTheSame(coded, "hd_seg_image_ct_binary.dcm", 638);
    }

    @Test
    void label_numbers_that_were_compressed_with_loss_are_refused(@TempDir Path folder) throws Exception {
        Programs.require("dcmcjpls");
        Path coded = folder.resolve("coded.dcm");
        Programs.Run run = Programs.run(List.of("dcmcjpls", "+en", "+md", "2", sample("dcmqi_sparse-labelmap-ppv5.dcm").toString(), coded.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThatThrownBy(() -> new SegReader().read(coded, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("compressed with loss");
    }

    private static void isTheSame(Path coded, String name, long count) throws IOException {
        assertThat(DicomFile.read(coded).pixelData().orElseThrow().encapsulated()).isTrue();
        LabelMap map = new SegReader().read(coded, Progress.NONE), plain = read(name);
        assertThat(map.mask(map.segments().get(0)).count()).isEqualTo(count);
        assertThat(map.segments()).isEqualTo(plain.segments());
        assertThat(map.mask(map.segments().get(0)).sameVoxels(plain.mask(plain.segments().get(0)))).isTrue();
    }

    @Test
    void names_codes_and_geometry_are_those_of_the_object() throws IOException {
        LabelMap liver = read("dcmqi_24x38x3_label.seg");
        assertThat(liver.segments().get(0).name()).isEqualTo("Liver");
        assertThat(liver.segments().get(0).type().value()).isEqualTo("T-62000");
        assertThat(liver.grid().ni()).isEqualTo(24);
        assertThat(liver.grid().nj()).isEqualTo(38);
        assertThat(liver.grid().spacing().iMm()).isEqualTo(0.7, Offset.offset(1e-9));
        assertThat(liver.grid().spacing().kMm()).isEqualTo(2.5, Offset.offset(1e-9));
    }

    @Test
    void overlapping_segments_lie_in_layers_of_their_own_and_spread_planes_leave_gaps() throws IOException {
        LabelMap overlap = read("hd_seg_image_ct_binary_overlap.dcm");
        assertThat(overlap.layers()).isEqualTo(2);
        assertThat(overlap.grid().nk()).isEqualTo(165); // what dcmqi makes of it
        assertThat(read("hd_seg_image_ct_binary.dcm").layers()).isEqualTo(1);
    }

    @Test
    void slides_and_files_of_other_kinds_are_refused_in_a_sentence(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> read("hd_seg_image_sm_control_labelmap.dcm")).isInstanceOf(FormatException.class).hasMessageContaining("expected");
        assertThatThrownBy(() -> read("pd_ct2_17106.dcm")).isInstanceOf(FormatException.class).hasMessageContaining("1.2.840.10008.5.1.4.1.1.2");
        assertThat(new SegReader().confidence(sample("pd_ct2_17106.dcm"))).isZero();
        assertThat(new SegReader().confidence(folder)).isZero();
        byte[] whole = Files.readAllBytes(sample("dcmqi_24x38x3_label.seg"));
        Path cut = Files.write(folder.resolve("cut.seg"), Arrays.copyOf(whole, whole.length - 100));
        assertThatThrownBy(() -> new SegReader().read(cut, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("pixel data of");
        Path text = Files.writeString(folder.resolve("text.seg"), "not DICOM");
        assertThat(new SegReader().confidence(text)).isZero();
    }

    /** Each byte of the header in turn made wrong: a label map or a sentence, never a crash, and never more memory than the file is worth. */
    @Test
    void a_segmentation_with_any_byte_wrong_is_read_or_refused_in_a_sentence(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(sample("dcmqi_23x38x3_label.seg"));
        Path file = folder.resolve("wrong.seg");
        int read = 0, refused = 0;
        for (int at = 341; at < whole.length; at += 3) {
            byte[] wrong = whole.clone();
            wrong[at] ^= (byte) (at % 7 == 0 ? 0xff : 1 << at % 8);
            Files.write(file, wrong);
            try {
                new SegReader().read(file, Progress.NONE);
                read++;
            } catch (FormatException e) {
                refused++;
                assertThat(e.getMessage()).contains("expected ").doesNotContain("\n");
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @CsvSource({ "0", "70000", "-1" })
    void segment_numbers_that_cannot_be_are_refused(int number, @TempDir Path folder) throws IOException {
        DicomFile file = DicomFile.read(sample("dcmqi_24x38x3_label.seg"));
        byte[] pixels = new byte[(int) file.pixelData().orElseThrow().length()];
        file.read(file.pixelData().orElseThrow().offset(), pixels);
        file.dataSet().items(Tag.SEGMENT_SEQUENCE).get(0).putInts(Tag.SEGMENT_NUMBER, Vr.SL, number);
        Path wrong = folder.resolve("wrong.seg");
        DicomWriter.write(wrong, file.dataSet().putBytes(Tag.PIXEL_DATA, Vr.OB, pixels), TransferSyntax.EXPLICIT_LE);
        assertThatThrownBy(() -> new SegReader().read(wrong, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("Segment Number (0062,0004) '" + number + "'");
    }

    @Test
    void frames_in_another_order_without_references_to_images_are_the_same_segmentation(@TempDir Path folder) throws IOException {
        VoxelGrid grid = CtSeries.grid(24, 38, 6, 0); // 912 pixels a frame: whole bytes, so that frames can be moved
        LabelMap labels = CtSeries.threeSegments(grid);
        Path file = folder.resolve("seg.dcm"), turned = folder.resolve("turned.dcm");
        new SegExporter().export(SegmentationExport.on(CtSeries.write(folder, grid), labels, "", SegmentationExport.Origin.MANUAL), file, Progress.NONE);
        DicomFile read = DicomFile.read(file);
        List<DataSet> groups = new ArrayList<>(read.dataSet().items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE));
        byte[] pixels = new byte[114 * groups.size()], reversed = new byte[pixels.length];
        read.read(read.pixelData().orElseThrow().offset(), pixels);
        for (int f = 0; f < groups.size(); f++) System.arraycopy(pixels, 114 * f, reversed, 114 * (groups.size() - 1 - f), 114);
        groups.forEach(g -> g.remove(Tag.DERIVATION_IMAGE_SEQUENCE));
        Collections.reverse(groups);
        DataSet other = read.dataSet().putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, groups).remove(Tag.REFERENCED_SERIES_SEQUENCE).putBytes(Tag.PIXEL_DATA, Vr.OB, reversed);
        DicomWriter.write(turned, other, TransferSyntax.IMPLICIT_LE);
        LabelMap same = new SegReader().read(turned, Progress.NONE);
        assertThat(same.segments()).isEqualTo(labels.segments());
        assertThat(same.grid().sameAs(new VoxelGrid(24, 38, 5, grid.affine().movedTo(0, 0, 1)), 0.01)).isTrue(); // nothing is drawn on the first plane
        for (Segment s : labels.segments()) assertThat(same.mask(s).sameVoxels(labels.mask(s).crop(0, 0, 1, 23, 37, 5))).isTrue();
    }
}
