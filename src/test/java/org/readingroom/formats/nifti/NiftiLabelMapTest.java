package org.readingroom.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.formats.LabelTable;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentGeometry;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;

class NiftiLabelMapTest {

    private static final VoxelGrid GRID = new VoxelGrid(6, 5, 4, Turned.all(20, 0).get(11));
    private static final Segment LIVER = new Segment(0, 7, "Leber é 肝臓", new Rgb(1, 200, 30), new CodedConcept("SCT", "123037004", "Anatomical Structure"),
        new CodedConcept("SCT", "10200004", "Liver"), UUID.fromString("11111111-2222-4333-8444-555555555555"));
    private static final Segment ABSENT = Segment.plain(0, 9, "Missed by this reader");

    @TempDir
    Path folder;

    @Test
    void values_names_colours_codes_and_tracks_come_back_also_of_a_segment_without_voxels() throws IOException {
        LabelMap labels = LabelMap.of(GRID, planes(7, 300), List.of(LIVER, ABSENT));
        Path file = folder.resolve("my labels 標.nii.gz");

        ReadBack compared = export(labels, file);
        LabelMap back = new NiftiLabelReader().read(file, Progress.NONE);

        assertThat(compared.same()).isTrue();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("my labels 標.nii.gz", "my labels 標.labels.json");
        assertThat(back.segments()).isEqualTo(labels.segments()).hasSize(3);
        assertThat(back.segments().get(0)).isEqualTo(LIVER);
        assertThat(back.grid().sameAs(GRID, 1e-3)).isTrue();
        for (int k = 0; k < 4; k++) assertThat(back.layer(0)[k]).isEqualTo(labels.layer(0)[k]);
    }

    @Test
    void nibabel_sees_the_label_intent_the_smallest_type_and_the_voxels_in_their_place() throws Exception {
        LabelMap small = LabelMap.of(GRID, planes(7, 255), List.of()), wide = LabelMap.of(GRID, planes(7, 65535), List.of());
        export(small, folder.resolve("small.nii"));
        export(wide, folder.resolve("wide.nii.gz"));

        List<JsonObject> said = Nibabel.says(List.of(folder.resolve("small.nii"), folder.resolve("wide.nii.gz")));

        assertThat(said.stream().map(o -> o.get("dtype").getAsString())).containsExactly("uint8", "uint16");
        assertThat(said.stream().map(o -> o.get("intent").getAsInt())).containsOnly(1002);
        assertThat(said.stream().map(o -> o.get("max").getAsInt())).containsExactly(255, 65535);
        assertThat(Affine.fromRas(Nibabel.matrix(said.get(0), "affine")).isClose(GRID.affine(), 1e-4)).isTrue();
    }

    @Test
    void labels_of_an_image_without_a_place_claim_none() throws Exception {
        Volume lost = Volume.builder("lost", GRID, Samples.allocate(SampleType.UINT8, 6, 5, 4, 1, 1)).verdict(Verdict.UNPLACED).build();
        LabelMap labels = LabelMap.of(GRID, planes(7, 9), List.of());
        Path file = folder.resolve("lost.nii.gz");

        assertThat(new NiftiLabelExporter().export(SegmentationExport.on(lost, labels, "test", Origin.MANUAL), file, Progress.NONE).same()).isTrue();

        JsonObject said = Nibabel.says(file);
        assertThat(said.get("scode").getAsInt()).isZero();
        assertThat(said.get("qcode").getAsInt()).isZero();
        LabelMap back = new NiftiLabelReader().read(file, Progress.NONE);
        assertThat(back.grid().affine().isClose(Affine.centred(6, 5, 4, GRID.spacing()), 1e-4)).isTrue();
        for (int k = 0; k < 4; k++) assertThat(back.layer(0)[k]).isEqualTo(labels.layer(0)[k]);
    }

