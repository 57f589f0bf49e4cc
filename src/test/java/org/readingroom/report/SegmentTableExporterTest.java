package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;

class SegmentTableExporterTest {

    private static final double[][] SHEARED = { { 0.7, 0.1, 0, -200 }, { -0.1, -0.8, 0.2, 310 }, { 0, 0.3, 2.5, -1400 }, { 0, 0, 0, 1 } };

    @TempDir
    Path folder;

    /** A block of 4 x 3 x 2 voxels from (2, 1, 1) on, one voxel that lies in it in another layer, and a segment nobody drew. */
    private static LabelMap labels() {
        VoxelGrid grid = new VoxelGrid(9, 7, 5, Affine.fromLps(SHEARED));
        short[][] blocks = new short[5][63], voxels = new short[5][63];
        for (int k = 1; k <= 2; k++) for (int j = 1; j <= 3; j++) for (int i = 2; i <= 5; i++) blocks[k][i + 9 * j] = 300;
        voxels[2][3 + 9 * 2] = 1;
        return new LabelMap(grid, List.of(blocks, voxels), List.of(Segment.plain(0, 300, "block, \"large\"\nred"), Segment.plain(1, 1, "=1+1"), Segment.plain(1, 2, "nowhere")));
    }

    @Test
    void python_finds_voxels_areas_centroids_and_boxes_where_the_affine_puts_them() throws Exception {
        Programs.requirePython("numpy");
        Path file = folder.resolve("x.csv");
        ReadBack told = new SegmentTableExporter().export(SegmentationExport.of(labels(), "x", Origin.MANUAL), file, Progress.NONE);
        assertThat(told.same()).isTrue();
        assertThat(told.segments()).extracting(c -> c.read().voxels()).containsExactly(24L, 1L, 0L);
        String script = "import csv,sys,numpy as np\nA=np.array(eval(sys.argv[2]))\nrows=list(csv.DictReader(open(sys.argv[1],newline='',encoding='utf-8')))\n"
            + "worst=0\nfor r in rows:\n if not r['slice']: continue\n k=int(r['slice']);box=(range(2,6),range(1,4)) if r['value']=='300' else ([3],[2])\n"
            + " p=np.array([A[:3,:3]@[i,j,k]+A[:3,3] for i in box[0] for j in box[1]])\n"
            + " want=[len(p),len(p)*np.linalg.norm(np.cross(A[:3,0],A[:3,1])),*p.mean(0),*p.min(0),*p.max(0)]\n"
            + " got=[float(r[c]) for c in ['voxels','area_mm2']+[n+'_'+a+'_mm' for n in ('centroid','min','max') for a in 'xyz']]\n worst=max(worst,np.abs(np.array(want)-got).max())\n"
            + "print(worst)\nprint([(r['name'],r['value'],r['layer'],r['slice'],r['voxels']) for r in rows])";
        String[] lines = Programs.run(List.of(Programs.PYTHON, "-c", script, file.toString(), Arrays.deepToString(SHEARED))).output().strip().split("\n");
        assertThat(Double.parseDouble(lines[0])).as(lines[0]).isCloseTo(0, within(1e-9));
        assertThat(lines[1]).isEqualTo("[('block, \"large\"\\nred', '300', '0', '1', '12'), ('block, \"large\"\\nred', '300', '0', '2', '12'), (\"'=1+1\", '1', '1', '2', '1'), ('nowhere', '2', '1', '', '0')]");
    }

    @Test
    void what_is_no_table_or_has_nothing_in_it_is_refused_and_leaves_nothing() throws IOException {
        LabelMap none = LabelMap.empty(labels().grid(), List.of());
        assertThatThrownBy(() -> new SegmentTableExporter().export(SegmentationExport.of(none, "x", Origin.MANUAL), folder.resolve("x.csv"), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no segments");
        assertThatThrownBy(() -> new SegmentTableExporter().export(SegmentationExport.of(labels(), "x", Origin.MANUAL), folder.resolve("x.txt"), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(".csv");
        Path blocked = Files.writeString(folder.resolve("no folder"), "x").resolve("x.csv");
        assertThatThrownBy(() -> new SegmentTableExporter().export(SegmentationExport.of(labels(), "x", Origin.MANUAL), blocked, Progress.NONE)).isInstanceOf(IOException.class);
        assertThat(folder.toFile().list()).containsExactly("no folder");
    }
}
