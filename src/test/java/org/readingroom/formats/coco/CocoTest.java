package org.readingroom.formats.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.mask.Mask;

class CocoTest {

    @TempDir
    Path folder;

    @Test
    void labels_layers_names_codes_and_place_survive_the_round_trip() throws IOException {
        VoxelGrid grid = new VoxelGrid(13, 9, 4, Affine.fromLps(new double[][] { { 0.7, 0.1, 0, -20 }, { -0.1, 0.8, 0.2, 31 }, { 0, 0.3, 2.5, 4 }, { 0, 0, 0, 1 } }));
        Random random = new Random(4);
        short[][] first = new short[4][117], second = new short[4][117];
        for (int k = 0; k < 4; k++)
            for (int n = 0; n < 117; n++) {
                first[k][n] = (short) new int[] { 0, 3, 700 }[random.nextInt(3)];
                second[k][n] = (short) (random.nextBoolean() ? 3 : 0);
            }
        List<Segment> segments = List.of(new Segment(0, 3, "Leber \"Ö\"", new Rgb(1, 2, 3), Segment.TISSUE, new CodedConcept("SCT", "10200004", "Liver"), UUID.randomUUID()), Segment.plain(0, 700, "b"),
            Segment.plain(1, 3, "over"));
        LabelMap labels = new LabelMap(grid, List.of(first, second), segments);
        Path file = folder.resolve("labels.coco.json");
        assertThat(new CocoExporter().export(SegmentationExport.of(labels, "x", Origin.MANUAL), file, Progress.NONE).same()).isTrue();
        assertThat(new CocoReader().confidence(file)).isEqualTo(1);
        LabelMap read = new CocoReader().read(file, Progress.NONE);
        assertThat(read.segments()).isEqualTo(segments);
        assertThat(read.grid().sameAs(grid, 1e-9)).isTrue();
        for (Segment s : segments) assertThat(read.mask(s).sameVoxels(labels.mask(s))).isTrue();
    }

    private LabelMap read(String images, String annotations) throws IOException {
        Path file = folder.resolve("others.json");
        Files.writeString(file, "{\"images\": [" + images + "], \"categories\": [{\"id\": 17, \"name\": \"cell\"}, {\"id\": 18, \"name\": \"nucleus\"}], \"annotations\": [" + annotations + "]}");
        assertThat(new CocoReader().confidence(file)).isGreaterThan(0.5);
        return new CocoReader().read(file, Progress.NONE);
    }

    @Test
    void polygons_counts_and_strings_of_another_program_are_read_in_the_order_of_its_images() throws IOException {
        String images = "{\"id\": 9, \"width\": 4, \"height\": 3, \"file_name\": \"b\"}, {\"id\": 2, \"width\": 4, \"height\": 3, \"file_name\": \"a\"}";
        // mask API: 4 x 3 pixels, columns first: counts 3,6,3 are columns 1 and 2; "363" is their string
        LabelMap labels = read(images, "{\"id\": 1, \"image_id\": 2, \"category_id\": 17, \"segmentation\": [[0,0, 2,0, 2,3, 0,3], [3,0, 4,0, 4,1, 3,1]]},"
            + "{\"id\": 2, \"image_id\": 9, \"category_id\": 17, \"segmentation\": {\"size\": [3,4], \"counts\": [3,6,3]}},"
            + "{\"id\": 3, \"image_id\": 9, \"category_id\": 18, \"segmentation\": {\"size\": [3,4], \"counts\": \"363\"}}");
        Mask cell = labels.mask(labels.segments().get(0)), nucleus = labels.mask(labels.segments().get(1));
        assertThat(cell.plane(0)).containsExactly(1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0);
        assertThat(cell.plane(1)).containsExactly(0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0);
        assertThat(nucleus.slice(1).sameVoxels(cell.slice(1))).isTrue();
        assertThat(labels.segments().get(1).layer()).isEqualTo(1);
        assertThat(nucleus.slice(0).isEmpty()).isTrue();
    }

    @Test
    void what_is_wrong_is_one_sentence() {
        String image = "{\"id\": 1, \"width\": 4, \"height\": 3, \"file_name\": \"a\"}";
        String[][] bad = { { "", "" }, { image + "," + image, "" }, { image + ", {\"id\": 2, \"width\": 5, \"height\": 3}", "" }, { "{\"id\": \"x\"}", "" },
            { image, "{\"image_id\": 7, \"category_id\": 17, \"segmentation\": []}" }, { image, "{\"image_id\": 1, \"category_id\": 17, \"segmentation\": {\"counts\": [3,3]}}" },
            { image, "{\"image_id\": 1, \"category_id\": 17}" }, { image, "{\"image_id\": 1, \"category_id\": 17, \"segmentation\": [[1,2,3]]}" } };
        for (String[] b : bad) assertThatThrownBy(() -> read(b[0], b[1])).as(b[0] + b[1]).isInstanceOf(FormatException.class).hasMessageContaining("others.json");
        assertThatThrownBy(() -> {
            Files.writeString(folder.resolve("x.coco.json"), "{");
            new CocoReader().read(folder.resolve("x.coco.json"), Progress.NONE);
        }).isInstanceOf(FormatException.class).hasMessageContaining("no JSON");
        assertThatThrownBy(() -> new CocoExporter().export(SegmentationExport.of(LabelMap.empty(new VoxelGrid(2, 2, 2, Affine.scaling(1, 1, 1)), List.of()), "x", Origin.MANUAL), folder.resolve("a.coco.json"), Progress.NONE))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no segments");
    }
}