    @Test
    void what_overlaps_lies_in_files_of_its_own_and_the_table_says_where() throws IOException {
        Segment tumour = Segment.plain(1, 2, "Tumour");
        LabelMap labels = new LabelMap(GRID, List.of(planes(7, 7), planes(2, 0)), List.of(LIVER, tumour));
        Path file = folder.resolve("a.nii.gz");

        export(labels, file);
        LabelMap back = new NiftiLabelReader().read(file, Progress.NONE);

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.nii.gz", "a.layer1.nii.gz", "a.labels.json");
        assertThat(back.layers()).isEqualTo(2);
        assertThat(SegmentGeometry.of(back.grid(), back.mask(tumour)).voxels()).isEqualTo(SegmentGeometry.of(GRID, labels.mask(tumour)).voxels()).isPositive();
        Files.writeString(folder.resolve("a.layer2.nii.gz"), "that no table tells of");
        export(LabelMap.of(GRID, planes(7, 7), List.of(LIVER)), file);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.nii.gz", "a.layer2.nii.gz", "a.labels.json");
        export(labels, file);
        Files.delete(folder.resolve("a.layer1.nii.gz"));
        assertThatThrownBy(() -> new NiftiLabelReader().read(file, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("a.layer1.nii.gz is not there");
    }

    @Test
    void if_one_of_the_files_cannot_be_put_in_place_all_old_ones_stay() throws IOException {
        Path file = folder.resolve("a.nii.gz");
        export(LabelMap.of(GRID, planes(7, 7), List.of(LIVER)), file);
        byte[] before = Files.readAllBytes(file), table = Files.readAllBytes(folder.resolve("a.labels.json"));
        Files.createDirectory(folder.resolve("a.layer1.nii.gz")); // where the second layer should go

        LabelMap two = new LabelMap(GRID, List.of(planes(3, 3), planes(2, 0)), List.of());
        assertThatThrownBy(() -> export(two, file)).isInstanceOf(IOException.class).hasMessageContaining("a.layer1.nii.gz").hasMessageContaining("expected");

        assertThat(file).hasBinaryContent(before);
        assertThat(folder.resolve("a.labels.json")).hasBinaryContent(table);
        assertThat(folder.toFile().list()).hasSize(3);
    }

    @Test
    void floats_with_whole_values_are_labels_and_others_are_refused_by_voxel() throws IOException {
        float[] plane = { 0, 1, 2, 65535 };
        Volume v = Volume.builder("f", new VoxelGrid(2, 2, 1, Affine.scaling(1, 1, 1)), Samples.of(SampleType.FLOAT32, 2, 2, Arrays.asList((Object) plane))).build();
        Path file = folder.resolve("f.nii");
        new NiftiWriter().write(v, file, Progress.NONE);
        assertThat(new NiftiLabelReader().read(file, Progress.NONE).segments().stream().map(Segment::value)).containsExactly(1, 2, 65535);

        for (float bad : new float[] { 1.5f, -1, 65536, Float.NaN, Float.POSITIVE_INFINITY }) {
            plane[2] = bad;
            new NiftiWriter().write(v, file, Progress.NONE);
            assertThatThrownBy(() -> new NiftiLabelReader().read(file, Progress.NONE)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("f.nii: voxel (0, 1, 0) holds " + (double) bad).hasMessageContaining("expected whole numbers from 0 to 65535");
        }
        plane[2] = 2;
        new NiftiWriter().write(v.toBuilder().rescale(Rescale.of(0.5, 0)).build(), file, Progress.NONE);
        assertThatThrownBy(() -> new NiftiLabelReader().read(file, Progress.NONE)).hasMessageContaining("holds 0.5");
    }

    @Test
    void a_label_map_is_surer_to_be_one_when_it_says_so() throws IOException {
        Path labels = folder.resolve("l.nii"), image = folder.resolve("i.nii"), text = folder.resolve("t.txt");
        export(LabelMap.of(GRID, planes(1, 2), List.of()), labels);
        new NiftiWriter().write(Volume.builder("i", GRID, Samples.allocate(SampleType.INT16, 6, 5, 4, 1, 1)).build(), image, Progress.NONE);
        Files.writeString(text, "no image");
        NiftiLabelReader reader = new NiftiLabelReader();
        assertThat(reader.confidence(labels)).isGreaterThan(reader.confidence(image)).isLessThan(1);
        assertThat(reader.confidence(image)).isPositive();
        assertThat(reader.confidence(text)).isZero();
    }

    @Test
    void a_name_with_another_ending_is_refused_before_anything_is_written() {
        assertThatThrownBy(() -> export(LabelMap.of(GRID, planes(1, 2), List.of()), folder.resolve("labels.png"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(".nii.gz");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void broken_tables_are_refused_in_a_sentence_that_names_the_place() throws IOException {
        Path table = folder.resolve("x.labels.json");
        for (String[] wrong : new String[][] { { "{", "no JSON" }, { "[]", "segments" }, { "{\"segments\": 1}", "segments" }, { "{\"segments\": [{}]}", "segments[0]: no value" },
            { "{\"segments\": [{\"value\": 0}]}", "label value 0" }, { "{\"segments\": [{\"value\": 1.5}]}", "1.5" }, { "{\"segments\": [{\"value\": 1}, {\"value\": 1}]}", "second time" },
            { "{\"segments\": [{\"value\": 1, \"color\": [1, 2]}]}", "color" }, { "{\"segments\": [{\"value\": 1, \"color\": \"red\"}]}", "segments[0]" },
            { "{\"segments\": [{\"value\": 1, \"track\": \"no\"}]}", "segments[0]" }, { "{\"segments\": [{\"value\": 1, \"type\": {\"scheme\": \"SCT\"}}]}", "without value" },
            { "{\"segments\": [{\"value\": null}]}", "segments[0]" }, { "{\"segments\": [{\"value\": 1, \"name\": null}]}", "segments[0]" }, { "{\"segments\": [null]}", "segments[0]" } }) {
            Files.writeString(table, wrong[0]);
            assertThatThrownBy(() -> LabelTable.read(table)).as(wrong[0]).isInstanceOf(FormatException.class).hasMessageStartingWith("x.labels.json: ").hasMessageContaining(wrong[1]);
        }
        Files.write(table, new byte[] { (byte) 0xff, (byte) 0xfe, 0x41 });
        assertThatThrownBy(() -> LabelTable.read(table)).isInstanceOf(FormatException.class).hasMessageContaining("UTF-8");
    }

    @Test
    void a_table_by_hand_needs_only_values() throws IOException {
        Path table = folder.resolve("x.labels.json");
        Files.writeString(table, "{\"segments\": [{\"value\": 3, \"remark\": \"mine\"}, {\"value\": 4, \"name\": \"Kidney\"}]}");
        assertThat(LabelTable.read(table).segments().stream().map(Segment::name)).containsExactly("Label 3", "Kidney");
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void label_maps_of_other_programs_open_with_the_values_they_have() throws IOException {
        LabelMap torso = new NiftiLabelReader().read(Shared.corpus("nifti/niivue/torsoLabel.nii.gz"), Progress.NONE);
        assertThat(torso.grid().voxels()).isEqualTo(384L * 320 * 89);
        assertThat(torso.segments()).isNotEmpty();
        assertThatThrownBy(() -> new NiftiLabelReader().read(Shared.corpus("nifti/nibabel/functional.nii"), Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("20 times");
    }

    private static ReadBack export(LabelMap labels, Path file) throws IOException {
        return new NiftiLabelExporter().export(SegmentationExport.of(labels, "test", Origin.MANUAL), file, Progress.NONE);
    }

    /** An asymmetric pair of blocks. */
    private static short[][] planes(int value, int other) {
        short[][] planes = new short[4][30];
        for (int k = 1; k < 3; k++) for (int j = 0; j < 3; j++) for (int i = 1; i < 4; i++) planes[k][i + 6 * j] = (short) value;
        planes[3][29] = (short) other;
        return planes;
    }
}
