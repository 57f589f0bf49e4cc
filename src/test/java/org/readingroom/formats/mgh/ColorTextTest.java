package org.readingroom.formats.mgh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;

/** Columns are those of FreeSurfer's page "LabelsClutsAnnotationFiles". */
class ColorTextTest {

    @TempDir
    Path folder;

    private static Segment segment(int layer, int value, String name, Rgb color) {
        Segment plain = Segment.plain(layer, value, name);
        return new Segment(layer, value, name, color, plain.category(), plain.type(), plain.track());
    }

    private void export(Segment... segments) throws IOException {
        VoxelGrid grid = new VoxelGrid(4, 3, 2, Affine.scaling(1, 1, 1));
        short[][] first = new short[2][12], second = new short[2][12];
        for (Segment s : segments) (s.layer() == 0 ? first : second)[0][s.value() % 12] = (short) s.value();
        LabelMap labels = new LabelMap(grid, segments[segments.length - 1].layer() == 0 ? List.<short[][]>of(first) : List.of(first, second), List.of(segments));
        new MghLabelExporter().export(SegmentationExport.of(labels, "x", Origin.MANUAL), folder.resolve("x.mgz"), Progress.NONE);
    }

    @Test
    void each_layer_has_its_names_and_colours_as_text_which_goes_with_it() throws IOException {
        Segment liver = segment(0, 17, "Left Hippocampus\tor so", new Rgb(220, 216, 20)), over = segment(1, 2, "#1", new Rgb(1, 2, 3));
        export(liver, over);
        assertThat(folder.resolve("x.lut.txt")).hasContent("#No. Label Name: R G B A\n0 Unknown 0 0 0 0\n17 Left_Hippocampus_or_so 220 216 20 0\n");
        assertThat(folder.resolve("x.layer1.lut.txt")).hasContent("#No. Label Name: R G B A\n0 Unknown 0 0 0 0\n2 #1 1 2 3 0\n");
        export(liver);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("x.mgz", "x.lut.txt", "x.labels.json");
        assertThat(Files.readString(folder.resolve("x.lut.txt"))).contains("17 Left_Hippocampus_or_so");
    }
}
